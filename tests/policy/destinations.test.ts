// Images that go somewhere by a step of a workflow, or by a resource of EC2, count as those of a distribution do.

import { expect } from "chai";
import { types } from "../../policy/resource";
import { rules } from "../../policy/rules";
import { unknownValue } from "../../policy/value";
import { outcomes, type Given } from "./support";

interface Step {
    name?: string;
    action: string;
    inputs?: unknown;
}

function workflow(steps: readonly Step[] | object, more: object = {}): Given {
    const data = JSON.stringify({ name: "share", schemaVersion: "1.0", steps });
    return { type: types.workflow, properties: { type: "DISTRIBUTION", data, ...more } };
}

const distributing = (distributions: unknown): Given =>
    workflow([{ name: "Copy", action: "DistributeImage", inputs: { distributions } }]);
const sharing = (attributes: unknown): Given =>
    workflow([
        { action: "WaitForAction" },
        {
            action: "ModifyImageAttributes",
            inputs: { "distributedImages.$": "$.stepOutputs.Copy.distributedImages", attributes },
        },
    ]);
const says = (id: string, given: Given, settings?: object): [string, string][] =>
    outcomes(id, given, settings).map(({ kind, message }) => [kind, message]);
const violations = (...messages: string[]): [string, string][] => messages.map((message) => ["violation", message]);
const open = (...messages: string[]): [string, string][] =>
    messages.map((message) => ["unchecked", `${message}, so it could not be checked.`]);

const copy = "data.steps[0].inputs.distributions";
const share = "data.steps[1].inputs.attributes";
const late = "is decided when the workflow runs";
const accounts = { accounts: ["222233334444"], organizations: [] };

describe("no-public-images", () => {
    const id = "no-public-images";
    const everyone = ": everyone can launch the image. Remove it.";

    it("finds a step that gives images to everyone", () => {
        const region = "us-east-1";
        expect(says(id, sharing([{ region, launchPermission: { userGroups: ["all"] } }]))).to.deep.equal(
            violations(`${share}[0].launchPermission.userGroups[0] is "all"${everyone}`),
        );
        // The guide prints one entry as a map, too, and the inputs as a list.
        expect(says(id, sharing({ region, launchPermission: { userGroups: ["all"] } }))).to.deep.equal(
            violations(`${share}.launchPermission.userGroups[0] is "all"${everyone}`),
        );
        const inputs = [{ attributes: [{ region, launchPermission: { userGroups: ["All "] } }] }];
        expect(says(id, workflow([{ action: "ModifyImageAttributes", inputs }]))).to.deep.equal(
            violations(`data.steps[0].inputs[0].attributes[0].launchPermission.userGroups[0] is "All "${everyone}`),
        );
    });

    it("says of a step what its run decides", () => {
        const attributes = (launchPermission: unknown): Given => sharing([{ region: "us-east-1", launchPermission }]);
        expect(says(id, attributes({ "userGroups.$": "$.parameters.groups" }))).to.deep.equal(
            open(`${share}[0].launchPermission.userGroups ${late}`),
        );
        expect(says(id, attributes({ userGroups: ["{{ $.parameters.group }}"] }))).to.deep.equal(
            open(`${share}[0].launchPermission.userGroups[0] ${late}`),
        );
        expect(
            says(id, workflow([{ action: "ModifyImageAttributes", inputs: { "attributes.$": "$.parameters.a" } }])),
        ).to.deep.equal(open(`data.steps[0].inputs.attributes.launchPermission.userGroups ${late}`));
    });

    it("passes steps that share with some, or do something else", () => {
        expect(
            says(id, sharing([{ region: "us-east-1", launchPermission: { userIds: ["222233334444"] } }])),
        ).to.deep.equal([]);
        expect(
            says(
                id,
                workflow([
                    { action: "RunCommand", inputs: { attributes: [{ launchPermission: { userGroups: ["all"] } }] } },
                ]),
            ),
        ).to.deep.equal([]);
    });

    it("finds permissions of EC2", () => {
        const permission = (group: unknown): Given => ({
            type: types.amiLaunchPermission,
            properties: { imageId: "ami-1", group },
        });
        expect(says(id, permission("all"))).to.deep.equal(violations(`group is "all"${everyone}`));
        expect(says(id, permission(undefined))).to.deep.equal([]);
        expect(says(id, permission(unknownValue))).to.deep.equal(open("group is not known before the update"));
        expect(says(id, permission(["all"]))).to.deep.equal(open("group is a list, but must be a string"));
    });
});

