// A rule that tells of the events of one pipeline: its builds, findings, waiting steps, and that it was disabled.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html

import * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import { placeOf } from "../shared/arnParts";
import { choices, patterns } from "../checks/bounds";
import { checkedArgs, type PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkChoice, checkPattern, checkRegion, checkTags, given, known, show } from "../checks/values";
import { checkEventTargets, eventTargets, type EventTargetsArgs } from "./eventTargets";
import { eventMessage, eventPattern, type FindingSeverity, type PipelineEvent } from "./imageBuilderEvents";
import { locationOf } from "../shared/location";
import { ruleName } from "../shared/names";
import { token } from "../shared/package";

export interface PipelineEventRuleArgs {
    /**
     * Name of the rule: 1 to 64 letters, digits and `.-_`. Default: the resource's name with a random ending.
     */
    name?: string;
    /**
     * ARN of the pipeline that is watched. The rule is in its account and has to be in its region.
     */
    pipelineArn: pulumi.Input<string>;
    /**
     * Name of the pipeline's recipe, which is the name of its images. Events of builds and of waiting steps name the image
     * but not the pipeline, so that pipelines which share a recipe share these events.
     */
    imageName: pulumi.Input<string>;
    /**
     * What to tell of: `STATE_CHANGE`, each step of a build; `SUCCEEDED`, an image is available; `FAILED`, a build
     * failed; `CVE_DETECTED`, a scan found vulnerabilities, which needs `scanning`; `AUTO_DISABLED`, the service disabled
     * the pipeline after failed builds in a row; `WAITING_FOR_ACTION`, a workflow waits for somebody's answer. The events
     * are sent as well as AWS can, without a guarantee. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html
     */
    on: string;
    /**
     * With `CVE_DETECTED`, the least severity of a finding that is told of: `CRITICAL`, `HIGH` or `MEDIUM`. The event does
     * not count others. Default: `MEDIUM`.
     */
    minimumSeverity?: string;
    /**
     * Where the events go.
     */
    targets: EventTargetsArgs;
    /**
     * Region of the rule, which has to be the pipeline's. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the rule and of what is made for its targets, at most 50. If omitted, there are only the provider's default
     * tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/**
 * An EventBridge rule for the events of one pipeline of EC2 Image Builder, with its targets and the rights they need.
 */
export class PipelineEventRule extends pulumi.ComponentResource {
    /**
     * ARN of the rule.
     */
    readonly ruleArn: pulumi.Output<string>;
    /**
     * ARN of the topic, made or given; empty when there is none.
     */
    readonly topicArn: pulumi.Output<string>;

    constructor(name: string, args: PipelineEventRuleArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`PipelineEventRule "${name}"`, args ?? {}, opts, (plain, faults) =>
            checkPipelineEventRule(faults, plain),
        );
        super(token("PipelineEventRule"), name, {}, opts);

        const { region } = locationOf(this, checked.region, opts);
        const event = checked.on as PipelineEvent;
        const rule = new cloudwatch.EventRule(
            ruleName(name),
            {
                name: checked.name,
                description: DESCRIPTIONS[event],
                eventPattern: pulumi
                    .all([checked.pipelineArn, checked.imageName])
                    .apply(([pipelineArn, imageName]) =>
                        eventPattern(
                            event,
                            { pipelineArn, imageName },
                            checked.minimumSeverity as FindingSeverity | undefined,
                        ),
                    ),
                tags: checked.tags,
                region,
            },
            { parent: this, deleteBeforeReplace: false },
        );
        const topic = eventTargets(this, name, checked.targets, {
            rule,
            pipelineArn: checked.pipelineArn,
            message: eventMessage(event),
            tags: checked.tags,
            region,
        });

        this.ruleArn = rule.arn;
        this.topicArn = topic ?? pulumi.output("");
        this.registerOutputs({ ruleArn: this.ruleArn, topicArn: this.topicArn });
    }
}

const DESCRIPTIONS: Record<PipelineEvent, string> = {
    STATE_CHANGE: "Steps of the builds of an Image Builder pipeline",
    SUCCEEDED: "Available images of an Image Builder pipeline",
    FAILED: "Failed builds of an Image Builder pipeline",
    CVE_DETECTED: "Vulnerabilities in the images of an Image Builder pipeline",
    AUTO_DISABLED: "An Image Builder pipeline that was disabled after failed builds",
    WAITING_FOR_ACTION: "Builds of an Image Builder pipeline that wait for an answer",
};

// Amazon Inspector has them, the event has not.
const UNCOUNTED = ["LOW", "INFORMATIONAL", "UNTRIAGED"];

export function checkPipelineEventRule(faults: Faults, args: PlainArgs): void {
    checkPattern(faults, "name", args.name, patterns.eventRuleName);
    checkWatchedPipeline(faults, args);
    if (!given(args.imageName)) faults.add("imageName", "is missing. Give the name of the pipeline's recipe.");
    checkPattern(faults, "imageName", args.imageName, patterns.name);
    if (!given(args.on))
        faults.add("on", `is missing. Give one of ${choices.pipelineEvent.values.map(show).join(", ")}.`);
    checkChoice(faults, "on", args.on, choices.pipelineEvent);
    checkSeverity(faults, args);
    checkEventTargets(faults, "targets", args.targets, args.pipelineArn);
    checkTags(faults, "tags", args.tags);
}

function checkSeverity(faults: Faults, args: PlainArgs): void {
    if (typeof args.minimumSeverity === "string" && UNCOUNTED.includes(args.minimumSeverity)) {
        faults.add(
            "minimumSeverity",
            `${show(args.minimumSeverity)} is not counted by the event; the least is \`MEDIUM\`. Look up others in Amazon Inspector. See ${choices.findingSeverity.source}`,
        );
    } else {
        checkChoice(faults, "minimumSeverity", args.minimumSeverity, choices.findingSeverity);
    }
    if (given(args.minimumSeverity) && known(args.on) && args.on !== "CVE_DETECTED")
        faults.add("minimumSeverity", "goes only with `CVE_DETECTED`. Leave it out.");
}

/** The pipeline of a rule; a rule of another region would never see its events, nor reach it. */
export function checkWatchedPipeline(faults: Faults, args: PlainArgs): void {
    if (!given(args.pipelineArn)) faults.add("pipelineArn", "is missing. Give the ARN.");
    checkPattern(faults, "pipelineArn", args.pipelineArn, patterns.pipelineArn);
    checkRegion(faults, "region", args.region);
    if (typeof args.region !== "string" || typeof args.pipelineArn !== "string") return;
    const { region } = placeOf(args.pipelineArn);
    if (region !== "" && region !== args.region)
        faults.add("region", `${show(args.region)} is not the pipeline's, which is ${show(region)}. Give that one.`);
}
