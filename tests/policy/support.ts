// Resources for rules, as plain objects.

import type { Outcome, StackOutcome } from "../../policy/outcome";
import { defaults } from "../../policy/choices";
import { Stack, type Resource, type ResourceType } from "../../policy/resource";
import { isStackRule, type ResourceRule, type Rule } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { unknownValue, Value } from "../../policy/value";

export interface Given {
    type: ResourceType;
    properties: object;
    provider?: object;
    name?: string;
    propertyDependencies?: Record<string, string[]>;
}

export function urnOf(type: string, name: string): string {
    return `urn:pulumi:dev::images::${type}::${name}`;
}

export function resourceOf({ type, properties, provider, name = "web", propertyDependencies = {} }: Given): Resource {
    return {
        urn: urnOf(type, name),
        type,
        properties: new Value(properties),
        provider: new Value(provider),
        propertyDependencies,
    };
}

export function ruleOf(id: string): Rule {
    const found = rules.find((rule) => rule.id === id);
    if (found === undefined) throw new Error(`there is no rule ${id}`);
    return found;
}

/** What a rule says about one resource, with its default settings and others over them. */
export function outcomes(id: string, given: Given, settings: object = {}): Outcome[] {
    const rule = ruleOf(id) as ResourceRule;
    return rule.check(resourceOf(given), { ...defaults(rule), ...settings } as never);
}

/** What a rule says about a stack. */
export function stackOutcomes(id: string, given: readonly Given[], settings: object = {}): StackOutcome[] {
    const rule = ruleOf(id);
    if (!isStackRule(rule)) throw new Error(`${id} looks at single resources`);
    return rule.checkStack(new Stack(given.map(resourceOf)), { ...defaults(rule), ...settings } as never);
}

/** A deep copy with one property changed; undefined takes it away. */
export function changed<T extends object>(original: T, path: string, value: unknown): T {
    const copy = clone(original) as Record<string, unknown>;
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    let target = copy;
    for (const key of keys) target = (target[key] ??= {}) as Record<string, unknown>;
    if (value === undefined) delete target[last];
    else target[last] = value;
    return copy as T;
}

function clone(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(clone);
    if (typeof value !== "object" || value === null || value === unknownValue) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clone(item)]));
}

/** The same with one property changed. */
export function given(base: Given, path: string, value: unknown, more: Partial<Given> = {}): Given {
    return { ...base, properties: changed(base.properties, path, value), ...more };
}

export function violationsOf(id: string, stack: readonly Given[], settings?: object): [urn: string, message: string][] {
    return stackOutcomes(id, stack, settings)
        .filter(({ kind }) => kind === "violation")
        .map(({ urn, message }) => [urn, message]);
}

export function uncheckedOf(id: string, stack: readonly Given[]): [urn: string, message: string][] {
    return stackOutcomes(id, stack)
        .filter(({ kind }) => kind === "unchecked")
        .map(({ urn, message }) => [urn, message]);
}

/** Every place in a resource, as `a.0.b`. */
export function paths(value: unknown, prefix = ""): string[] {
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, item]) => [`${prefix}${key}`, ...paths(item, `${prefix}${key}.`)]);
}
