// The rules as policies of Pulumi: what the engine hands over becomes plain resources, and outcomes become diagnostics.
// https://www.pulumi.com/docs/iac/using-pulumi/crossguard/

import type {
    Policies,
    PolicyConfigSchema,
    PolicyProviderResource,
    PolicyResource,
    ReportViolation,
    ResourceValidationArgs,
    StackValidationArgs,
    UnknownValueError,
} from "@pulumi/policy";
import { repository } from "../provider/shared/package";
import { choose, defaults } from "./choices";
import { inProviderShape, isTranslated, mendedState, put, putNative } from "./cloudControl";
import { complianceFramework } from "./complianceFramework";
import type { Outcome, StackOutcome } from "./outcome";
import type { PresetName } from "./presets";
import { Stack, types, type Resource } from "./resource";
import { isStackRule, rulePage, shortType, type ResourceRule, type Rule, type StackRule } from "./rule";
import { unknownValue, Value } from "./value";

export interface PolicyOptions {
    /**
     * Tags of stacks, such as `{ environment: ["staging", "prod"] }`: the rules apply to stacks that have each of them with
     * one of its values, and are not applicable to others. Absent: they apply to every stack.
     */
    stackTags?: { readonly [name: string]: string | readonly string[] };
}

/** The policies of a pack of one's own: a preset, and over it levels and settings by rule. */
export function goldenImagePolicies(
    preset: PresetName,
    own: { readonly [ruleId: string]: unknown } = {},
    { stackTags = {} }: PolicyOptions = {},
): Policies {
    return choose(preset, own).map(({ rule, level, settings }) => {
        const framework = complianceFramework(rule);
        const shared = {
            name: rule.id,
            displayName: rule.title,
            description: `${rule.title}.`,
            severity: rule.severity,
            enforcementLevel: level,
            remediationSteps: rule.mend,
            url: `${repository}/blob/main/${rulePage(rule.id)}`,
            tags: rule.frameworks.flatMap(({ framework, controls }) =>
                controls.map((control) => `${framework} ${control}`),
            ),
            ...(framework === undefined ? {} : { framework }),
            configSchema: configSchema(rule, settings),
        };
        return isStackRule(rule)
            ? { ...shared, ...stackPolicy(rule, stackTags) }
            : { ...shared, ...resourcePolicy(rule, stackTags) };
    });
}

/** The choices made here are the defaults that a file given to Pulumi can still change. */
function configSchema(rule: Rule, settings: { readonly [name: string]: unknown }): PolicyConfigSchema {
    const properties = Object.entries(rule.settings).map(([name, setting]) => [
        name,
        { ...setting, default: settings[name] },
    ]);
    return { properties: Object.fromEntries(properties) as PolicyConfigSchema["properties"] };
}

type StackTags = NonNullable<PolicyOptions["stackTags"]>;
type Applicability = Partial<Pick<StackValidationArgs, "notApplicable" | "stackTags">>;

/** Tells the engine, which then does not count the policy as passed. Older versions of the framework cannot be told. */
function notApplicable(args: Applicability, reason: string): undefined {
    args.notApplicable?.(reason);
    return undefined;
}

/** The tag that the stack lacks, in words. */
function missingTag({ stackTags: tags }: Applicability, wanted: StackTags): string | undefined {
    for (const [name, values] of Object.entries(wanted)) {
        const allowed = [values].flat();
        if (!allowed.includes(tags?.get(name) ?? ""))
            return `The stack has no tag ${name} with ${allowed.join(" or ")}.`;
    }
    return undefined;
}

