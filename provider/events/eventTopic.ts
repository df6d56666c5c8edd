// A topic that EventBridge may publish to: encrypted with a key of its own, as events cannot be published to a topic
// under the account's AWS managed key.
// https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html

import * as pulumi from "@pulumi/pulumi";
import * as kms from "@pulumi/aws/kms";
import * as sns from "@pulumi/aws/sns";
import { accountAdministersKey, policyText, type Statement } from "../access/policyDocument";
import { parseArn } from "../shared/arnParts";

const EVENTS = { Service: "events.amazonaws.com" };

export interface EventTopic {
    arn: pulumi.Output<string>;
    /** What must exist before messages can come. */
    ready: pulumi.Resource[];
}

export function eventTopic(
    parent: pulumi.Resource,
    name: string,
    pipelineArn: pulumi.Input<string>,
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined,
    region: pulumi.Input<string> | undefined,
): EventTopic {
    const key = new kms.Key(
        `${name}-topic`,
        {
            description: `Encrypts messages about events of EC2 Image Builder of the rule ${name}`,
            enableKeyRotation: true,
            policy: pulumi.output(pipelineArn).apply((arn) => policyText(eventKeyStatements(arn))),
            tags,
            region,
        },
        { parent },
    );
    const topic = new sns.Topic(`${name}-topic`, { kmsMasterKeyId: key.arn, tags, region }, { parent });
    const policy = new sns.TopicPolicy(
        `${name}-topic`,
        { arn: topic.arn, policy: topic.arn.apply((arn) => policyText(topicStatements(arn))), region },
        { parent },
    );
    return { arn: topic.arn, ready: [policy] };
}

/** EventBridge says neither account nor rule when it publishes, so no condition can hold it to ours. */
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html
function topicStatements(topicArn: string): Statement[] {
    return [{ Sid: "EventsPublish", Effect: "Allow", Principal: EVENTS, Action: "sns:Publish", Resource: topicArn }];
}

function eventKeyStatements(pipelineArn: string): Statement[] {
    const { partition, accountId } = parseArn(pipelineArn);
    return [
        accountAdministersKey(partition, accountId),
        {
            Sid: "EventsPublish",
            Effect: "Allow",
            Principal: EVENTS,
            Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
            Resource: "*",
        },
    ];
}
