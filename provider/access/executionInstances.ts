// The execution role's rights to start build instances and to end those that are Image Builder's own.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/EC2ImageBuilderExecutionPolicy.html

import type { ExecutionNeeds } from "./executionNeeds";
import { MARKED, OWN } from "./ownTag";
import type { Statement } from "./policyDocument";

export function instanceStatements({ partition: p, instanceRoleArn }: ExecutionNeeds): Statement[] {
    const ec2 = (kind: string): string => `arn:${p}:ec2:*:*:${kind}/*`;
    return [
        {
            Sid: "UseForInstances",
            Effect: "Allow",
            Action: "ec2:RunInstances",
            Resource: [
                `arn:${p}:ec2:*::image/*`,
                `arn:${p}:ec2:*::snapshot/*`,
                ...["subnet", "network-interface", "security-group", "key-pair", "launch-template"].map(ec2),
                // The base image may have licenses attached that no program names.
                `arn:${p}:license-manager:*:*:license-configuration:*`,
            ],
        },
        {
            Sid: "StartMarkedInstances",
            Effect: "Allow",
            Action: "ec2:RunInstances",
            Resource: [ec2("volume"), ec2("instance")],
            Condition: { StringEquals: MARKED },
        },
        {
            Sid: "GiveInstancesTheirRole",
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: instanceRoleArn,
            Condition: { StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] } },
        },
        {
            Sid: "ControlOwnInstances",
            Effect: "Allow",
            Action: ["ec2:StartInstances", "ec2:StopInstances", "ec2:TerminateInstances"],
            Resource: ec2("instance"),
            Condition: { StringEquals: OWN },
        },
    ];
}
