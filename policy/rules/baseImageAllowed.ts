// Images start from base images that the organization trusts.

import { fits } from "../glob";
import { violation, whenText } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show } from "../value";

export const baseImageAllowed = resourceRule({
    id: "base-image-allowed",
    title: "Recipes start from allowed base images",
    wrong: "A recipe starts from a base image of an owner that is not allowed, or from one that no pattern covers.",
    why: "Everything on the base image is in every image built from it. An AMI id does not show its owner, and names can be imitated.",
    mend: "Start from an image of an allowed owner, or add the base image to the settings of this rule.",
    severity: "high",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-recipes.html",
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-allowed-amis.html",
    ],
    frameworks: [
        { framework: "NIST SP 800-53 Rev. 5", controls: ["CM-2", "SR-11"] },
        { framework: "checkov", controls: ["CKV_AWS_386"] },
    ],
    settings: {
        owners: {
            type: "array",
            items: { type: "string" },
            default: ["aws"],
            description:
                "Owners of Image Builder images, as in the ARN: account ids, `aws` for Amazon's, `aws-marketplace`.",
        },
        images: {
            type: "array",
            items: { type: "string" },
            default: ["ssm:/aws/service/*"],
            description:
                "Other base images as the recipe names them, where `*` matches any characters: AMI ids, `ssm:` and the name of a parameter such as a channel's, container images, image ARNs.",
        },
    },
    types: [types.imageRecipe, types.containerRecipe],
    check({ properties }, { owners, images }) {
        const parent = properties.get("parentImage");
        return whenText(parent, (value) => {
            const image = value ?? "";
            const owner = /^arn:[^:]*:imagebuilder:[^:]*:([^:]*):image\//.exec(image)?.[1];
            if (owner !== undefined && owners.includes(owner)) return [];
            if (images.some((pattern) => fits(image, pattern))) return [];
            const allowed = [...owners.map((name) => `images owned by ${name}`), ...images].join(", ") || "none";
            return [violation(parent, `is ${show(image)}; allowed values are ${allowed}. Choose one of them.`)];
        });
    },
    example: {
        failing: `new aws.imagebuilder.ImageRecipe("web", {
    version: "1.0.0",
    parentImage: "ami-0123456789abcdef0",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
});`,
        passing: `new aws.imagebuilder.ImageRecipe("web", {
    version: "1.0.0",
    parentImage: "ssm:/golden-images/base/prod",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
});`,
        settings: { owners: ["aws", "111122223333"], images: ["ssm:/golden-images/*/prod"] },
    },
});
