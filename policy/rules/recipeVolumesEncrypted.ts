// Every volume that a recipe sets is encrypted, and so is the image made of it.

import { eachItem, mendable, violation, whenFlag } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show } from "../value";
import { ebsVolumes, mappingsOf } from "../volumes";

export const recipeVolumesEncrypted = resourceRule({
    id: "recipe-volumes-encrypted",
    title: "Volumes of a recipe are encrypted",
    wrong: "A recipe sets a volume without encrypting it, or, with `requireMapping`, sets no volume at all.",
    why: "Unencrypted volumes lead to unencrypted snapshots, in every region and account that gets a copy.",
    mend: "Set `ebs.encrypted` to `true` in each entry of `blockDeviceMappings`.",
    severity: "high",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_EbsInstanceBlockDeviceSpecification.html",
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/data-protection.html",
    ],
    frameworks: [
        { framework: "AWS FSBP", controls: ["EC2.3", "EC2.7"] },
        { framework: "CIS AWS Foundations Benchmark v3.0.0", controls: ["2.2.1"] },
        { framework: "NIST SP 800-53 Rev. 5", controls: ["SC-13", "SC-28"] },
        { framework: "checkov", controls: ["CKV_AWS_200"] },
    ],
    settings: {
        requireMapping: {
            type: "boolean",
            default: false,
            description:
                "Whether an image recipe has to set a volume. Without one the image is only encrypted if its base image is, or if the account encrypts all new volumes.",
        },
    },
    types: [types.imageRecipe, types.containerRecipe],
    check(recipe, { requireMapping }) {
        const mappings = mappingsOf(recipe).list;
        if (requireMapping && recipe.type === types.imageRecipe && !mappings.isUnknown && mappings.items.length === 0) {
            return [violation(mappings, "is not set, so the base image decides. Set the root volume, encrypted.")];
        }
        return eachItem(mappings, (mapping) =>
            ebsVolumes(mapping).flatMap((ebs) => {
                const encrypted = ebs.get("encrypted");
                return whenFlag(encrypted, (value) =>
                    value === true
                        ? []
                        : [mendable(encrypted, `is ${show(encrypted.content)}. Set it to true.`, "true")],
                );
            }),
        );
    },
    mends: true,
    example: {
        failing: `new aws.imagebuilder.ImageRecipe("web", {
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
    blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 30, volumeType: "gp3" } }],
});`,
        passing: `new aws.imagebuilder.ImageRecipe("web", {
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
    blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs: { volumeSize: 30, volumeType: "gp3", encrypted: "true" } },
    ],
});`,
    },
});
