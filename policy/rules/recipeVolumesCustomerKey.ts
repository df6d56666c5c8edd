// Every encrypted volume of a recipe names a key of the organization's own.

import { checkKey } from "../customerKeys";
import { eachItem } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { ebsVolumes, mappingsOf } from "../volumes";

export const recipeVolumesCustomerKey = resourceRule({
    id: "recipe-volumes-customer-key",
    title: "Volumes of a recipe are encrypted with a customer managed key",
    wrong: "A recipe sets a volume that has no KMS key, or uses the AWS managed key for EBS.",
    why: "Access to the AWS managed key cannot be restricted, and an image encrypted with it cannot be shared with other accounts.",
    mend: "Set `ebs.kmsKeyId` to the ARN or alias of a customer managed KMS key.",
    severity: "medium",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/data-protection.html",
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html",
    ],
    frameworks: [
        { framework: "NIST SP 800-53 Rev. 5", controls: ["SC-12", "SC-28"] },
        { framework: "checkov", controls: ["CKV_AWS_200"] },
    ],
    settings: {},
    types: [types.imageRecipe, types.containerRecipe],
    check: (recipe) =>
        eachItem(mappingsOf(recipe), (mapping) => ebsVolumes(mapping).flatMap((ebs) => checkKey(ebs.get("kmsKeyId")))),
    example: {
        failing: `new aws.imagebuilder.ImageRecipe("web", {
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
    blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 30, encrypted: "true" } }],
});`,
        passing: `new aws.imagebuilder.ImageRecipe("web", {
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
    blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs: { volumeSize: 30, encrypted: "true", kmsKeyId: "alias/images" } },
    ],
});`,
    },
});
