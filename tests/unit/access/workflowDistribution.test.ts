// Tests of what is read from the steps of a distribution workflow.

import { expect } from "chai";
import { workflowDistribution } from "../../../provider/access/workflowDistribution";

const NOTHING = {
    targetAccountIds: [],
    writtenParameters: [],
    exportRoleNames: [],
    fastLaunch: false,
    launchTemplateIds: [],
    licenseConfigurationArns: [],
};

describe("where a distribution workflow sends images", () => {
    it("is nowhere for other steps, other shapes and paths", () => {
        const steps = [
            { action: "DistributeImage", inputs: { distributions: [{ region: "us-east-1" }, 7] } },
            { action: "DistributeImage", inputs: { "distributions.$": "$.parameters.targets" } },
            { action: "ApplyImageConfigurations", inputs: { configurations: "none" } },
            { action: "CreateImage", inputs: { distributions: [{ targetAccountIds: ["222233334444"] }] } },
        ];
        expect(workflowDistribution([{ steps }, {}, { steps: "none" }])).to.deep.equal(NOTHING);
    });

    it("is what the steps name, each thing once, and in this account only", () => {
        const distributions = [
            { region: "us-east-1", targetAccountIds: ["222233334444", "333344445555"] },
            { region: "eu-central-1", targetAccountIds: ["222233334444"] },
        ];
        const configurations = [
            {
                region: "us-east-1",
                licenseConfigurationArns: ["arn:license"],
                launchTemplateConfigurations: [
                    { launchTemplateId: "lt-1" },
                    { launchTemplateId: "lt-2", accountId: "222233334444" },
                ],
                s3ExportConfiguration: { roleName: "exports", diskImageFormat: "RAW", s3Bucket: "disks" },
                fastLaunchConfigurations: [{ enabled: false }, { enabled: true }],
                ssmParameterConfigurations: [
                    { parameterName: "/images/web" },
                    { parameterName: "/images/there", amiAccountId: "222233334444" },
                ],
            },
        ];
        const steps = [
            { action: "DistributeImage", inputs: { distributions } },
            { action: "ApplyImageConfigurations", inputs: { configurations } },
        ];
        expect(workflowDistribution([{ steps }])).to.deep.equal({
            targetAccountIds: ["222233334444", "333344445555"],
            writtenParameters: ["/images/web"],
            exportRoleNames: ["exports"],
            fastLaunch: true,
            launchTemplateIds: ["lt-1"],
            licenseConfigurationArns: ["arn:license"],
        });
    });
});
