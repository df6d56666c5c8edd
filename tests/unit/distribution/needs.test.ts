// Tests of what distribution uses in each account.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { distributionNeeds, type Distributed } from "../../../provider/distribution/needs";
import { unwrap } from "../../support/recorder";

const OTHER = "222233334444";
const THIRD = "333344445555";
const license = (region: string) => `arn:aws:license-manager:${region}:111122223333:license-configuration:lic-1`;

const needs = (account: string | undefined, args: Distributed) =>
    unwrap(pulumi.output(distributionNeeds(account, args)));

describe("what distribution uses in an account", () => {
    it("is nothing by itself", async () => {
        const none = { parameterNames: [], launchTemplateIds: [], licenseConfigurationArns: [] };
        expect(await needs(undefined, {})).to.deep.equal(none);
        expect(await needs(OTHER, {})).to.deep.equal(none);
    });

    it("is the parameter of the whole where there are no regions", async () => {
        const args = { ssmParameter: "/images/web", targetAccountIds: [OTHER] };
        expect((await needs(undefined, args)).parameterNames).to.deep.equal(["/images/web"]);
        expect((await needs(OTHER, args)).parameterNames).to.deep.equal(["/images/web"]);
        expect((await needs(THIRD, args)).parameterNames).to.deep.equal([]);
    });

    it("follows the regions: their accounts, parameters, templates and licences, each once", async () => {
        const regions = [
            {
                region: "us-east-1",
                launchTemplates: [
                    { launchTemplateId: "lt-1" },
                    { launchTemplateId: pulumi.output("lt-2"), accountId: pulumi.output(OTHER) },
                ],
                licenseConfigurationArns: [license("us-east-1")],
            },
            {
                region: "eu-west-1",
                targetAccountIds: [THIRD],
                ssmParameters: [{ name: "/images/eu" }, { name: "/images/theirs", amiAccountId: THIRD }],
                launchTemplates: [{ launchTemplateId: "lt-1" }, { launchTemplateId: "lt-3", accountId: THIRD }],
                licenseConfigurationArns: [license("eu-west-1")],
            },
        ];
        const args = { regions, targetAccountIds: [OTHER], ssmParameter: "/images/web" };
        expect(await needs(undefined, args)).to.deep.equal({
            parameterNames: ["/images/web", "/images/eu"],
            launchTemplateIds: ["lt-1"],
            licenseConfigurationArns: [license("us-east-1"), license("eu-west-1")],
        });
        expect(await needs(OTHER, args)).to.deep.equal({
            parameterNames: ["/images/web"],
            launchTemplateIds: ["lt-2"],
            licenseConfigurationArns: [license("us-east-1")],
        });
        expect(await needs(THIRD, args)).to.deep.equal({
            parameterNames: ["/images/web", "/images/theirs"],
            launchTemplateIds: ["lt-3"],
            licenseConfigurationArns: [license("eu-west-1")],
        });
    });
});
