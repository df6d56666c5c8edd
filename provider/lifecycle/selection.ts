// Which images a lifecycle policy looks at: those of recipes, or those with tags.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LifecyclePolicyResourceSelection.html

import type * as pulumi from "@pulumi/pulumi";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
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
     * Version of the recipe: three numbers, of which those on the right may be `x` for all. Default: `x.x.x`, so that no
     * image falls out of the policy when the recipe counts up.
     */
    version?: pulumi.Input<string>;
}

/**
 * The images that a lifecycle policy looks at, named in exactly one of several ways.
 */
export interface LifecycleSelectionArgs {
    /**
     * Name of the recipe whose images, of all its versions, are cleaned up. If omitted, `recipes` or `selectByTags` says
     * which images.
     */
    recipeName?: pulumi.Input<string>;
    /**
     * Recipes whose images are cleaned up, 1 to 50. If omitted, `recipeName` or `selectByTags` says which images.
     */
    recipes?: LifecycleRecipeArgs[];
    /**
     * Tags, 1 to 50, of the Image Builder images that are cleaned up, whatever recipe they are of. If omitted,
     * `recipeName` or `recipes` says which images.
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

export function checkSelection(faults: Faults, args: PlainArgs): void {
    const ways = WAYS.filter((way) => given(args[way]));
    const remedy = `Specify exactly one of ${WAYS.map(show).join(", ")}.`;
    if (ways.length === 0) faults.add("recipeName", `is required. ${remedy}`);
    if (ways.length > 1)
        faults.add(ways[1] ?? "", `cannot be combined with ${ways.slice(0, 1).map(show).join("")}. ${remedy}`);
    checkPattern(faults, "recipeName", args.recipeName, patterns.name);
    checkRecipes(faults, args.recipes);
    if (known(args.selectByTags)) {
        checkTags(faults, "selectByTags", args.selectByTags, ranges.lifecycleTags);
    }
}

function checkRecipes(faults: Faults, recipes: PlainArgs): void {
    if (!Array.isArray(recipes)) return;
    checkCount(faults, "recipes", recipes, ranges.lifecycleRecipes);
    recipes.forEach((recipe: PlainArgs, index) => {
        if (!given(recipe?.name)) faults.add(`recipes[${index}].name`, "is required. Specify the name of the recipe.");
        checkPattern(faults, `recipes[${index}].name`, recipe?.name, patterns.name);
        checkPattern(faults, `recipes[${index}].version`, recipe?.version, patterns.selectableVersion);
    });
}
