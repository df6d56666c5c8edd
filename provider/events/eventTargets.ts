// Who hears of an event: people by a topic, programs by a function or a queue, another pipeline. Each target gets the
// right it needs, where that right can be given from here.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html

import * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as lambda from "@pulumi/aws/lambda";
import * as sns from "@pulumi/aws/sns";
import * as sqs from "@pulumi/aws/sqs";
import { policyText } from "../access/policyDocument";
import { parseArn } from "../shared/arnParts";
import { choices, patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkPattern, given, known, show } from "../checks/values";
import { checkNotifications } from "../infrastructure/notifications";
import { eventTopic } from "./eventTopic";
import type { EventMessage } from "./imageBuilderEvents";
import { startTarget } from "./startTarget";

/**
 * Where the events of a rule go: to one or several of these. All must be in the pipeline's region.
 */
export interface EventTargetsArgs {
    /**
     * ARN of an existing topic. Its policy must let `events.amazonaws.com` publish, and so must the policy of its key
     * if it is encrypted. If omitted, a topic is created when there are `emails`, otherwise there is none.
     */
    topicArn?: pulumi.Input<string>;
    /**
     * E-mail addresses to subscribe to the topic. Each must confirm the subscription. If omitted, no subscriptions are
     * created.
     */
    emails?: string[];
    /**
     * ARN of a Lambda function that gets each event, with or without a version or alias at its end. It is allowed to be
     * called by the rule. If omitted, no function is called.
     */
    functionArn?: pulumi.Input<string>;
    /**
     * ARN of a queue that gets each event. If omitted, no queue does.
     */
    queueArn?: pulumi.Input<string>;
    /**
     * URL of the same queue. With it the queue's policy is created, which replaces any other policy of the queue. If
     * omitted, the queue must have a policy that lets `events.amazonaws.com` send messages with `aws:SourceArn` equal
     * to the rule's ARN, and the policy of its key, if it has one, must let it use the key.
     */
    queueUrl?: pulumi.Input<string>;
    /** ARN of another pipeline that each event starts, with a role created for it. If omitted, none is started. */
    pipelineArn?: pulumi.Input<string>;
    /**
     * What the topic gets: `TEXT`, a sentence that says what happened, or `EVENT`, the event as JSON. Functions and queues
     * always get the event. Default: `TEXT`.
     */
    messageFormat?: string;
}

const WAYS = ["topicArn", "emails", "functionArn", "queueArn", "pipelineArn"] as const;

export function checkEventTargets(errors: InputErrors, path: string, targets: PlainArgs, pipelineArn: unknown): void {
    const ways = WAYS.map(show).join(", ");
    if (!known(targets)) return;
    if (!WAYS.some((way) => given(targets[way]) && !isEmptyList(targets[way])))
        errors.add(path, `has no target. Specify at least one of ${ways}.`);

    checkNotifications(errors, path, targets);
    checkPattern(errors, `${path}.functionArn`, targets.functionArn, patterns.functionArn);
    checkPattern(errors, `${path}.queueArn`, targets.queueArn, patterns.queueArn);
    checkPattern(errors, `${path}.queueUrl`, targets.queueUrl, patterns.queueUrl);
    checkPattern(errors, `${path}.pipelineArn`, targets.pipelineArn, patterns.pipelineArn);
    checkChoice(errors, `${path}.messageFormat`, targets.messageFormat, choices.messageFormat);

    if (given(targets.queueUrl) && !given(targets.queueArn))
        errors.add(`${path}.queueArn`, "is required: with `queueUrl` the ARN of the same queue is needed.");
    const topic = given(targets.topicArn) || (given(targets.emails) && !isEmptyList(targets.emails));
    if (given(targets.messageFormat) && !topic)
        errors.add(`${path}.messageFormat`, "is only valid with `topicArn` or `emails`. Omit it.");
    if (typeof pipelineArn !== "string") return;
    if (targets.pipelineArn === pipelineArn) {
        errors.add(
            `${path}.pipelineArn`,
            "is the pipeline that the rule watches, so each build would start the next in an endless loop. Specify another one.",
        );
    }
    for (const field of ["topicArn", "functionArn", "queueArn", "pipelineArn"]) {
        checkSameRegion(errors, `${path}.${field}`, targets[field], pipelineArn);
    }
}

