// The image that a container starts from: a reference that can be given in several ways, of which exactly one.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-container-recipes.html

import * as pulumi from "@pulumi/pulumi";
import { managedContainers } from "../catalogue/managedContainers";
import type { Platform } from "../catalogue/managedImages";
import { checkArnVersion } from "../checks/arnVersions";
import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkExactlyOne, checkName, checkPattern, didYouMean, given, known, show } from "../checks/values";
import { registryHost, repositoryArn } from "./repository";
import { imageBuilderArn, type Location } from "../shared/location";

/**
 * An image in a private ECR repository.
 */
export interface EcrImageArgs {
    /**
     * Name of the repository, for example `team/base`.
     */
    repositoryName: pulumi.Input<string>;
    /**
     * Tag of the image, or its digest, `sha256:` and 64 hexadecimal digits. Default: `latest`.
     */
    tag?: pulumi.Input<string>;
    /**
     * Id of the account of the repository, twelve digits; the repository's policy must let this account pull from it.
     * Default: this account.
     */
    accountId?: pulumi.Input<string>;
    /**
     * Region of the repository. Default: the region of the recipe.
     */
    region?: pulumi.Input<string>;
}

/**
 * The image that a container starts from, specified by exactly one of these fields. See
 * https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-container-recipes.html
 */
export interface ContainerBaseImageArgs {
    /**
     * Image on Docker Hub with its tag, for example `amazonlinux:2023`. If omitted, another field specifies the base
     * image.
     */
    dockerHub?: pulumi.Input<string>;
    /**
     * Image in Amazon ECR Public with the registry's alias and the tag, for example `amazonlinux/amazonlinux:2023`. If
     * omitted, another field specifies the base image.
     */
    ecrPublic?: pulumi.Input<string>;
    /**
     * Image in a private ECR repository, of this account or another. If omitted, another field specifies the base
     * image.
     */
    ecr?: EcrImageArgs;
    /**
     * Address of an image in any registry that the build instance reaches, with the registry's host, for example
     * `quay.io/team/base:1.4`. If omitted, another field specifies the base image.
     */
    uri?: pulumi.Input<string>;
    /**
     * Name of a container image that Amazon manages in Image Builder, for example `amazon-linux-x86-latest`. Its newest
     * version is used unless `version` says otherwise. If omitted, another field specifies the base image.
     */
    managed?: string;
    /**
     * Name of a container image of this account in this region, that is the name of the container recipe it was built
     * from. If omitted, another field specifies the base image.
     */
    image?: pulumi.Input<string>;
    /**
     * Version of the image named by `managed` or `image`: three numbers, of which those on the right may be `x` for the
     * newest. Default: `x.x.x`.
     */
    version?: string;
    /**
     * ARN of an Image Builder container image, with a version that may hold `x`. If omitted, another field specifies
     * the base image.
     */
    arn?: pulumi.Input<string>;
}

const WAYS = ["dockerHub", "ecrPublic", "ecr", "uri", "managed", "image", "arn"] as const;

export function checkContainerBaseImage(errors: InputErrors, path: string, base: PlainArgs): void {
    if (!known(base)) {
        if (!given(base)) errors.add(path, `is required. Specify one of ${WAYS.map(show).join(", ")}.`);
        return;
    }
    checkExactlyOne(errors, path, base as object, WAYS, ["image", "images"]);
    checkPublic(errors, path, base);
    checkEcr(errors, `${path}.ecr`, base.ecr);
    checkManaged(errors, `${path}.managed`, base.managed);
    checkPattern(errors, `${path}.image`, base.image, patterns.name);
    checkPattern(errors, `${path}.arn`, base.arn, patterns.imageArn);
    checkArnVersion(errors, `${path}.arn`, base.arn);
    checkPattern(errors, `${path}.version`, base.version, patterns.selectableVersion);
    if (given(base.version) && !given(base.managed) && !given(base.image)) {
        errors.add(
            `${path}.version`,
            "is only valid with `managed` or `image`. An ARN holds its own version, an image in a registry its tag.",
        );
    }
}

/** A reference without the host that goes with its field, or with one where none belongs. */
function checkPublic(errors: InputErrors, path: string, base: PlainArgs): void {
    const withHost = /^(?:[^/.:]*[.:][^/]*|localhost)\//;
    if (typeof base.dockerHub === "string" && withHost.test(base.dockerHub)) {
        errors.add(
            `${path}.dockerHub`,
            `${show(base.dockerHub)} names a registry. Specify it as \`uri\`, or omit the registry's host.`,
        );
    } else checkPattern(errors, `${path}.dockerHub`, base.dockerHub, patterns.dockerHubImage);
    if (typeof base.ecrPublic === "string" && base.ecrPublic.startsWith(ECR_PUBLIC)) {
        const rest = base.ecrPublic.slice(ECR_PUBLIC.length);
        errors.add(
            `${path}.ecrPublic`,
            `${show(base.ecrPublic)} has the host that is added here. Write ${show(rest)}.`,
        );
    } else checkPattern(errors, `${path}.ecrPublic`, base.ecrPublic, patterns.ecrPublicImage);
    checkPattern(errors, `${path}.uri`, base.uri, patterns.imageUri);
}

