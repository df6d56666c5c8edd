// A container recipe: a base image, ordered components and a Dockerfile, versioned by its content, and the repository
// that its images go to.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-container-recipes.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { cloudControlMapping } from "../recipe/cloudControlRecipe";
import { blockDeviceMapping, type BlockDeviceMapping } from "../recipe/blockDevices";
import { checkedArgs } from "../checks/checkedArgs";
import { cloudControlResource } from "../shared/cloudControl";
import { baseRepositoryArn, containerParentImage } from "./baseImage";
import type { ContainerRecipeArgs } from "./containerRecipeArgs";
import { checkContainerRecipe, containerPlatform, hasComponents, platformOverride } from "./containerRecipeChecks";
import { containerRepository } from "./repository";
import { sentDockerfile } from "./dockerfileTemplate";
import { instancePolicy } from "../component/permissions";
import { isDocumentKnown } from "../documentDelivery/source";
import { documentLocation, storedDocument } from "../documentDelivery/store";
import { imageBuilderArn, locationOf } from "../shared/location";
import { toName } from "../shared/names";
import { token } from "../shared/package";
import { recipeComponents } from "../recipe/recipeComponents";
import { canonicalJson } from "../shared/contentHash";
import { rememberNewest } from "../versions/newestRecipe";
import { ContentVersion } from "../versions/contentVersion";
import { existingVersions, accountAndRegion } from "../versions/existingVersions";
import { ownershipTags } from "../versions/ownershipTags";

/**
 * A recipe of EC2 Image Builder for a container image: base image, components in order, Dockerfile, and the ECR
 * repository that images go to. Its version follows from its content.
 */
export class ContainerRecipe extends pulumi.ComponentResource {
    /**
     * ARN of this version.
     */
    readonly arn: pulumi.Output<string>;
    /**
     * ARN that resolves to the newest version, ending in `x.x.x`: with it a pipeline takes the newest version of the
     * recipe at each build.
     */
    readonly latestArn: pulumi.Output<string>;
    /**
     * Name of the recipe, and of its images.
     */
    readonly name: pulumi.Output<string>;
    /**
     * Semantic version, for example `1.0.3`. Known in the preview.
     */
    readonly version: pulumi.Output<string>;
    /**
     * ARNs of the components in their order, as the recipe names them.
     */
    readonly componentArns: pulumi.Output<string[]>;
    /**
     * Name of the repository that finished images go to.
     */
    readonly repositoryName: pulumi.Output<string>;
    /**
     * Address of that repository, to pull images from it by their tags.
     */
    readonly repositoryUri: pulumi.Output<string>;
    /**
     * ARN of that repository, which the build instances push to.
     */
    readonly repositoryArn: pulumi.Output<string>;
    /**
     * ARN of the ECR repository that holds the base image, which the build instances pull from; empty for a base image
     * elsewhere.
     */
    readonly baseRepositoryArn: pulumi.Output<string>;
    /**
     * IAM policy, as JSON text, with the permissions that the build instance needs for the components: to read SSM
     * parameters and secrets, and to read and write S3 objects that their documents reference. Empty when they need
     * nothing, and known in the preview when the documents are.
     */
    readonly instancePolicy: pulumi.Output<string>;

