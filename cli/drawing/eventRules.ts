// The boxes of EventBridge rules: those that start a pipeline, and those that tell of its events.

import { imageArnPrefix } from "../../provider/shared/arnParts";
import type { Box } from "./graph";
import { list, logicalName, text, type StackResource, type StackState } from "./stackState";

/** The rules that have the pipeline as a target. */
export function triggersOf(state: StackState, pipelineArn: string): Box[] {
    return rulesOf(state)
        .filter(({ targets }) => targets.some((arn) => arn === pipelineArn))
        .map(({ rule, pattern }, index) => {
            const schedule = text(rule.outputs, "scheduleExpression");
            const when = schedule === undefined || schedule === "" ? occasion(pattern) : schedule;
            return { id: `trigger${index + 1}`, title: `Trigger ${logicalName(rule)}`, lines: [when] };
        });
}

/** The rules for events of the pipeline, and of the images of its recipe. */
export function eventsOf(state: StackState, pipelineArn: string, imageName: string): Box[] {
    const prefix = imageArnPrefix(pipelineArn, imageName);
    return rulesOf(state)
        .filter(
            ({ pattern, targets }) =>
                list(pattern, "source").includes("aws.imagebuilder") &&
                list(pattern, "resources").some((one) => one === pipelineArn || text(one, "prefix") === prefix) &&
                !targets.includes(pipelineArn),
        )
        .map(({ rule, pattern, targets }, index) => ({
            id: `event${index + 1}`,
            title: `Event rule ${logicalName(rule)}`,
            lines: [occasion(pattern), ...targets.map((arn) => targetOf(state, arn))],
        }));
}

interface Rule {
    rule: StackResource;
    pattern: unknown;
    /** ARNs of the targets that the stack gives it. */
    targets: string[];
}

function rulesOf(state: StackState): Rule[] {
    const targets = state.ofType("aws:cloudwatch/eventTarget:EventTarget");
    return state.ofType("aws:cloudwatch/eventRule:EventRule").map((rule) => ({
        rule,
        pattern: parsed(text(rule.outputs, "eventPattern")),
        targets: targets
            .filter(({ outputs }) => outputs !== undefined && text(outputs, "rule") === text(rule.outputs, "name"))
            .flatMap(({ outputs }) => text(outputs, "arn") ?? []),
    }));
}

function parsed(pattern: string | undefined): unknown {
    try {
        return JSON.parse(pattern ?? "{}");
    } catch {
        return {};
    }
}

/** In a few words, which event it is. */
function occasion(pattern: unknown): string {
    const type = text(pattern, "detail-type", 0);
    switch (type) {
        case "ECR Image Action": {
            const tag = text(pattern, "detail", "image-tag", 0);
            const name = text(pattern, "detail", "repository-name", 0) ?? "any repository";
            return `push to ${name}${tag === undefined ? "" : `:${tag}`}`;
        }
        case "Parameter Store Change":
            return `change of ${text(pattern, "detail", "name", 0) ?? "any parameter"}`;
        case "EC2 Image Builder Image State Change": {
            const status = text(pattern, "detail", "state", "status", 0);
            const image = /:image\/([^/]+)\//.exec(text(pattern, "resources", 0, "prefix") ?? "")?.[1];
            return [`image ${image ?? "of any name"}`, ...(status === undefined ? [] : [`is ${status}`])].join(" ");
        }
        default:
            return type ?? `event of ${text(pattern, "source", 0) ?? "any source"}`;
    }
}

const services: Readonly<Record<string, string>> = {
    sns: "SNS",
    sqs: "SQS",
    lambda: "Lambda",
    imagebuilder: "starts",
};

function targetOf(state: StackState, arn: string): string {
    const [service = "", , , ...resource] = arn.split(":").slice(2);
    const topic = state.where("aws:sns/topic:Topic", "arn", arn);
    const name = topic === undefined ? (resource.at(-1) ?? arn) : logicalName(topic);
    return `${services[service] ?? service} ${name.replace(/^image-pipeline\//, "pipeline ")}`;
}
