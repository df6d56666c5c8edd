// What a rule of the pack consists of. Each stands in a file of its own in rules/; its page, its settings in Pulumi and
// its entry in reports are all made from these fields.

import type { Outcome, StackOutcome } from "./outcome";
import type { Resource, ResourceType, Stack } from "./resource";

export type Severity = "low" | "medium" | "high" | "critical";

/**
 * A setting as JSON schema, as far as the rules need it. Each has a default, because Pulumi refuses a pack whose disabled
 * rules lack a setting.
 */
export type Setting = { readonly description: string } & (
    | { readonly type: "integer"; readonly minimum: number; readonly maximum: number; readonly default: number }
    | { readonly type: "boolean"; readonly default: boolean }
    | {
          readonly type: "array";
          readonly items: { readonly type: "string"; readonly pattern?: string; readonly format?: "regex" };
          readonly default: readonly string[];
      }
);

export type SettingSchemas = { readonly [name: string]: Setting };

type SettingValue<S extends Setting> = S extends { type: "integer" }
    ? number
    : S extends { type: "boolean" }
      ? boolean
      : readonly string[];

export type Settings<S extends SettingSchemas> = { readonly [K in keyof S]: SettingValue<S[K]> };

/** A control of a published standard that the rule serves. */
export interface Control {
    framework: "CIS AWS Foundations Benchmark v3.0.0" | "NIST SP 800-53 Rev. 5" | "AWS FSBP" | "checkov";
    controls: readonly string[];
}

interface Description<S extends SettingSchemas> {
    /** In kebab case; the name of the policy and of its page. */
    id: string;
    /** What holds when the rule is kept, as one short sentence without full stop. */
    title: string;
    wrong: string;
    why: string;
    mend: string;
    severity: Severity;
    links: readonly string[];
    frameworks: readonly Control[];
    settings: S;
    /** Programs without their import of `@pulumi/aws`; the first breaks this rule once, the second keeps it. */
    example: { failing: string; passing: string; settings?: { readonly [name: string]: unknown } };
}

export interface ResourceRule<S extends SettingSchemas = SettingSchemas> extends Description<S> {
    types: readonly ResourceType[];
    check(resource: Resource, settings: Settings<S>): Outcome[];
    /** Whether its violations say how to mend the inputs, which Pulumi does at the level `remediate`. */
    mends?: true;
}

export interface StackRule<S extends SettingSchemas = SettingSchemas> extends Description<S> {
    /** What it starts from: it says nothing of a stack that has none of these. */
    about: readonly ResourceType[];
    checkStack(stack: Stack, settings: Settings<S>): StackOutcome[];
}

export type Rule = ResourceRule | StackRule;

/** Gives `check` the types of the settings. */
export function resourceRule<const S extends SettingSchemas>(rule: ResourceRule<S>): ResourceRule {
    return rule;
}

export function stackRule<const S extends SettingSchemas>(rule: StackRule<S>): StackRule {
    return rule;
}

export function isStackRule(rule: Rule): rule is StackRule {
    return "checkStack" in rule;
}

/** `aws:imagebuilder/imageRecipe:ImageRecipe` as programs write it. */
export function shortType(type: string): string {
    const [, module = "", name = ""] = /^aws:([^/]*)\/[^:]*:(.*)$/.exec(type) ?? [];
    return `aws.${module}.${name}`;
}

/** Where the page of a rule stands in this repository. */
export function rulePage(id: string): string {
    return `docs/policy/${id}.md`;
}
