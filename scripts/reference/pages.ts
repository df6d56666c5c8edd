// The text of docs/reference: a page for each component and resource, one for the types that they take, and an index.

import { capitalized } from "../../provider/shared/capitals";
import { firstPrograms } from "./firstPrograms";
import { pythonName } from "./languageNames";
import { innerType, shortName, typeToken, type PackageSchema, type Properties, type TypeSpec } from "./packageSchema";

export const typesPage = "types.md";

/** Where a heading is on its page, as GitHub makes it. */
export function anchor(heading: string): string {
    return heading
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, "")
        .replaceAll(" ", "-");
}

/** Page name → text. */
export function referencePages(schema: PackageSchema): Map<string, string> {
    const pages = new Map([["README.md", index(schema)]]);
    for (const token of Object.keys(schema.resources)) pages.set(`${shortName(token)}.md`, resourcePage(schema, token));
    return pages.set(typesPage, types(schema));
}

function resourcePage(schema: PackageSchema, token: string): string {
    const { description, inputProperties = {}, requiredInputs = [], properties = {} } = schema.resources[token];
    const name = shortName(token);
    return join([
        `# ${name}`,
        paragraphs(description),
        `In YAML \`${schema.name}:${name}\`. Types, and what "plain" means: [all pages](README.md).`,
        "## Inputs",
        contents(Object.keys(inputProperties), requiredInputs),
        ...list(inputProperties).flatMap(([property, spec]) => [
            `### ${property}`,
            facts(property, spec, requiredInputs.includes(property)),
            paragraphs(spec.description),
        ]),
        "## Outputs",
        ...list(properties).map(([property, spec]) => item(property, facts(property, spec), spec.description)),
    ]);
}

/** The names of all inputs, those that must be given first, as some components have dozens. */
function contents(names: string[], required: string[]): string {
    const [needed, others] = [true, false].map((wanted) =>
        names.filter((name) => required.includes(name) === wanted).map((name) => `[${name}](#${anchor(name)})`),
    );
    return [
        ...(needed?.length ? [`Required: ${needed.join(", ")}.`] : []),
        ...(others?.length ? [`Optional: ${others.join(", ")}.`] : []),
    ].join("\n\n");
}

function types(schema: PackageSchema): string {
    const given = inputTypes(schema);
    const sections = Object.keys(schema.types)
        .sort(byName)
        .flatMap((token) => {
            const { description, properties = {}, required = [] } = schema.types[token];
            // Outputs are always there; whether an input can be left out must be said.
            const needed = (property: string) => (given.has(token) ? required.includes(property) : undefined);
            return [
                `## ${shortName(token)}`,
                paragraphs(description),
                `Used by ${users(schema, token).join(", ")}.`,
                ...list(properties).map(([property, spec]) =>
                    item(property, facts(property, spec, needed(property)), spec.description),
                ),
            ];
        });
    return join([
        "# Types",
        "What the components take and give in parts. In TypeScript, Python, Go and .NET the name of an input type ends in `Args`; " +
            "Python and YAML take maps, too. Back to [all pages](README.md).",
        ...sections,
    ]);
}

/** Links to the properties whose type this is. */
function users(schema: PackageSchema, wanted: string): string[] {
    const link = (token: string, properties: Properties | undefined, place: (property: string) => string) =>
        list(properties)
            .filter(([, spec]) => innerType(spec) === wanted)
            .map(([property]) => `[${shortName(token)}.${property}](${place(property)})`);
    return [
        ...Object.entries(schema.resources).flatMap(([token, { inputProperties, properties }]) => [
            ...link(token, inputProperties, (property) => `${shortName(token)}.md#${anchor(property)}`),
            ...link(token, properties, () => `${shortName(token)}.md#outputs`),
        ]),
        ...Object.entries(schema.types).flatMap(([token, { properties }]) =>
            link(token, properties, () => `#${anchor(shortName(token))}`),
        ),
    ];
}

/** The types that inputs lead to, at any depth. */
function inputTypes(schema: PackageSchema): Set<string> {
    const found = new Set<string>();
    const walk = (properties: Properties | undefined) => {
        for (const [, spec] of list(properties)) {
            const token = innerType(spec);
            if (token === undefined || found.has(token)) continue;
            found.add(token);
            walk(schema.types[token]?.properties);
        }
    };
    for (const { inputProperties } of Object.values(schema.resources)) walk(inputProperties);
    return found;
}

