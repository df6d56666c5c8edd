// The container side of a golden image pipeline: what takes the place of a base image where containers are built.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-container-recipes.html

import * as pulumi from "@pulumi/pulumi";
import type { PlainArgs } from "../checks/checkedArgs";
import { Faults } from "../checks/faults";
import { given, known } from "../checks/values";
import type { ContainerBaseImageArgs } from "../container/baseImage";
import { checkContainerRecipe } from "../container/containerRecipeChecks";
import { type ContainerInstanceImageArgs } from "../container/containerRecipeArgs";
import { containerRepository, isMadeRepository, type ContainerRepositoryArgs } from "../container/repository";
import type { DistributionRegionArgs } from "../distribution/region";
import { Location } from "../shared/location";

/**
 * The container images that a pipeline builds: what they start from, how, and where they go.
 */
export interface ContainerImageArgs {
    /**
     * The container image that builds start from.
     */
    baseImage: ContainerBaseImageArgs;
    /**
     * Where the images go: an ECR repository that exists or is made, with the same name in each region. Default: one is
     * made in each region with the name of the pipeline.
     */
    repository?: ContainerRepositoryArgs;
    /**
     * Dockerfile template as text, with Image Builder's variables such as `{{{ imagebuilder:parentImage }}}`. Default: a
     * template that starts from the base image and runs the components.
     */
    dockerfile?: pulumi.Input<string>;
    /**
     * File that holds the Dockerfile template, relative to the folder of the Pulumi program. If omitted, `dockerfile` or
     * the default holds.
     */
    dockerfileFile?: string;
    /**
     * Location of the Dockerfile template in S3, `s3://bucket/key`. If omitted, `dockerfile` or the default holds.
     */
    dockerfileUri?: pulumi.Input<string>;
    /**
     * Operating system version of the base image where Image Builder cannot tell it. If omitted, Image Builder looks.
     */
    osVersion?: string;
    /**
     * The AMI of the instance that builds the containers. Default: Amazon's newest AMI for ECS.
     */
    instanceImage?: ContainerInstanceImageArgs;
    /**
     * KMS key that encrypts the Dockerfile template, as id, ARN or alias. Default: a key of the service.
     */
    kmsKeyId?: pulumi.Input<string>;
    /**
     * Tags of the container images in the repository, besides the version. If omitted, there is only the version.
     */
    tags?: pulumi.Input<pulumi.Input<string>[]>;
}

/** What the container recipe takes from a pipeline's `container`, field by field. */
const OF_CONTAINER = [
    "baseImage",
    "repository",
    "dockerfile",
    "dockerfileFile",
    "dockerfileUri",
    "osVersion",
    "instanceImage",
    "kmsKeyId",
] as const;

/** What is said of AMIs, and of the instances they start from. */
const OF_AMIS = [
    "rootVolume",
    "userData",
    "uninstallSsmAgentAfterBuild",
    "amiName",
    "amiTags",
    "launchPermission",
    "targetAccounts",
    "ssmParameter",
];

/** The arguments of a pipeline as those of its container recipe. */
export function containerRecipeView(args: PlainArgs): PlainArgs {
    const container = known(args.container) ? (args.container as Record<string, unknown>) : {};
    return {
        ...(args as object),
        ...Object.fromEntries(OF_CONTAINER.map((field) => [field, container[field]])),
        repository: container.repository ?? {},
        instanceBlockDevices: (args as { blockDevices?: unknown }).blockDevices,
    };
}

/** `knownNow` says whether the Dockerfile is known while the program runs. */
export function checkContainerImage(faults: Faults, args: PlainArgs, resourceName: string, knownNow: boolean): void {
    const found = new Faults();
    checkContainerRecipe(found, containerRecipeView(args), resourceName, knownNow);
    for (const { path, reason } of found.found) faults.add(programPath(path), reason);
    for (const { path, reason } of found.warnings) faults.warn(programPath(path), reason);
    for (const field of OF_AMIS.filter((field) => given(args[field]))) {
        faults.add(field, "applies to AMIs, but `container` is set. Omit one of them.");
    }
    const others = otherRegions(args);
    if (
        others.length > 0 &&
        known(args.container) &&
        isMadeRepository(args.container.repository) &&
        !isText(args.region)
    )
        faults.add(
            "region",
            `is required: repositories are created in every region, including the pipeline's own, which is not known. Specify it, for example \`us-east-1\`.`,
        );
}

const isText = (value: unknown): boolean => typeof value === "string";

/** A path of the recipe's arguments as the program wrote it. */
function programPath(path: string): string {
    const [field = ""] = path.split(/[.[]/);
    if (field === "instanceBlockDevices") return path.replace("instanceBlockDevices", "blockDevices");
    return (OF_CONTAINER as readonly string[]).includes(field) ? `container.${path}` : path;
}

function otherRegions(args: PlainArgs): DistributionRegionArgs[] {
    const regions: DistributionRegionArgs[] = Array.isArray(args.regions) ? args.regions : [];
    return regions.filter((entry) => !given(entry?.repositoryName) && entry?.region !== args.region);
}

/** Images are pushed to each region, so that the repository must be in each; the recipe makes that of its own region. */
export function repositoriesElsewhere(
    parent: pulumi.Resource,
    name: string,
    imageName: string,
    args: { container?: ContainerImageArgs; regions?: DistributionRegionArgs[]; region?: unknown; tags?: Tags },
) {
    if (args.container === undefined) return [];
    const repository = args.container.repository ?? {};
    return otherRegions(args).map(({ region }) =>
        containerRepository(
            parent,
            `${name}-${region}`,
            repository,
            imageName,
            new Location(parent, region),
            args.tags,
        ),
    );
}

type Tags = pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;