function resourcePolicy(rule: ResourceRule, stackTags: StackTags) {
    const looksAt = (type: string): boolean => (rule.types as readonly string[]).includes(type);
    const check = (args: ResourceValidationArgs): Outcome[] | undefined => {
        const missing = missingTag(args, stackTags);
        if (missing !== undefined) return notApplicable(args, missing);
        const resource = looksAt(args.type) || isTranslated(args.type) ? toResource(args, {}) : args;
        if (!looksAt(resource.type)) {
            return notApplicable(args, `The rule looks at ${rule.types.map(shortType).join(", ")}.`);
        }
        return rule.check(resource as Resource, { ...defaults(rule), ...args.getConfig<object>() } as never);
    };
    return {
        validateResource: (args: ResourceValidationArgs, report: ReportViolation) =>
            reportAll(check(args) ?? [], report),
        ...(rule.mends ? { remediateResource: (args: ResourceValidationArgs) => mend(args, check(args) ?? []) } : {}),
    };
}

function stackPolicy(rule: StackRule, stackTags: StackTags) {
    return {
        validateStack: (args: StackValidationArgs, report: ReportViolation) => {
            const missing = missingTag(args, stackTags);
            if (missing !== undefined) return notApplicable(args, missing);
            const resources = args.resources.map((resource) => toResource(resource, dependenciesOf(resource)));
            if (!resources.some(({ type }) => (rule.about as readonly string[]).includes(type))) {
                return notApplicable(args, `The stack has no ${rule.about.map(shortType).join(" or ")}.`);
            }
            const settings = { ...defaults(rule), ...args.getConfig<object>() };
            return reportAll(rule.checkStack(new Stack(resources), settings as never), report);
        },
    };
}

function dependenciesOf({ propertyDependencies }: PolicyResource): Resource["propertyDependencies"] {
    return Object.fromEntries(
        Object.entries(propertyDependencies).map(([name, sources]) => [name, sources.map(({ urn }) => urn)]),
    );
}

// The engine's types have no level for a single violation, but the framework takes an object in place of the text.
type ReportWithLevel = (violation: { message: string; urn?: string; enforcementLevel: "advisory" }) => void;

function reportAll(outcomes: readonly (Outcome | StackOutcome)[], report: ReportViolation): void {
    for (const { kind, message, ...place } of outcomes) {
        const urn = "urn" in place ? place.urn : undefined;
        if (kind === "violation") report(message, urn);
        else (report as unknown as ReportWithLevel)({ message, enforcementLevel: "advisory", ...(urn && { urn }) });
    }
}

function mend(
    { type, props }: ResourceValidationArgs,
    outcomes: readonly Outcome[],
): Record<string, unknown> | undefined {
    const remedies = outcomes.flatMap(({ remedy }) => remedy ?? []);
    if (remedies.length === 0) return undefined;
    if (type === types.cloudControl) props.desiredState = mendedState(props.desiredState, remedies);
    else if (isTranslated(type)) for (const remedy of remedies) putNative(props, remedy);
    else for (const { keys, content } of remedies) put(props, keys, content);
    return props;
}

function toResource(
    { urn, type, props, provider }: { urn: string; type: string; props: object; provider?: PolicyProviderResource },
    propertyDependencies: Resource["propertyDependencies"],
): Resource {
    return inProviderShape({
        urn,
        type,
        properties: new Value(plain(props)),
        provider: new Value(plain(provider?.props)),
        propertyDependencies,
    });
}

/** @pulumi/policy hands over objects that throw when a property is read whose value is not known yet. */
function plain(content: unknown): unknown {
    if (typeof content !== "object" || content === null) return content;
    const read = (key: string | number): unknown => {
        try {
            return plain((content as Record<string | number, unknown>)[key]);
        } catch (error) {
            if (isUnknownValue(error)) return unknownValue;
            throw error;
        }
    };
    if (Array.isArray(content)) return Array.from({ length: content.length }, (_, index) => read(index));
    return Object.fromEntries(Object.keys(content).map((name) => [name, read(name)]));
}

/** By its name: the copy of the framework that a pack of one's own brings has a class of its own. */
function isUnknownValue(error: unknown): error is UnknownValueError {
    return error instanceof Error && error.constructor.name === "UnknownValueError";
}
