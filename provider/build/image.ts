// One image: a build as a resource, for which `pulumi up` waits.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-images.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { imagePolicies, placeOf } from "../access/pipelineAccess";
import { buildRole, planBuildRole } from "./buildRole";
import { buildParts, isContainer, recipeNameOf, takesNewestRecipe } from "./settings";
import { buildWorkflows } from "./workflows";
import { checkedArgs } from "../checks/checkedArgs";
import { cloudControlResource, type ApiProperties } from "../shared/cloudControl";
import type { ImageArgs } from "./imageArgs";
import { gatedImageScanning, imageScanning, needsScanTypes } from "./scanning";
import { imageTests } from "./tests";
import { locationOf } from "../shared/location";
import { logGroup } from "./logGroups";
import { ownImages, type Outputs } from "./ownImages";
import { imageLogGroupName, toName } from "../shared/names";
import { token } from "../shared/package";
import { canonicalJson } from "../shared/contentHash";
import { stageOfReference } from "../workflow/reference";
import { takeSeveralValues } from "../workflow/pipelineWorkflows";
import { checkImage } from "./imageChecks";

/**
 * One image of EC2 Image Builder, built during `pulumi up`, which waits for it: half an hour or more. Any change of what it
 * is built from is another build. For images that are built again and again, use an ImagePipeline.
 */
export class Image extends pulumi.ComponentResource {
    /**
     * ARN of the image, with its build number.
     */
    readonly arn: pulumi.Output<string>;
    /** ARN that resolves to the newest image of the recipe, ending in `x.x.x`: a base image for other recipes. */
    readonly latestArn: pulumi.Output<string>;
    /**
     * Name of the image, which is the recipe's.
     */
    readonly name: pulumi.Output<string>;
    /**
     * Version of the image, which is the recipe's, with the build number: `1.0.0/1`.
     */
    readonly version: pulumi.Output<string>;
    /**
     * Id of the AMI in the image's own region and account; empty for a container, or when none is distributed there.
     */
    readonly imageId: pulumi.Output<string>;
    /**
     * Ids of the AMIs in the image's own account, by region.
     */
    readonly imageIds: pulumi.Output<{ [key: string]: string }>;
    /**
     * URIs of the container images, of all regions; empty for AMIs.
     */
    readonly containerUris: pulumi.Output<string[]>;
    /**
     * ARN of the role with which Image Builder runs the build; empty when that is its service-linked role.
     */
    readonly executionRoleArn: pulumi.Output<string>;
    /**
     * IAM policy, as JSON text, for those who look at the images of this recipe and their logs, and change nothing.
     */
    readonly readPolicy: pulumi.Output<string>;
    /**
     * IAM policy, as JSON text, for those who answer a build that waits for approval.
     */
    readonly approvePolicy: pulumi.Output<string>;

