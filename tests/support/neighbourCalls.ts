// What nobody's pipeline may do to others of its account, and what it would take.

import type { Asked } from "./rightsAnswers";
import { ACCOUNT } from "./executionNeeds";

const own = { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" };
const marked = { "aws:RequestTag/CreatedBy": "EC2 Image Builder" };
const ec2 = (resource: string): string => `arn:aws:ec2:us-east-1:${ACCOUNT}:${resource}`;
const call = (what: string, action: string, resource: string, said: Asked["said"] = {}): [string, Asked] => [
    what,
    { action, resource, said, account: resource.split(":")[4] || ACCOUNT, as: "execution role", from: ACCOUNT },
];

export const neighbourCalls: readonly (readonly [string, Asked])[] = [
    call("marks a running instance as Image Builder's", "ec2:CreateTags", ec2("instance/i-2"), marked),
    call("marks a volume as Image Builder's", "ec2:CreateTags", ec2("volume/vol-2"), marked),
    call("ends an instance of others", "ec2:TerminateInstances", ec2("instance/i-2")),
    call("commands an instance of others", "ssm:SendCommand", ec2("instance/i-2")),
    call("starts an unmarked instance", "ec2:RunInstances", ec2("instance/i-2")),
    call("makes an image of an instance of others", "ec2:CreateImage", ec2("instance/i-2")),
    call("removes an image of others", "ec2:DeregisterImage", "arn:aws:ec2:us-east-1::image/ami-2"),
    call("shares an image of others", "ec2:ModifyImageAttribute", "arn:aws:ec2:us-east-1::image/ami-2"),
    call("shares a snapshot of others", "ec2:ModifySnapshotAttribute", "arn:aws:ec2:us-east-1::snapshot/snap-2"),
    call("changes a launch template of others", "ec2:ModifyLaunchTemplate", ec2("launch-template/lt-2")),
    call("passes an administrator's role to EC2", "iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/admin`, {
        "iam:PassedToService": "ec2.amazonaws.com",
    }),
    call("passes its instance role to Lambda", "iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/web-instance`, {
        "iam:PassedToService": "lambda.amazonaws.com",
    }),
    call("reads data in S3 with a key", "kms:Decrypt", `arn:aws:kms:us-east-1:${ACCOUNT}:key/payroll`, {
        "kms:ViaService": "s3.us-east-1.amazonaws.com",
        "kms:EncryptionContextKeys": ["aws:s3:arn"],
    }),
    call("decrypts with a key by itself", "kms:Decrypt", `arn:aws:kms:us-east-1:${ACCOUNT}:key/payroll`),
    call("grants a key to a person", "kms:CreateGrant", `arn:aws:kms:us-east-1:${ACCOUNT}:key/payroll`, {
        "kms:ViaService": "ec2.us-east-1.amazonaws.com",
        "kms:GrantIsForAWSResource": "false",
    }),
    call("reads a secret parameter", "ssm:GetParameter", `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/payroll`),
    call(
        "writes the parameter of another pipeline",
        "ssm:PutParameter",
        `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/imagebuilder/other/latest`,
    ),
    call("sends to another topic", "sns:Publish", `arn:aws:sns:us-east-1:${ACCOUNT}:alarms`),
    call(
        "goes into an account that gets no copies",
        "sts:AssumeRole",
        "arn:aws:iam::999988887777:role/EC2ImageBuilderDistributionCrossAccountRole",
    ),
    call(
        "writes the log of another pipeline",
        "logs:PutLogEvents",
        `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/imagebuilder/other:log-stream:1`,
    ),
    call(
        "starts another pipeline",
        "imagebuilder:StartImagePipelineExecution",
        `arn:aws:imagebuilder:us-east-1:${ACCOUNT}:image-pipeline/other`,
    ),
    call("deletes a rule of others", "events:DeleteRule", `arn:aws:events:us-east-1:${ACCOUNT}:rule/payroll`),
    call(
        "deletes images in a repository of others",
        "ecr:BatchDeleteImage",
        `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/payroll`,
        own,
    ),
];
