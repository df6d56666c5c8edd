import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { choices, patterns, ranges, type Choice, type Pattern, type Range } from "../../../provider/checks/bounds";
import { modelVersion } from "../../../provider/checks/bounds/model";
import model from "../../../provider/checks/bounds/serviceModel.json";
import { pinned, shapeNamesFile } from "../../../scripts/serviceModel";
import { printModel, printShapeNames, reducedModel } from "../../../scripts/serviceModel/reduce";

const shapes: Record<string, { type: string; min?: number; max?: number; pattern?: string; enum?: string[] }> =
    model.shapes;
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";

/** Bounds of the service that are not the model's, each with the reason. */
const NARROWER: Record<string, string> = {
    amiName: "the pattern asks for three characters, the length for one",
    resourceTags: "an empty map is left out of the request",
    tags: "an empty map is left out of the request",
};
const OUTSIDE_THE_MODEL: Record<string, string> = {
    name: "also what ARNs take, so that name and ARN agree",
    containerTags: "the model sets none; what ECR keeps of one image is more than anybody needs",
    amiId: "the model takes any text for a base image",
    imageArn: "the model takes any text for a base image",
    s3Uri: "the model takes any text for a location",
    roleArn: "the model takes a name, too; we take the ARN",
    keyOrAliasArn: "the model takes any text for a key",
    hostResourceGroupArn: "the model takes any text",
    pipelineArn: "of a request that neither creates nor updates",
    httpTokens: "the model has the two words in a pattern",
    containerPlatform: "containers are not built on macOS, which the shape of the platform has",
};

describe("the service model", () => {
    it("is the version that the local AWS installs", () => {
        const text = fs.readFileSync(path.join(__dirname, "..", "..", "..", "local", "aws", "motoInstall.ts"), "utf8");
        expect(text.match(/botocore[=-]+[\d.]+\d/g)).to.deep.equal([
            `botocore==${modelVersion}`,
            `botocore-${modelVersion}`,
        ]);
        expect(text.match(/boto3==[\d.]+\d/g)).to.deep.equal([`boto3==${modelVersion}`]);
        expect(pinned(text, modelVersion)).to.equal(text);
        expect(pinned('"boto3==1.2.3", "botocore==1.2.3"; folder-botocore-1.2.3', "1.10.20")).to.equal(
            '"boto3==1.10.20", "botocore==1.10.20"; folder-botocore-1.10.20',
        );
    });

    it("is written as the script writes it, and holds what its requests are made of, once", () => {
        const file = path.join(__dirname, "..", "..", "..", "provider", "checks", "bounds", "serviceModel.json");
        const operations = Object.fromEntries(
            Object.entries(model.requests).map(([name, shape]) => [name, { input: { shape } }]),
        );
        const again = reducedModel({ operations, shapes: model.shapes }, modelVersion);
        expect(printModel(again)).to.equal(fs.readFileSync(file, "utf8"));
        expect(printShapeNames(again)).to.equal(fs.readFileSync(shapeNamesFile, "utf8"));
    });

    it("leaves out what neither creates nor updates, and all prose", () => {
        const whole = {
            operations: { GetThing: { input: { shape: "B" } }, CreateThing: { input: { shape: "A" } } },
            shapes: {
                A: {
                    type: "structure",
                    documentation: "prose",
                    members: { list: { shape: "C", documentation: "prose" } },
                },
                B: { type: "string" },
                C: { type: "list", member: { shape: "D" }, max: 5 },
                D: { type: "string", enum: ["X"] },
            },
        };
        expect(JSON.parse(printModel(reducedModel(whole, "1.2.3")))).to.deep.equal({
            botocore: "1.2.3",
            requests: { CreateThing: "A" },
            shapes: {
                A: { type: "structure", members: { list: { shape: "C" } } },
                C: { type: "list", member: { shape: "D" }, max: 5 },
                D: { type: "string", enum: ["X"] },
            },
        });
    });

    it("is where all bounds of Image Builder's requests come from", () => {
        for (const [name, { min, max, shape }] of Object.entries<Range>(ranges)) {
            if (shape === undefined) continue;
            const { min: least = 0, max: most } = shapes[shape] ?? {};
            expect(max, name).to.equal(most);
            if (Object.hasOwn(NARROWER, name)) expect(min, name).not.to.equal(least);
            else expect(min, name).to.equal(least);
        }
        for (const [name, { values, shape }] of Object.entries<Choice>(choices)) {
            if (shape !== undefined)
                expect([...values].sort(), name).to.deep.equal([...(shapes[shape]?.enum ?? [])].sort());
        }
        const all = { ...ranges, ...patterns, ...choices } as Record<string, Range | Pattern | Choice>;
        const own = Object.entries(all).filter(
            ([, { source, shape }]) => source.startsWith(API) && shape === undefined,
        );
        expect(own.map(([name]) => name).sort()).to.deep.equal(Object.keys(OUTSIDE_THE_MODEL).sort());
    });

    it("gives patterns their lengths", () => {
        expect(patterns.instanceProfileName.pattern.test("a".repeat(256))).to.equal(true);
        expect(patterns.instanceProfileName.pattern.test("a".repeat(257))).to.equal(false);
        expect(
            patterns.organizationalUnitArn.pattern.test(
                "arn:aws:organizations::111122223333:ou/o-0123456789/ou-0123-01234567/more",
            ),
        ).to.equal(false);
    });
});
