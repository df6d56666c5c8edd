// The base image of a recipe: a reference that can be given in several ways, of which exactly one.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-recipes.html

import * as pulumi from "@pulumi/pulumi";
import { imageOfFamily, publishedNames } from "../catalogue/imageFamilies";
import { managedImages, type ManagedImage, type Platform } from "../catalogue/managedImages";
import { checkArnVersion } from "../checks/arnVersions";
import { choices, patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkExactlyOne, checkPattern, given, known, show } from "../checks/values";
import { nearest } from "../documents/nearest";
import { imageBuilderArn, type Location } from "../shared/location";

/** The image that builds start from, specified by exactly one of these fields. */
export interface BaseImageArgs {
    /**
     * Name of an image that Amazon manages in Image Builder, for example `amazon-linux-2023` or
     * `windows-server-2025-english-full-base`. Its newest version is used unless `version` says otherwise. If omitted,
     * another field specifies the base image. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-images.html
     */
    managed?: string;
    /** Processor architecture of the managed image: `x86_64` or `arm64`. Requires `managed`. Default: `x86_64`. */
    architecture?: string;
    /**
     * Version of the image named by `managed` or `image`: three numbers, of which those on the right may be `x` for
     * the newest, such as `2025.1.x`. Default: `x.x.x`.
     */
    version?: string;
    /**
     * Id of an AMI in the pipeline's region, for example `ami-0123456789abcdef0`. If omitted, another field specifies
     * the base image.
     */
    amiId?: pulumi.Input<string>;
    /**
     * Name or ARN of an SSM parameter that holds an AMI id, without the `ssm:` prefix, for example
     * `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64`. Read at each build, with the execution
     * role. If omitted, another field specifies the base image.
     */
    ssmParameter?: pulumi.Input<string>;
    /**
     * Product id of an AWS Marketplace image that the account has subscribed to. If omitted, another field specifies
     * the base image.
     */
    marketplaceProductId?: pulumi.Input<string>;
    /**
     * Name of an image of this account in this region, that is the name of the recipe it was built from. A new build of
     * it is a new base image. If omitted, another field specifies the base image.
     */
    image?: pulumi.Input<string>;
    /**
     * ARN of an Image Builder image, with a version that may hold `x`. If omitted, another field specifies the base
     * image.
     */
    arn?: pulumi.Input<string>;
}

const WAYS = ["managed", "amiId", "ssmParameter", "marketplaceProductId", "image", "arn"] as const;

export function checkBaseImage(errors: InputErrors, path: string, base: PlainArgs): void {
    if (!known(base)) {
        if (!given(base)) errors.add(path, `is required. Specify one of ${WAYS.map(show).join(", ")}.`);
        return;
    }
    checkExactlyOne(errors, path, base as object, WAYS, ["image", "images"]);
    checkManaged(errors, path, base);
    checkPattern(errors, `${path}.amiId`, base.amiId, patterns.amiId);
    checkPattern(errors, `${path}.arn`, base.arn, patterns.imageArn);
    checkArnVersion(errors, `${path}.arn`, base.arn);
    checkPattern(errors, `${path}.image`, base.image, patterns.name);
    checkPattern(errors, `${path}.version`, base.version, patterns.selectableVersion);
    if (given(base.version) && !given(base.managed) && !given(base.image)) {
        errors.add(`${path}.version`, "is only valid with `managed` or `image`. An ARN holds its own version.");
    }
    if (typeof base.ssmParameter === "string" && base.ssmParameter.startsWith("ssm:")) {
        const name = base.ssmParameter.slice("ssm:".length);
        errors.add(
            `${path}.ssmParameter`,
            `${show(base.ssmParameter)} has the prefix that is added here. Write ${show(name)}.`,
        );
    }
}

function checkManaged(errors: InputErrors, path: string, base: PlainArgs): void {
    checkChoice(errors, `${path}.architecture`, base.architecture, choices.architecture);
    if (!known(base.managed)) {
        if (given(base.architecture) && !given(base.managed)) {
            errors.add(
                `${path}.architecture`,
                "is only valid with `managed`. Other images have the architecture they have.",
            );
        }
        return;
    }
    const image = managedImage(base.managed);
    if (image === undefined) {
        const guess = nearest(String(base.managed), Object.keys(managedImages));
        const family = amazonsImage(base.managed);
        if (family !== undefined) {
            warnOfUnlisted(errors, `${path}.managed`, base);
            checkArchitecture(errors, path, base, family);
            return;
        }
        const known =
            guess === undefined
                ? `Known images: ${Object.keys(managedImages).map(show).join(", ")}.`
                : `Did you mean ${show(guess)}?`;
        errors.add(
            `${path}.managed`,
            `${show(base.managed)} is not a known managed image. ${known} Any other image can be given by \`arn\`.`,
        );
        return;
    }
    checkArchitecture(errors, path, base, image);
}

