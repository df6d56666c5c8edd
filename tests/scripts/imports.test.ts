// The order of imports: that the lint rules really refuse what they are there for, and that no circle is left.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect } from "chai";
import { ESLint } from "eslint";
import * as ts from "typescript";
import tseslint from "typescript-eslint";

const root = resolve(__dirname, "..", "..");

/** What the rules about imports say of a string in the place of a file. Rules that ask for types would take a minute. */
async function refusals(file: string, code: string): Promise<string[]> {
    const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });
    const [result] = await eslint.lintText(code, { filePath: join(root, file) });
    return result.messages
        .filter(({ ruleId }) => ruleId?.includes("import") ?? true)
        .map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const zone = (path: string, says: string): string =>
    `import-x/no-restricted-paths: Unexpected path "${path}" imported in restricted zone. ${says}.`;

describe("lint of imports", () => {
    it("refuses a room further up, also for a type", async () => {
        const says =
            "A file of provider/checks imports from its own room or from one further down in provider/rooms.json";
        expect(
            await refusals(
                "provider/checks/values.ts",
                `import { nextVersion } from "../versions/nextVersion";
                import type { ComponentArgs } from "../component/args";
                import type * as everything from "..";
                import { toName } from "../shared/names";
                import schema from "../plugin/schema.json";
                export { nextVersion, toName, schema, type everything, type ComponentArgs };`,
            ),
        ).to.deep.equal([zone("../versions/nextVersion", says), zone("../component/args", says), zone("..", says)]);
    });

    it("refuses what closes a circle", async () => {
        expect(
            await refusals(
                "provider/documents/codes/component.ts",
                `import { codes } from "../codes"; export const componentCodes = codes;`,
            ),
        ).to.deep.equal(["import-x/no-cycle: Dependency cycle detected"]);
    });

    it("refuses a command that imports another", async () => {
        expect(
            await refusals(
                "cli/commands/explain/explain.ts",
                `import { readInputs } from "../validate/inputFiles"; import { UsageError } from "../../command";
                export { readInputs, UsageError };`,
            ),
        ).to.deep.equal([
            zone("../validate/inputFiles", "A command imports no other command. Move what they share beside them"),
        ]);
    });

    it("refuses folders that do not belong together", async () => {
        const [provider, policy, local] = await Promise.all([
            refusals("provider/shared/names.ts", `export * from "../../cli/command";`),
            refusals("policy/rule.ts", `export * from "../cli/command"; export * from "../provider/documents";`),
            refusals("local/index.ts", `export * from "../provider/documents";`),
        ]);
        expect([provider, policy, local]).to.deep.equal([
            [zone("../../cli/command", "provider/ imports no other folder")],
            [zone("../cli/command", "policy/ imports only provider")],
            [zone("../provider/documents", "local/ imports only interpreter")],
        ]);
    });

    it("refuses Pulumi in checks of documents, and the whole AWS provider anywhere", async () => {
        expect(await refusals("provider/documents/lines.ts", `export * from "@pulumi/pulumi";`)).to.deep.equal([
            "no-restricted-imports: '@pulumi/pulumi' import is restricted from being used by a pattern. Checks of documents also run where Pulumi is not.",
        ]);
        expect(await refusals("provider/shared/location.ts", `export * from "@pulumi/aws";`)).to.deep.equal([
            "no-restricted-imports: '@pulumi/aws' import is restricted from being used. Import the service, as in @pulumi/aws/imagebuilder: the root takes 100 ms to load.",
        ]);
    });
});

describe("provider/rooms.json", () => {
    it("names each folder of provider/ once", () => {
        const rooms = (
            JSON.parse(readFileSync(join(root, "provider", "rooms.json"), "utf8")) as { room: string }[]
        ).map(({ room }) => room);
        const folders = readdirSync(join(root, "provider"), { withFileTypes: true })
            .filter((entry) => entry.isDirectory())
            .map(({ name }) => name);
        expect(rooms.sort()).to.deep.equal([...folders, "index"].sort());
    });
});

/** Files of this repository that a file imports, also those of which it takes types alone. */
function importsOf(file: string): string[] {
    return ts
        .preProcessFile(readFileSync(file, "utf8"))
        .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
        .map(({ fileName }) => resolve(dirname(file), fileName))
        .flatMap((path) => [`${path}.ts`, join(path, "index.ts")].filter(existsSync).slice(0, 1));
}

/** The first circle that is met on the way from a file. */
function circleFrom(file: string, done: Set<string>, path: string[] = []): string[] | undefined {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of importsOf(file)) {
        const circle = circleFrom(next, done, [...path, file]);
        if (circle !== undefined) return circle;
    }
    done.add(file);
    return undefined;
}

describe("imports of types", () => {
    for (const folder of ["provider", "cli", "local", "policy", "scripts", "tests"]) {
        it(`close no circle in ${folder}/`, () => {
            const done = new Set<string>();
            const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
                .filter((name) => name.endsWith(".ts") && !/node_modules|programs/.test(name))
                .map((name) => join(root, folder, name));
            expect(files).to.have.length.above(10);
            const circles = files.flatMap((file) => {
                const circle = circleFrom(file, done);
                return circle === undefined ? [] : [circle.map((step) => relative(root, step)).join(" → ")];
            });
            expect(circles).to.deep.equal([]);
        });
    }
});
