// Runs the rules over the resources of a saved state, as the engine runs them over a preview.

import { choose, type Chosen } from "./choices";
import { at, type StackOutcome } from "./outcome";
import { Stack, type Resource } from "./resource";
import { isStackRule, type Rule } from "./rule";

export interface StateFinding {
    rule: Rule;
    /** Undefined for what could not be checked. */
    level: "advisory" | "mandatory" | undefined;
    urn: string;
    message: string;
}

/** A resource as the state holds it: inputs for rules about it alone, outputs for rules about the stack. */
export interface SavedResource {
    inputs: Resource;
    outputs: Resource;
}

export function checkState(
    resources: readonly SavedResource[],
    chosen: readonly Chosen[] = choose("recommended"),
): StateFinding[] {
    const stack = new Stack(resources.map(({ outputs }) => outputs));
    return chosen.flatMap(({ rule, level, settings }) => {
        if (level === "disabled") return [];
        // Nothing is mended in a saved state; what would be is as wrong as if it were mandatory.
        const violated = level === "advisory" ? "advisory" : "mandatory";
        return outcomesOf(rule, stack, resources, settings).map(({ kind, urn, message }) => ({
            rule,
            level: kind === "violation" ? violated : undefined,
            urn,
            message,
        }));
    });
}

function outcomesOf(
    rule: Rule,
    stack: Stack,
    resources: readonly SavedResource[],
    settings: { readonly [name: string]: unknown },
): StackOutcome[] {
    if (isStackRule(rule)) return rule.checkStack(stack, settings as never);
    return resources
        .filter(({ inputs }) => (rule.types as readonly string[]).includes(inputs.type))
        .flatMap(({ inputs }) => at(inputs.urn, rule.check(inputs, settings as never)));
}
