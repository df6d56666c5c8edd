// A rule that tells of the events of one pipeline: its builds, findings, waiting steps, and that it was disabled.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html

import * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import { checkedArgs } from "../checks/checkedArgs";
import { eventTargets } from "./eventTargets";
import { eventMessage, eventPattern, type FindingSeverity, type PipelineEvent } from "./imageBuilderEvents";
import { locationOf } from "../shared/location";
import { ruleName } from "../shared/names";
import { token } from "../shared/package";
import type { PipelineEventRuleArgs } from "./pipelineEventRuleArgs";
import { checkPipelineEventRule } from "./pipelineEventRuleChecks";

/** An EventBridge rule for the events of one pipeline of EC2 Image Builder, with its targets and their permissions. */
export class PipelineEventRule extends pulumi.ComponentResource {
    /**
     * ARN of the rule.
     */
    readonly ruleArn: pulumi.Output<string>;
    /**
     * Name of the rule, for targets of one's own: an `EventTarget` of the AWS provider, such as a state machine or a
     * CodeBuild project.
     */
    readonly ruleName: pulumi.Output<string>;
    /** ARN of the topic, created or existing; empty when there is none. */
    readonly topicArn: pulumi.Output<string>;

    constructor(name: string, args: PipelineEventRuleArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`PipelineEventRule "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkPipelineEventRule(errors, plain),
        );
        super(token("PipelineEventRule"), name, {}, opts);

        const { region } = locationOf(this, checked.region, opts);
        const event = checked.on as PipelineEvent | undefined;
        const rule = new cloudwatch.EventRule(
            ruleName(name),
            {
                name: checked.name,
                description: event === undefined ? "Events of EC2 Image Builder" : DESCRIPTIONS[event],
                eventPattern:
                    event === undefined
                        ? (checked.pattern ?? "")
                        : pulumi
                              .all([checked.pipelineArn, checked.imageName])
                              .apply(([pipelineArn, imageName]) =>
                                  eventPattern(
                                      event,
                                      { pipelineArn, imageName: imageName ?? "" },
                                      checked.minimumSeverity as FindingSeverity | undefined,
                                  ),
                              ),
                tags: checked.tags,
                region,
            },
            { parent: this, deleteBeforeReplace: false },
        );
        const topic =
            checked.targets === undefined
                ? undefined
                : eventTargets(this, name, checked.targets, {
                      rule,
                      pipelineArn: checked.pipelineArn,
                      message: event === undefined ? undefined : eventMessage(event),
                      tags: checked.tags,
                      region,
                  });

        this.ruleArn = rule.arn;
        this.ruleName = rule.name;
        this.topicArn = topic ?? pulumi.output("");
        this.registerOutputs({ ruleArn: this.ruleArn, ruleName: this.ruleName, topicArn: this.topicArn });
    }
}

const DESCRIPTIONS: Record<PipelineEvent, string> = {
    STATE_CHANGE: "Steps of the builds of an Image Builder pipeline",
    SUCCEEDED: "Available images of an Image Builder pipeline",
    FAILED: "Failed builds of an Image Builder pipeline",
    CANCELLED: "Cancelled builds of an Image Builder pipeline",
    COMPLETED: "Builds of an Image Builder pipeline that are over",
    CVE_DETECTED: "Vulnerabilities in the images of an Image Builder pipeline",
    AUTO_DISABLED: "An Image Builder pipeline that was disabled after failed builds",
    WAITING_FOR_ACTION: "Builds of an Image Builder pipeline that wait for an answer",
};
