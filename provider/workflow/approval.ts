// Approval by a person: a test workflow of one step that waits, after the tests and before the image is distributed, and
// a message that says what to run.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html#wfdoc-step-action-wait-for

import * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as sns from "@pulumi/aws/sns";
import { ranges } from "../checks/bounds";
import { partOf, type PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkRange, given, known } from "../checks/values";
import type { WorkflowDocument } from "../documents/workflow";
import { eventTopic } from "../events/eventTopic";
import { imageBuilderArn, type Location } from "../shared/location";
import { shortened, ruleName } from "../shared/names";
import { checkNotifications } from "../infrastructure/notifications";
import { Workflow } from "./workflow";
import type { WorkflowReferenceArgs } from "./reference";

/**
 * A person decides whether an image is distributed: each build waits after its tests until someone answers. To end that,
 * give `workflows` in its place: the AWS provider leaves a pipeline the workflows it has when none are given any more.
 */
export interface ApprovalArgs {
    /**
     * Who is told that a build waits, and what to run to let it go on or to stop it. If omitted, nobody is told: those
     * who look find it with `aws imagebuilder list-waiting-workflow-steps`.
     */
    notify?: ApproversArgs;
    /**
     * Hours that a build waits before it fails, 1 to 168. Default: `72`.
     */
    timeoutHours?: number;
}

/**
 * Who is asked for approval: by a topic that exists, or by one that is made, with e-mail addresses.
 */
export interface ApproversArgs {
    /**
     * ARN of an existing topic in the pipeline's region. Its policy must let `events.amazonaws.com` publish, and so must
     * the policy of its key if it is encrypted. Default: a topic is made, encrypted with a key of its own.
     */
    topicArn?: pulumi.Input<string>;
    /**
     * E-mail addresses that are asked. Each gets a mail to confirm. If omitted, the topic has no subscribers of ours.
     */
    emails?: string[];
}

// Groups of their own: in one group, or in none, workflows may run at the same time.
const TESTS_GROUP = "tests";
const APPROVAL_GROUP = "approval";
const STEP = "WaitForApproval";
const DEFAULT_HOURS = 72;

export function checkApproval(faults: Faults, path: string, approval: PlainArgs): void {
    if (!known(approval)) return;
    checkRange(faults, `${path}.timeoutHours`, approval.timeoutHours, ranges.approvalHours);
    const { notify } = approval as { notify?: PlainArgs };
    if (!known(notify)) return;
    const nobody = Array.isArray(notify.emails) ? notify.emails.length === 0 : !given(notify.emails);
    if (nobody && !given(notify.topicArn)) {
        faults.add(`${path}.notify`, "has no recipient. Specify `emails`, or the `topicArn` of an existing topic.");
    }
    checkNotifications(faults, `${path}.notify`, notify);
}

/** A test workflow that runs beside the approval would not be over when someone is asked. */
export function checkWorkflowsWithApproval(faults: Faults, path: string, list: PlainArgs): void {
    if (!Array.isArray(list)) return;
    list.forEach((reference: PlainArgs, index) => {
        if (known(reference) && reference.parallelGroup === APPROVAL_GROUP) {
            faults.add(
                `${path}[${index}].parallelGroup`,
                `\`${APPROVAL_GROUP}\` is the group in which the approval waits. Choose another name.`,
            );
        }
    });
    const { max, source } = ranges.workflows;
    if (list.length === max) {
        faults.add(
            path,
            `${max} workflows and the approval; a pipeline can have at most ${max}. Omit one. See ${source}`,
        );
    }
}

export interface ApprovalContext {
    pipelineName: string;
    approval: ApprovalArgs;
    /** The pipeline's own workflows; undefined leaves the build and the tests to Amazon's. */
    workflows: readonly WorkflowReferenceArgs[] | undefined;
    /** Whether Amazon's test workflow runs, where the pipeline has no workflows of its own. */
    tests: boolean;
    container: boolean;
    location: Location;
    retainOldVersions: boolean | undefined;
    keepVersions?: number | undefined;
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;
}

export interface ApprovalParts {
    /**
     * All workflows of the pipeline in their order. A workflow that is given takes the place of all that the service
     * would run, so Amazon's are among them. The pipeline's tests must be on: without them no test workflow runs, this
     * one neither.
     */
    workflows: WorkflowReferenceArgs[];
    /** Undefined when nobody is told. */
    topicArn: pulumi.Output<string> | undefined;
}

