// An image pipeline: recipe, infrastructure and distribution together, on a schedule, with tests, scanning and logs.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-pipelines.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { pipelinePolicies, placeOf } from "../access/pipelineAccess";
import { buildOnChange } from "./buildOnChange";
import { buildRole, planBuildRole } from "./buildRole";
import { LATER } from "./laterLengths";
import { buildParts, isContainer, recipeNameOf, takesNewestRecipe } from "./settings";
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
    /**
     * ARN of the role with which Image Builder runs the builds; empty when that is its service-linked role.
     */
    readonly executionRoleArn: pulumi.Output<string>;
    /**
     * IAM policy, as JSON text, for those who start builds of this pipeline.
     */
    readonly startPolicy: pulumi.Output<string>;
    /**
     * IAM policy, as JSON text, for those who look at this pipeline, its images and its logs, and change nothing.
     */
    readonly readPolicy: pulumi.Output<string>;
    /**
     * IAM policy, as JSON text, for those who answer builds of this pipeline that wait for approval.
     */
    readonly approvePolicy: pulumi.Output<string>;

    /**
     * ARN of the image that the newest change built; empty without `buildOnChange.wait`.
     */
    readonly builtImageArn: pulumi.Output<string>;
    /**
     * Ids of that image's AMIs in the pipeline's account, by region; empty without `buildOnChange.wait`.
     */
    readonly builtImageIds: pulumi.Output<{ [key: string]: string }>;

    constructor(name: string, args: ImagePipelineArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`ImagePipeline "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkImagePipeline(errors, plain, name),
        );
        const pipelineName = checked.name ?? toName(name);
        const plan = planBuildRole(`ImagePipeline "${name}"`, pipelineName, checked, [
            checked.imageLogGroup ?? imageLogGroupName(LATER.name),
            checked.pipelineLogGroup ?? pipelineLogGroupName(pipelineName),
        ]);
        super(token("ImagePipeline"), name, {}, opts);

        const location = locationOf(this, checked.region, opts);
        const recipeName = checked.recipeName ?? checked.imageRecipeName ?? checked.containerRecipeName ?? pipelineName;
        const logs = {
            logRetentionDays: checked.logRetentionDays,
            tags: checked.tags,
            region: location.region,
            isThere: (region: string) => pipelineIsThere(this, pipelineName, region),
        };
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
        const parts = buildParts(this, name, checked, location, takesNewestRecipe(args));
        const logGroups = [loggingConfiguration.imageLogGroupName, loggingConfiguration.pipelineLogGroupName];
        const role = plan && buildRole(this, name, pipelineName, plan, checked, parts, logGroups, location);
        const properties = {
            ...parts,
            name: pipelineName,
            description: checked.description,
            executionRole: role?.arn ?? checked.executionRoleArn,
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
                          name: cloudControlPipelineName(this, pipelineName, location.region),
                          schedule: properties.schedule && {
                              ...properties.schedule,
                              autoDisablePolicy: autoDisablePolicy(checked.schedule),
                          },
                          imageScanningConfiguration: gatedImageScanning(checked),
                          imageTags: checked.imageTags,
                      },
                      location.region,
                      sameName("cloud-control", AWS_TYPE),
                  )
                : new imagebuilder.ImagePipeline(
                      name,
                      { ...properties, region: location.region },
                      { parent: this, ...sameName("aws", CLOUD_CONTROL_TYPE) },
                  );

        const built = buildOnChange(this, name, checked.buildOnChange, {
            pipelineName,
            pipeline,
            parts: {
                imageRecipeArn: parts.imageRecipeArn,
                containerRecipeArn: parts.containerRecipeArn,
                workflows,
            },
            location,
            tags: checked.tags,
            imageTags: checked.imageTags,
            after: pipeline instanceof pulumi.Resource ? [pipeline] : [],
        });

        this.builtImageArn = built?.arn ?? pulumi.output("");
        this.builtImageIds = built?.imageIds ?? pulumi.output<{ [key: string]: string }>({});
        this.arn = pipeline.arn;
        this.name = pipeline.name;
        this.imageLogGroupName = pulumi.output(loggingConfiguration.imageLogGroupName);
        this.pipelineLogGroupName = pulumi.output(loggingConfiguration.pipelineLogGroupName);
        this.approvalTopicArn = topicArn ?? pulumi.output("");
        this.executionRoleArn = role?.arn ?? pulumi.output(checked.executionRoleArn ?? "");
        const policies = pipelinePolicies(placeOf(this.arn), recipeNameOf(parts), pipeline.name, [
            checked.imageLogGroup ?? imageLogGroupName(recipeName),
            checked.pipelineLogGroup ?? pipelineLogGroupName(pipelineName),
        ]);
        this.startPolicy = policies.start;
        this.readPolicy = policies.read;
        this.approvePolicy = policies.approve;
        this.registerOutputs({
            arn: this.arn,
            name: this.name,
            imageLogGroupName: this.imageLogGroupName,
            pipelineLogGroupName: this.pipelineLogGroupName,
            approvalTopicArn: this.approvalTopicArn,
            executionRoleArn: this.executionRoleArn,
            startPolicy: this.startPolicy,
            readPolicy: this.readPolicy,
            builtImageArn: this.builtImageArn,
            builtImageIds: this.builtImageIds,
            approvePolicy: this.approvePolicy,
        });
    }
}

const AWS_TYPE = "aws:imagebuilder/imagePipeline:ImagePipeline";
const CLOUD_CONTROL_TYPE = "aws:cloudcontrol/resource:Resource";

/**
 * With the alias, the engine takes the pipeline of the other type for the same resource, and with the trigger it replaces
 * it without asking a provider for the difference to a type that it does not know. Of two resources it would create the new
 * one first, under a name that exists; of one it deletes the old one first.
 */
function sameName(replacementTrigger: string, other: string): pulumi.CustomResourceOptions {
    return { aliases: [{ type: other }], replacementTrigger, deleteBeforeReplace: true };
}

/** Earlier releases put an ending to the name. A pipeline that has it keeps it: by another name it would be another one. */
function cloudControlPipelineName(
    parent: pulumi.Resource,
    pipelineName: string,
    region: pulumi.Input<string>,
): pulumi.Output<string> {
    const earlier = cloudControlName(pipelineName);
    const found = imagebuilder.getImagePipelinesOutput(
        { filters: [{ name: "name", values: [earlier] }], region },
        { parent },
    );
    return found.names.apply((names) => (names.includes(earlier) ? earlier : pipelineName));
}

async function pipelineIsThere(parent: pulumi.Resource, pipelineName: string, region: string): Promise<boolean> {
    const values = [pipelineName, cloudControlName(pipelineName)];
    const { names } = await imagebuilder.getImagePipelines({ filters: [{ name: "name", values }], region }, { parent });
    return names.some((name) => values.includes(name));
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