    constructor(name: string, args: ImageArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`Image "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkImage(errors, plain, name),
        );
        const usualGroup = imageLogGroupName(`images/${toName(name)}`);
        const plan = planBuildRole(`Image "${name}"`, toName(name), checked, [checked.logGroup ?? usualGroup]);
        super(token("Image"), name, {}, opts);

        const location = locationOf(this, checked.region, opts);
        const { workflows } = buildWorkflows(this, name, toName(name), checked, isContainer(args) === true, location);
        const ordered = needsCloudControl(checked) || takesNewestRecipe(args);
        const parts = buildParts(this, name, checked, location, takesNewestRecipe(args));
        const logGroupName = logGroup(this, `${name}-logs`, checked.logGroup, usualGroup, {
            logRetentionDays: checked.logRetentionDays,
            tags: checked.tags,
            region: location.region,
        });
        const role = plan && buildRole(this, name, toName(name), plan, checked, parts, [logGroupName], location);
        const built = {
            ...parts,
            executionRole: role?.arn ?? checked.executionRoleArn,
            // Left to the service unless they are told: whatever it answered else would be another build at each `up`.
            imageTestsConfiguration: checked.tests === undefined ? undefined : imageTests(checked.tests),
            imageScanningConfiguration:
                checked.scanning === undefined
                    ? undefined
                    : ordered
                      ? gatedImageScanning(checked)
                      : imageScanning(checked),
            enhancedImageMetadataEnabled: checked.enhancedImageMetadata ?? true,
            loggingConfiguration: { logGroupName },
            workflows,
        };
        const options = {
            parent: this,
            retainOnDelete: checked.retainOldVersions ?? checked.deletionRoleArn === undefined,
            customTimeouts: { create: `${checked.buildTimeoutMinutes ?? 180}m` },
        };
        const { arn, outputs } = ordered
            ? orderedImage(
                  this,
                  name,
                  { ...built, tags: checked.tags, deletionSettings: deletionSettings(checked) },
                  location.region,
                  options,
              )
            : providedImage(name, { ...built, tags: checked.tags, region: location.region }, options);

        this.arn = arn;
        this.latestArn = arn.apply((text) => text.replace(/\/[^/]+\/[0-9]+$/, "/x.x.x"));
        this.name = arn.apply((text) => text.split("/")[1] ?? "");
        this.version = arn.apply((text) => text.split("/").slice(2).join("/"));
        this.imageIds = pulumi.all([arn, outputs]).apply(([text, made]) => ownImages(text, made));
        this.imageId = pulumi.all([arn, this.imageIds]).apply(([text, ids]) => ids[text.split(":")[3] ?? ""] ?? "");
        this.containerUris = outputs.apply((made) =>
            made.flatMap(({ containers }) => (containers ?? []).flatMap(({ imageUris }) => imageUris ?? [])),
        );
        this.executionRoleArn = role?.arn ?? pulumi.output(checked.executionRoleArn ?? "");
        const policies = imagePolicies(placeOf(this.arn), recipeNameOf(parts), [checked.logGroup ?? usualGroup]);
        this.readPolicy = policies.read;
        this.approvePolicy = policies.approve;
        this.registerOutputs({
            arn: this.arn,
            latestArn: this.latestArn,
            name: this.name,
            version: this.version,
            imageId: this.imageId,
            imageIds: this.imageIds,
            containerUris: this.containerUris,
            executionRoleArn: this.executionRoleArn,
            readPolicy: this.readPolicy,
            approvePolicy: this.approvePolicy,
        });
    }
}

interface BuiltImage {
    arn: pulumi.Output<string>;
    outputs: pulumi.Output<Outputs>;
}

function providedImage(name: string, args: imagebuilder.ImageArgs, options: pulumi.CustomResourceOptions): BuiltImage {
    // The provider takes a change of these without a word, and does nothing.
    const replaceOnChanges = ["executionRole", "imageScanningConfiguration"];
    const image = new imagebuilder.Image(name, args, { ...options, replaceOnChanges });
    return { arn: image.arn, outputs: image.outputResources };
}

/** With a role, what the image made goes with it. */
function deletionSettings({ deletionRoleArn }: ImageArgs) {
    return deletionRoleArn === undefined ? undefined : { executionRole: deletionRoleArn };
}

/** Cloud Control keeps the order of workflows, and takes all that the service takes. */
function orderedImage(
    parent: pulumi.Resource,
    name: string,
    properties: ApiProperties,
    region: pulumi.Input<string> | undefined,
    options: pulumi.CustomResourceOptions,
): BuiltImage {
    const { arn } = cloudControlResource(parent, name, "AWS::ImageBuilder::Image", properties, region, {
        ...options,
        // The provider recognises only changes of whole properties as replacements, not those inside a workflow.
        replacementTrigger: pulumi
            .output({ ...properties, tags: undefined, deletionSettings: undefined })
            .apply(canonicalJson),
    });
    const found = imagebuilder.getImageOutput({ arn, region }, { parent });
    return { arn, outputs: found.outputResources };
}

/** The provider holds workflows as a set, and has no types of scans, no several values and no settings for deletion. */
function needsCloudControl(args: ImageArgs): boolean {
    const { workflows = [] } = args;
    const mayBeTest = workflows.filter((reference) => (stageOfReference(reference) ?? "TEST") === "TEST");
    return (
        mayBeTest.length > 1 ||
        needsScanTypes(args) ||
        takeSeveralValues(workflows) ||
        args.deletionRoleArn !== undefined
    );
}
