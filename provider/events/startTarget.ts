// A pipeline as the target of a rule, with the role by which EventBridge starts it and nothing else.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/ev-rules-for-pipeline.html

import * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import { policyText } from "../access/policyDocument";
import { parseArn } from "../shared/arnParts";
import { roleName } from "../shared/names";

export interface StartTarget {
    rule: cloudwatch.EventRule;
    pipelineArn: pulumi.Input<string>;
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;
    region: pulumi.Input<string> | undefined;
}

export function startTarget(
    parent: pulumi.Resource,
    name: string,
    { rule, pipelineArn, tags, region }: StartTarget,
): iam.Role {
    const role = new iam.Role(
        roleName(name, "start"),
        {
            description: `EventBridge, starting a pipeline of EC2 Image Builder by the rule ${name}`,
            assumeRolePolicy: pulumi
                .all([pipelineArn, rule.arn])
                .apply(([pipelineArn, ruleArn]) => ruleTrust(parseArn(pipelineArn).accountId, ruleArn)),
            tags,
        },
        { parent },
    );
    const policy = new iam.RolePolicy(
        `${name}-start`,
        {
            role: role.name,
            policy: pulumi.output(pipelineArn).apply((arn) =>
                policyText([
                    {
                        Sid: "StartPipeline",
                        Effect: "Allow",
                        Action: "imagebuilder:StartImagePipelineExecution",
                        Resource: arn,
                    },
                ]),
            ),
        },
        { parent },
    );
    new cloudwatch.EventTarget(
        `${name}-pipeline`,
        { rule: rule.name, targetId: "pipeline", arn: pipelineArn, roleArn: role.arn, region },
        // An event that comes before the right would be lost.
        { parent, dependsOn: [policy] },
    );
    return role;
}

/** Only this rule: no other account's, and no other rule of this account. */
// https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
export function ruleTrust(accountId: string, ruleArn: string): string {
    return policyText([
        {
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: {
                StringEquals: { "aws:SourceAccount": accountId },
                ArnEquals: { "aws:SourceArn": ruleArn },
            },
        },
    ]);
}
