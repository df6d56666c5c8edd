// Tests of resources made through Cloud Control: what they are told, and what they say.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { cloudControlSchema, cloudControlTypes } from "../../../provider/catalogue/cloudControlTypes";
import { cloudControlResource, cloudFormationProperties } from "../../../provider/shared/cloudControl";
import { notYetKnown } from "../../support/notYetKnown";
import { record, unwrap } from "../../support/recorder";
import { secretValue } from "../../support/secretValue";

// How the mocks show an input that is not known yet.
const UNKNOWN = { __pulumiUnknown: true };
const RESOURCE = "aws:cloudcontrol/resource:Resource";

class Parent extends pulumi.ComponentResource {
    constructor(opts?: pulumi.ComponentResourceOptions) {
        super("aws-golden-image:index:Parent", "parent", {}, opts);
    }
}

describe("properties for Cloud Control", () => {
    it("have CloudFormation's names, but for the keys that people choose", () => {
        expect(
            cloudFormationProperties({
                name: "web",
                imageTags: { "cost centre": "42", team: "a" },
                tags: { team: "b" },
                amiTags: { os: "linux" },
                schedule: { scheduleExpression: "x", timezone: undefined },
                blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 10, encrypted: false } }],
            }),
        ).to.deep.equal({
            Name: "web",
            ImageTags: { "cost centre": "42", team: "a" },
            Tags: { team: "b" },
            AmiTags: { os: "linux" },
            Schedule: { ScheduleExpression: "x" },
            BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeSize: 10, Encrypted: false } }],
        });
    });

    it("have the values of parameters in lists", () => {
        const parameters = [
            { name: "One", value: "1" },
            { name: "Two", value: ["2"] },
        ];
        expect(cloudFormationProperties({ parameters })).to.deep.equal({
            Parameters: [
                { Name: "One", Value: ["1"] },
                { Name: "Two", Value: ["2"] },
            ],
        });
    });

    it("leave out what is not set, but not what is false or empty", () => {
        const nothing: unknown = null;
        expect(cloudFormationProperties({ a: undefined, b: nothing, c: false, d: 0, e: "" })).to.deep.equal({
            C: false,
            D: 0,
            E: "",
        });
    });
});

describe("a resource through Cloud Control", () => {
    const make = (properties: object, options?: pulumi.CustomResourceOptions) =>
        cloudControlResource(
            new Parent(),
            "web",
            "AWS::ImageBuilder::ImageRecipe",
            { name: "web", version: "1.0.0", ...properties },
            undefined,
            options,
        );

    it("is a child with the provider's default tags, which its own tags override", async () => {
        const recorder = await record(() => make({ tags: { team: "a" } }, { retainOnDelete: true }));
        const { inputs, options } = recorder.find(RESOURCE, "web");
        expect(inputs).to.deep.equal({
            typeName: "AWS::ImageBuilder::ImageRecipe",
            desiredState: '{"Name":"web","Tags":{"owner":"us","team":"a"},"Version":"1.0.0"}',
            // The provider's SDK sends each schema as a secret, so that it is not shown.
            schema: secretValue(JSON.stringify(cloudControlSchema("AWS::ImageBuilder::ImageRecipe"))),
        });
        expect(options).to.deep.equal({
            parent: "aws-golden-image:index:Parent parent",
            retainOnDelete: true,
            protect: false,
            dependsOn: [],
        });
        const overridden = await record(() => make({ tags: { owner: "them" } }));
        expect(overridden.find(RESOURCE, "web").inputs.desiredState).to.contain('"Tags":{"owner":"them"}');
    });

    it("gives its ARN, its name and what AWS says of it", async () => {
        let made: ReturnType<typeof make> | undefined;
        await record(() => (made = make({})));
        const arn = "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0";
        expect(await unwrap(made!.arn)).to.equal(arn);
        expect(await unwrap(made!.name)).to.equal("web");
        expect(await unwrap(made!.properties)).to.deep.equal({
            Arn: arn,
            Name: "web",
            Tags: { owner: "us" },
            Version: "1.0.0",
        });
    });

    it("waits in a preview for what is not known yet", async () => {
        const recorder = await record(() => make({ description: notYetKnown() }), { preview: true });
        expect(recorder.find(RESOURCE, "web").inputs.desiredState).to.deep.equal(UNKNOWN);
    });
});

describe("the schemas for Cloud Control", () => {
    for (const [typeName, facts] of Object.entries(cloudControlTypes)) {
        it(`know what of ${typeName} can be said, changed and read`, () => {
            const schema = cloudControlSchema(typeName as keyof typeof cloudControlTypes) as Record<string, unknown>;
            const known = Object.keys(schema.properties as object);
            expect(known).to.include.members([...facts.required, ...facts.createOnly, ...facts.readOnly]);
            expect(new Set(known).size).to.equal(facts.properties.length + facts.readOnly.length);
            expect(schema).to.deep.include({ additionalProperties: false, primaryIdentifier: ["/properties/Arn"] });
        });
    }
});
