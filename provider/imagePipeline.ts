// An image pipeline: recipe, infrastructure and distribution together, on a schedule, with tests, scanning and logs.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-pipelines.html

import * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { choices, patterns, ranges } from "./checks/bounds";
import { checkedArgs, type PlainArgs } from "./checks/checkedArgs";
import type { Faults } from "./checks/faults";
import {
    checkChoice,
    checkLength,
    checkName,
    checkPattern,
    checkRange,
    checkRegion,
    checkTags,
    given,
    known,
    show,
} from "./checks/values";
import { locationOf } from "./location";
import { imageLogGroupName, pipelineLogGroupName, toName } from "./names";
import { token } from "./plugin/names";
import { checkScheduleArgs, scheduleOf, type ScheduleArgs } from "./schedule";

/**
 * Whether and how long an image is tested before it is distributed.
 */
export interface ImageTestsArgs {
    /**
     * Whether the image is tested on an instance of its own before it is distributed. Default: `true`.
     */
    enabled?: pulumi.Input<boolean>;
    /**
     * Time-out in minutes, 60 to 1440, which the service takes but does not apply; a component's steps have their own.
     * Default: 720.
     */
    timeoutMinutes?: pulumi.Input<number>;
}

export interface ImagePipelineArgs {
    /**
     * Name of the pipeline: 3 to 128 lower-case letters, digits and dashes. Default: the resource's name.
     */
    name?: string;
    /**
     * ARN of the image recipe.
     */
    imageRecipeArn: pulumi.Input<string>;
    /**
     * Name of the recipe, after which the service names the log group of its builds. Default: the pipeline's name.
     */
    recipeName?: string;
    /**
     * ARN of the infrastructure configuration.
     */
    infrastructureConfigurationArn: pulumi.Input<string>;
    /**
     * ARN of the distribution configuration. Default: one AMI in the pipeline's region, with the recipe's name and the time.
     */
    distributionConfigurationArn?: pulumi.Input<string>;
    /**
     * ARN of the role with which Image Builder runs the builds. Default: its service-linked role.
     */
    executionRoleArn?: pulumi.Input<string>;
    /**
     * When to build. If omitted, builds are started by hand or by an event.
     */
    schedule?: ScheduleArgs;
    /**
     * Tests of the image. Default: on.
     */
    tests?: ImageTestsArgs;
    /**
     * Whether Amazon Inspector's findings on the image are kept with it. Inspector must be active in the account, and
     * costs. Default: `false`.
     */
    scanning?: pulumi.Input<boolean>;
    /**
     * Whether the service collects what is installed on the image. Default: `true`.
     */
    enhancedImageMetadata?: pulumi.Input<boolean>;
    /**
     * `ENABLED` or `DISABLED`; a disabled pipeline does not build on its schedule. Default: `ENABLED`.
     */
    status?: pulumi.Input<string>;
    /**
     * Days that logs in CloudWatch are kept, one of the numbers CloudWatch knows, such as 30, 90 or 365. Default: `90`.
     */
    logRetentionDays?: number;
    /**
     * What the pipeline is for, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * Region of the pipeline. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the pipeline and its log groups, at most 50. If omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/**
 * An image pipeline of EC2 Image Builder, with log groups that do not grow for ever.
 */
export class ImagePipeline extends pulumi.ComponentResource {
    /**
     * ARN of the pipeline.
     */
    readonly arn: pulumi.Output<string>;
    /**
     * Name of the pipeline.
     */
    readonly name: pulumi.Output<string>;
    /**
     * Name of the log group with what the builds print.
     */
    readonly imageLogGroupName: pulumi.Output<string>;
    /**
     * Name of the log group with what the pipeline does.
     */
    readonly pipelineLogGroupName: pulumi.Output<string>;

    constructor(name: string, args: ImagePipelineArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`ImagePipeline "${name}"`, args ?? {}, opts, (plain, faults) => {
            checkReferences(faults, plain);
            checkPipeline(faults, plain, name);
        });
        super(token("ImagePipeline"), name, {}, opts);

