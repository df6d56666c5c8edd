// The recipe of a golden image pipeline: of an AMI or of a container, with the components and documents it is made of.

import * as pulumi from "@pulumi/pulumi";
import type { BlockDeviceArgs } from "../recipe/blockDevices";
import { partOf } from "../checks/checkedArgs";
import { isMade } from "../component/reference";
import { forPlatform } from "../component/variants";
import { containerRecipeView, repositoriesElsewhere } from "./container";
import { ContainerRecipe } from "../container/containerRecipe";
import type { ContainerRecipeArgs } from "../container/containerRecipeArgs";
import { containerPlatform } from "../container/containerRecipeChecks";
import { sentDockerfile } from "../container/dockerfileTemplate";
import { sentDocument } from "../documentDelivery/source";
import { documentStore, type DocumentBucketArgs } from "../documentDelivery/store";
import type { GoldenImagePipelineArgs } from "./args";
import { ImageRecipe } from "../recipe/imageRecipe";
import { platformOf } from "../recipe/imageRecipeChecks";
import type { Location } from "../shared/location";
import { isMadeWorkflow } from "../workflow/reference";

export interface PipelineRecipe {
    recipe: ImageRecipe | ContainerRecipe;
    repositoryName: pulumi.Output<string>;
    repositoryUri: pulumi.Output<string>;
    /** Repositories that build instances push to, in every region. */
    repositoryArns: pulumi.Output<string>[];
    baseRepositoryArns: pulumi.Output<string>[];
    /** What has to exist in other regions before a build. */
    ready: pulumi.Resource[];
}

/** `given` are the arguments before their check: the identity of a component's ARN belongs to the output that it gave. */
export function makeRecipe(
    parent: pulumi.Resource,
    name: string,
    imageName: string,
    args: GoldenImagePipelineArgs,
    given: GoldenImagePipelineArgs,
    rootVolumeKey: pulumi.Input<string> | undefined,
    documentBucket: DocumentBucketArgs | undefined,
): PipelineRecipe {
    const shared = { ...args, name: imageName, components: given.components, documentBucket };
    if (args.container !== undefined) {
        const elsewhere = repositoriesElsewhere(parent, name, imageName, args);
        const view = containerRecipeView(shared) as ContainerRecipeArgs;
        const recipe = new ContainerRecipe(name, fieldsOf(CONTAINER_RECIPE, view), partOf(parent));
        return {
            recipe,
            repositoryName: recipe.repositoryName,
            repositoryUri: recipe.repositoryUri,
            repositoryArns: [recipe.repositoryArn, ...elsewhere.map(({ arn }) => arn)],
            baseRepositoryArns: [recipe.baseRepositoryArn],
            ready: elsewhere.flatMap(({ ready }) => ready),
        };
    }
    // With the account's own EBS key a volume could not be copied to another account, whichever volume it is.
    const blockDevices =
        rootVolumeKey === undefined
            ? args.blockDevices
            : args.blockDevices?.map((device) => withKey(device, rootVolumeKey));
    const rootVolume = rootVolumeKey === undefined ? args.rootVolume : { ...args.rootVolume, kmsKeyId: rootVolumeKey };
    const recipe = new ImageRecipe(
        name,
        { ...fieldsOf(IMAGE_RECIPE, shared), baseImage: args.baseImage ?? {}, rootVolume, blockDevices },
        partOf(parent),
    );
    const none = pulumi.output("");
    return {
        recipe,
        repositoryName: none,
        repositoryUri: none,
        repositoryArns: [],
        baseRepositoryArns: [],
        ready: [],
    };
}

function withKey(device: BlockDeviceArgs, key: pulumi.Input<string>): BlockDeviceArgs {
    const isVolume = device.noDevice !== true && device.virtualName === undefined;
    return isVolume && device.encrypted !== false ? { ...device, kmsKeyId: device.kmsKeyId ?? key } : device;
}

const SHARED = [
    "name",
    "components",
    "platform",
    "workingDirectory",
    "description",
    "version",
    "retainOldVersions",
    "keepVersions",
    "documentBucket",
    "region",
    "tags",
] as const;
const IMAGE_RECIPE = [...SHARED, "blockDevices", "amiWatermarks", "userData", "uninstallSsmAgentAfterBuild"] as const;
const CONTAINER_RECIPE = [
    ...SHARED,
    "baseImage",
    "osVersion",
    "dockerfile",
    "dockerfileFile",
    "dockerfileUri",
    "repository",
    "instanceImage",
    "instanceBlockDevices",
    "kmsKeyId",
] as const;

function fieldsOf<T extends object, K extends keyof T>(fields: readonly K[], args: T): Pick<T, K> {
    return Object.fromEntries(fields.map((field) => [field, args[field]])) as Pick<T, K>;
}

/** One bucket for all documents of the pipeline that are too long to be sent; none where there are none. */
export function sharedDocumentBucket(
    parent: pulumi.Resource,
    name: string,
    args: GoldenImagePipelineArgs,
    location: Location,
): DocumentBucketArgs | undefined {
    if (args.documentBucket?.name !== undefined || !hasLongDocument(args)) return args.documentBucket;
    const settings = { location, tags: args.tags, retain: args.retainOldVersions ?? true };
    const { bucket, prefix, ready } = documentStore(parent, name, args.documentBucket ?? {}, settings);
    // Nothing is put into the bucket before it is closed and encrypted.
    return { name: pulumi.all([bucket, ...ready.map(({ urn }) => urn)]).apply(([bucket]) => bucket), prefix };
}

function hasLongDocument(args: GoldenImagePipelineArgs): boolean {
    const { components = [], container, workflows = [] } = args;
    const platform = container === undefined ? platformOf(args) : containerPlatform({ ...args, ...container });
    const documents = [
        ...components.map((reference) => forPlatform(reference, platform)).filter(isMade),
        ...workflows.filter(isMadeWorkflow),
    ];
    if (documents.some((document) => sentDocument(document).long !== undefined)) return true;
    return container !== undefined && sentDockerfile(container, components.length > 0).long !== undefined;
}
