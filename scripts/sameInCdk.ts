// npm run same-in-cdk: writes docs/same-in-cdk.md, the same programs with this package and with the AWS CDK. With --check
// nothing is written; a difference ends with exit code 1. With --synth the CDK is installed and its programs run again.

import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { installCdk } from "../tests/toolchain/cdk";
import { command } from "../tests/toolchain/command";

const root = path.join(__dirname, "..");
const folder = path.join(root, "bench", "sameInCdk");
export const constructsFile = path.join(folder, "constructs.json");
export const pageFile = path.join(root, "docs", "same-in-cdk.md");
export const topics = ["documents", "recipes", "settings", "builds"] as const;

export interface Pair {
    name: string;
    here: string;
    cdk: string;
}

/** The bodies of the programs of a file, by name. */
function bodies(file: string): Map<string, string> {
    const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
    const found = new Map<string, string>();
    const visit = (node: ts.Node): void => {
        if (
            ts.isPropertyAssignment(node) &&
            ts.isStringLiteral(node.name) &&
            ts.isArrowFunction(node.initializer) &&
            ts.isBlock(node.initializer.body)
        ) {
            const lines = node.initializer.body.getText().split("\n").slice(1, -1);
            found.set(node.name.text, lines.map((line) => line.replace(/^ {8}/, "")).join("\n"));
        } else ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
}

export function pairs(): Pair[] {
    return topics.flatMap((topic) => {
        const here = bodies(path.join(folder, "package", `${topic}.ts`));
        const cdk = bodies(path.join(folder, "constructs", `${topic}.ts`));
        return [...here].map(([name, body]) => ({ name, here: body, cdk: cdk.get(name) ?? "" }));
    });
}

/** What the CDK's programs make in Image Builder, as JSON text. */
export async function synthesized(): Promise<string> {
    const environment = { ...process.env, NODE_PATH: path.join(await installCdk(), "node_modules") };
    const args = ["-r", "ts-node/register/transpile-only", path.join(folder, "synth.ts")];
    return command(process.execPath, args, { directory: root, environment });
}

const lines = (text: string): number => text.split("\n").filter((line) => line.trim() !== "").length;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
/** As GitHub makes an anchor of a heading. */
const anchor = (name: string): string =>
    name
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, "")
        .replaceAll(" ", "-");
const code = (text: string): string => ["```ts", text, "```"].join("\n");

export function page(all: readonly Pair[] = pairs()): string {
    const rows = all.map(({ name, here, cdk }) => `| [${name}](#${anchor(name)}) | ${lines(here)} | ${lines(cdk)} |`);
    const programs = all.map(
        ({ name, here, cdk }) => `## ${name}\n\nHere:\n\n${code(here)}\n\nWith the AWS CDK:\n\n${code(cdk)}\n`,
    );
    return `# The same in CDK

${all.length} programs, each written with this package and with \`@aws-cdk/aws-imagebuilder-alpha\` 2.270.0-alpha.0, the newest in npm on 30 November 2026. Both
are type-checked and run, and a test compares what the two ask of Image Builder, property by property
([how](../tests/scripts/sameInCdk.test.ts)). Lines are those of the program's body without imports, in this repository's format. Written by \`npm run same-in-cdk\`.

What the two ask for beyond the program is not the same. Here, with nothing said, root volumes are encrypted, pipelines have log groups with a retention
period, documents are checked before anything is created, and build instances of AMIs have hop limit 1 where the CDK has 2. Names come from the resource's
name here; with the CDK they are said, as it would make up others. The test lists each property that differs, with the reason.

| program | lines here | lines with the CDK |
|---|---|---|
${rows.join("\n")}
| all | ${sum(all.map(({ here }) => lines(here)))} | ${sum(all.map(({ cdk }) => lines(cdk)))} |

${programs.join("\n")}`;
}

async function main(): Promise<void> {
    if (process.argv.includes("--synth")) fs.writeFileSync(constructsFile, await synthesized());
    const wanted = page();
    const same = fs.existsSync(pageFile) && fs.readFileSync(pageFile, "utf8") === wanted;
    if (!process.argv.includes("--check")) fs.writeFileSync(pageFile, wanted);
    else if (!same) {
        console.error('docs/same-in-cdk.md is not up to date. Run "npm run same-in-cdk" and commit it.');
        process.exitCode = 1;
    }
}

if (require.main === module) void main();