function index(schema: PackageSchema): string {
    const rows = Object.entries(schema.resources).map(([token, { description = "" }]) => {
        const name = shortName(token);
        return `| [${name}](${name}.md) | ${firstSentence(description)} |`;
    });
    return join([
        "# Reference",
        "Every component and resource of this package with its inputs and outputs, generated from the same comments that editors show.",
        ["| Component | |", "| --- | --- |", ...rows].join("\n"),
        `Nested types are described under [types](${typesPage}).`,
        "## How to read it",
        "Optional inputs state what happens if they are omitted. An input that is *plain* must be known when the program runs: a " +
            "value, not an output of another resource. Within a plain object or list, each property says for itself whether it is plain.",
        "Names are those of TypeScript, YAML and Java. Python writes them in small letters with underscores, which the pages show where it " +
            "makes a difference; Go and .NET begin with a capital. So the size of the root volume is",
        [
            "| Language | |",
            "| --- | --- |",
            "| TypeScript | `rootVolume: { sizeGiB: 30 }` |",
            '| Python | `root_volume={"size_gib": 30}` |',
            `| Go | \`RootVolume: &awsgoldenimage.RootVolumeArgs{${capitalized("sizeGiB")}: pulumi.Int(30)}\` |`,
            "| Java | `.rootVolume(RootVolumeArgs.builder().sizeGiB(30).build())` |",
            "| C# | `RootVolume = new RootVolumeArgs { SizeGiB = 30 }` |",
            "| YAML | `rootVolume: { sizeGiB: 30 }` |",
        ].join("\n"),
        "Names in Python are those of this package's SDK. One that `pulumi package add` generates on your machine splits units, as Pulumi's " +
            "generator does: there `size_gib` is `size_gi_b`.",
        "## The first program",
        "The same in each language: an image of Amazon Linux 2023 with a root volume of 20 GiB, and defaults for everything else.",
        ...Object.values(firstPrograms).map(
            ({ language, code, file, text }) =>
                `<details><summary>${language}: <code>${file}</code></summary>\n\n\`\`\`${code}\n${text}\`\`\`\n\n</details>`,
        ),
    ]);
}

/** One line: type, whether it must be given, and the name in Python. */
function facts(name: string, spec: TypeSpec, required?: boolean): string {
    const python = pythonName(name);
    return [
        typeText(spec),
        ...(required === undefined ? [] : [required ? "**required**" : "optional"]),
        ...(spec.plain ? ["plain"] : []),
        ...(python === name ? [] : [`Python \`${python}\``]),
    ].join(" · ");
}

function typeText(spec: TypeSpec, many = false): string {
    if (spec.oneOf !== undefined) return spec.oneOf.map((one) => typeText(one, many)).join(" or ");
    if (spec.items !== undefined) return `${many ? "lists" : "list"} of ${typeText(spec.items, true)}`;
    if (spec.additionalProperties !== undefined)
        return `${many ? "maps" : "map"} of ${typeText(spec.additionalProperties, true)}`;
    const token = typeToken(spec);
    if (token !== undefined) return `[${shortName(token)}](${typesPage}#${anchor(shortName(token))})`;
    const simple = spec.$ref === undefined ? spec.type : undefined;
    return simple === undefined ? `any ${many ? "values" : "value"}` : `${simple}${many ? "s" : ""}`;
}

/** A property as an item of a list; what follows its first line belongs to it. */
function item(name: string, line: string, description: string | undefined): string {
    const text = paragraphs(description).replace(/\n(?!\n|$)/g, "\n  ");
    return `- **\`${name}\`** · ${line}\n\n  ${text}`;
}

/** Comments are wrapped for the editor; here lines end where paragraphs do. Lists and code keep their lines. */
function paragraphs(text = ""): string {
    return text
        .trim()
        .split(/(```[\s\S]*?```)/)
        .map((part, index) => (index % 2 === 1 ? part : part.replace(/([^\n])\n(?=[^\n\s*|-])/g, "$1 ")))
        .join("");
}

function firstSentence(text: string): string {
    const [sentence = text] = /^[\s\S]*?\.(?=\s|$)/.exec(text) ?? [];
    return sentence.replace(/\s+/g, " ");
}

function list(properties: Properties | undefined): [string, Properties[string]][] {
    return Object.entries(properties ?? {});
}

function byName(a: string, b: string): number {
    return shortName(a).localeCompare(shortName(b));
}

function join(parts: string[]): string {
    return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
