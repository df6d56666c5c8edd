// The execution role's rights to make, copy, tag and share images, kept to those that Image Builder has marked.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/EC2ImageBuilderExecutionPolicy.html

import type { ExecutionNeeds } from "./executionNeeds";
import { MARKED, OWN } from "./ownTag";
import type { Statement } from "./policyDocument";

export function imageStatements({ partition: p }: ExecutionNeeds): Statement[] {
    const image = `arn:${p}:ec2:*::image/*`;
    const snapshot = `arn:${p}:ec2:*::snapshot/*`;
    return [
        {
            Sid: "LookAndCopy",
            Effect: "Allow",
            Action: [
                "ec2:CopyImage",
                "ec2:DescribeHosts",
                "ec2:DescribeImages",
                "ec2:DescribeInstanceAttribute",
                "ec2:DescribeInstances",
                "ec2:DescribeInstanceStatus",
                "ec2:DescribeInstanceTypeOfferings",
                "ec2:DescribeInstanceTypes",
                "ec2:DescribeLaunchTemplates",
                "ec2:DescribeLaunchTemplateVersions",
                "ec2:DescribeSnapshots",
                "ec2:DescribeSubnets",
                "ec2:DescribeTags",
            ],
            Resource: "*",
        },
        {
            Sid: "MakeMarkedImages",
            Effect: "Allow",
            Action: "ec2:CreateImage",
            Resource: [image, snapshot],
            Condition: { StringEquals: MARKED },
        },
        {
            Sid: "MakeImagesOfOwnInstances",
            Effect: "Allow",
            Action: "ec2:CreateImage",
            Resource: `arn:${p}:ec2:*:*:instance/*`,
            Condition: { StringEquals: OWN },
        },
        {
            Sid: "ChangeOwnImages",
            Effect: "Allow",
            Action: ["ec2:AttachImageWatermark", "ec2:DeregisterImage", "ec2:ModifyImageAttribute"],
            Resource: image,
            Condition: { StringEquals: OWN },
        },
        {
            Sid: "ShareOwnSnapshots",
            Effect: "Allow",
            Action: "ec2:ModifySnapshotAttribute",
            Resource: snapshot,
            Condition: { StringEquals: OWN },
        },
        // A copy is tagged after it was made, and the tags that a user asked for may come in a call of their own.
        { Sid: "TagImages", Effect: "Allow", Action: "ec2:CreateTags", Resource: image },
        {
            Sid: "MarkSnapshots",
            Effect: "Allow",
            Action: "ec2:CreateTags",
            Resource: snapshot,
            Condition: { StringEquals: MARKED },
        },
        {
            // Only so are instances and volumes marked: who could mark any could command and end any.
            Sid: "TagInTheSameCall",
            Effect: "Allow",
            Action: "ec2:CreateTags",
            Resource: "*",
            Condition: { StringEquals: { "ec2:CreateAction": ["RunInstances", "CreateImage"], ...MARKED } },
        },
    ];
}

/** For workflows with a step `RegisterImage`, which makes an image of a snapshot. */
export function registrationStatements(p: string): Statement[] {
    return [
        {
            Sid: "RegisterMarkedImages",
            Effect: "Allow",
            Action: "ec2:RegisterImage",
            Resource: `arn:${p}:ec2:*::image/*`,
            Condition: { StringEquals: MARKED },
        },
        {
            Sid: "RegisterOwnSnapshots",
            Effect: "Allow",
            Action: "ec2:RegisterImage",
            Resource: `arn:${p}:ec2:*::snapshot/*`,
            Condition: { StringEquals: OWN },
        },
    ];
}
