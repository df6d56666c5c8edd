// Writes docs/changes.md and the table of README.md: what happens on each change, from the steps that the engine tests
// assert, and what bumps a version, from the table that the unit tests walk. With --check nothing is written; a difference
// ends with exit code 1.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { versionEffects, type Effect } from "../provider/versions/versionEffects";
import { changes, type Change } from "../tests/engine/changes/steps";

export const pageFile = resolve(__dirname, "..", "docs", "changes.md");
export const readmeFile = resolve(__dirname, "..", "README.md");

const effects: { readonly [effect in Effect]: string } = {
    version: "new version",
    inPlace: "updated in place",
    nothing: "–",
    strategy: "sets the version line",
    place: "made there anew",
    long: "new version, for a string of more than 16000 characters; otherwise –",
    either: "only a difference of what it says",
};

export function changesPage(): string {
    const properties = [...new Set(Object.values(versionEffects).flatMap((table) => Object.keys(table)))].sort();
    const nouns = Object.keys(versionEffects) as (keyof typeof versionEffects)[];
    return `# What happens when something changes

Components, workflows and recipes are immutable in EC2 Image Builder: each version is unique by name and number, and dependents use the
newest. This package derives versions from content: changed content gets the next version, unchanged content keeps its version, and a
version never decreases and is never reused. The preview shows the new versions.

## Change by change

Recorded with the Pulumi engine and the AWS provider, one after the other in one stack, with a recipe of one component and a pipeline
([the test](../tests/engine/changes.test.ts)):

${changesTable()}

A new version is created first, then the pipeline is updated, then the old version is deleted, unless it is retained. The pipeline itself is
replaced only when it gets its first, or loses its last, property that AWS Cloud Control has to set (\`imageTags\`, \`schedule.autoDisableAfterFailures\`).

## Property by property

${table(
    ["property", ...nouns],
    properties.map((property) => [
        `\`${property}\``,
        ...nouns.map((noun) => {
            const effect = versionEffects[noun][property];
            return effect === undefined ? "" : effects[effect];
        }),
    ]),
)}

What a recipe uses counts with its own content: a new version of a component that the recipe makes, or that this program made and the
recipe names by \`arn\`, is a new version of the recipe. One that is named with \`name\` or \`managed\` and without a version is looked up by
Image Builder at each build.

Comments, quotes, indentation and the order of keys of a recipe mean nothing. The text is sent to AWS in one form, without comments.

## How versions are counted

| \`version\` | meaning |
|---|---|
| left out | \`1.0.0\`, \`1.0.1\` …; above all that exist in the account under the name, in their line |
| \`"1.4.x"\` | \`1.4.0\`, \`1.4.1\` …; a higher line may follow at any time, a lower one is refused |
| \`"1.4.2"\` | as it is. Changed content under the same number, and a number that exists, are refused in the preview, with the number to use |

The service's own counting (a recipe version \`1.0.x\`) is not offered: the AWS provider reads \`1.0.0\` back and then replaces the recipe at
every update.

AWS has no way to ask the provider for the workflows of an account, so a workflow starts at \`1.0.0\`, also where an earlier stack left some.
That collides with nothing: Image Builder gives the same number with other content the next build number.

## Old versions

By default they stay, as images and lifecycle rules refer to them: [their images](lifecycle.md) go by age, also when nothing is built any more of them. \`retainOldVersions: false\` deletes each as soon as the pipeline has moved
over. In between there is [\`aws-golden-image clean\`](command.md#clean): it lists superseded versions of this stack that no pipeline, recipe, image or lifecycle
policy uses, and deletes them after confirmation; \`keepVersions\` in the program sets how many of each name to keep. None of this happens
during \`pulumi up\`: the credentials of the stack's AWS providers (roles to assume, profiles, keys in their settings) are known to these
providers alone, so a deletion beside them could meet another account; it could not be shown in the preview; and an update that is
rolled back would miss what it deleted.

## Moves

- **Renamed in the program**: give the resource an alias of its old name, and \`name\` the name it has in AWS. Nothing changes.
- **Another region or account**, by \`region\` or with the AWS provider: everything is created there, then deleted here. A version keeps its
  number if it is free there, and otherwise goes above the existing ones.
- **\`--target\`**: a pattern such as \`**::web-apache\` takes a component with its version. Without the version AWS refuses the change, nothing is
  broken, and the next full update fixes it.
- **A failed update**: run it again. It goes on with the versions it had chosen.
- **Two stacks with a component of the same name**: versions increase across both. Prefer one stack that creates it and others that reference it.
- **Existing images**: [examples/adopt-existing](../examples/adopt-existing) shows how to adopt existing resources.
`;
}

/** The rows of the table in the README and on the page. */
function changesTable(): string {
    const rows = changes.map((change) => [change.change, [inWords(change), change.note].filter(Boolean).join("; ")]);
    return table(["change", "what happens"], rows);
}

/** The engine's steps as a sentence. */
function inWords({ steps, fails }: Change): string {
    const has = (step: string) => steps.some((one) => one.startsWith(step));
    const made = ["Component", "ImageRecipe"]
        .filter((type) => has(`replace ${type} `))
        .map((type) => (type === "Component" ? "the component" : "the recipe"));
    const updated = steps.filter((step) => step.startsWith("update ")).map((step) => step.split(" ")[1]);
    const sentences = [
        made.length > 0 && `new version of ${made.join(", then of ")}`,
        fails === "CreateImageRecipe" && "then the failure",
        updated.includes("ImagePipeline") && "the pipeline is updated in place",
        updated.includes("Component") && "component and recipe are updated in place",
    ].filter((sentence) => sentence !== false);
    return sentences.length === 0 ? "nothing" : sentences.join("; ");
}

function table(heading: string[], rows: string[][]): string {
    const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
    return [line(heading), `|${"---|".repeat(heading.length)}`, ...rows.map(line)].join("\n");
}

const README_SECTION = "## What happens when I change …\n\n";

/** The README with its table as the tests have it. */
export function withChangesTable(readme: string): string {
    const start = readme.indexOf(`${README_SECTION}|`) + README_SECTION.length;
    const end = readme.indexOf("\n\n", start);
    if (start < README_SECTION.length || end < 0) throw new Error(`README.md has no table under ${README_SECTION}`);
    return readme.slice(0, start) + changesTable() + readme.slice(end);
}

if (require.main === module) {
    const readme = readFileSync(readmeFile, "utf8");
    if (!process.argv.includes("--check")) {
        writeFileSync(pageFile, changesPage());
        writeFileSync(readmeFile, withChangesTable(readme));
    } else if (readFileSync(pageFile, "utf8") !== changesPage() || readme !== withChangesTable(readme)) {
        console.error('docs/changes.md or README.md is old. Run "npm run changes-page" and commit them.');
        process.exitCode = 1;
    }
}
