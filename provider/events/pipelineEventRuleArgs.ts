// The arguments of a rule for the events of a pipeline.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html

import type * as pulumi from "@pulumi/pulumi";
import type { EventTargetsArgs } from "./eventTargets";

export interface PipelineEventRuleArgs {
    /**
     * Name of the rule: 1 to 64 letters, digits and `.-_`. Default: the resource's name with a random ending.
     */
    name?: string;
    /** ARN of the pipeline to watch. The rule is in its account and must be in its region. */
    pipelineArn: pulumi.Input<string>;
    /**
     * Name of the pipeline's recipe, which is the name of its images. Events of builds and of waiting steps name the image
     * but not the pipeline, so that pipelines which share a recipe share these events. Required with `on`. If omitted, the rule has a `pattern` only.
     */
    imageName?: pulumi.Input<string>;
    /**
     * Event to report: `STATE_CHANGE`, each step of a build; `SUCCEEDED`, an image is available; `FAILED`, a build
     * failed; `CANCELLED`, a build was cancelled; `COMPLETED`, a build is over, in one of these three ways;
     * `CVE_DETECTED`, a scan found vulnerabilities, which needs `scanning`; `AUTO_DISABLED`, the service
     * disabled the pipeline after failed builds in a row; `WAITING_FOR_ACTION`, a workflow step waits for an action.
     * AWS delivers these events on a best-effort basis. If omitted, `pattern` selects the events. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html
     */
    on?: string;
    /**
     * JSON text of an EventBridge pattern, in place of `on`: for events of other pipelines, of all images, or with other
     * details. The topic gets the event as it is. If omitted, `on` selects the events. See
     * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
     */
    pattern?: pulumi.Input<string>;
    /**
     * With `CVE_DETECTED`, the minimum severity of findings to report: `CRITICAL`, `HIGH` or `MEDIUM`. The event does
     * not include lower ones. Default: `MEDIUM`.
     */
    minimumSeverity?: string;
    /**
     * Where the events go. If omitted, the rule has no targets but those that a program attaches by `ruleName`.
     */
    targets?: EventTargetsArgs;
    /**
     * Region of the rule, which must be the pipeline's. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the rule and of what is created for its targets, at most 50. If omitted, there are only the provider's
     * default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