/** A name with another number is another image; one with the same digits in another order is a slip. */
const digitsOf = (name: string): string => [...name.replace(/[^0-9]+/g, "")].sort().join("");

function warnOfUnlisted(errors: InputErrors, path: string, base: PlainArgs): void {
    const arnName = arnNameOf(base);
    if (publishedNames.has(arnName)) return;
    errors.warn(
        path,
        `${show(base.managed)} is not in this package's list of 2026-11, but has the form of Amazon's names: it is taken to be ${show(arnName)}. If that does not exist, the deployment fails.`,
    );
}

function checkArchitecture(errors: InputErrors, path: string, base: PlainArgs, image: ManagedImage): void {
    const architecture = known(base.architecture) ? (base.architecture as string) : "x86_64";
    const offered = Object.keys(image.arnNames);
    if (choices.architecture.values.includes(architecture as "arm64") && !offered.includes(architecture)) {
        errors.add(
            `${path}.architecture`,
            `${show(base.managed)} is not offered for ${show(architecture)}, only for ${offered.map(show).join(", ")}.`,
        );
    }
}

function managedImage(name: unknown): ManagedImage | undefined {
    return typeof name === "string" && Object.hasOwn(managedImages, name) ? managedImages[name] : undefined;
}

/** What is known of it, by the list or by the form of its name. */
function amazonsImage(name: unknown): ManagedImage | undefined {
    if (typeof name !== "string") return undefined;
    const guess = nearest(name, Object.keys(managedImages));
    const slip = guess !== undefined && digitsOf(guess) === digitsOf(name);
    return managedImage(name) ?? (slip ? undefined : imageOfFamily(name));
}

function arnNameOf({ managed, architecture }: PlainArgs): string {
    const names = amazonsImage(managed)?.arnNames ?? {};
    return (architecture === "arm64" ? names.arm64 : names.x86_64) ?? String(managed);
}

/** What is known of a base image before it is looked at. */
export interface BaseImageFacts {
    platform: Platform | undefined;
    /** As in a component's `supportedOsVersions`. */
    osVersion?: string | undefined;
    rootDevice: string | undefined;
    architecture: string | undefined;
}

export function baseImageFacts(base: PlainArgs): BaseImageFacts {
    const managed = amazonsImage(base?.managed);
    if (managed !== undefined) {
        return { ...managed, architecture: known(base.architecture) ? (base.architecture as string) : "x86_64" };
    }
    // Amazon's own public parameters say in their path what they hold.
    const parameter = typeof base?.ssmParameter === "string" ? (base.ssmParameter as string) : "";
    const architecture = /arm64/.test(parameter) ? "arm64" : /x86_64|amd64/.test(parameter) ? "x86_64" : undefined;
    if (parameter.includes("/aws/service/ami-amazon-linux-latest/"))
        return { platform: "Linux", rootDevice: "/dev/xvda", architecture };
    if (parameter.includes("/aws/service/ami-windows-latest/"))
        return { platform: "Windows", rootDevice: "/dev/sda1", architecture: "x86_64" };
    if (parameter.includes("/aws/service/canonical/"))
        return { platform: "Linux", rootDevice: "/dev/sda1", architecture };
    return { platform: undefined, rootDevice: undefined, architecture: undefined };
}

/** The `parentImage` of a recipe. */
export function parentImage(base: BaseImageArgs, location: Location): pulumi.Output<string> {
    const version = base.version ?? "x.x.x";
    if (base.managed !== undefined) {
        return imageBuilderArn(location, "aws", `image/${arnNameOf(base)}/${version}`);
    }
    if (base.ssmParameter !== undefined) return pulumi.interpolate`ssm:${base.ssmParameter}`;
    if (base.image !== undefined) {
        const name = pulumi.output(base.image);
        return pulumi.interpolate`${imageBuilderArn(location, location.accountId, "image")}/${name}/${version}`;
    }
    return pulumi.output(base.amiId ?? base.marketplaceProductId ?? base.arn ?? "");
}

/** What a recipe says of its platform, against what is known of its base image. */
export function checkSamePlatform(errors: InputErrors, stated: unknown, platform: Platform | undefined): void {
    if (!known(stated) || platform === undefined || platform === stated) return;
    errors.add("platform", `${show(stated)} is not the base image's, which is ${show(platform)}. Omit it.`);
}
