// A lifecycle policy that deletes by age, beside channels, in the local AWS.

import { Imagebuilder } from "@aws-sdk/client-imagebuilder";
import { expect } from "chai";
import { LocalChannels } from "./localChannels";

const day = 24 * 60 * 60;

describe("A lifecycle policy beside channels", () => {
    const local = new LocalChannels("aged");

    async function left(): Promise<string[]> {
        const { imageSummaryList = [] } = await new Imagebuilder({ region: "us-east-1" }).listImagePipelineImages({
            imagePipelineArn: local.pipeline,
        });
        return imageSummaryList.map(({ version = "" }) => version.replace("1.0.0/", "")).sort();
    }

    it("deletes neither what a channel names nor the five images before, but what was revoked", async function () {
        const { account } = local.builds;
        for (let build = 1; build <= 8; build++) await local.build();
        for (let build = 1; build <= 7; build++) {
            expect((await local.run("promote", "prod", `1.0.0/${build}`)).code).to.equal(0);
        }
        const exclusionRules = { tagMap: { "golden-image:keep": "true" } };
        await account.arnOf("CreateLifecyclePolicy", "lifecyclePolicyArn", {
            name: "policy",
            executionRole: await account.role("lifecycle", "imagebuilder.amazonaws.com"),
            resourceType: "AMI_IMAGE",
            policyDetails: [
                {
                    action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
                    filter: { type: "AGE", unit: "DAYS", value: 30 },
                    exclusionRules,
                },
            ],
            resourceSelection: { recipes: [{ name: "aged", semanticVersion: "x.x.x" }] },
        });
        await account.local.advance(32 * day);
        expect(await left()).to.deep.equal(["2", "3", "4", "5", "6", "7"]);

        expect((await local.run("revoke", "1.0.0/6", "--message", "CVE")).code).to.equal(0);
        await account.local.advance(2 * day);
        expect(await left()).to.deep.equal(["2", "3", "4", "5", "7"]);
        const back = await local.run("rollback", "prod");
        expect(back.out).to.match(/ moved {2}1\.0\.0\/7 .* -> 1\.0\.0\/5 /);
        expect(await local.value("prod")).to.equal(await local.ami(account.arn("image/aged/1.0.0/5")));
    });
});
