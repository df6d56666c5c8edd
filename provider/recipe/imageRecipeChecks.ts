// What an image recipe must be before anything of it is made, and the platform that follows from its base image.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-recipes.html

import type { Platform } from "../catalogue/managedImages";
import { baseImageFacts, checkBaseImage, checkSamePlatform } from "./baseImage";
import { checkBlockDevices, checkRootVolume } from "./blockDevices";
import { choices, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkChoice, checkLength, checkName, checkRegion, checkTags, given } from "../checks/values";
import { checkDocumentBucket } from "../documentDelivery/store";
import { toName } from "../shared/names";
import { checkRecipeComponents } from "./recipeComponents";
import { checkKeepVersions, checkVersion } from "../versions/checks";

export function platformOf(args: { baseImage?: PlainArgs; platform?: unknown }): Platform {
    const stated: Platform | undefined = choices.platform.values.find((value) => value === args.platform);
    return stated ?? baseImageFacts(args.baseImage).platform ?? "Linux";
}

export const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");

export function checkImageRecipe(faults: Faults, args: PlainArgs, resourceName: string): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    const recipeName = typeof args.name === "string" ? args.name : toName(resourceName);
    checkBaseImage(faults, "baseImage", args.baseImage);
    checkChoice(faults, "platform", args.platform, choices.platform);
    const facts = baseImageFacts(args.baseImage);
    checkSamePlatform(faults, args.platform, facts.platform);
    if (given(args.uninstallSsmAgentAfterBuild) && platformOf(args) === "Windows") {
        faults.add("uninstallSsmAgentAfterBuild", "applies only to Linux and macOS. Omit it for Windows.");
    }
    checkRecipeComponents(faults, args.components, recipeName, {
        platform: platformOf(args),
        osVersion: facts.osVersion,
    });
    checkProducts(faults, args);
    checkRootVolume(faults, "rootVolume", args.rootVolume, facts.rootDevice);
    checkBlockDevices(faults, "blockDevices", args.blockDevices, rootDevice(args, facts.rootDevice));
    checkTags(faults, "amiTags", args.amiTags, ranges.amiTags);
    checkDocumentBucket(faults, "documentBucket", args.documentBucket);
    checkLength(faults, "workingDirectory", args.workingDirectory, ranges.description);
    checkUserData(faults, args.userData, platformOf(args));
    checkLength(faults, "description", args.description, ranges.description);
    checkVersion(faults, "version", args.version);
    checkKeepVersions(faults, args);
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
}

function rootDevice(args: PlainArgs, knownDevice: string | undefined): string | undefined {
    const named: unknown = args.rootVolume?.deviceName;
    return typeof named === "string" ? named : knownDevice;
}

/** Subscribed products of the base image and of components add up. */
function checkProducts(faults: Faults, args: PlainArgs): void {
    const components: PlainArgs[] = Array.isArray(args.components) ? args.components : [];
    const products = components.filter((reference) => given(reference?.marketplace)).length;
    const count = products + (given(args.baseImage?.marketplaceProductId) ? 1 : 0);
    const { max, source } = ranges.productCodes;
    if (count > max) {
        faults.warn(
            "components",
            `${count} products of the AWS Marketplace, the base image's included; an AMI has at most ${max} product codes. See ${source}`,
        );
    }
}

function checkUserData(faults: Faults, userData: unknown, platform: Platform): void {
    if (typeof userData !== "string") return;
    const { max, source } = ranges.userData;
    const { length } = base64(userData);
    if (length > max) {
        faults.add(
            "userData",
            `has ${length} characters after base64 encoding, but can have at most ${max}. Move work into a component. See ${source}`,
        );
    }
    if (platform === "Linux" && !userData.includes("perform_cleanup")) {
        faults.warn(
            "userData",
            "does not make the file `perform_cleanup`, without which Image Builder leaves out its clean-up before the " +
                "image is taken: keys, logs and host identity stay in it. Image Builder's own script, which this one " +
                `replaces, makes it and installs the SSM agent where it is missing. See ${source}`,
        );
    }
}
