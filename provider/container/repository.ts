// The ECR repository that finished container images go to: one that exists, or one that is made for the recipe.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-builder-setting-up.html

import * as pulumi from "@pulumi/pulumi";
import * as ecr from "@pulumi/aws/ecr";
import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkCount, checkLength, checkPattern, checkRange, given, known, show } from "../checks/values";
import type { Location } from "../shared/location";
import { dnsSuffix } from "../shared/partitions";

/**
 * Where finished container images go: an ECR repository of this account in the recipe's region.
 */
export interface ContainerRepositoryArgs {
    /**
     * Name of the repository, 2 to 256 lowercase letters and digits with single `.`, `_`, `-` or `/` between them, for
     * example `team/web`. It exists unless `create` is true. Default: a repository is created with the name of the
     * recipe.
     */
    name?: pulumi.Input<string>;
    /**
     * Whether to create the repository. An existing repository needs the tag `LifecycleExecutionAccess` with the value
     * `EC2 Image Builder` where lifecycle policies delete its images. Default: `true` when no name is set, otherwise
     * `false`.
     */
    create?: boolean;
    /** Whether the created repository scans each image on push. Default: `true`. */
    scanOnPush?: boolean;
    /** ARN of the KMS key that encrypts a created repository; it cannot be changed later. Default: ECR's own keys. */
    kmsKeyId?: pulumi.Input<string>;
    /**
     * Whether tags of the created repository can be overwritten: `MUTABLE`, or `IMMUTABLE`. Image Builder gives every
     * build a tag of its own, but moves those that the distribution configuration names, such as `latest`; with
     * `IMMUTABLE` the second build would fail at them. Default: `MUTABLE`.
     */
    imageTagMutability?: string;
    /**
     * How many images a created repository keeps, 1 or more; ECR deletes older ones, but Image Builder still lists
     * them. A LifecyclePolicy deletes both. If omitted, ECR deletes none.
     */
    keepImages?: number;
    /**
     * Whether a created repository is deleted with the images in it. Default: `false`, so that deletion fails while it
     * is not empty.
     */
    forceDelete?: boolean;
}

/** What only a repository that is created can be told. */
const OF_MADE = ["scanOnPush", "kmsKeyId", "imageTagMutability", "keepImages", "forceDelete"] as const;

/** Image Builder's lifecycle policies touch only repositories that say so. */
const LIFECYCLE_TAG = { LifecycleExecutionAccess: "EC2 Image Builder" };

export function isMadeRepository(repository: PlainArgs): boolean {
    return given(repository?.create) ? repository.create === true : !given(repository?.name);
}

export function checkContainerRepository(
    errors: InputErrors,
    path: string,
    repository: PlainArgs,
    recipeName: string,
    tags: PlainArgs,
): void {
    if (given(repository) && !known(repository)) return;
    const made = isMadeRepository(repository);
    checkLength(errors, `${path}.name`, repository?.name, ranges.repositoryName);
    checkPattern(errors, `${path}.name`, repository?.name, patterns.repositoryName);
    if (!made && !given(repository?.name)) {
        errors.add(`${path}.name`, "is required. Specify an existing repository, or omit `create` to create one.");
    }
    if (made && !given(repository?.name) && !patterns.repositoryName.pattern.test(recipeName)) {
        errors.add(
            `${path}.name`,
            `is required: the recipe's name ${show(recipeName)} is not ${patterns.repositoryName.says}. Specify a name.`,
        );
    }
    checkPattern(errors, `${path}.kmsKeyId`, repository?.kmsKeyId, patterns.keyArn);
    checkChoice(errors, `${path}.imageTagMutability`, repository?.imageTagMutability, choices.tagMutability);
    checkRange(errors, `${path}.keepImages`, repository?.keepImages, ranges.keptImages);
    for (const field of made ? [] : OF_MADE.filter((field) => given(repository?.[field]))) {
        errors.add(
            `${path}.${field}`,
            "applies only to a new repository; an existing one is left unchanged. Omit it, or set `create`.",
        );
    }
    // The repository has a tag more than the others.
    if (made && known(tags)) checkCount(errors, "tags", tags, { ...ranges.tags, max: ranges.tags.max - 1 });
}

interface Place {
    partition: pulumi.Output<string>;
    accountId: pulumi.Output<string>;
    region: pulumi.Output<string>;
}

/** The host of the private registry of an account in a region. */
export function registryHost({ partition, accountId, region }: Place): pulumi.Output<string> {
    const suffix = partition.apply(dnsSuffix);
    return pulumi.interpolate`${accountId}.dkr.ecr.${region}.${suffix}`;
}

export function repositoryArn({ partition, accountId, region }: Place, name: pulumi.Input<string>) {
    return pulumi.interpolate`arn:${partition}:ecr:${region}:${accountId}:repository/${name}`;
}

export interface ContainerRepository {
    /** As given: known in the preview, also of a repository that is still to be created. */
    name: pulumi.Output<string>;
    uri: pulumi.Output<string>;
    arn: pulumi.Output<string>;
    /** What must exist before the recipe. */
    ready: pulumi.Resource[];
}

export function containerRepository(
    parent: pulumi.Resource,
    name: string,
    args: ContainerRepositoryArgs,
    recipeName: string,
    location: Location,
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined,
): ContainerRepository {
    const repositoryName = pulumi.output(args.name ?? recipeName);
    if (!isMadeRepository(args)) {
        return {
            name: repositoryName,
            uri: pulumi.interpolate`${registryHost(location)}/${repositoryName}`,
            arn: repositoryArn(location, repositoryName),
            ready: [],
        };
    }
    const repository = new ecr.Repository(
        `${name}-images`,
        {
            name: repositoryName,
            imageScanningConfiguration: { scanOnPush: args.scanOnPush ?? true },
            imageTagMutability: args.imageTagMutability ?? "MUTABLE",
            encryptionConfigurations: [
                args.kmsKeyId === undefined
                    ? { encryptionType: "AES256" }
                    : { encryptionType: "KMS", kmsKey: args.kmsKeyId },
            ],
            forceDelete: args.forceDelete ?? false,
            tags: pulumi.output(tags ?? {}).apply((tags) => ({ ...tags, ...LIFECYCLE_TAG })),
            region: location.region,
        },
        // To delete it first would take the recipe and its pipeline along, and then fail at the images in it.
        { parent, deleteBeforeReplace: false },
    );
    if (args.keepImages !== undefined) {
        new ecr.LifecyclePolicy(
            `${name}-images`,
            { repository: repository.name, policy: keepNewest(args.keepImages), region: location.region },
            { parent },
        );
    }
    return { name: repositoryName, uri: repository.repositoryUrl, arn: repository.arn, ready: [repository] };
}

function keepNewest(count: number): string {
    return JSON.stringify({
        rules: [
            {
                rulePriority: 1,
                description: `Keep the newest ${count}`,
                selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: count },
                action: { type: "expire" },
            },
        ],
    });
}
