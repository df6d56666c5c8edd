// The arguments of a rule that starts a pipeline.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/ev-rules-for-pipeline.html

import type * as pulumi from "@pulumi/pulumi";

/**
 * A repository of container images in this account and region.
 */
export interface TriggerRepositoryArgs {
    /**
     * Name of the repository in ECR, without the registry, for example `team/base`.
     */
    name: pulumi.Input<string>;
    /**
     * Tag of the images that count, for example `latest`. If omitted, each pushed image does.
     */
    tag?: pulumi.Input<string>;
}

/**
 * What starts the pipeline: exactly one of these. AWS sends no event about new components: for those give the pipeline a
 * `schedule` that builds only when something is new.
 */
export interface TriggerSourceArgs {
    /**
     * `cron(minute hour day month weekday year)` in UTC, or `rate(value unit)`, for example `rate(90 days)`. The build
     * starts each time: a pipeline's own `schedule` can wait for something new, knows time zones and can disable itself.
     * If omitted, another field says when. See
     * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html
     */
    schedule?: pulumi.Input<string>;
    /**
     * Name of an SSM parameter of this account and region that was made or changed, for example one with the id of the
     * base image. AWS's own parameters under `/aws/` send no events. If omitted, another field says when.
     */
    ssmParameter?: pulumi.Input<string>;
    /**
     * Name of an image of this account and region, which is the name of its recipe: each new build of it that becomes
     * available starts the pipeline. For the base image, not for what the pipeline itself builds: that would never end.
     * If omitted, another field says when.
     */
    image?: pulumi.Input<string>;
    /**
     * A repository to which a container image is pushed. If omitted, another field says when.
     */
    repository?: TriggerRepositoryArgs;
    /**
     * An event pattern of EventBridge, as JSON text, for any other event of the default bus. If omitted, another field
     * says when. See https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
     */
    pattern?: pulumi.Input<string>;
}

export interface PipelineTriggerArgs {
    /**
     * Name of the rule: 1 to 64 letters, digits and `.-_`. Default: the resource's name with a random ending.
     */
    name?: string;
    /**
     * ARN of the pipeline that is started. The rule is in its account and must be in its region.
     */
    pipelineArn: pulumi.Input<string>;
    /**
     * What starts the pipeline.
     */
    on: TriggerSourceArgs;
    /**
     * Region of the rule, which must be the pipeline's. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the rule and its role, at most 50. If omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