        const pipelineName = checked.name ?? toName(name);
        const location = locationOf(this, checked.region, opts);
        const logGroup = (suffix: string, logGroupName: string): cloudwatch.LogGroup =>
            new cloudwatch.LogGroup(
                `${name}-${suffix}`,
                {
                    name: logGroupName,
                    retentionInDays: checked.logRetentionDays ?? 90,
                    tags: checked.tags,
                    region: location.given,
                },
                { parent: this },
            );
        const imageLogs = logGroup("image-logs", imageLogGroupName(checked.recipeName ?? pipelineName));
        const pipelineLogs = logGroup("pipeline-logs", pipelineLogGroupName(pipelineName));
        const pipeline = new imagebuilder.ImagePipeline(
            name,
            {
                name: pipelineName,
                description: checked.description,
                imageRecipeArn: checked.imageRecipeArn,
                infrastructureConfigurationArn: checked.infrastructureConfigurationArn,
                distributionConfigurationArn: checked.distributionConfigurationArn,
                executionRole: checked.executionRoleArn,
                schedule: scheduleOf(checked.schedule),
                imageTestsConfiguration: {
                    imageTestsEnabled: checked.tests?.enabled ?? true,
                    timeoutMinutes: checked.tests?.timeoutMinutes ?? 720,
                },
                imageScanningConfiguration: { imageScanningEnabled: checked.scanning ?? false },
                enhancedImageMetadataEnabled: checked.enhancedImageMetadata ?? true,
                loggingConfiguration: { imageLogGroupName: imageLogs.name, pipelineLogGroupName: pipelineLogs.name },
                status: checked.status ?? "ENABLED",
                tags: checked.tags,
                region: location.given,
            },
            { parent: this, deleteBeforeReplace: false },
        );

        this.arn = pipeline.arn;
        this.name = pipeline.name;
        this.imageLogGroupName = imageLogs.name;
        this.pipelineLogGroupName = pipelineLogs.name;
        this.registerOutputs({
            arn: this.arn,
            name: this.name,
            imageLogGroupName: this.imageLogGroupName,
            pipelineLogGroupName: this.pipelineLogGroupName,
        });
    }
}

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
const RETENTION_DAYS = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

function checkReferences(faults: Faults, args: PlainArgs): void {
    for (const field of ["imageRecipeArn", "infrastructureConfigurationArn"]) {
        if (!given(args[field])) faults.add(field, "is missing. Give the ARN.");
    }
    checkPattern(faults, "imageRecipeArn", args.imageRecipeArn, patterns.recipeArn);
    checkPattern(faults, "distributionConfigurationArn", args.distributionConfigurationArn, patterns.distributionArn);
    checkName(faults, "recipeName", args.recipeName);
    checkPattern(
        faults,
        "infrastructureConfigurationArn",
        args.infrastructureConfigurationArn,
        patterns.infrastructureArn,
    );
}

/** What a pipeline is told besides its parts. */
export function checkPipeline(faults: Faults, args: PlainArgs, resourceName: string): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    checkPattern(faults, "executionRoleArn", args.executionRoleArn, patterns.roleArn);
    checkScheduleArgs(faults, "schedule", args.schedule);
    if (known(args.tests)) checkRange(faults, "tests.timeoutMinutes", args.tests.timeoutMinutes, ranges.testTimeout);
    checkChoice(faults, "status", args.status, choices.status);
    if (known(args.logRetentionDays) && !RETENTION_DAYS.includes(args.logRetentionDays as number)) {
        faults.add(
            "logRetentionDays",
            `${show(args.logRetentionDays)} is not one of CloudWatch's numbers of days: ${RETENTION_DAYS.join(", ")}.`,
        );
    }
    checkLength(faults, "description", args.description, ranges.description);
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
}
