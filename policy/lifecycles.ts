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

export function coverageOf(stack: Stack, recipe: Resource): Coverage {
    const coverage: Coverage = { policies: [], versions: [], open: [] };
    const [resourceType, target] =
        recipe.type === types.imageRecipe
            ? (["AMI_IMAGE", targets.imageRecipe] as const)
            : (["CONTAINER_IMAGE", targets.containerRecipe] as const);
    for (const policy of stack.ofType(types.lifecyclePolicy)) {
        const { properties } = policy;
        if (properties.get("status").content === "DISABLED") continue;
        if (properties.get("resourceType").content !== resourceType) continue;
        const selection = properties.get("resourceSelection");
        const selected = selection.get("recipes");
        if (selected.isUnknown) coverage.open.push(unchecked(selected));
        for (const entry of selected.items) {
            const found = stack.referred(policy, entry.get("name"), target);
            const version = entry.get("semanticVersion");
            if (found === "unknown") coverage.open.push(unchecked(entry.get("name")));
            else if (!found.includes(recipe)) continue;
            else if (version.isUnknown) coverage.open.push(unchecked(version));
            else if (version.content === "x.x.x") coverage.policies.push(policy);
            else coverage.versions.push(String(version.content));
        }
        const tags = selection.get("tagMap");
        if (tags.isUnknown || tags.names.length > 0) {
            coverage.open.push(unchecked(tags, "selects images by their tags, which a recipe does not tell"));
        }
    }
    return coverage;
}

const daysIn: Record<string, number> = { DAYS: 1, WEEKS: 7, MONTHS: 30, YEARS: 365 };

export interface Retirement {
    /** The age in days at which the policies first deprecate, disable or delete; undefined when no rule goes by age. */
    days: number | undefined;
    open: Outcome[];
}

export function retirementBy(policies: readonly Resource[]): Retirement {
    const details = policies.flatMap(({ properties }) => properties.get("policyDetails"));
    const open = details.filter((list) => list.isUnknown).map((list) => unchecked(list));
    const ages: number[] = [];
    for (const filter of details.flatMap((list) => list.items).map((detail) => detail.get("filter"))) {
        const [type, unit, value] = ["type", "unit", "value"].map((name) => filter.get(name));
        const unknown = [type, unit, value].find(({ isUnknown }) => isUnknown);
        if (unknown !== undefined) open.push(unchecked(unknown));
        else if (type.content === "AGE") ages.push(Number(value.content) * (daysIn[String(unit.content)] ?? 1));
    }
    return { days: ages.length === 0 ? undefined : Math.min(...ages), open };
}