    constructor(name: string, args: ContainerRecipeArgs, opts?: pulumi.ComponentResourceOptions) {
        const knownNow = isDocumentKnown({ document: args?.dockerfile });
        const checked = checkedArgs(`ContainerRecipe "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkContainerRecipe(errors, plain, name, knownNow),
        );
        super(token("ContainerRecipe"), name, {}, opts);

        const recipeName = checked.name ?? toName(name);
        const location = locationOf(this, checked.region, opts);
        const retain = checked.retainOldVersions ?? true;
        const { tags } = checked;
        const components = recipeComponents(this, checked.components ?? [], args.components ?? [], {
            name,
            recipeName,
            platform: containerPlatform(args),
            location,
            retainOldVersions: checked.retainOldVersions,
            keepVersions: checked.keepVersions,
            documentBucket: checked.documentBucket,
            region: checked.region,
            tags,
        });
        const sent = sentDockerfile(checked, hasComponents(args));
        const stored =
            sent.long === undefined
                ? undefined
                : storedDocument(this, name, "dockerfile", recipeName, sent.long, checked.documentBucket, {
                      location,
                      tags,
                      retain,
                  });
        const repository = containerRepository(this, name, checked.repository ?? {}, recipeName, location, tags);
        const fixed = {
            containerType: "DOCKER",
            parentImage: containerParentImage(checked.baseImage, location),
            platformOverride: platformOverride(args),
            instanceConfiguration: instanceConfiguration(checked),
            targetRepository: { service: "ECR", repositoryName: repository.name },
            workingDirectory: checked.workingDirectory,
            kmsKeyId: checked.kmsKeyId,
            description: checked.description,
        };
        // Whatever forces a replacement is part of the content: under an unchanged version it would collide.
        const content = pulumi
            .output({
                ...fixed,
                osVersion: checked.osVersion,
                dockerfile: sent.text,
                dockerfileUri: checked.dockerfileUri,
                bucket: stored && documentLocation(checked.documentBucket),
                components: components.map(({ identity, parameters }) => ({ identity, parameters })),
                recipeName,
            })
            .apply(canonicalJson);
        const version = new ContentVersion(
            name,
            {
                content,
                version: checked.version,
                existing: existingVersions(this, "container-recipe", recipeName, location),
                place: accountAndRegion(location),
                keepVersions: checked.keepVersions,
            },
            { parent: this },
        );
        const inputs = {
            ...fixed,
            name: recipeName,
            version: version.version,
            dockerfileTemplateData: stored === undefined ? sent.text : undefined,
            dockerfileTemplateUri: stored?.uri ?? checked.dockerfileUri,
            components: components.map(({ arn, parameters }) => ({ componentArn: arn, parameters })),
            tags: ownershipTags(tags),
        };
        // With its explicit name the provider would delete the old recipe first, while the pipeline still uses it.
        const options = { deleteBeforeReplace: false, retainOnDelete: retain, dependsOn: repository.ready };
        // What the provider's own resource lacks goes through Cloud Control. Both contents differ, and so the versions.
        const recipe =
            inputs.components.length === 0 || checked.osVersion !== undefined
                ? cloudControlResource(
                      this,
                      name,
                      "AWS::ImageBuilder::ContainerRecipe",
                      {
                          ...inputs,
                          instanceConfiguration: fixed.instanceConfiguration && {
                              ...fixed.instanceConfiguration,
                              blockDeviceMappings:
                                  fixed.instanceConfiguration.blockDeviceMappings?.map(cloudControlMapping),
                          },
                          components: inputs.components.length === 0 ? undefined : inputs.components,
                          imageOsVersionOverride: checked.osVersion,
                      },
                      location.region,
                      options,
                  )
                : new imagebuilder.ContainerRecipe(
                      name,
                      { ...inputs, region: location.region },
                      { ...options, parent: this },
                  );

        this.arn = recipe.arn;
        this.latestArn = pulumi
            .all([imageBuilderArn(location, location.accountId, `container-recipe/${recipeName}/x.x.x`), recipe.urn])
            .apply(([arn]) => arn);
        rememberNewest(this.latestArn);
        this.name = recipe.name;
        this.version = version.version;
        this.componentArns = pulumi.all(components.map(({ arn }) => arn));
        // Known in the preview, but whoever uses it waits until the repository is there.
        this.repositoryName = pulumi.all([repository.name, recipe.urn]).apply(([known]) => known);
        this.repositoryUri = repository.uri;
        this.repositoryArn = repository.arn;
        this.baseRepositoryArn = baseRepositoryArn(checked.baseImage, location);
        this.instancePolicy = instancePolicy(
            components.map(({ use }) => use),
            location,
        );
        this.registerOutputs({
            arn: this.arn,
            latestArn: this.latestArn,
            name: this.name,
            version: this.version,
            componentArns: this.componentArns,
            repositoryName: this.repositoryName,
            repositoryUri: this.repositoryUri,
            repositoryArn: this.repositoryArn,
            baseRepositoryArn: this.baseRepositoryArn,
            instancePolicy: this.instancePolicy,
        });
    }
}

interface InstanceConfiguration {
    image: pulumi.Output<string> | undefined;
    blockDeviceMappings: BlockDeviceMapping[] | undefined;
}

/** None at all where nothing is said: an empty one is not the same to the provider. */
function instanceConfiguration(args: ContainerRecipeArgs): InstanceConfiguration | undefined {
    const { amiId, ssmParameter } = args.instanceImage ?? {};
    const devices = (args.instanceBlockDevices ?? []).map(blockDeviceMapping);
    if (amiId === undefined && ssmParameter === undefined && devices.length === 0) return undefined;
    const parameter = ssmParameter === undefined ? undefined : pulumi.interpolate`ssm:${ssmParameter}`;
    return {
        image: amiId === undefined ? parameter : pulumi.output(amiId),
        blockDeviceMappings: devices.length === 0 ? undefined : devices,
    };
}
