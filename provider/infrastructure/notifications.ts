// Messages about finished and failed builds: an encrypted topic that Image Builder may publish to, and its subscribers.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-sns.html

import * as pulumi from "@pulumi/pulumi";
import * as kms from "@pulumi/aws/kms";
import * as sns from "@pulumi/aws/sns";
import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkListedOnce, checkPattern, given, known } from "../checks/values";
import { accountAdministersKey, policyText, type Statement } from "../access/policyDocument";
import type { Location } from "../shared/location";
import { SERVICE_LINKED_ROLE } from "../shared/names";

/**
 * Who hears of builds: a topic that is made, with e-mail addresses, or one that exists.
 */
export interface NotificationsArgs {
    /**
     * E-mail addresses that hear of each finished and each failed build. Each gets a mail to confirm. If omitted, the
     * topic has no subscribers of ours.
     */
    emails?: string[];
    /**
     * ARN of an existing topic in this account and region. If it is encrypted, the policy of its key must let Image
     * Builder's service-linked role and the execution role use it. Default: a topic is made, encrypted with a key of its own that lets Image Builder publish.
     */
    topicArn?: pulumi.Input<string>;
}

export function checkNotifications(faults: Faults, path: string, args: PlainArgs): void {
    if (!known(args)) return;
    checkPattern(faults, `${path}.topicArn`, args.topicArn, patterns.topicArn);
    if (given(args.topicArn))
        faults.warn(
            `${path}.topicArn`,
            "is an existing topic. If it is encrypted, its key policy must allow Image Builder's service-linked role and the execution role to use the key. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-sns.html",
        );
    if (!Array.isArray(args.emails)) return;
    args.emails.forEach((email: unknown, index: number) => {
        checkPattern(faults, `${path}.emails[${index}]`, email, patterns.email);
        if (!given(email)) faults.add(`${path}.emails[${index}]`, "is required. Specify an e-mail address.");
        checkListedOnce(faults, `${path}.emails[${index}]`, args.emails, index);
    });
}

export interface Notifications {
    topicArn: pulumi.Output<string>;
    /** Key of a topic that was made; an existing topic's is not known. */
    keyArn: pulumi.Output<string> | undefined;
}

export function notifications(
    parent: pulumi.Resource,
    name: string,
    args: NotificationsArgs,
    location: Location,
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined,
): Notifications {
    const region = location.region;
    let keyArn: pulumi.Output<string> | undefined;
    let topicArn = args.topicArn === undefined ? undefined : pulumi.output(args.topicArn);
    if (topicArn === undefined) {
        const key = new kms.Key(
            `${name}-notifications`,
            {
                description: `Encrypts messages about the images of ${name}`,
                enableKeyRotation: true,
                policy: pulumi
                    .all([location.partition, location.accountId])
                    .apply(([partition, accountId]) => policyText(topicKeyStatements(partition, accountId))),
                tags,
                region,
            },
            { parent },
        );
        keyArn = key.arn;
        topicArn = new sns.Topic(`${name}-notifications`, { kmsMasterKeyId: key.arn, tags, region }, { parent }).arn;
    }
    const topic = topicArn;
    for (const endpoint of args.emails ?? []) {
        new sns.TopicSubscription(`${name}-${endpoint}`, { topic, protocol: "email", endpoint, region }, { parent });
    }
    return { topicArn: topic, keyArn };
}

/**
 * Image Builder publishes as its service-linked role. The role is named in a condition, not as principal: an account
 * where the role does not exist yet would refuse a key policy that names it.
 */
function topicKeyStatements(partition: string, accountId: string): Statement[] {
    return [
        accountAdministersKey(partition, accountId),
        {
            Sid: "ImageBuilderPublishes",
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
            Resource: "*",
            Condition: {
                StringEquals: { "kms:CallerAccount": accountId },
                ArnEquals: { "aws:PrincipalArn": `arn:${partition}:iam::${accountId}:role/${SERVICE_LINKED_ROLE}` },
            },
        },
    ];
}
