// Tests of the list of regions: what is warned of, and what is not.

import { expect } from "chai";
import { knownRegions, optInRegions, regionWarning } from "../../../provider/catalogue/optInRegions";
import { patterns } from "../../../provider/checks/bounds";
import { DistributionConfiguration } from "../../../provider/distribution/distributionConfiguration";
import { record } from "../../support/recorder";

describe("the list of regions", () => {
    it("holds region codes, each once, those to be enabled among them", () => {
        expect([...knownRegions].filter((region) => !patterns.region.pattern.test(region))).to.deep.equal([]);
        expect([...optInRegions].filter((region) => !knownRegions.has(region))).to.deep.equal([]);
        expect(optInRegions.size).to.equal(17);
        expect(knownRegions.size).to.equal(39);
    });

    for (const region of [
        "us-east-1",
        "eu-central-1",
        "cn-north-1",
        "us-gov-west-1",
        "us-iso-east-1",
        "eu-isoe-west-1",
    ]) {
        it(`says nothing of ${region}`, () => expect(regionWarning(region)).to.equal(undefined));
    }

    it("says which regions an account has to enable", () => {
        expect(regionWarning("eu-central-2")).to.equal(
            "`eu-central-2` is an opt-in region. Make sure that it is enabled in this account and in each account that receives copies. See https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html",
        );
    });

    it("offers the nearest region for one it does not know", () => {
        expect(regionWarning("eu-cental-1")).to.equal(
            "`eu-cental-1` is not a region known as of 2026-11. Did you mean `eu-central-1`? If not, check it; newer regions are accepted.",
        );
        expect(regionWarning("antarctica-southwest-1")).to.equal(
            "`antarctica-southwest-1` is not a region known as of 2026-11. Check it; newer regions are accepted.",
        );
    });

    it("is asked for each region of a distribution configuration, which is made all the same", async () => {
        const regions = ["us-east-1", "ap-east-1", "us-west-9"].map((region) => ({ region }));
        const { warnings, registered } = await record(() => new DistributionConfiguration("web", { regions }));
        expect(warnings).to.deep.equal([
            `DistributionConfiguration "web": regions[1].region: ${regionWarning("ap-east-1")}`,
            `DistributionConfiguration "web": regions[2].region: ${regionWarning("us-west-9")}`,
        ]);
        expect(registered).to.have.length(2);
    });
});
