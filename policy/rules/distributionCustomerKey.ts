// The AMIs of every region, not only of the first, are encrypted with a key of the organization's own.

import { eachItem, violation, whenKnown } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show } from "../value";

export const distributionCustomerKey = resourceRule({
    id: "distribution-customer-key",
    title: "AMIs of every region are encrypted with a customer managed key",
    wrong: "A region of a distribution configuration has no KMS key for its AMIs.",
    why: "A copy is encrypted with the key of its own region, whatever the recipe says. Without one, EBS uses the AWS managed key there, which cannot be shared with other accounts.",
    mend: "Set `amiDistributionConfiguration.kmsKeyId` of each region to a KMS key of that region.",
    severity: "medium",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_AmiDistributionConfiguration.html"],
    frameworks: [
        { framework: "NIST SP 800-53 Rev. 5", controls: ["SC-12", "SC-28"] },
        { framework: "checkov", controls: ["CKV_AWS_199"] },
    ],
    settings: {},
    types: [types.distributionConfiguration],
    check: ({ properties }) =>
        eachItem(properties.get("distributions"), (distribution) => {
            const ami = distribution.get("amiDistributionConfiguration");
            const key = ami.get("kmsKeyId");
            return whenKnown(key, (value) =>
                ami.isAbsent || (!key.isAbsent && value !== "" && value !== "alias/aws/ebs")
                    ? []
                    : [
                          violation(
                              key,
                              `is ${show(value)} for ${show(distribution.get("region").content)}. Specify a KMS key of that region.`,
                          ),
                      ],
            );
        }),
    example: {
        failing: `new aws.imagebuilder.DistributionConfiguration("web", {
    distributions: [
        { region: "us-east-1", amiDistributionConfiguration: { kmsKeyId: "alias/images" } },
        { region: "eu-central-1", amiDistributionConfiguration: { name: "web-{{ imagebuilder:buildDate }}" } },
    ],
});`,
        passing: `new aws.imagebuilder.DistributionConfiguration("web", {
    distributions: [
        { region: "us-east-1", amiDistributionConfiguration: { kmsKeyId: "alias/images" } },
        { region: "eu-central-1", amiDistributionConfiguration: { kmsKeyId: "alias/images" } },
    ],
});`,
    },
});