function checkEcr(errors: InputErrors, path: string, ecr: PlainArgs): void {
    if (!known(ecr)) return;
    if (!given(ecr.repositoryName))
        errors.add(`${path}.repositoryName`, "is required. Specify the name of the repository.");
    checkPattern(errors, `${path}.repositoryName`, ecr.repositoryName, patterns.repositoryName);
    checkPattern(errors, `${path}.tag`, ecr.tag, patterns.imageTag);
    checkPattern(errors, `${path}.accountId`, ecr.accountId, patterns.accountId);
    checkPattern(errors, `${path}.region`, ecr.region, patterns.region);
}

function checkManaged(errors: InputErrors, path: string, managed: unknown): void {
    if (!known(managed)) return;
    checkName(errors, path, managed);
    if (typeof managed !== "string" || Object.hasOwn(managedContainers, managed)) return;
    // A name with another number is another system, and no slip.
    const numbers = (name: string): string => name.replace(/[^0-9]+/g, " ");
    const alike = Object.keys(managedContainers).filter((name) => numbers(name) === numbers(managed));
    const remedy = didYouMean(managed, alike);
    errors.warn(path, `${show(managed)} is not a known managed container image. ${remedy}`);
}

/** What is known of a base image before it is looked at. */
export interface ContainerFacts {
    platform: Platform | undefined;
    osVersion: string | undefined;
    /** Whether the service is told the platform: it looks into no registry, and knows its own images by itself. */
    fromRegistry: boolean;
    /** Whether the image lies in ECR, public or private. */
    fromEcr: boolean;
}

const ECR_PUBLIC = "public.ecr.aws/";
const ECR_URI = /^([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/;

export function containerFacts(base: PlainArgs): ContainerFacts {
    const fromRegistry = ["dockerHub", "ecrPublic", "ecr", "uri"].some((way) => given(base?.[way]));
    const uri: unknown = base?.uri;
    const fromEcr =
        given(base?.ecr) ||
        given(base?.ecrPublic) ||
        (typeof uri === "string" && (ECR_URI.test(uri) || uri.startsWith(ECR_PUBLIC)));
    const managed: unknown = base?.managed;
    const facts =
        typeof managed === "string" && Object.hasOwn(managedContainers, managed)
            ? managedContainers[managed]
            : undefined;
    return { platform: facts?.platform, osVersion: facts?.osVersion, fromRegistry, fromEcr };
}

/** The `parentImage` of a container recipe. */
export function containerParentImage(base: ContainerBaseImageArgs, location: Location): pulumi.Output<string> {
    const version = base.version ?? "x.x.x";
    if (base.ecrPublic !== undefined) return pulumi.interpolate`${ECR_PUBLIC}${base.ecrPublic}`;
    if (base.ecr !== undefined) {
        const { repositoryName, tag = "latest" } = base.ecr;
        const reference = pulumi.output(tag).apply((tag) => (tag.startsWith("sha256:") ? `@${tag}` : `:${tag}`));
        return pulumi.interpolate`${registryHost(registryLocation(base.ecr, location))}/${repositoryName}${reference}`;
    }
    if (base.managed !== undefined) return imageBuilderArn(location, "aws", `image/${base.managed}/${version}`);
    if (base.image !== undefined) {
        const name = pulumi.output(base.image);
        return pulumi.interpolate`${imageBuilderArn(location, location.accountId, "image")}/${name}/${version}`;
    }
    return pulumi.output(base.dockerHub ?? base.uri ?? base.arn ?? "");
}

function registryLocation(ecr: EcrImageArgs, location: Location) {
    return {
        partition: location.partition,
        accountId: ecr.accountId === undefined ? location.accountId : pulumi.output(ecr.accountId),
        region: ecr.region === undefined ? location.region : pulumi.output(ecr.region),
    };
}

/**
 * ARN of the ECR repository that the build instance pulls the base image from; empty for one outside private ECR. Where
 * an image of our own was pushed to is known only to it, so that stands for every repository beside it.
 */
export function baseRepositoryArn(base: ContainerBaseImageArgs, location: Location): pulumi.Output<string> {
    if (base.ecr !== undefined) return repositoryArn(registryLocation(base.ecr, location), base.ecr.repositoryName);
    if (base.image !== undefined) return repositoryArn(location, "*");
    return pulumi.all([base.uri ?? "", base.arn ?? "", location.partition]).apply(([uri, arn, partition]) => {
        const [, account, region, name] = ECR_URI.exec(uri) ?? [];
        if (name !== undefined) return `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
        const [, , , imageRegion, owner = ""] = arn.split(":");
        return /^[0-9]{12}$/.test(owner) ? `arn:${partition}:ecr:${imageRegion}:${owner}:repository/*` : "";
    });
}
