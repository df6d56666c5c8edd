// Which images a lifecycle policy looks at: those of recipes, or those with tags.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LifecyclePolicyResourceSelection.html

import type * as pulumi from "@pulumi/pulumi";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkCount, checkPattern, checkTags, given, known, show } from "../checks/values";

/**
 * A recipe whose images a lifecycle policy cleans up.
 */
export interface LifecycleRecipeArgs {
    /**
     * Name of the recipe, for AMIs or for containers as the policy is.
     */
    name: pulumi.Input<string>;
    /**
     * Version of the recipe: three numbers, of which those on the right may be `x` for all. Default: `x.x.x`, so that
     * new recipe versions are covered.
     */
    version?: pulumi.Input<string>;
}

/** The images that a lifecycle policy looks at, specified by exactly one of these fields. */
export interface LifecycleSelectionArgs {
    /**
     * Name of the recipe whose images, of all its versions, are cleaned up. If omitted, `recipes` or `selectByTags`
     * selects the images.
     */
    recipeName?: pulumi.Input<string>;
    /** Recipes whose images are cleaned up, 1 to 50. If omitted, `recipeName` or `selectByTags` selects the images. */
    recipes?: LifecycleRecipeArgs[];
    /**
     * Tags, 1 to 50, of the Image Builder images that are cleaned up, whatever recipe they are of. If omitted,
     * `recipeName` or `recipes` selects the images.
     */
    selectByTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

const WAYS = ["recipeName", "recipes", "selectByTags"] as const;

/** The provider's form. */
export function resourceSelection(args: LifecycleSelectionArgs) {
    if (args.selectByTags !== undefined) return { tagMap: args.selectByTags };
    const recipes: LifecycleRecipeArgs[] = args.recipes ?? [{ name: args.recipeName ?? "" }];
    // Bound to one version, images would fall out of the policy when the recipe counts up.
    return { recipes: recipes.map(({ name, version }) => ({ name, semanticVersion: version ?? "x.x.x" })) };
}

export function checkSelection(errors: InputErrors, args: PlainArgs): void {
    const ways = WAYS.filter((way) => given(args[way]));
    const remedy = `Specify exactly one of ${WAYS.map(show).join(", ")}.`;
    if (ways.length === 0) errors.add("recipeName", `is required. ${remedy}`);
    if (ways.length > 1)
        errors.add(ways[1] ?? "", `cannot be combined with ${ways.slice(0, 1).map(show).join("")}. ${remedy}`);
    checkPattern(errors, "recipeName", args.recipeName, patterns.name);
    checkRecipes(errors, args.recipes);
    if (known(args.selectByTags)) {
        checkTags(errors, "selectByTags", args.selectByTags, ranges.lifecycleTags);
    }
}

function checkRecipes(errors: InputErrors, recipes: PlainArgs): void {
    if (!Array.isArray(recipes)) return;
    checkCount(errors, "recipes", recipes, ranges.lifecycleRecipes);
    recipes.forEach((recipe: PlainArgs, index) => {
        if (!given(recipe?.name)) errors.add(`recipes[${index}].name`, "is required. Specify the name of the recipe.");
        checkPattern(errors, `recipes[${index}].name`, recipe?.name, patterns.name);
        checkPattern(errors, `recipes[${index}].version`, recipe?.version, patterns.selectableVersion);
    });
}
