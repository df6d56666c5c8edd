// An image pipeline: recipe, infrastructure and distribution together, on a schedule, with tests, scanning and logs.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-pipelines.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { buildParts, isContainer, takesNewestRecipe } from "./settings";
import { buildWorkflows } from "./workflows";
import { checkedArgs } from "../checks/checkedArgs";
import { cloudControlResource } from "../shared/cloudControl";
import type { ImagePipelineArgs } from "./imagePipelineArgs";
import { gatedImageScanning, imageScanning, needsScanTypes } from "./scanning";
import { imageTests } from "./tests";
import { locationOf } from "../shared/location";
import { logGroup } from "./logGroups";
import { cloudControlName, imageLogGroupName, pipelineLogGroupName, toName } from "../shared/names";
import { token } from "../shared/package";
import { autoDisablePolicy, scheduleOf } from "./schedule";
import { takeSeveralValues } from "../workflow/pipelineWorkflows";
import { checkImagePipeline } from "./imagePipelineChecks";

/** An image pipeline of EC2 Image Builder, with log groups with a retention period. */
export class ImagePipeline extends pulumi.ComponentResource {
    /**
     * ARN of the pipeline.
     */
    readonly arn: pulumi.Output<string>;
    /**
     * Name of the pipeline.
     */
    readonly name: pulumi.Output<string>;
    /** Name of the log group with build output. */
    readonly imageLogGroupName: pulumi.Output<string>;
    /** Name of the log group with pipeline logs. */
    readonly pipelineLogGroupName: pulumi.Output<string>;
    /** ARN of the topic for approval requests; empty without approval. */
    readonly approvalTopicArn: pulumi.Output<string>;

    constructor(name: string, args: ImagePipelineArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`ImagePipeline "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkImagePipeline(errors, plain, name),
        );
        super(token("ImagePipeline"), name, {}, opts);

        const pipelineName = checked.name ?? toName(name);
        const location = locationOf(this, checked.region, opts);
        const recipeName = checked.recipeName ?? checked.imageRecipeName ?? checked.containerRecipeName ?? pipelineName;
        const logs = { logRetentionDays: checked.logRetentionDays, tags: checked.tags, region: location.region };
        const loggingConfiguration = {
            imageLogGroupName: logGroup(
                this,
                `${name}-image-logs`,
                checked.imageLogGroup,
                imageLogGroupName(recipeName),
                logs,
            ),
            pipelineLogGroupName: logGroup(
                this,
                `${name}-pipeline-logs`,
                checked.pipelineLogGroup,
                pipelineLogGroupName(pipelineName),
                logs,
            ),
        };
        const { workflows, topicArn } = buildWorkflows(
            this,
            name,
            pipelineName,
            checked,
            isContainer(args) === true,
            location,
        );
        const properties = {
            ...buildParts(this, checked, location, takesNewestRecipe(args)),
            name: pipelineName,
            description: checked.description,
            executionRole: checked.executionRoleArn,
            schedule: scheduleOf(checked.schedule),
            imageTestsConfiguration: imageTests(checked.tests),
            imageScanningConfiguration: imageScanning(checked),
            enhancedImageMetadataEnabled: checked.enhancedImageMetadata ?? true,
            loggingConfiguration,
            workflows,
            status: checked.status ?? "ENABLED",
            tags: checked.tags,
        };
        const pipeline =
            needsCloudControl(checked) || takesNewestRecipe(args)
                ? cloudControlResource(
                      this,
                      name,
                      "AWS::ImageBuilder::ImagePipeline",
                      {
                          ...properties,
                          // The engine makes a resource of one type before it deletes that of another: they cannot share a name.
                          name: cloudControlName(pipelineName),
                          schedule: properties.schedule && {
                              ...properties.schedule,
                              autoDisablePolicy: autoDisablePolicy(checked.schedule),
                          },
                          imageScanningConfiguration: gatedImageScanning(checked),
                          imageTags: checked.imageTags,
                      },
                      location.region,
                      { deleteBeforeReplace: false },
                  )
                : new imagebuilder.ImagePipeline(
                      name,
                      { ...properties, region: location.region },
                      { parent: this, deleteBeforeReplace: false },
                  );

        this.arn = pipeline.arn;
        this.name = pipeline.name;
        this.imageLogGroupName = pulumi.output(loggingConfiguration.imageLogGroupName);
        this.pipelineLogGroupName = pulumi.output(loggingConfiguration.pipelineLogGroupName);
        this.approvalTopicArn = topicArn ?? pulumi.output("");
        this.registerOutputs({
            arn: this.arn,
            name: this.name,
            imageLogGroupName: this.imageLogGroupName,
            pipelineLogGroupName: this.pipelineLogGroupName,
            approvalTopicArn: this.approvalTopicArn,
        });
    }
}

/** The AWS provider has no auto-disable policy, no tags for images, no types of scans, and one value for a parameter. */
function needsCloudControl(args: ImagePipelineArgs): boolean {
    const { schedule, imageTags, workflows } = args;
    return (
        schedule?.autoDisableAfterFailures !== undefined ||
        imageTags !== undefined ||
        needsScanTypes(args) ||
        takeSeveralValues(workflows)
    );
}