export function approvalParts(parent: pulumi.Resource, name: string, context: ApprovalContext): ApprovalParts {
    const { approval, pipelineName, location, tags, container } = context;
    const workflowName = shortened("", pipelineName, ranges.name.max, "-approval");
    const workflow = new Workflow(
        `${name}-approval`,
        {
            name: workflowName,
            type: "TEST",
            document: approvalDocument(approval.timeoutHours ?? DEFAULT_HOURS),
            description: `Waits until somebody approves of an image of ${pipelineName}`,
            retainOldVersions: context.retainOldVersions,
            keepVersions: context.keepVersions,
            // As the program said it, so that the part takes over what the whole has asked.
            region: location.stated,
            tags,
        },
        partOf(parent),
    );
    const kind = container ? "container" : "image";
    const own: readonly WorkflowReferenceArgs[] = context.workflows ?? [
        { managed: `build-${kind}` },
        ...(context.tests ? [{ managed: `test-${kind}`, parallelGroup: TESTS_GROUP }] : []),
    ];
    return {
        workflows: [...own, { arn: workflow.arn, parallelGroup: APPROVAL_GROUP, onFailure: "ABORT" }],
        topicArn:
            approval.notify === undefined
                ? undefined
                : tellApprovers(parent, `${name}-approval`, workflowName, approval.notify, context),
    };
}

/** A failed or timed-out wait aborts the workflow, and with it the build before anything is distributed. */
export function approvalDocument(hours: number): WorkflowDocument {
    return {
        name: "approval",
        description: "Waits until somebody approves of the image",
        schemaVersion: "1.0",
        steps: [{ name: STEP, action: "WaitForAction", onFailure: "Abort", timeoutSeconds: hours * 3600 }],
    };
}

function tellApprovers(
    parent: pulumi.Resource,
    name: string,
    workflowName: string,
    notify: ApproversArgs,
    { approval, pipelineName, location, tags }: ApprovalContext,
): pulumi.Output<string> {
    const { region } = location;
    const arnOf = (resource: string) => imageBuilderArn(location, location.accountId, resource);
    const rule = new cloudwatch.EventRule(
        ruleName(name),
        {
            description: `Builds of ${pipelineName} that wait for approval`,
            eventPattern: arnOf(`workflow/test/${workflowName}/`).apply(waitingPattern),
            tags,
            region,
        },
        { parent },
    );
    const made =
        notify.topicArn === undefined
            ? eventTopic(parent, name, arnOf(`image-pipeline/${pipelineName}`), tags, region)
            : undefined;
    const topic = made?.arn ?? pulumi.output(notify.topicArn ?? "");
    new cloudwatch.EventTarget(
        name,
        {
            rule: rule.name,
            targetId: "approvers",
            arn: topic,
            inputTransformer: approvalMessage(approval.timeoutHours ?? DEFAULT_HOURS),
            region,
        },
        { parent, dependsOn: made?.ready ?? [] },
    );
    for (const endpoint of notify.emails ?? []) {
        new sns.TopicSubscription(`${name}-${endpoint}`, { topic, protocol: "email", endpoint, region }, { parent });
    }
    return topic;
}

/**
 * The event names the image and the workflow. The workflow is this pipeline's alone; an image's name is that of the
 * recipe, which several pipelines may use.
 */
export function waitingPattern(workflowPrefix: string): string {
    return JSON.stringify({
        source: ["aws.imagebuilder"],
        "detail-type": ["EC2 Image Builder Workflow Step Waiting"],
        resources: [{ prefix: workflowPrefix }],
        detail: { "workflow-step-name": [STEP] },
    });
}

/** Each line is a string of its own in quotation marks, with which EventBridge sends it, so the commands have none. */
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
export function approvalMessage(hours: number): { inputPaths: Record<string, string>; inputTemplate: string } {
    const answer = "aws imagebuilder send-workflow-step-action --region <region>";
    const where = "--step-execution-id <step> --image-build-version-arn <image>";
    const lines = [
        `The image <image> waits for approval, since <time> and for at most ${hours} hours. Without an answer its build fails.`,
        "To let it be distributed, run",
        `${answer} ${where} --action RESUME`,
        "To stop it, run",
        `${answer} ${where} --action STOP`,
    ];
    return {
        inputPaths: {
            image: "$.resources[0]",
            step: "$.detail.workflow-step-execution-id",
            region: "$.region",
            time: "$.time",
        },
        inputTemplate: lines.map((line) => JSON.stringify(line)).join("\n"),
    };
}
