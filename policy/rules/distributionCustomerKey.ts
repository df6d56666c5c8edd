// The AMIs of every region, not only of the first, are encrypted with a key of the organization's own.

import { checkKey } from "../customerKeys";
import { eachDestination } from "../destinations";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show } from "../value";

export const distributionCustomerKey = resourceRule({
    id: "distribution-customer-key",
    title: "AMIs of every region are encrypted with a customer managed key",
    wrong: "A region of a distribution configuration, or of a workflow step `DistributeImage`, has no KMS key for its AMIs, or an alias of AWS's own key.",
    why: "A copy is encrypted with the key of its own region, whatever the recipe says. Without one, EBS uses the AWS managed key there, which cannot be shared with other accounts.",
    mend: "Set `amiDistributionConfiguration.kmsKeyId` of each region to a KMS key of that region.",
    severity: "medium",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_AmiDistributionConfiguration.html"],
    frameworks: [
        { framework: "NIST SP 800-53 Rev. 5", controls: ["SC-12", "SC-28"] },
        { framework: "checkov", controls: ["CKV_AWS_199"] },
    ],
    settings: {},
    types: [types.distributionConfiguration, types.workflow],
    check: (resource) =>
        eachDestination(resource, ({ region, copy }) =>
            copy.isAbsent
                ? []
                : checkKey(
                      copy.get("kmsKeyId"),
                      "Specify a KMS key of that region.",
                      ` for ${region.isUnknown ? "its region" : show(region.content)}`,
                  ),
        ),
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
