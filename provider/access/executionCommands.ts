// The execution role's rights in Systems Manager: to run commands on Image Builder's own instances and to collect what is
// installed there.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/EC2ImageBuilderExecutionPolicy.html

import type { ExecutionNeeds } from "./executionNeeds";
import { MARKED, OWN } from "./ownTag";
import type { Statement } from "./policyDocument";

const DOCUMENTS = ["AWS-RunPowerShellScript", "AWS-RunShellScript", "AWSEC2-RunSysprep"];

export function commandStatements({ partition: p, accountId }: ExecutionNeeds): Statement[] {
    const instances = `arn:${p}:ec2:*:*:instance/*`;
    const associations = `arn:${p}:ssm:*:${accountId}:association/*`;
    return [
        {
            Sid: "FollowCommands",
            Effect: "Allow",
            Action: [
                "ssm:DescribeInstanceInformation",
                "ssm:GetCommandInvocation",
                "ssm:ListCommandInvocations",
                "ssm:ListInventoryEntries",
            ],
            Resource: "*",
        },
        {
            Sid: "RunCommandDocuments",
            Effect: "Allow",
            Action: "ssm:SendCommand",
            Resource: DOCUMENTS.map((name) => `arn:${p}:ssm:*:*:document/${name}`),
        },
        {
            Sid: "UseOwnInstances",
            Effect: "Allow",
            Action: ["ssm:CreateAssociation", "ssm:SendCommand"],
            Resource: instances,
            Condition: { StringEquals: OWN },
        },
        {
            Sid: "CollectMetadata",
            Effect: "Allow",
            Action: "ssm:CreateAssociation",
            Resource: [`arn:${p}:ssm:*:*:document/AWS-GatherSoftwareInventory`, associations],
        },
        {
            Sid: "MarkAssociations",
            Effect: "Allow",
            Action: "ssm:AddTagsToResource",
            Resource: associations,
            Condition: { StringEquals: MARKED },
        },
        {
            Sid: "FollowAssociations",
            Effect: "Allow",
            Action: ["ssm:DeleteAssociation", "ssm:DescribeAssociationExecutions"],
            Resource: associations,
        },
        {
            Sid: "FollowInstances",
            Effect: "Allow",
            Action: "ssm:DescribeInstanceAssociationsStatus",
            Resource: instances,
        },
        {
            Sid: "MakeSystemsManagerRole",
            Effect: "Allow",
            Action: "iam:CreateServiceLinkedRole",
            Resource: `arn:${p}:iam::${accountId}:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM`,
            Condition: { StringEquals: { "iam:AWSServiceName": "ssm.amazonaws.com" } },
        },
    ];
}
