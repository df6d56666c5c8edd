// The rules as policies of Pulumi: what the engine hands over becomes plain resources, and outcomes become diagnostics.
// https://www.pulumi.com/docs/iac/using-pulumi/crossguard/

import type {
    Policies,
    PolicyConfigSchema,
    PolicyProviderResource,
    PolicyResource,
    ReportViolation,
    ResourceValidationArgs,
} from "@pulumi/policy";
import { repository } from "../provider/shared/package";
import { choose, defaults } from "./choices";
import { inProviderShape, mendedState, put } from "./cloudControl";
import type { Outcome, StackOutcome } from "./outcome";
import type { PresetName } from "./presets";
import { Stack, types, type Resource } from "./resource";
import { isStackRule, rulePage, type ResourceRule, type Rule, type StackRule } from "./rule";
import { unknownValue, Value } from "./value";

/** The policies of a pack of one's own: a preset, and over it levels and settings by rule. */
export function goldenImagePolicies(preset: PresetName, own: { readonly [ruleId: string]: unknown } = {}): Policies {
    return choose(preset, own).map(({ rule, level, settings }) => {
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
            configSchema: configSchema(rule, settings),
        };
        return isStackRule(rule) ? { ...shared, ...stackPolicy(rule) } : { ...shared, ...resourcePolicy(rule) };
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

function resourcePolicy(rule: ResourceRule) {
    const looksAt = (type: string): boolean => (rule.types as readonly string[]).includes(type);
    const check = (args: ResourceValidationArgs): Outcome[] => {
        if (!looksAt(args.type) && args.type !== types.cloudControl) return [];
        const resource = toResource(args, {});
        return looksAt(resource.type)
            ? rule.check(resource, { ...defaults(rule), ...args.getConfig<object>() } as never)
            : [];
    };
    return {
        validateResource: (args: ResourceValidationArgs, report: ReportViolation) => reportAll(check(args), report),
        ...(rule.mends ? { remediateResource: (args: ResourceValidationArgs) => mend(args, check(args)) } : {}),
    };
}

function stackPolicy(rule: StackRule) {
    return {
        validateStack: (
            { resources, getConfig }: { resources: PolicyResource[]; getConfig: () => object },
            report: ReportViolation,
        ) => {
            const stack = new Stack(
                resources.map((resource) =>
                    toResource(
                        resource,
                        Object.fromEntries(
                            Object.entries(resource.propertyDependencies).map(([name, sources]) => [
                                name,
                                sources.map(({ urn }) => urn),
                            ]),
                        ),
                    ),
                ),
            );
            reportAll(rule.checkStack(stack, { ...defaults(rule), ...getConfig() } as never), report);
        },
    };
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
        } catch {
            return unknownValue;
        }
    };
    if (Array.isArray(content)) return Array.from({ length: content.length }, (_, index) => read(index));
    return Object.fromEntries(Object.keys(content).map((name) => [name, read(name)]));
}
