// Which lifecycle policies of a stack look after the images of a recipe.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html

import { unchecked, type Outcome } from "./outcome";
import { targets, types, type Resource, type Stack } from "./resource";

export interface Coverage {
    /** Enabled policies for all versions of the recipe. */
    policies: Resource[];
    /** Versions that enabled policies select one by one. */
    versions: string[];
    /** What could not be told, such as a policy that selects images by their tags. */
    open: Outcome[];
}

export function recipes(stack: Stack): Resource[] {
    return stack.ofType(types.imageRecipe, types.containerRecipe);
}

const kinds = [
    { type: types.imageRecipe, resourceType: "AMI_IMAGE", target: targets.imageRecipe },
    { type: types.containerRecipe, resourceType: "CONTAINER_IMAGE", target: targets.containerRecipe },
] as const;

// Several rules ask for each recipe of a stack, so all policies are read once for all recipes.
const coverages = new WeakMap<Stack, Map<Resource, Coverage>>();

export function coverageOf(stack: Stack, recipe: Resource): Coverage {
    const known = coverages.get(stack) ?? allCoverages(stack);
    coverages.set(stack, known);
    return known.get(recipe) ?? { policies: [], versions: [], open: [] };
}

function allCoverages(stack: Stack): Map<Resource, Coverage> {
    const all = new Map<Resource, Coverage>();
    for (const { type, resourceType, target } of kinds) {
        const found = stack
            .ofType(type)
            .map((recipe): [Resource, Coverage] => [recipe, { policies: [], versions: [], open: [] }]);
        found.forEach(([recipe, coverage]) => all.set(recipe, coverage));
        const ofEvery: Outcome[] = [];
        for (const policy of stack.ofType(types.lifecyclePolicy)) {
            const { properties } = policy;
            if (properties.get("status").content === "DISABLED") continue;
            if (properties.get("resourceType").content === resourceType) cover(stack, policy, target, all, ofEvery);
        }
        // What could be about any recipe is said of each.
        if (ofEvery.length > 0) found.forEach(([, coverage]) => coverage.open.unshift(...ofEvery));
    }
    return all;
}

function cover(
    stack: Stack,
    policy: Resource,
    target: (typeof kinds)[number]["target"],
    all: Map<Resource, Coverage>,
    ofEvery: Outcome[],
): void {
    const selection = policy.properties.get("resourceSelection");
    const selected = selection.get("recipes").list;
    if (selected.isUnknown) ofEvery.push(unchecked(selected));
    for (const entry of selected.items) {
        const found = stack.referred(policy, entry.get("name"), target);
        const version = entry.get("semanticVersion").text;
        if (found === "unknown") ofEvery.push(unchecked(entry.get("name").text));
        for (const coverage of found === "unknown" ? [] : found.map((recipe) => all.get(recipe))) {
            if (version.isUnknown) coverage?.open.push(unchecked(version));
            else if (version.content === "x.x.x") coverage?.policies.push(policy);
            else coverage?.versions.push(String(version.content));
        }
    }
    const tags = selection.get("tagMap").map;
    if (tags.isUnknown) ofEvery.push(unchecked(tags));
    else if (tags.names.length > 0) {
        ofEvery.push(unchecked(tags, "selects images by their tags, which cannot be matched to a recipe"));
    }
}

const daysIn: Record<string, number> = { DAYS: 1, WEEKS: 7, MONTHS: 30, YEARS: 365 };

export interface Retirement {
    /** The age in days at which the policies first deprecate, disable or delete; undefined when no rule goes by age. */
    days: number | undefined;
    open: Outcome[];
}

export function retirementBy(policies: readonly Resource[]): Retirement {
    const details = policies.map(({ properties }) => properties.get("policyDetails").list);
    const open = details.filter((list) => list.isUnknown).map((list) => unchecked(list));
    const ages: number[] = [];
    for (const filter of details.flatMap((list) => list.items).map((detail) => detail.get("filter"))) {
        const [type, unit, value] = [filter.get("type").text, filter.get("unit").text, filter.get("value").number];
        const unknown = [type, unit, value].find(({ isUnknown }) => isUnknown);
        if (unknown !== undefined) open.push(unchecked(unknown));
        else if (type.content === "AGE" && typeof value.content === "number") {
            ages.push(value.content * (daysIn[String(unit.content)] ?? 1));
        }
    }
    return { days: ages.length === 0 ? undefined : Math.min(...ages), open };
}