describe("target-accounts-allowed", () => {
    const id = "target-accounts-allowed";
    const unlisted = (path: string, value: string, setting = "accounts"): string =>
        `${path} is "${value}", which the setting \`${setting}\` does not list. Remove it.`;

    it("finds steps that copy to, and share with, accounts that are not listed", () => {
        expect(
            says(
                id,
                distributing([{ region: "us-east-1", targetAccountIds: ["222233334444", "333344445555"] }]),
                accounts,
            ),
        ).to.deep.equal(violations(unlisted(`${copy}[0].targetAccountIds[1]`, "333344445555")));
        const launchPermission = {
            userIds: ["333344445555"],
            organizationArns: ["arn:a"],
            organizationalUnitArns: ["arn:b"],
        };
        expect(says(id, sharing([{ region: "us-east-1", launchPermission }]), accounts)).to.deep.equal(
            violations(
                unlisted(`${share}[0].launchPermission.userIds[0]`, "333344445555"),
                unlisted(`${share}[0].launchPermission.organizationArns[0]`, "arn:a", "organizations"),
                unlisted(`${share}[0].launchPermission.organizationalUnitArns[0]`, "arn:b", "organizations"),
            ),
        );
        expect(
            says(id, distributing({ region: "us-east-1", "targetAccountIds.$": "$.parameters.accounts" }), accounts),
        ).to.deep.equal(open(`${copy}.targetAccountIds ${late}`));
    });

    it("finds permissions of EC2 for images and snapshots, and ids that a program writes as numbers", () => {
        const permission = { accountId: 333344445555, organizationArn: "arn:a", organizationalUnitArn: "arn:b" };
        expect(says(id, { type: types.amiLaunchPermission, properties: permission }, accounts)).to.deep.equal(
            violations(
                unlisted("accountId", "333344445555"),
                unlisted("organizationArn", "arn:a", "organizations"),
                unlisted("organizationalUnitArn", "arn:b", "organizations"),
            ),
        );
        expect(
            says(id, { type: types.snapshotPermission, properties: { accountId: "333344445555" } }, accounts),
        ).to.deep.equal(violations(unlisted("accountId", "333344445555")));
        for (const accountId of ["222233334444", 222233334444, undefined]) {
            expect(says(id, { type: types.amiLaunchPermission, properties: { accountId } }, accounts)).to.deep.equal(
                [],
            );
        }
    });
});

describe("regions-allowed", () => {
    const id = "regions-allowed";
    const settings = { regions: ["eu-central-1"] };
    const wrong = (path: string): string => `${path} is "us-east-1"; allowed values are eu-central-1. Remove it.`;

    it("finds steps that copy to, share in and configure other regions", () => {
        expect(says(id, distributing([{ region: "eu-central-1" }, { region: "us-east-1" }]), settings)).to.deep.equal(
            violations(wrong(`${copy}[1].region`)),
        );
        expect(says(id, sharing([{ region: "us-east-1" }]), settings)).to.deep.equal(
            violations(wrong(`${share}[0].region`)),
        );
        const configure = workflow([
            { action: "ApplyImageConfigurations", inputs: { configurations: [{ region: "us-east-1" }] } },
        ]);
        expect(says(id, configure, settings)).to.deep.equal(
            violations(wrong("data.steps[0].inputs.configurations[0].region")),
        );
        expect(says(id, distributing([{ "region.$": "$.parameters.region" }]), settings)).to.deep.equal(
            open(`${copy}[0].region ${late}`),
        );
        expect(says(id, distributing(undefined), settings)).to.deep.equal([]);
    });

    it("finds copies and permissions of EC2, by their own region or their provider's", () => {
        for (const type of [types.amiCopy, types.amiLaunchPermission]) {
            expect(says(id, { type, properties: { region: "us-east-1" } }, settings)).to.deep.equal(
                violations(wrong("region")),
            );
            expect(says(id, { type, properties: {}, provider: { region: "us-east-1" } }, settings)).to.deep.equal(
                violations(wrong("region")),
            );
            expect(says(id, { type, properties: {} }, settings)).to.deep.equal(
                open("region is set neither here nor in the provider"),
            );
        }
    });
});

