// The execution role's rights to take a running instance out of an Auto Scaling group and to build on it. AWS's own policy
// (version 2) has nothing of it: the service looks at the group, marks an instance of it as its own, and detaches it.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/infra-config-parent-instance.html

import type { ExecutionNeeds } from "./executionNeeds";
import type { Statement } from "./policyDocument";

export function parentInstanceStatements({
    partition: p,
    accountId,
    parentGroupName: name,
}: ExecutionNeeds): Statement[] {
    if (name === undefined) return [];
    return [
        { Sid: "LookAtGroup", Effect: "Allow", Action: "autoscaling:DescribeAutoScalingGroups", Resource: "*" },
        {
            Sid: "TakeInstanceOfGroup",
            Effect: "Allow",
            Action: "autoscaling:DetachInstances",
            Resource: `arn:${p}:autoscaling:*:${accountId}:autoScalingGroup:*:autoScalingGroupName/${name}`,
        },
        {
            // Auto Scaling marks its instances with the group: no other can be made Image Builder's own.
            Sid: "MarkInstanceOfGroup",
            Effect: "Allow",
            Action: "ec2:CreateTags",
            Resource: `arn:${p}:ec2:*:${accountId}:instance/*`,
            Condition: { StringEquals: { "aws:ResourceTag/aws:autoscaling:groupName": name } },
        },
    ];
}