function isEmptyList(value: unknown): boolean {
    return Array.isArray(value) && value.length === 0;
}

function checkSameRegion(errors: InputErrors, path: string, arn: unknown, pipelineArn: string): void {
    if (typeof arn !== "string" || !arn.startsWith("arn:")) return;
    const [here, there] = [parseArn(pipelineArn).region, parseArn(arn).region];
    if (there === "" || here === "" || there === here) return;
    errors.add(
        path,
        `is in ${there}, but the pipeline in ${here}. A rule can only target its own region. Create one there.`,
    );
}

export interface EventSource {
    rule: cloudwatch.EventRule;
    /** The pipeline that is watched. */
    pipelineArn: pulumi.Input<string>;
    /** The sentence in which the event is told; undefined sends the event itself. */
    message: EventMessage | undefined;
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;
    region: pulumi.Input<string> | undefined;
}

/** Makes the targets, and gives the ARN of the topic if there is one. */
export function eventTargets(
    parent: pulumi.Resource,
    name: string,
    args: EventTargetsArgs,
    { rule, pipelineArn, message, tags, region }: EventSource,
): pulumi.Output<string> | undefined {
    const target = (
        kind: string,
        arn: pulumi.Input<string>,
        more: Partial<cloudwatch.EventTargetArgs> = {},
        dependsOn: pulumi.Resource[] = [],
    ) =>
        new cloudwatch.EventTarget(
            `${name}-${kind}`,
            { rule: rule.name, targetId: kind, arn, ...more, region },
            { parent, dependsOn },
        );
    const { topicArn, emails = [], functionArn, queueArn, queueUrl } = args;

    const made =
        topicArn === undefined && emails.length > 0 ? eventTopic(parent, name, pipelineArn, tags, region) : undefined;
    const topic = made?.arn ?? (topicArn === undefined ? undefined : pulumi.output(topicArn));
    if (topic !== undefined) {
        target(
            "topic",
            topic,
            args.messageFormat === "EVENT" || message === undefined ? {} : { inputTransformer: message },
            made?.ready,
        );
        for (const endpoint of emails) {
            new sns.TopicSubscription(
                `${name}-${endpoint}`,
                { topic, protocol: "email", endpoint, region },
                { parent },
            );
        }
    }
    if (functionArn !== undefined) {
        const parts = pulumi.output(functionArn).apply(functionParts);
        const permission = new lambda.Permission(
            `${name}-function`,
            {
                action: "lambda:InvokeFunction",
                function: parts.functionArn,
                qualifier: parts.apply(({ qualifier }) => qualifier),
                principal: "events.amazonaws.com",
                sourceArn: rule.arn,
                region,
            },
            { parent },
        );
        target("function", functionArn, {}, [permission]);
    }
    if (queueArn !== undefined) {
        const policy =
            queueUrl === undefined
                ? []
                : [
                      new sqs.QueuePolicy(
                          `${name}-queue`,
                          {
                              queueUrl,
                              policy: pulumi
                                  .all([queueArn, rule.arn])
                                  .apply(([queueArn, ruleArn]) => queuePolicy(queueArn, ruleArn)),
                              region,
                          },
                          { parent },
                      ),
                  ];
        // A queue that keeps the order needs to know whose.
        const sqsTarget = pulumi
            .all([queueArn, rule.name])
            .apply(([arn, messageGroupId]) => (arn.endsWith(".fifo") ? { messageGroupId } : undefined));
        target("queue", queueArn, { sqsTarget: sqsTarget as pulumi.Output<{ messageGroupId: string }> }, policy);
    }
    if (args.pipelineArn !== undefined)
        startTarget(parent, name, { rule, pipelineArn: args.pipelineArn, tags, region });
    return topic;
}

/** Lambda keeps the permissions of each version and alias apart. */
function functionParts(arn: string): { functionArn: string; qualifier: string | undefined } {
    const parts = arn.split(":");
    return { functionArn: parts.slice(0, 7).join(":"), qualifier: parts[7] };
}

export function queuePolicy(queueArn: string, ruleArn: string): string {
    return policyText([
        {
            Sid: "EventsSend",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sqs:SendMessage",
            Resource: queueArn,
            Condition: { ArnEquals: { "aws:SourceArn": ruleArn } },
        },
    ]);
}
