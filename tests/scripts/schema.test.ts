// Tests of how the package schema follows from types, on a small library.
import * as path from "node:path";
import { expect } from "chai";
import { analyse } from "../../scripts/schema/analysis";
import { drift } from "../../scripts/schema/drift";
import { buildSchema } from "../../scripts/schema/schema";

const toy = path.join(__dirname, "..", "unit", "plugin", "toy");
const manifest = { description: "Toys.", license: "Apache-2.0", keywords: ["toy"] };

describe("schema", () => {
    let schema: Record<string, unknown>;

    before(() => {
        schema = buildSchema(analyse(toy, "./index.ts", ["Counter"]), manifest);
    });

    it("describes components and resources, inputs and outputs, with integers", () => {
        expect(schema.resources).to.deep.equal({
            "aws-golden-image:index:Counter": {
                description: "Counts up.",
                inputProperties: { start: { description: "Where it starts.", type: "integer" } },
                requiredInputs: ["start"],
                properties: { count: { description: "How far it is.", type: "integer" } },
                required: ["count"],
            },
            "aws-golden-image:index:Greeter": {
                description: "Greets people.",
                isComponent: true,
                inputProperties: {
                    manners: {
                        description: "One manner after the other. Default: none.",
                        type: "array",
                        items: { $ref: "#/types/aws-golden-image:index:Manner", plain: true },
                        plain: true,
                    },
                    who: { description: "Who is greeted.", type: "string" },
                },
                requiredInputs: ["who"],
                properties: { greeting: { description: "What is said.", type: "string" } },
                required: ["greeting"],
            },
        });
    });

    it("puts the descriptions of types back, which the analyzer leaves out", () => {
        expect(schema.types).to.deep.equal({
            "aws-golden-image:index:Manner": {
                description: "How a greeting is said.",
                type: "object",
                properties: {
                    times: { description: "How often. Default: `1`.", type: "integer", plain: true },
                    volume: { $ref: "#/types/aws-golden-image:index:Volume", description: "How loud." },
                },
                required: ["volume"],
            },
            "aws-golden-image:index:Volume": {
                description: "How loud a greeting is.",
                type: "string",
                enum: [
                    { name: "Low", value: "low", description: "As among friends." },
                    { name: "High", value: "high", description: "As across a street." },
                ],
            },
        });
    });

    it("names the package in every language", () => {
        expect(schema.name).to.equal("aws-golden-image");
        expect(schema.pluginDownloadURL).to.equal(
            "github://api.github.com/pulumi-aws-golden-image/pulumi-aws-golden-image",
        );
        expect(schema.language).to.deep.equal({
            nodejs: {
                packageName: "pulumi-aws-golden-image-sdk",
                packageDescription: "Toys.",
                respectSchemaVersion: true,
            },
            python: {
                packageName: "pulumi_aws_golden_image",
                pyproject: { enabled: true },
                respectSchemaVersion: true,
            },
            go: {
                importBasePath: "github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/sdk/go/awsgoldenimage",
                rootPackageName: "awsgoldenimage",
                generateResourceContainerTypes: true,
                generateExtraInputTypes: true,
                respectSchemaVersion: true,
            },
            csharp: {
                rootNamespace: "GoldenImage",
                namespaces: { "aws-golden-image": "Aws" },
                respectSchemaVersion: true,
            },
            java: { basePackage: "io.github.pulumiawsgoldenimage", buildFiles: "none", respectSchemaVersion: true },
        });
    });

    it("refuses a resource that is not there", () => {
        expect(() => analyse(toy, "./index.ts", ["Missing"])).to.throw(
            "No class Missing is declared beside ./index.ts.",
        );
    });
});

describe("drift", () => {
    it("is empty for equal schemas", () => {
        expect(drift({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).to.deep.equal([]);
    });

    it("names each place with what is there", () => {
        const committed = { types: { "a/b": { type: "string" }, old: {} }, required: ["a"] };
        const current = { types: { "a/b": { type: "integer" }, new: {} }, required: ["a", "b"] };
        expect(drift(committed, current)).to.deep.equal([
            '/required: ["a"] is now ["a","b"]',
            '/types/a~1b/type: "string" is now "integer"',
            "/types/new: missing in the file",
            "/types/old: not in the types any more",
        ]);
    });
});