describe("Keys of images", () => {
    const id = "distribution-customer-key";
    const missing = (value: string, place = ' for "us-east-1"'): [string, string][] =>
        violations(`${copy}[0].kmsKeyId is ${value}${place}. Specify a KMS key of that region.`);
    const region = "us-east-1";

    it("are wanted of each copy of a step", () => {
        expect(says(id, distributing([{ region }]))).to.deep.equal(missing("not set"));
        expect(says(id, distributing([{ "region.$": "$.parameters.region" }]))).to.deep.equal(
            missing("not set", " for its region"),
        );
        expect(says(id, distributing([{ region, kmsKeyId: "alias/images" }]))).to.deep.equal([]);
        expect(says(id, distributing([{ region, "kmsKeyId.$": "$.parameters.key" }]))).to.deep.equal(
            open(`${copy}[0].kmsKeyId ${late}`),
        );
        // Without entries the distribution configuration of the pipeline is taken.
        expect(says(id, workflow([{ action: "DistributeImage", inputs: {} }]))).to.deep.equal([]);
    });

    const aws = [
        ...["alias/aws/ebs", "alias/aws/imagebuilder", " alias/aws/ebs", "aws/ebs", "ALIAS/aws/ebs"],
        "arn:aws:kms:us-east-1:111122223333:alias/aws/ebs",
        "arn:aws-cn:kms:cn-north-1:111122223333:alias/aws/ebs",
        "arn:aws-us-gov:kms:*:111122223333:alias/aws/s3",
        "",
        " ",
    ];
    const own = [
        ...["alias/images", "alias/awsimages", "alias/my-aws/ebs", "1234abcd-12ab-34cd-56ef-1234567890ab", "mrk-1234"],
        "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn:aws:kms:us-east-1:111122223333:alias/images",
    ];

    it("are AWS's by every alias of theirs, in every rule", () => {
        const recipe = (kmsKeyId: string): Given => ({
            type: types.imageRecipe,
            properties: { blockDeviceMappings: [{ ebs: { kmsKeyId } }] },
        });
        for (const key of aws) {
            const shown = JSON.stringify(key);
            expect(says(id, distributing([{ region, kmsKeyId: key }])), key).to.deep.equal(missing(shown));
            expect(says("recipe-volumes-customer-key", recipe(key)), key).to.deep.equal(
                violations(`blockDeviceMappings[0].ebs.kmsKeyId is ${shown}. Specify a customer managed KMS key.`),
            );
            for (const type of [types.component, types.workflow, types.containerRecipe]) {
                expect(says("documents-customer-key", { type, properties: { kmsKeyId: key } }), key).to.deep.equal(
                    violations(`kmsKeyId is ${shown}. Specify a customer managed KMS key.`),
                );
            }
        }
        for (const key of own) {
            expect(says(id, distributing([{ region, kmsKeyId: key }])), key).to.deep.equal([]);
            expect(says("recipe-volumes-customer-key", recipe(key)), key).to.deep.equal([]);
            expect(
                says("documents-customer-key", { type: types.component, properties: { kmsKeyId: key } }),
                key,
            ).to.deep.equal([]);
        }
    });
});

describe("Other settings of steps", () => {
    it("are looked at by the rules about parameters and tags", () => {
        const configurations = [{ region: "us-east-1", ssmParameterConfigurations: [{ parameterName: "/web/ami" }] }];
        const configure = workflow([{ action: "ApplyImageConfigurations", inputs: { configurations } }]);
        expect(says("ssm-parameter-prefix", configure)).to.deep.equal(
            violations(
                'data.steps[0].inputs.configurations[0].ssmParameterConfigurations[0].parameterName is "/web/ami"; it must start with /imagebuilder/. Rename it.',
            ),
        );
        const tagged = workflow(
            [{ action: "DistributeImage", inputs: { distributions: [{ region: "us-east-1", amiTags: { a: "b" } }] } }],
            { tags: { team: "web" } },
        );
        expect(says("required-tags", tagged, { tags: ["team"] })).to.deep.equal(
            violations(`${copy}[0].amiTags lack "team". Add what is missing.`),
        );
    });
});

describe("Workflows that cannot be read", () => {
    const ids = [
        "no-public-images",
        "target-accounts-allowed",
        "regions-allowed",
        "distribution-customer-key",
        "ssm-parameter-prefix",
    ];
    for (const id of ids) {
        it(`are named by ${id}`, () => {
            const of = (properties: object): Given => ({ type: types.workflow, properties });
            expect(says(id, of({ type: "DISTRIBUTION", uri: "s3://documents/w.yml" }))).to.deep.equal(
                open("uri points to a document in S3"),
            );
            expect(says(id, of({ type: unknownValue, uri: "s3://documents/w.yml" }))).to.deep.equal(
                open("uri points to a document in S3"),
            );
            // Only distribution workflows can send images anywhere.
            expect(says(id, of({ type: "TEST", uri: "s3://documents/w.yml" }))).to.deep.equal([]);
            expect(says(id, of({ data: unknownValue }))).to.deep.equal(open("data is not known before the update"));
            expect(says(id, of({ data: "- a" }))).to.deep.equal(open("data is no workflow document that can be read"));
            expect(says(id, workflow("none" as unknown as Step[]))).to.deep.equal(
                open("data.steps is a string, but must be a list"),
            );
            expect(rules.find((rule) => rule.id === id))
                .to.have.property("types")
                .that.includes(types.workflow);
        });
    }
});
