// The programs that are written for this package and for the AWS CDK: what both ask of Image Builder, property by property.

import * as fs from "node:fs";
import { expect } from "chai";
import { programs as builds } from "../../bench/sameInCdk/package/builds";
import { programs as documents } from "../../bench/sameInCdk/package/documents";
import { programs as recipes } from "../../bench/sameInCdk/package/recipes";
import { programs as settings } from "../../bench/sameInCdk/package/settings";
import { toRequest } from "../../local/cloudcontrol/resourceTypes";
import { constructsFile, page, pageFile, pairs } from "../../scripts/sameInCdk";
import { record } from "../support/recorder";
import { model, requestOf } from "../support/requests";

type Json = Record<string, unknown>;
const programs: Readonly<Record<string, () => void>> = { ...documents, ...recipes, ...settings, ...builds };
const constructs = JSON.parse(fs.readFileSync(constructsFile, "utf8")) as Record<
    string,
    { type: string; properties: Json }[]
>;
const existing = ["image-recipe/base/1.0.0", "container-recipe/web/1.0.0"].map(
    (resource) => `arn:aws:imagebuilder:us-east-1:111122223333:${resource}`,
);

/** Where the two ask for something else on purpose: what is asked for here, and why. */
const DIFFERENT: Readonly<Record<string, { here: unknown; why: string }>> = {
    "CreateInfrastructureConfiguration.instanceMetadataOptions.httpPutResponseHopLimit": {
        here: 1,
        why: "builds of AMIs need no second hop; with containers it is 2 here, too",
    },
    "CreateInfrastructureConfiguration.name": { here: /^(base|web)$/, why: "the name is that of what it is for" },
    "CreateImageRecipe.semanticVersion": {
        here: "1.0.0",
        why: "the package counts, so that a preview shows the version",
    },
    "CreateContainerRecipe.semanticVersion": { here: "1.0.0", why: "the same" },
    "CreateContainerRecipe.dockerfileTemplateData": {
        here: "FROM {{{ imagebuilder:parentImage }}}\n",
        why: "without components there is nothing to put in",
    },
    "CreateImagePipeline.workflows[1].onFailure": {
        here: "CONTINUE",
        why: "as Image Builder's API spells it; the CDK writes Continue, as CloudFormation does",
    },
    "CreateLifecyclePolicy.policyDetails[0].action.includeResources.snapshots": {
        here: undefined,
        why: "to deprecate says nothing of snapshots",
    },
    "CreateComponent.uri": {
        here: undefined,
        why: "a document that fits into the request is sent in it, without a bucket",
    },
};

/** Values by path, such as `distributions[0].region`. */
function leaves(value: unknown, path = ""): [string, unknown][] {
    if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, `${path}[${index}]`));
    if (typeof value !== "object" || value === null) return value === undefined ? [] : [[path, value]];
    return Object.entries(value).flatMap(([key, item]) => leaves(item, path === "" ? key : `${path}.${key}`));
}

/** Image Builder's requests of the CDK's program, by operation. */
function ofCdk(name: string): Map<string, Map<string, unknown>> {
    return new Map(
        (constructs[name] ?? [])
            .filter(({ type }) => type.startsWith("AWS::ImageBuilder::"))
            .map(({ type, properties }) => {
                const operation = `Create${type.split("::")[2]}`;
                return [operation, new Map(leaves(toRequest(model, operation, properties)))];
            }),
    );
}

async function ofPackage(name: string): Promise<Map<string, Map<string, unknown>>> {
    const recorder = await record(programs[name] ?? (() => undefined), { existing });
    return new Map(
        recorder.registered.flatMap((resource) => {
            const sent = requestOf(resource);
            if (sent === undefined) return [];
            const request = JSON.parse(JSON.stringify(sent.request)) as Json;
            return [[sent.operation, new Map(leaves(request))] as const];
        }),
    );
}

describe("the same in CDK", () => {
    it("differs in nothing else than the list says, and in all of that", async () => {
        const met = new Set<string>();
        for (const name of Object.keys(programs)) {
            const here = await ofPackage(name);
            for (const [operation, members] of ofCdk(name)) {
                for (const [path, value] of members) {
                    if (value !== "made" && here.get(operation)?.get(path) !== value) met.add(`${operation}.${path}`);
                }
            }
        }
        expect([...met].sort()).to.deep.equal(Object.keys(DIFFERENT).sort());
    });

    it("are 31 programs under the same names", () => {
        expect(pairs().map(({ name }) => name)).to.deep.equal(Object.keys(programs));
        expect(Object.keys(constructs)).to.deep.equal(Object.keys(programs));
        expect(pairs()).to.have.length(31);
        expect(pairs().filter(({ cdk, here }) => cdk === "" || here === "")).to.deep.equal([]);
    });

    for (const name of Object.keys(programs)) {
        it(`asks for all that the CDK asks for: ${name}`, async () => {
            const here = await ofPackage(name);
            const different = [...ofCdk(name)].flatMap(([operation, members]) =>
                [...members].flatMap(([path, value]) => {
                    const ours = here.get(operation)?.get(path);
                    // What the CDK makes in the same stack is made here, too.
                    const same = value === "made" ? typeof ours === "string" : ours === value;
                    const known = DIFFERENT[`${operation}.${path}`]?.here;
                    const expected = known instanceof RegExp ? known.test(String(ours)) : ours === known;
                    return same || (`${operation}.${path}` in DIFFERENT && expected)
                        ? []
                        : [`${operation}.${path}: ${String(ours)} for ${String(value)}`];
                }),
            );
            expect(different).to.deep.equal([]);
        });
    }

    it("are the page docs/same-in-cdk.md", () => {
        expect(fs.readFileSync(pageFile, "utf8")).to.equal(page());
    });
});
