// The events that Image Builder puts on the default bus: the pattern by which a rule picks those of one pipeline, and the
// sentence in which they are told. Pure.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html

import { imageArnPrefix } from "../shared/arnParts";
import { choices } from "../checks/bounds";

export type PipelineEvent = (typeof choices.pipelineEvent.values)[number];
export type FindingSeverity = (typeof choices.findingSeverity.values)[number];

/** What a rule watches. */
export interface WatchedPipeline {
    pipelineArn: string;
    /** Name of the recipe, which is the name of its images. */
    imageName: string;
}

const STATE_CHANGE = "EC2 Image Builder Image State Change";

/**
 * The events of one pipeline. State changes and waiting steps name the image but not the pipeline, so they are told apart
 * by the image's name; the other two name the pipeline.
 */
export function eventPattern(
    event: PipelineEvent,
    { pipelineArn, imageName }: WatchedPipeline,
    minimumSeverity: FindingSeverity = "MEDIUM",
): string {
    const image = [{ prefix: imageArnPrefix(pipelineArn, imageName) }];
    switch (event) {
        case "STATE_CHANGE":
            return pattern(STATE_CHANGE, image);
        case "SUCCEEDED":
            return imageAvailable(pipelineArn, imageName);
        case "FAILED":
            return pattern(STATE_CHANGE, image, { state: { status: ["FAILED"] } });
        case "CANCELLED":
            return pattern(STATE_CHANGE, image, { state: { status: ["CANCELLED"] } });
        case "COMPLETED":
            return pattern(STATE_CHANGE, image, { state: { status: ["AVAILABLE", "FAILED", "CANCELLED"] } });
        case "WAITING_FOR_ACTION":
            return pattern("EC2 Image Builder Workflow Step Waiting", image);
        case "AUTO_DISABLED":
            return pattern("EC2 Image Builder Image Pipeline Automatically Disabled", [pipelineArn]);
        case "CVE_DETECTED":
            return pattern("EC2 Image Builder CVE Detected", [pipelineArn], {
                "finding-severity-counts": atLeast(minimumSeverity),
            });
    }
}

/** A new build of an image, in the region and account of a pipeline, that can be used. */
export function imageAvailable(pipelineArn: string, imageName: string): string {
    const image = [{ prefix: imageArnPrefix(pipelineArn, imageName) }];
    return pattern(STATE_CHANGE, image, { state: { status: ["AVAILABLE"] } });
}

function pattern(detailType: string, resources: unknown[], detail?: object): string {
    return JSON.stringify({
        source: ["aws.imagebuilder"],
        "detail-type": [detailType],
        resources,
        ...(detail === undefined ? {} : { detail }),
    });
}

/** The event comes after every scan, a clean one too: one of the counts must be more than zero. */
function atLeast(minimum: FindingSeverity): object {
    const order = choices.findingSeverity.values;
    const counts = order
        .slice(0, order.indexOf(minimum) + 1)
        .map((severity) => ({ [severity.toLowerCase()]: [{ numeric: [">", 0] }] }));
    return counts.length === 1 ? (counts[0] ?? {}) : { $or: counts };
}

export interface EventMessage {
    inputPaths: Record<string, string>;
    inputTemplate: string;
}

const PLACE = { account: "$.account", region: "$.region", time: "$.time" };
const IMAGE = { image: "$.resources[0]" };

/** The sentences, and where in the event their blanks are. The sample events name the image first. */
const MESSAGES: Record<PipelineEvent, { text: string; paths: Record<string, string> }> = {
    STATE_CHANGE: {
        text: "The image <image> was <before> and is now <status>.",
        paths: { ...IMAGE, before: "$.detail.previous-state.status", status: "$.detail.state.status" },
    },
    SUCCEEDED: { text: "The image <image> is built and available.", paths: IMAGE },
    FAILED: { text: "The build of the image <image> failed.", paths: IMAGE },
    CANCELLED: { text: "The build of the image <image> was cancelled.", paths: IMAGE },
    COMPLETED: {
        text: "The build of the image <image> is over: <status>.",
        paths: { ...IMAGE, status: "$.detail.state.status" },
    },
    WAITING_FOR_ACTION: {
        text: "The build of the image <image> waits in its step <step> for someone to let it go on: aws imagebuilder send-workflow-step-action --region <region> --image-build-version-arn <image> --step-execution-id <execution> --action RESUME (or STOP).",
        paths: {
            ...IMAGE,
            step: "$.detail.workflow-step-name",
            execution: "$.detail.workflow-step-execution-id",
        },
    },
    AUTO_DISABLED: {
        text: "The pipeline <pipeline> was disabled after <failures> failed builds in a row. Fix it, then enable it again.",
        paths: { pipeline: "$.resources[0]", failures: "$.detail.consecutive-failures" },
    },
    CVE_DETECTED: {
        text: "The scan of the image <image> found vulnerabilities: <critical> critical, <high> high, <medium> medium.",
        paths: {
            ...IMAGE,
            critical: "$.detail.finding-severity-counts.critical",
            high: "$.detail.finding-severity-counts.high",
            medium: "$.detail.finding-severity-counts.medium",
        },
    },
};

/** One line: a template is a JSON text, and EventBridge sends it with its quotation marks. */
export function eventMessage(event: PipelineEvent): EventMessage {
    const { text, paths } = MESSAGES[event];
    return {
        inputPaths: { ...paths, ...PLACE },
        inputTemplate: JSON.stringify(`${text} Account <account>, region <region>, <time>.`),
    };
}
