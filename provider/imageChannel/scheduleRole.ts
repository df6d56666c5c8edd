// The role by which EventBridge Scheduler carries out a revocation that was announced, in one account: it moves the one channel
// and disables AMIs that Image Builder made, and nothing else.
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html

import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";
import { parameterArn } from "../access/executionOutputs";
import { OWN } from "../access/ownTag";
import { policyText, serviceTrust } from "../access/policyDocument";
import { roleName } from "../shared/names";

export interface ScheduleRole {
    /** The account that has the role. */
    accountId: pulumi.Input<string>;
    partition: pulumi.Input<string>;
    parameterName: string;
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;
    /** Where it is another account than the component's. */
    provider: pulumi.ProviderResource | undefined;
}

/** Its ARN, which is known when the role may do its work. */
export function scheduleRole(
    parent: pulumi.Resource,
    name: string,
    { accountId, partition, parameterName, tags, provider }: ScheduleRole,
): pulumi.Output<string> {
    const opts = { parent, ...(provider === undefined ? {} : { provider }) };
    const role = new iam.Role(
        roleName(name, "schedule"),
        {
            description: `EventBridge Scheduler, carrying out announced revocations of the channel ${parameterName}`,
            assumeRolePolicy: pulumi.output(accountId).apply((id) => serviceTrust("scheduler.amazonaws.com", id)),
            tags,
        },
        opts,
    );
    const policy = new iam.RolePolicy(
        `${name}-schedule`,
        {
            role: role.name,
            policy: pulumi.all([accountId, partition]).apply(([id, part]) => schedulePolicy(part, id, parameterName)),
        },
        opts,
    );
    return pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
}

function schedulePolicy(partition: string, accountId: string, parameterName: string): string {
    return policyText([
        {
            Sid: "MoveChannel",
            Effect: "Allow",
            Action: "ssm:PutParameter",
            Resource: parameterArn(partition, accountId, parameterName),
        },
        // Systems Manager looks whether there is such an AMI.
        { Sid: "ReadImages", Effect: "Allow", Action: "ec2:DescribeImages", Resource: "*" },
        {
            Sid: "DisableAmis",
            Effect: "Allow",
            Action: "ec2:DisableImage",
            Resource: `arn:${partition}:ec2:*::image/*`,
            Condition: { StringEquals: OWN },
        },
    ]);
}
