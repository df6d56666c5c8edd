// Tests of the provider that works in another account: the stack's configuration holds for it, and secrets stay secret.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { assumedProvider } from "../../../provider/access/assumedProvider";
import { locationOf } from "../../../provider/shared/location";
import { record } from "../../support/recorder";

const ROLE = "arn:aws:iam::222233334444:role/deploy";
const STACK_ROLE = { roleArn: "arn:aws:iam::111122223333:role/stack" };

const inputsWith = async (config: Record<string, string>, secrets: string[] = []) => {
    const recorder = await record(() => {
        pulumi.runtime.setAllConfig(config, secrets);
        const parent = new pulumi.ComponentResource("aws-golden-image:index:Parent", "parent");
        assumedProvider(parent, "there", ROLE, locationOf(parent, "eu-central-1", undefined));
    });
    pulumi.runtime.setAllConfig({});
    return recorder.find("pulumi:providers:aws", "there").inputs;
};

describe("assumedProvider", () => {
    it("assumes the role in the pipeline's region", async () => {
        expect(await inputsWith({})).to.deep.equal({
            region: "eu-central-1",
            assumeRoles: JSON.stringify([{ roleArn: ROLE, sessionName: "pulumi-aws-golden-image" }]),
            skipCredentialsValidation: "false",
            skipRegionValidation: "true",
        });
    });

    it("takes profile, endpoints and default tags from the stack's configuration", async () => {
        const inputs = await inputsWith({
            "aws:profile": "company",
            "aws:region": "us-east-1",
            "aws:endpoints": '[{"iam":"http://127.0.0.1:5000"}]',
            "aws:defaultTags": '{"tags":{"team":"platform"}}',
        });
        expect(inputs).to.include({
            profile: "company",
            region: "eu-central-1",
            endpoints: '[{"iam":"http://127.0.0.1:5000"}]',
            defaultTags: '{"tags":{"team":"platform"}}',
        });
    });

    it("assumes the stack's own role first", async () => {
        const { assumeRoles } = await inputsWith({ "aws:assumeRoles": JSON.stringify([STACK_ROLE]) });
        expect(JSON.parse(assumeRoles as string)).to.deep.equal([
            STACK_ROLE,
            { roleArn: ROLE, sessionName: "pulumi-aws-golden-image" },
        ]);
    });

    it("keeps credentials secret", async () => {
        const config = { "aws:accessKey": "id", "aws:secretKey": "secret", "aws:token": "token" };
        const inputs = await inputsWith(config, Object.keys(config));
        expect(inputs.accessKey).to.deep.include({ value: "id" });
        expect(inputs.secretKey).to.deep.include({ value: "secret" });
        expect(inputs.token).to.deep.include({ value: "token" });
    });
});
