// Which policies of Image Builder carry out what was asked: one for all versions of the recipes, of which each keeps its
// newest images, and one for the superseded versions, which keep none. Where a program selects versions or tags itself, one
// policy does all.

import type { LifecycleArgs } from "./ages";
import { rulesForAll, rulesForSuperseded } from "./ages";
import type { LifecycleResourceType, LifecycleRuleArgs } from "./rules";
import type { LifecycleRecipeArgs, LifecycleSelectionArgs } from "./selection";

export interface PlannedPolicies {
    /** Rules for everything that is selected; may be empty. */
    all: LifecycleRuleArgs[];
    /** Rules for superseded versions of the recipes; may be empty. One of the two lists is not. */
    superseded: LifecycleRuleArgs[];
    /** Recipes that are selected with all their versions. */
    recipes: LifecycleRecipeArgs[];
}

type Asked = LifecycleArgs & LifecycleSelectionArgs;

export function plannedPolicies(args: Asked, resourceType: LifecycleResourceType): PlannedPolicies {
    const recipes = args.recipes ?? [{ name: args.recipeName ?? "" }];
    const all = rulesForAll(args, resourceType);
    const superseded = rulesForSuperseded(args, resourceType);
    const whole = recipes.every(({ version }) => version === undefined || version === "x.x.x");
    if (args.selectByTags === undefined && whole) return { all, superseded, recipes };
    // What has no other rule for its action keeps it: the rules that keep some images of each version go first.
    const others = superseded.filter(({ action }) => !all.some((rule) => rule.action === action));
    return { all: inOrder([...all, ...others]), superseded: [], recipes: [] };
}

const ORDER = ["DEPRECATE", "DISABLE", "DELETE"];

function inOrder(rules: LifecycleRuleArgs[]): LifecycleRuleArgs[] {
    return rules.sort((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
}

/** As rules for all versions: what keeps nothing by number keeps some of each version. */
export function keepingSome(rules: LifecycleRuleArgs[], retainAtLeast: number): LifecycleRuleArgs[] {
    return rules.map((rule) =>
        rule.action === "DELETE" && rule.age !== undefined
            ? { ...rule, age: { ...rule.age, retainAtLeast: Math.min(retainAtLeast, 10) } }
            : rule,
    );
}
