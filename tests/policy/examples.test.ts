// The programs on the pages of the rules: they compile, the failing one breaks its rule exactly once, and the passing one
// keeps it.

import { expect } from "chai";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { join } from "node:path";
import ts from "typescript";
import { defaults } from "../../policy/choices";
import type { Outcome } from "../../policy/outcome";
import { Stack, type Resource } from "../../policy/resource";
import { isStackRule, type Rule } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { Value } from "../../policy/value";
import { urnOf } from "./support";

const kinds = ["failing", "passing"] as const;

describe("The example programs of the rules", () => {
    it("compile", () => {
        const text = rules.flatMap(({ example }) => kinds.map((kind) => `{\n${example[kind]}\n}`)).join("\n");
        // The last line shows that the compiler does look.
        const wrong =
            'const version: number = new aws.imagebuilder.Component("x", { platform: "Linux", version: "1.0.0" }).version;';
        expect(compile(`import * as aws from "@pulumi/aws";\n${text}\n${wrong}\n`)).to.deep.equal([
            "Type 'Output<string>' is not assignable to type 'number'.",
        ]);
    });

    for (const rule of rules) {
        it(`of ${rule.id} break and keep it`, async () => {
            const failing = await outcomesOf(rule, rule.example.failing);
            expect(failing.map(({ kind }) => kind)).to.deep.equal(["violation"]);
            expect(await outcomesOf(rule, rule.example.passing)).to.deep.equal([]);
        });
    }
});

async function outcomesOf(rule: Rule, program: string): Promise<Outcome[]> {
    const resources = await run(program);
    const settings = { ...defaults(rule), ...rule.example.settings } as never;
    return isStackRule(rule)
        ? rule.checkStack(new Stack(resources), settings)
        : resources
              .filter(({ type }) => (rule.types as readonly string[]).includes(type))
              .flatMap((resource) => rule.check(resource, settings));
}

/** The resources that a program registers. */
async function run(program: string): Promise<Resource[]> {
    const resources: Resource[] = [];
    await pulumi.runtime.setMocks({
        newResource({ type, name, inputs }) {
            const state = { arn: `arn:aws:test:${name}`, name, ...inputs };
            resources.push({
                urn: urnOf(type, name),
                type,
                properties: new Value({ id: `${name}-id`, ...state }),
                provider: new Value({ region: "us-east-1" }),
                propertyDependencies: {},
            });
            return { id: `${name}-id`, state };
        },
        call: ({ token }) => {
            throw new Error(`an example may not call ${token}`);
        },
    });
    const { outputText } = ts.transpileModule(program, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the program is one of our own
    new Function("aws", outputText)(aws);
    // Pulumi's own tests wait by this function; its types do not name it.
    await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
    return resources;
}

/** The compiler's complaints about a program. */
function compile(text: string): string[] {
    const file = join(__dirname, "ruleExamples.ts");
    const options: ts.CompilerOptions = {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.Node20,
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ["node"],
    };
    const host = ts.createCompilerHost(options);
    const disk = { ...host };
    host.readFile = (path) => (path === file ? text : disk.readFile(path));
    host.fileExists = (path) => path === file || disk.fileExists(path);
    const program = ts.createProgram([file], options, host);
    return ts
        .getPreEmitDiagnostics(program, program.getSourceFile(file))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
