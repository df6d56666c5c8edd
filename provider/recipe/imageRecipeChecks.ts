// What an image recipe must be before anything of it is made, and the platform that follows from its base image.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-recipes.html

import type { Platform } from "../catalogue/managedImages";
import { baseImageFacts, checkBaseImage, checkSamePlatform } from "./baseImage";
import { checkBlockDevices, checkRootVolume } from "./blockDevices";
import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import {
    checkChoice,
    checkCount,
    checkEachPattern,
    checkLength,
    checkListedOnce,
    checkName,
    checkRegion,
    checkTags,
    given,
} from "../checks/values";
import { checkOwnRegion, checkOwnRegionOfEach } from "../checks/ownRegion";
import { checkDocumentBucket } from "../documentDelivery/store";
import { toName } from "../shared/names";
import { checkRecipeComponents } from "./recipeComponents";
import { checkKeepVersions, checkVersion } from "../versions/checks";

export function platformOf(args: { baseImage?: PlainArgs; platform?: unknown }): Platform {
    const stated: Platform | undefined = choices.platform.values.find((value) => value === args.platform);
    return stated ?? baseImageFacts(args.baseImage).platform ?? "Linux";
}

export const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");

export function checkImageRecipe(errors: InputErrors, args: PlainArgs, resourceName: string): void {
    checkName(errors, "name", args.name ?? toName(resourceName));
    const recipeName = typeof args.name === "string" ? args.name : toName(resourceName);
    checkBaseImage(errors, "baseImage", args.baseImage);
    checkChoice(errors, "platform", args.platform, choices.platform);
    const facts = baseImageFacts(args.baseImage);
    checkSamePlatform(errors, args.platform, facts.platform);
    if (given(args.uninstallSsmAgentAfterBuild) && platformOf(args) === "Windows") {
        errors.add("uninstallSsmAgentAfterBuild", "applies only to Linux and macOS. Omit it for Windows.");
    }
    checkRecipeComponents(errors, args.components, recipeName, {
        platform: platformOf(args),
        osVersion: facts.osVersion,
    });
    checkOwnRegionOfEach(errors, "components", args.components, args.region);
    checkOwnRegion(errors, "baseImage.arn", args.baseImage?.arn, args.region);
    checkProducts(errors, args);
    checkRootVolume(errors, "rootVolume", args.rootVolume, facts.rootDevice);
    checkBlockDevices(errors, "blockDevices", args.blockDevices, rootDevice(args, facts.rootDevice));
    checkTags(errors, "amiTags", args.amiTags, ranges.amiTags);
    checkWatermarks(errors, "amiWatermarks", args.amiWatermarks);
    checkDocumentBucket(errors, "documentBucket", args.documentBucket);
    checkLength(errors, "workingDirectory", args.workingDirectory, ranges.description);
    checkUserData(errors, args.userData, platformOf(args));
    checkLength(errors, "description", args.description, ranges.description);
    checkVersion(errors, "version", args.version);
    checkKeepVersions(errors, args);
    checkRegion(errors, "region", args.region);
    checkTags(errors, "tags", args.tags);
}

function checkWatermarks(errors: InputErrors, path: string, names: unknown): void {
    if (!Array.isArray(names)) return;
    // An empty list is left out of the request.
    if (names.length > 0) checkCount(errors, path, names, ranges.watermarks);
    checkEachPattern(errors, path, names, patterns.watermark);
    names.forEach((_, index) => checkListedOnce(errors, `${path}[${index}]`, names, index));
}

function rootDevice(args: PlainArgs, knownDevice: string | undefined): string | undefined {
    const named: unknown = args.rootVolume?.deviceName;
    return typeof named === "string" ? named : knownDevice;
}

/** Subscribed products of the base image and of components add up. */
function checkProducts(errors: InputErrors, args: PlainArgs): void {
    const components: PlainArgs[] = Array.isArray(args.components) ? args.components : [];
    const products = components.filter((reference) => given(reference?.marketplace)).length;
    const count = products + (given(args.baseImage?.marketplaceProductId) ? 1 : 0);
    const { max, source } = ranges.productCodes;
    if (count > max) {
        errors.warn(
            "components",
            `${count} products of the AWS Marketplace, the base image's included; an AMI has at most ${max} product codes. See ${source}`,
        );
    }
}

function checkUserData(errors: InputErrors, userData: unknown, platform: Platform): void {
    if (typeof userData !== "string") return;
    const { max, source } = ranges.userData;
    const { length } = base64(userData);
    if (length > max) {
        errors.add(
            "userData",
            `has ${length} characters after base64 encoding, but can have at most ${max}. Move work into a component. See ${source}`,
        );
    }
    if (platform === "Linux" && !userData.includes("perform_cleanup")) {
        errors.warn(
            "userData",
            "does not make the file `perform_cleanup`, without which Image Builder leaves out its clean-up before the " +
                "image is taken: keys, logs and host identity stay in it. Image Builder's own script, which this one " +
                `replaces, makes it and installs the SSM agent where it is missing. See ${source}`,
        );
    }
}
