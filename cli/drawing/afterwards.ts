// The boxes of what follows a build: clean-up of old images, messages and logs.

import type { Box } from "./graph";
import { at, list, logicalName, text, type StackResource, type StackState } from "./stackState";

type Values = Record<string, unknown>;

export function afterwardsOf(
    state: StackState,
    pipeline: StackResource,
    recipe: Values,
    infrastructure: Values,
): Box[] {
    return [
        ...lifecycleBoxes(state, recipe),
        ...messageBoxes(state, text(infrastructure, "snsTopicArn")),
        ...logBoxes(state, pipeline, infrastructure),
    ];
}

function lifecycleBoxes(state: StackState, recipe: Values): Box[] {
    const name = text(recipe, "name");
    // Recipes of both kinds may have the same name.
    const container = text(recipe, "targetRepository", "repositoryName") !== undefined;
    const other = container ? "AMI_IMAGE" : "CONTAINER_IMAGE";
    const policies = state
        .ofType("aws:imagebuilder/lifecyclePolicy:LifecyclePolicy")
        .filter(({ outputs }) => text(outputs, "resourceType") !== other)
        .filter(({ outputs }) =>
            list(outputs, "resourceSelection", "recipes").some((one) => text(one, "name") === name),
        );
    if (policies.length === 0) return [];
    // The provider keeps the rules as a set; a reader wants them in the order of an image's life.
    const rules = policies
        .flatMap(({ outputs }) =>
            list(outputs, "policyDetails").map((rule) => ({ rule, of: text(outputs, "name") ?? "" })),
        )
        .sort((a, b) => Number(at(a.rule, "filter", "value")) - Number(at(b.rule, "filter", "value")));
    // The policy for superseded versions repeats the other one while there are none.
    const lines = new Set(rules.map(({ rule, of }) => ruleOf(rule) + (keepsNone(rule, of) ? ", superseded" : "")));
    return [{ id: "lifecycle", title: "Lifecycle", lines: [...lines] }];
}

function keepsNone(rule: unknown, policy: string): boolean {
    const kept = text(rule, "filter", "retainAtLeast") ?? "0";
    return policy.endsWith("-superseded") && text(rule, "action", "type") === "DELETE" && kept === "0";
}

function ruleOf(rule: unknown): string {
    const action = (text(rule, "action", "type") ?? "").toLowerCase();
    const filter = at(rule, "filter");
    const kept = text(filter, "retainAtLeast");
    const spared = kept === undefined || kept === "0" ? "" : `, keep ${kept}`;
    const value = text(filter, "value");
    return text(filter, "type") === "COUNT"
        ? `${action} all but ${value}`
        : `${action} at ${value} ${(text(filter, "unit") ?? "").toLowerCase()}${spared}`;
}

function messageBoxes(state: StackState, topicArn: string | undefined): Box[] {
    if (topicArn === undefined) return [];
    const topic = state.where("aws:sns/topic:Topic", "arn", topicArn);
    const receivers = state
        .ofType("aws:sns/topicSubscription:TopicSubscription")
        .filter(({ outputs }) => text(outputs, "topic") === topicArn)
        .map(({ outputs }) => `${text(outputs, "protocol")} ${text(outputs, "endpoint")}`);
    // The service puts a random ending to what it names; the program's name says more.
    const name = topic === undefined ? topicArn.slice(topicArn.lastIndexOf(":") + 1) : logicalName(topic);
    return [{ id: "messages", title: "Messages", lines: [`SNS ${name}`, ...receivers] }];
}

function logBoxes(state: StackState, { outputs }: StackResource, infrastructure: Values): Box[] {
    const s3 = at(infrastructure, "logging", "s3Logs");
    const bucketName = text(s3, "s3BucketName");
    const bucket = state.where("aws:s3/bucket:Bucket", "bucket", bucketName);
    const shown = bucket === undefined ? bucketName : logicalName(bucket);
    const groups = [
        text(outputs, "loggingConfiguration", "imageLogGroupName"),
        text(outputs, "loggingConfiguration", "pipelineLogGroupName"),
    ];
    const lines = [
        ...(shown === undefined ? [] : [`S3 ${[shown, text(s3, "s3KeyPrefix")].filter(Boolean).join("/")}`]),
        ...groups.flatMap((group) => (group === undefined ? [] : [`CloudWatch ${group}`])),
    ];
    return lines.length === 0 ? [] : [{ id: "logs", title: "Logs", lines }];
}
