// The arguments of a rule for the events of a pipeline.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html

import type * as pulumi from "@pulumi/pulumi";
import type { EventTargetsArgs } from "./eventTargets";

export interface PipelineEventRuleArgs {
    /**
     * Name of the rule: 1 to 64 letters, digits and `.-_`. Default: the resource's name with a random ending.
     */
    name?: string;
    /**
     * ARN of the pipeline that is watched. The rule is in its account and must be in its region.
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
     * the pipeline after failed builds in a row; `WAITING_FOR_ACTION`, a workflow waits for someone's answer. The events
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
     * Region of the rule, which must be the pipeline's. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the rule and of what is made for its targets, at most 50. If omitted, there are only the provider's default
     * tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
