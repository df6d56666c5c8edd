// Nothing connects to build and test instances from outside.

import { at, eachItem, violation, whenText, type StackOutcome } from "../outcome";
import { targets, types, type Resource, type Stack } from "../resource";
import { stackRule } from "../rule";

export const noInboundRules = stackRule({
    id: "no-inbound-rules",
    title: "Build instances accept no inbound connections",
    wrong: "A security group of build and test instances has an inbound rule.",
    why: "Image Builder works through Systems Manager and needs no inbound access; an open port is one more way to change an image while it is built.",
    mend: "Remove the inbound rules of the group, or use a group without any.",
    severity: "high",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-best-practices.html"],
    frameworks: [
        { framework: "AWS FSBP", controls: ["EC2.18", "EC2.19"] },
        { framework: "CIS AWS Foundations Benchmark v3.0.0", controls: ["5.2", "5.3"] },
        { framework: "NIST SP 800-53 Rev. 5", controls: ["AC-4", "SC-7"] },
    ],
    settings: {},
    about: [types.infrastructureConfiguration],
    checkStack(stack) {
        const groups = new Set<Resource>();
        const open: StackOutcome[] = [];
        for (const infrastructure of stack.ofType(types.infrastructureConfiguration)) {
            const list = infrastructure.properties.get("securityGroupIds");
            for (const group of stack.followAll(infrastructure, list, targets.securityGroup, open)) groups.add(group);
        }
        return [...open, ...[...groups].flatMap((group) => checkGroup(stack, group))];
    },
    example: {
        failing: `const group = new aws.ec2.SecurityGroup("build", {
    vpcId: "vpc-0123456789abcdef0",
    ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] }],
});
new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    subnetId: "subnet-0123456789abcdef0",
    securityGroupIds: [group.id],
});`,
        passing: `const group = new aws.ec2.SecurityGroup("build", {
    vpcId: "vpc-0123456789abcdef0",
    ingress: [],
    egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
});
new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    subnetId: "subnet-0123456789abcdef0",
    securityGroupIds: [group.id],
});`,
    },
});

function checkGroup(stack: Stack, group: Resource): StackOutcome[] {
    const ingress = group.properties.get("ingress");
    const rules = stack
        .referring(group, [types.securityGroupRule], "securityGroupId", targets.securityGroup)
        .map(({ urn, properties }) => ({ urn, type: properties.get("type") }));
    const separate = stack.referring(group, [types.securityGroupIngressRule], "securityGroupId", targets.securityGroup);
    return [
        ...at(
            group.urn,
            eachItem(ingress, (rule) => [violation(rule, "allows inbound connections. Remove it.")]),
        ),
        ...rules.flatMap(({ urn, type }) =>
            at(
                urn,
                whenText(type, (value) =>
                    value === "ingress"
                        ? [violation(type, 'is "ingress", for a group of build instances. Remove the rule.')]
                        : [],
                ),
            ),
        ),
        ...separate.flatMap(({ urn, properties }) =>
            at(urn, [
                violation(properties.get("securityGroupId"), "names a group of build instances. Remove the rule."),
            ]),
        ),
    ];
}
