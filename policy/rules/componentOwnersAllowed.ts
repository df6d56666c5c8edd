// Recipes only run components of owners that the organization trusts.

import { eachItem, violation, whenText } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show } from "../value";

export const componentOwnersAllowed = resourceRule({
    id: "component-owners-allowed",
    title: "Recipes only run components of allowed owners",
    wrong: "A recipe runs a component of an owner that is not allowed.",
    why: "A component runs as root on the build instance and can leave anything on the image.",
    mend: "Use a component of an allowed owner, or add the owner to the settings of this rule.",
    severity: "high",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-components.html"],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["CM-7", "SR-11"] }],
    settings: {
        owners: {
            type: "array",
            items: { type: "string" },
            default: ["aws"],
            description:
                "Owners as in the component's ARN: account ids, yours among them, `aws` for Amazon's, `aws-marketplace`.",
        },
    },
    types: [types.imageRecipe, types.containerRecipe],
    check: ({ properties }, { owners }) =>
        eachItem(properties.get("components"), (component) => {
            const arn = component.get("componentArn");
            return whenText(arn, (value) => {
                const owner = /^arn:[^:]*:imagebuilder:[^:]*:([^:]*):component\//.exec(value ?? "")?.[1];
                if (owner !== undefined && owners.includes(owner)) return [];
                const bound = owners.join(", ") || "none";
                return [violation(arn, `is ${show(value)}; allowed owners are ${bound}. Choose another component.`)];
            });
        }),
    example: {
        failing: `new aws.imagebuilder.ImageRecipe("web", {
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:333344445555:component/agent/1.0.0" }],
});`,
        passing: `new aws.imagebuilder.ImageRecipe("web", {
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:111122223333:component/agent/1.0.0" }],
});`,
        settings: { owners: ["aws", "111122223333"] },
    },
});
