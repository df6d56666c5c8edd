// A rule that starts a pipeline: on a schedule of EventBridge's own, or when something that the image is made of is new.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/ev-rules-for-pipeline.html

import * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import { patterns, ranges } from "../checks/bounds";
import { checkedArgs, type PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkLength, checkPattern, checkTags, given, known, show } from "../checks/values";
import { checkSchedule } from "../documents/schedule";
import { imageAvailable } from "./imageBuilderEvents";
import { imagePushed, parameterChanged, patternFault } from "./otherEvents";
import { startTarget } from "./startTarget";
import { locationOf } from "../shared/location";
import { ruleName } from "../shared/names";
import { checkWatchedPipeline } from "./pipelineEvents";
import { token } from "../shared/package";

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
     * ARN of the pipeline that is started. The rule is in its account and has to be in its region.
     */
    pipelineArn: pulumi.Input<string>;
    /**
     * What starts the pipeline.
     */
    on: TriggerSourceArgs;
    /**
     * Region of the rule, which has to be the pipeline's. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the rule and its role, at most 50. If omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/**
 * An EventBridge rule that starts a pipeline of EC2 Image Builder, with the role that may start this pipeline only.
 */
export class PipelineTrigger extends pulumi.ComponentResource {
    /**
     * ARN of the rule.
     */
    readonly ruleArn: pulumi.Output<string>;
    /**
     * ARN of the role with which EventBridge starts the pipeline.
     */
    readonly roleArn: pulumi.Output<string>;

    constructor(name: string, args: PipelineTriggerArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`PipelineTrigger "${name}"`, args ?? {}, opts, (plain, faults) =>
            checkPipelineTrigger(faults, plain),
        );
        super(token("PipelineTrigger"), name, {}, opts);

        const { region } = locationOf(this, checked.region, opts);
        const rule = new cloudwatch.EventRule(
            ruleName(name),
            {
                name: checked.name,
                description: "Starts an Image Builder pipeline",
                scheduleExpression: checked.on.schedule,
                eventPattern: patternOf(checked.on, checked.pipelineArn),
                tags: checked.tags,
                region,
            },
            { parent: this, deleteBeforeReplace: false },
        );
        const role = startTarget(this, name, { rule, pipelineArn: checked.pipelineArn, tags: checked.tags, region });

        this.ruleArn = rule.arn;
        this.roleArn = role.arn;
        this.registerOutputs({ ruleArn: this.ruleArn, roleArn: this.roleArn });
    }
}

function patternOf(
    { ssmParameter, image, repository, pattern }: TriggerSourceArgs,
    pipelineArn: pulumi.Input<string>,
): pulumi.Output<string> | undefined {
    if (ssmParameter !== undefined) return pulumi.output(ssmParameter).apply(parameterChanged);
    if (image !== undefined)
        return pulumi.all([pipelineArn, image]).apply(([arn, imageName]) => imageAvailable(arn, imageName));
    if (repository !== undefined) return pulumi.output(repository).apply(({ name, tag }) => imagePushed(name, tag));
    return pattern === undefined ? undefined : pulumi.output(pattern);
}

const WAYS = ["schedule", "ssmParameter", "image", "repository", "pattern"] as const;

export function checkPipelineTrigger(faults: Faults, args: PlainArgs): void {
    checkPattern(faults, "name", args.name, patterns.eventRuleName);
    checkWatchedPipeline(faults, args);
    checkSource(faults, args.on, args.pipelineArn);
    checkTags(faults, "tags", args.tags);
}

function checkSource(faults: Faults, on: PlainArgs, pipelineArn: unknown): void {
    const ways = WAYS.map(show).join(", ");
    if (!given(on)) faults.add("on", `is missing. Give exactly one of ${ways}.`);
    if (!known(on)) return;
    const found = WAYS.filter((way) => given(on[way]));
    if (found.length === 0) faults.add("on", `says nothing that starts the pipeline. Give exactly one of ${ways}.`);
    if (found.length > 1) {
        faults.add(
            "on",
            `says several (${found.map(show).join(", ")}). Keep one of them, and make a trigger for each.`,
        );
    }

    if (known(on.schedule)) {
        for (const { severity, code, message, hint } of checkSchedule(String(on.schedule))) {
            // What is not documented for pipelines is for rules.
            if (code === "rate-undocumented") continue;
            faults[severity === "error" ? "add" : "warn"](
                "on.schedule",
                hint === undefined ? message : `${message} ${hint}`,
            );
        }
    }
    checkLength(faults, "on.ssmParameter", on.ssmParameter, ranges.parameterName);
    checkPattern(faults, "on.ssmParameter", on.ssmParameter, patterns.parameterName);
    if (typeof on.ssmParameter === "string" && on.ssmParameter.startsWith("/aws/")) {
        faults.warn(
            "on.ssmParameter",
            `${show(on.ssmParameter)} is a parameter of AWS's own, whose changes no event tells of. Give \`schedule\` instead.`,
        );
    }
    checkPattern(faults, "on.image", on.image, patterns.name);
    if (typeof on.image === "string" && typeof pipelineArn === "string" && pipelineArn.endsWith(`/${on.image}`)) {
        faults.warn(
            "on.image",
            `${show(on.image)} is also the name of the pipeline. If it is what the pipeline builds, each build starts the next, without end.`,
        );
    }
    if (known(on.repository)) {
        if (!given(on.repository.name)) faults.add("on.repository.name", "is missing. Give the repository's name.");
        checkLength(faults, "on.repository.name", on.repository.name, ranges.repositoryName);
        checkPattern(faults, "on.repository.name", on.repository.name, patterns.repositoryName);
        checkPattern(faults, "on.repository.tag", on.repository.tag, patterns.containerTag);
    }
    if (known(on.pattern)) {
        const fault = patternFault(String(on.pattern));
        if (fault !== undefined) faults.add("on.pattern", fault);
    }
}
