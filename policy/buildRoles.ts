// The roles that Image Builder and its instances work with, and the policies they have in the same stack.

import { at, unchecked, type StackOutcome } from "./outcome";
import { targets, types, type Resource, type Stack } from "./resource";
import type { Value } from "./value";

export interface RolePolicy {
    /** The resource that holds the policy, or attaches it. */
    urn: string;
    /** The text of the policy. */
    text?: Value;
    /** The ARN of a policy that is defined elsewhere. */
    arn?: Value;
}

/** The policies of instance, execution and lifecycle roles; what cannot be told yet goes into `open`. */
export function buildRolePolicies(stack: Stack, open: StackOutcome[]): RolePolicy[] {
    const policies = buildRoles(stack, open).flatMap((role) => policiesOf(stack, role, open));
    // Roles may share a policy; it is checked once.
    return [
        ...new Map(
            policies.map((policy) => [`${policy.urn} ${policy.arn?.path ?? policy.text?.path}`, policy]),
        ).values(),
    ];
}

function buildRoles(stack: Stack, open: StackOutcome[]): Resource[] {
    const follow = (
        from: readonly Resource[],
        target: (typeof targets)["role" | "instanceProfile"],
        ...names: string[]
    ) =>
        from.flatMap((resource) => {
            const value = resource.properties.get(...names);
            const found = stack.referred(resource, value, target);
            if (found !== "unknown") return found;
            open.push(...at(resource.urn, [unchecked(value)]));
            return [];
        });
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

function policiesOf(stack: Stack, role: Resource, open: StackOutcome[]): RolePolicy[] {
    const attachments = stack
        .referring(role, [types.rolePolicyAttachment], "role", targets.role)
        .flatMap((attachment): RolePolicy[] => {
            const arn = attachment.properties.get("policyArn");
            const found = stack.referred(attachment, arn, targets.policy);
            if (found === "unknown") {
                open.push(...at(attachment.urn, [unchecked(arn)]));
                return [];
            }
            const own: RolePolicy[] = found.map(({ urn, properties }) => ({ urn, text: properties.get("policy") }));
            return own.length > 0 ? own : [{ urn: attachment.urn, arn }];
        });
    const separate = stack.referring(role, [types.rolePolicy], "role", targets.role);
    // The provider lists policies of other resources here too, and does not know the list when the program gives none.
    const inline =
        separate.length > 0 ? [] : role.properties.get("inlinePolicies").items.map((entry) => entry.get("policy"));
    const managed = attachments.length > 0 ? [] : role.properties.get("managedPolicyArns").items;
    return [
        ...attachments,
        ...separate.map(({ urn, properties }) => ({ urn, text: properties.get("policy") })),
        ...inline.filter(({ isAbsent }) => !isAbsent).map((text) => ({ urn: role.urn, text })),
        ...managed.map((arn) => ({ urn: role.urn, arn })),
    ];
}
