// Components, recipes and images are shared within the organization only.

import { at, unchecked, violation, whenFlag, type StackOutcome } from "../outcome";
import { targets, types, type Resource, type Stack } from "../resource";
import { stackRule } from "../rule";
import type { Value } from "../value";

export const sharesInsideOrganization = stackRule({
    id: "shares-inside-organization",
    title: "Image Builder resources are shared inside the organization only",
    wrong: "A share with components, recipes or images of Image Builder allows accounts outside the organization.",
    why: "Documents show how your servers are built and hardened. A mistyped account id shares them with a stranger, unless the share is limited to the organization.",
    mend: "Set `allowExternalPrincipals` of the share to `false`, or omit it.",
    severity: "high",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-shared-resources.html",
        "https://docs.aws.amazon.com/ram/latest/APIReference/API_CreateResourceShare.html",
    ],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["AC-3", "AC-4"] }],
    settings: {},
    about: [types.resourceAssociation, types.resourceShareAssociations, types.resourceShare],
    checkStack(stack) {
        const open: StackOutcome[] = [];
        const shares = new Set<Resource>();
        for (const association of stack.ofType(types.resourceAssociation, types.resourceShareAssociations)) {
            if (!holdsImageBuilder(stack, association, open)) continue;
            const share = association.properties.get("resourceShareArn");
            for (const found of stack.follow(association, share, targets.resourceShare, open)) shares.add(found);
        }
        // Through Cloud Control a share lists its resources itself.
        for (const share of stack.ofType(types.resourceShare)) {
            if (holdsImageBuilder(stack, share, open)) shares.add(share);
        }
        const outcomes = [...shares].flatMap(({ urn, properties }) => {
            const external = properties.get("allowExternalPrincipals");
            return at(
                urn,
                whenFlag(external, (value) =>
                    value === true ? [violation(external, "is true. Set it to false.")] : [],
                ),
            );
        });
        return [...open, ...outcomes];
    },
    example: { failing: example("allowExternalPrincipals: true"), passing: example("allowExternalPrincipals: false") },
});

function example(external: string): string {
    return `const share = new aws.ram.ResourceShare("components", { name: "components", ${external} });
new aws.ram.ResourceAssociation("agent", {
    resourceArn: "arn:aws:imagebuilder:us-east-1:111122223333:component/agent/1.0.0/1",
    resourceShareArn: share.arn,
});`;
}

function holdsImageBuilder(stack: Stack, association: Resource, open: StackOutcome[]): boolean {
    const { properties, type, urn } = association;
    const list = properties.get("resourceArns").list;
    const values: Value[] =
        type === types.resourceAssociation ? [properties.get("resourceArn")] : list.isUnknown ? [list] : list.items;
    return values
        .map((value) => value.text)
        .some((value) => {
            if (!value.isUnknown) return /^arn:[^:]*:imagebuilder:/.test(String(value.content));
            const found = stack.referred(association, value, targets.shareable);
            if (found !== "unknown") return found.length > 0;
            open.push(...at(urn, [unchecked(value)]));
            return false;
        });
}
