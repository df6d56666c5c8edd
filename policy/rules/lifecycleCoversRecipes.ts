// No recipe's images pile up: each is under a lifecycle policy, with all its versions.

import { at, violation } from "../outcome";
import { coverageOf, recipes } from "../lifecycles";
import { types } from "../resource";
import { stackRule } from "../rule";
import { show } from "../value";

export const lifecycleCoversRecipes = stackRule({
    id: "lifecycle-covers-recipes",
    title: "A lifecycle policy covers every version of every recipe",
    wrong: "The stack has a recipe without an enabled lifecycle policy, or with one for a single version only.",
    why: "AMIs and snapshots stay until someone deletes them, even after the pipeline is gone. A policy for one version no longer covers new images once the recipe changes.",
    mend: "Add a lifecycle policy that selects the recipe by name with the version `x.x.x`.",
    severity: "medium",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html"],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["CM-8", "SI-12"] }],
    settings: {},
    about: [types.imageRecipe, types.containerRecipe],
    checkStack: (stack) =>
        recipes(stack).flatMap((recipe) => {
            const name = recipe.properties.get("name");
            const { policies, versions, open } = coverageOf(stack, recipe);
            if (policies.length > 0) return [];
            if (open.length > 0) return at(recipe.urn, open);
            const label = typeof name.content === "string" ? `${show(name.content)} ` : "";
            const found =
                versions.length === 0
                    ? `${label}has no enabled lifecycle policy. Add one for the version "x.x.x".`
                    : `${label}has a lifecycle policy only for the version ${versions.map(show).join(", ")}. Select "x.x.x".`;
            return at(recipe.urn, [violation(name, found)]);
        }),
    example: {
        failing: `new aws.imagebuilder.ImageRecipe("web", {
    name: "web",
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
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
        {
            action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
            filter: { type: "AGE", value: 180, unit: "DAYS", retainAtLeast: 3 },
        },
    ],
    resourceSelection: { recipes: [{ name: recipe.name, semanticVersion: "x.x.x" }] },
});`,
    },
});
