// Old images are taken out of use within a set time.

import { at, violation } from "../outcome";
import { coverageOf, recipes, retirementBy } from "../lifecycles";
import { types } from "../resource";
import { stackRule } from "../rule";

export const supersededImagesDeprecated = stackRule({
    id: "superseded-images-deprecated",
    title: "Superseded images are deprecated in time",
    wrong: "The lifecycle policies of a recipe deprecate, disable or delete its images too late, or never by age.",
    why: "Until then an old image with known vulnerabilities is listed beside the new one, and can be launched.",
    mend: "Add a rule with the action `DEPRECATE` and a filter by age to the lifecycle policy.",
    severity: "medium",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html"],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["CM-8", "SI-2"] }],
    settings: {
        days: {
            type: "integer",
            minimum: 1,
            maximum: 3650,
            default: 90,
            description: "The age in days by which images must be deprecated, disabled or deleted.",
        },
    },
    about: [types.imageRecipe, types.containerRecipe],
    checkStack: (stack, { days: latest }) =>
        recipes(stack).flatMap((recipe) => {
            const { policies } = coverageOf(stack, recipe);
            // Without any policy there is a rule of its own to say so.
            if (policies.length === 0) return [];
            const { days, open } = retirementBy(policies);
            if (days !== undefined && days <= latest) return [];
            if (open.length > 0) return at(policies[0].urn, open);
            const found = days === undefined ? "have no rule by age" : `first act after ${days} days`;
            return at(policies[0].urn, [
                violation(
                    policies[0].properties.get("policyDetails"),
                    `${found}; images must be deprecated within ${latest} days. Add or change a rule.`,
                ),
            ]);
        }),
    example: {
        failing: `const recipe = new aws.imagebuilder.ImageRecipe("web", {
    name: "web",
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
});
new aws.imagebuilder.LifecyclePolicy("web", {
    executionRole: "arn:aws:iam::111122223333:role/image-lifecycle",
    resourceType: "AMI_IMAGE",
    policyDetails: [
        { action: { type: "DELETE", includeResources: { amis: true } }, filter: { type: "AGE", value: 1, unit: "YEARS" } },
    ],
    resourceSelection: { recipes: [{ name: recipe.name, semanticVersion: "x.x.x" }] },
});`,
        passing: `const recipe = new aws.imagebuilder.ImageRecipe("web", {
    name: "web",
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
});
new aws.imagebuilder.LifecyclePolicy("web", {
    executionRole: "arn:aws:iam::111122223333:role/image-lifecycle",
    resourceType: "AMI_IMAGE",
    policyDetails: [
        { action: { type: "DEPRECATE", includeResources: { amis: true } }, filter: { type: "AGE", value: 4, unit: "WEEKS" } },
        { action: { type: "DELETE", includeResources: { amis: true } }, filter: { type: "AGE", value: 1, unit: "YEARS" } },
    ],
    resourceSelection: { recipes: [{ name: recipe.name, semanticVersion: "x.x.x" }] },
});`,
    },
});
