// The roles that Image Builder and its instances work with, and the policies they have in the same stack.

import { canonicalJson } from "../provider/shared/contentHash";
import { at, eachItem, unchecked, type Outcome, type StackOutcome } from "./outcome";
import { targets, types, type Resource, type ResourceType, type Stack } from "./resource";
import type { Value } from "./value";

export interface RolePolicy {
    /** The resource that holds the policy, or attaches it. */
    urn: string;
    /** The text of the policy. */
    text?: Value;
    /** The ARN of a policy that is defined elsewhere. */
    arn?: Value;
}

/** The roles of instances, executions and lifecycles; what cannot be told yet goes into `open`. */
export function buildRoles(stack: Stack, open: StackOutcome[]): Resource[] {
    const follow = (from: readonly Resource[], target: (typeof targets)["role" | "instanceProfile"], name: string) =>
        from.flatMap((resource) => stack.follow(resource, resource.properties.get(name), target, open));
    const profiles = follow(
        stack.ofType(types.infrastructureConfiguration),
        targets.instanceProfile,
        "instanceProfileName",
    );
    const services = stack.ofType(types.imagePipeline, types.image, types.lifecyclePolicy);
    return [
        ...new Set([...follow(profiles, targets.role, "role"), ...follow(services, targets.role, "executionRole")]),
    ];
}

/** All the policies of these roles, wherever they are listed. */
export function rolePolicies(stack: Stack, roles: readonly Resource[], open: StackOutcome[]): RolePolicy[] {
    const policies = roles.flatMap((role) => [
        ...attached(stack, role, open),
        ...inlinePolicies(stack, role, open),
        ...managed(stack, role, open),
    ]);
    // Roles may share a policy, and a policy may be listed in several places; it is checked once.
    return [
        ...new Map(
            policies.map((policy) => [
                policy.arn === undefined ? `${policy.urn} ${policy.text?.path}` : String(policy.arn.content),
                policy,
            ]),
        ).values(),
    ];
}

/** The provider knows no list while the program gives none; what the program gives depends on something. */
function isComputed(role: Resource, property: string): boolean {
    return role.properties.get(property).isUnknown && (role.propertyDependencies[property] ?? []).length === 0;
}

function inlinePolicies(stack: Stack, role: Resource, open: StackOutcome[]): RolePolicy[] {
    const separate = stack
        .referring(role, [types.rolePolicy], "role", targets.role)
        .map(({ urn, properties }) => ({ urn, name: properties.get("name"), text: properties.get("policy") }));
    const list = role.properties.get("inlinePolicies").list;
    if (list.isUnknown && !isComputed(role, "inlinePolicies")) open.push(...at(role.urn, [unchecked(list)]));
    // The provider lists the policies of other resources in the role, too.
    const known = new Set(separate.map(({ text }) => canonical(text)));
    const inside = list.items
        .map((entry) => ({ urn: role.urn, name: entry.get("name"), text: entry.get("policy") }))
        .filter(({ text }) => !text.isAbsent && !known.has(canonical(text)));
    const names = [...separate.map(({ name }) => name), ...list.items.map((entry) => entry.get("name"))];
    const listed = stack
        .referring(role, [types.rolePoliciesExclusive], "roleName", targets.role)
        .flatMap(({ urn, properties }) => at(urn, foreignNames(properties.get("policyNames"), names)));
    open.push(...listed);
    return [...separate, ...inside].map(({ urn, text }) => ({ urn, text }));
}

function canonical({ content }: Value): unknown {
    try {
        return typeof content === "string" ? canonicalJson(JSON.parse(content)) : content;
    } catch {
        return content;
    }
}

/** A list of names says nothing of what is in policies that are made elsewhere. */
function foreignNames(list: Value, own: readonly Value[]): Outcome[] {
    // While the name of a policy of the stack is not known, the list may hold just this one.
    if (own.some(({ isUnknown }) => isUnknown)) return [];
    return eachItem(list, (item) => {
        const name = item.text;
        if (name.isUnknown) return [unchecked(name)];
        return own.some(({ content }) => content === name.content)
            ? []
            : [unchecked(name, "names a policy that is not in this stack")];
    });
}

/** What attaches policies to roles: the property with the roles, and the one with the ARNs. */
const attachments: readonly (readonly [type: ResourceType, roles: string, arns: string])[] = [
    [types.rolePolicyAttachment, "role", "policyArn"],
    [types.rolePolicyAttachmentsExclusive, "roleName", "policyArns"],
    [types.policyAttachment, "roles", "policyArn"],
];

function attached(stack: Stack, role: Resource, open: StackOutcome[]): RolePolicy[] {
    // Through Cloud Control a policy lists the roles that it is attached to.
    const attaching = stack.referring(role, [types.policy], "roles", targets.role);
    const own = attaching.map(({ urn, properties }): RolePolicy => ({ urn, text: properties.get("policy") }));
    const listed = attachments.flatMap(([type, roles, arns]) =>
        stack
            .referring(role, [type], roles, targets.role)
            .flatMap((from) => from.properties.get(arns).all.flatMap((arn) => policyOf(stack, from, arn, open))),
    );
    return [...own, ...listed];
}

function managed(stack: Stack, role: Resource, open: StackOutcome[]): RolePolicy[] {
    if (isComputed(role, "managedPolicyArns")) return [];
    const arns = role.properties.get("managedPolicyArns").list;
    return arns.all.flatMap((arn) => policyOf(stack, role, arn, open));
}

function policyOf(stack: Stack, from: Resource, value: Value, open: StackOutcome[]): RolePolicy[] {
    const arn = value.text;
    const found = stack.referred(from, value, targets.policy);
    if (found === "unknown") {
        open.push(...at(from.urn, [unchecked(arn)]));
        return [];
    }
    if (found.length > 0) return found.map(({ urn, properties }) => ({ urn, text: properties.get("policy") }));
    if (arn.isAbsent) return [];
    if (!/^arn:[^:]*:iam::aws:policy\//.test(String(arn.content))) {
        open.push(...at(from.urn, [unchecked(arn, "names a policy that is not in this stack")]));
    }
    return [{ urn: from.urn, arn }];
}
