// What a container recipe must be before anything of it is made, and what follows from its base image.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateContainerRecipe.html

import { checkBlockDevices } from "../recipe/blockDevices";
import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import {
    checkChoice,
    checkExactlyOne,
    checkLength,
    checkName,
    checkPattern,
    checkRegion,
    checkTags,
    given,
    known,
    show,
} from "../checks/values";
import type { Platform } from "../catalogue/managedImages";
import { checkContainerBaseImage, containerFacts } from "./baseImage";
import { checkContainerRepository } from "./repository";
import { checkDockerfile } from "./dockerfileTemplate";
import { checkDocumentBucket } from "../documentDelivery/store";
import { checkOwnRegion, checkOwnRegionOfEach } from "../checks/ownRegion";
import { toName } from "../shared/names";
import { checkRecipeComponents } from "../recipe/recipeComponents";
import { checkKeepVersions, checkVersion } from "../versions/checks";
import { warnOfHostDevices } from "./hostDevices";
import { checkSamePlatform } from "../recipe/baseImage";

export function hasComponents(args: PlainArgs): boolean {
    return Array.isArray(args?.components) && args.components.length > 0;
}

/** What is said, or known of the base image, or by far the most frequent. */
export function containerPlatform(args: { baseImage?: PlainArgs; platform?: unknown }): Platform {
    const stated = choices.containerPlatform.values.find((value) => value === args.platform);
    return stated ?? containerFacts(args.baseImage).platform ?? "Linux";
}

/** The service looks into no registry for the platform, and knows that of its own images by itself. */
export function platformOverride(args: { baseImage?: PlainArgs; platform?: unknown }): Platform | undefined {
    if (containerFacts(args.baseImage).fromRegistry || given(args.platform)) return containerPlatform(args);
    return undefined;
}

/** `knownNow` tells whether the Dockerfile was known while the program ran. */
export function checkContainerRecipe(
    errors: InputErrors,
    args: PlainArgs,
    resourceName: string,
    knownNow = true,
): void {
    const name: unknown = args.name ?? toName(resourceName);
    const recipeName = typeof args.name === "string" ? args.name : toName(resourceName);
    checkName(errors, "name", name);
    checkContainerBaseImage(errors, "baseImage", args.baseImage);
    checkPlatform(errors, args);
    checkRecipeComponents(errors, args.components, recipeName, {
        platform: containerPlatform(args),
        osVersion: typeof args.osVersion === "string" ? args.osVersion : containerFacts(args.baseImage).osVersion,
    });
    checkOwnRegionOfEach(errors, "components", args.components, args.region);
    checkOwnRegion(errors, "baseImage.arn", args.baseImage?.arn, args.region);
    checkDockerfile(errors, args, hasComponents(args), knownNow);
    checkDocumentBucket(errors, "documentBucket", args.documentBucket);
    checkContainerRepository(errors, "repository", args.repository, recipeName, args.tags);
    checkInstanceImage(errors, "instanceImage", args.instanceImage);
    checkBlockDevices(errors, "instanceBlockDevices", args.instanceBlockDevices, undefined);
    warnOfHostDevices(
        errors,
        "instanceBlockDevices",
        args.instanceBlockDevices,
        args.instanceImage,
        containerPlatform(args),
    );
    checkLength(errors, "workingDirectory", args.workingDirectory, ranges.description);
    checkLength(errors, "kmsKeyId", args.kmsKeyId, ranges.description);
    checkLength(errors, "description", args.description, ranges.description);
    checkVersion(errors, "version", args.version);
    checkKeepVersions(errors, args);
    checkRegion(errors, "region", args.region);
    checkTags(errors, "tags", args.tags);
}

function checkPlatform(errors: InputErrors, args: PlainArgs): void {
    checkChoice(errors, "platform", args.platform, choices.containerPlatform);
    checkLength(errors, "osVersion", args.osVersion, ranges.description);
    const facts = containerFacts(args.baseImage);
    checkSamePlatform(errors, args.platform, facts.platform);
    if (facts.fromEcr && containerPlatform(args) === "Windows" && !given(args.osVersion)) {
        errors.add("osVersion", "is required for Windows images in ECR, for example `Microsoft Windows Server 2022`.");
    }
}

function checkInstanceImage(errors: InputErrors, path: string, image: PlainArgs): void {
    if (!known(image)) return;
    checkExactlyOne(errors, path, image as object, ["amiId", "ssmParameter"], ["AMI", "AMIs"]);
    checkPattern(errors, `${path}.amiId`, image.amiId, patterns.amiId);
    if (typeof image.ssmParameter === "string" && image.ssmParameter.startsWith("ssm:")) {
        const name = image.ssmParameter.slice("ssm:".length);
        errors.add(
            `${path}.ssmParameter`,
            `${show(image.ssmParameter)} has the prefix that is added here. Write ${show(name)}.`,
        );
    }
}
