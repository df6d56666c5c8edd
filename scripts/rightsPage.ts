// Writes docs/rights.md, what the roles of a pipeline may do by the answers of an IAM simulator, and the table of the
// service's calls in local/README.md. With --check nothing is written; a difference ends with exit code 1.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { serviceCallTable } from "../local/access/serviceCalls";
import { rightsMatrix, type Cell, type Matrix } from "../tests/support/rightsMatrix";

const root = resolve(__dirname, "..");
export const rightsFile = resolve(root, "docs", "rights.md");
export const localReadmeFile = resolve(root, "local", "README.md");

const words: Record<Cell, string> = { needed: "**allow**", lacking: "**DENY**", allowed: "allow", denied: "deny" };

export function rightsPage(matrix: Matrix): string {
    const title = ["call", ...matrix.cases];
    const service = merged(
        matrix.service.map(({ row, cells }) => ({
            key: [row.when, row.as, row.on].join("|"),
            action: row.action,
            rest: `${row.on}${row.as === "distribution role" ? ", there" : ""} (${row.when})`,
            cells: cells.map((cell) => words[cell]),
        })),
    );
    const neighbours = matrix.neighbours.map(({ what, asked, cells }) => [
        `${what}: \`${asked.action}\``,
        ...cells.map((cell) => words[cell]),
    ]);
    return `# What the roles of a pipeline may do

Answers of an [IAM simulator](https://github.com/cloud-copilot/iam-simulate) to single calls, under the policies that \`GoldenImagePipeline\` makes for seven pipelines.
[A test](../tests/unit/access/rightsCases.test.ts) holds that every build has what it needs, that no pipeline may do to others what is below, and that without any one
statement some build fails. [Another](../tests/unit/access/awsExecutionPolicy.test.ts) goes through AWS's own \`EC2ImageBuilderExecutionPolicy\` statement by statement:
what it allows for a pipeline's own resources is allowed here, too, and what it denies for others' is denied here.

With \`executionPolicy: "managed"\` the execution role has AWS's own policy instead, and what that lacks for the pipeline.

## Calls of the service

**allow**: a build of this pipeline makes the call. allow: it does not, but the policy would let it. The calls, with their sources and what comes with
them, stand in [local/README.md](../local/README.md#rights); local builds ask for them, too.

${table(title, service)}

## What a linter says

[parliament](https://github.com/duo-labs/parliament) 1.6 finds three kinds of things in these policies, all of low or medium severity:

- *RESOURCE_MISMATCH*: a statement has not all types of resources that its action takes. They stand in several statements, as in AWS's own policy,
  because each type has a condition of its own: the instance is marked in the request, the image is Image Builder's already.
- *RESOURCE_STAR*: \`ec2:CopyImage\` and \`ec2:DescribeInstanceAttribute\` on \`*\`, as in AWS's own policy: what is copied is not known before, and reading harms nobody.
- *UNKNOWN_ACTION*: \`ec2:AttachImageWatermark\`, which is newer than its data.

## Calls of others, and on what is others'

As the execution role of the pipeline, on what belongs to others of the same account:

${table(title, neighbours)}
`;
}

interface Line {
    key: string;
    action: string;
    rest: string;
    cells: string[];
}

/** Calls that differ in their action alone, and have the same answers, are one row. */
function merged(lines: Line[]): string[][] {
    const rows = new Map<string, { actions: string[]; rest: string; cells: string[] }>();
    for (const { key, action, rest, cells } of lines) {
        const place = [key, ...cells].join("|");
        const found = rows.get(place);
        if (found === undefined) rows.set(place, { actions: [action], rest, cells });
        else if (!found.actions.includes(action)) found.actions.push(action);
    }
    return [...rows.values()].map(({ actions, rest, cells }) => [
        `${actions.map((action) => `\`${action}\``).join(", ")} on ${rest}`,
        ...cells,
    ]);
}

function table(heading: readonly string[], rows: string[][]): string {
    const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
    return [line(heading), `|${"---|".repeat(heading.length)}`, ...rows.map(line)].join("\n");
}

const HEADING = "| state | when |";

/** local/README.md with its table as the code has it. */
export function withCallTable(readme: string): string {
    const start = readme.indexOf(`\n${HEADING}`) + 1;
    const end = readme.indexOf("\n\n", start);
    if (start === 0 || end < 0) throw new Error(`local/README.md has no table that starts with ${HEADING}`);
    return readme.slice(0, start) + serviceCallTable() + readme.slice(end);
}

async function main(): Promise<void> {
    const page = rightsPage(await rightsMatrix());
    const readme = readFileSync(localReadmeFile, "utf8");
    if (!process.argv.includes("--check")) {
        writeFileSync(rightsFile, page);
        writeFileSync(localReadmeFile, withCallTable(readme));
    } else if (readFileSync(rightsFile, "utf8") !== page || readme !== withCallTable(readme)) {
        console.error('docs/rights.md or local/README.md is old. Run "npm run rights-page" and commit them.');
        process.exitCode = 1;
    }
}

if (require.main === module) void main();
