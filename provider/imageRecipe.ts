// An image recipe: a base image, ordered components and volumes, versioned by its content.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-recipes.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { baseImageFacts, checkBaseImage, parentImage, type BaseImageArgs } from "./baseImage";
import { bareRecipe } from "./bareRecipe";
import {
    blockDeviceMapping,
    checkBlockDevices,
    checkRootVolume,
    rootVolumeMapping,
    type BlockDeviceArgs,
    type RootVolumeArgs,
} from "./blockDevices";
import { choices, ranges } from "./checks/bounds";
import { checkedArgs, type PlainArgs } from "./checks/checkedArgs";
import type { Faults } from "./checks/faults";
import {
    checkChoice,
    checkLength,
    checkName,
    checkRegion,
    checkTags,
    checkVersion,
    given,
    known,
    show,
} from "./checks/values";
import type { Platform } from "./catalogue/managedImages";
import type { ComponentReferenceArgs } from "./componentReference";
import { instancePolicy } from "./documentPermissions";
import { checkDocumentBucket, type DocumentBucketArgs } from "./documentStore";
import { imageBuilderArn, locationOf } from "./location";
import { toName } from "./names";
import { noneIfEmpty } from "./noneIfEmpty";
import { token } from "./plugin/names";
import { checkRecipeComponents, recipeComponents } from "./recipeComponents";
import { canonicalJson } from "./versions/contentHash";
import { ContentVersion } from "./versions/contentVersion";
import { existingVersions, placeOf } from "./versions/existingVersions";
import { checkKeepVersions } from "./versions/keepVersions";

export interface ImageRecipeArgs {
    /**
     * Name of the recipe, and so of its images: 3 to 128 lower-case letters, digits and dashes. Default: the resource's
     * name.
     */
    name?: string;
    /**
     * The image that builds start from.
     */
    baseImage: BaseImageArgs;
    /**
     * Components in the order they run, at most 20 by default quota. Components are made of those given as document or
     * file. If omitted or empty, the image is the base image with its volumes, tags and user data. The recipe is made by
     * AWS Cloud Control then, as the AWS provider's own resource wants a component.
     */
    components?: ComponentReferenceArgs[];
    /**
     * Operating system of the base image: `Linux`, `Windows` or `macOS`. Default: known for managed images, otherwise
     * `Linux`.
     */
    platform?: string;
    /**
     * The root volume. Default: an encrypted `gp3` volume of the base image's size where the root device is known; for
     * other base images their own volumes as they are.
     */
    rootVolume?: RootVolumeArgs;
    /**
     * Volumes beside the root volume, instance stores, and devices of the base image to leave out. Default: the base
     * image's own volumes as they are.
     */
    blockDevices?: BlockDeviceArgs[];
    /**
     * Tags that Image Builder gives the AMI when it is made, before it is distributed, at most 50. Copies in other
     * regions get theirs from the distribution configuration. If omitted, Image Builder sets its own tags only.
     */
    amiTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * Where documents of more than 16000 characters are kept that components are made of. Default: a bucket for each
     * such component, which stays with the documents in it unless `retainOldVersions` is `false`.
     */
    documentBucket?: DocumentBucketArgs;
    /**
     * Folder on the instance where components keep their files, 1 to 1024 characters. Choose another one where `/tmp`
     * may not be executed, as in CIS images. Default: `/tmp` on Linux and macOS, `C:/` on Windows.
     */
    workingDirectory?: pulumi.Input<string>;
    /**
     * Script that the build instance runs at its start, as plain text; at most 21847 characters after base64 encoding.
     * It takes the place of Image Builder's own, which installs the SSM agent where it is missing and marks the instance
     * so that it is cleaned up: the script has to do both. If omitted, Image Builder's own runs.
     */
    userData?: pulumi.Input<string>;
    /**
     * Whether the SSM agent is removed from the image. Not for Windows. Default: `false`, it stays.
     */
    uninstallSsmAgentAfterBuild?: boolean;
    /**
     * What the recipe is for, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * How versions are counted: `1.4.x` fixes major and minor and counts the patch number up with each change of the
     * recipe or of a component made by it, `1.4.2` is taken as it is. Default: `1.0.x`, above any version that exists.
     */
    version?: string;
    /**
     * Whether earlier versions of the recipe and of its made components stay in the account when something changes or
     * the stack is destroyed, as images and lifecycle rules refer to them. Default: `true`.
     */
    retainOldVersions?: boolean;
    /**
     * How many versions of the recipe and of each component made by it `aws-golden-image clean` leaves, the newest
     * included, besides those that something uses: 1 to 1000. Nothing is deleted by an update. Default: 1, unless the
     * command is told otherwise.
     */
    keepVersions?: number;
    /**
     * Region of the recipe. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the recipe and of the components it makes, at most 50. The AMIs get theirs from the distribution
     * configuration. If omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/**
 * A recipe of EC2 Image Builder for an AMI: base image, components in order, volumes. Its version follows from its content.
 */
export class ImageRecipe extends pulumi.ComponentResource {
    /**
     * ARN of this version.
     */
    readonly arn: pulumi.Output<string>;
    /**
     * ARN that stands for the newest version, ending in `x.x.x`.
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
     * What the build instance must be allowed for the components, as the JSON text of an IAM policy: to read the SSM
     * parameters and secrets, to read and write the S3 objects that their documents name. Empty when they need nothing,
     * and known in the preview when the documents are. It follows from documents given here, from those of this
     * package's components given by ARN, and from Amazon's components that install by Distributor; names that only the
     * instance knows are not in it.
     */
    readonly instancePolicy: pulumi.Output<string>;

    constructor(name: string, args: ImageRecipeArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`ImageRecipe "${name}"`, args ?? {}, opts, (plain, faults) =>
            checkImageRecipe(faults, plain, name),
        );
        super(token("ImageRecipe"), name, {}, opts);

        const recipeName = checked.name ?? toName(name);
        const location = locationOf(this, checked.region, opts);
        const components = recipeComponents(this, checked.components ?? [], args.components ?? [], {
            name,
            recipeName,
            platform: platformOf(args),
            location,
            retainOldVersions: checked.retainOldVersions,
            keepVersions: checked.keepVersions,
            documentBucket: checked.documentBucket,
            region: checked.region,
            tags: checked.tags,
        });
        const rootVolume = rootVolumeMapping(checked.rootVolume, baseImageFacts(args.baseImage).rootDevice);
        const devices = [
            ...(rootVolume === undefined ? [] : [rootVolume]),
            ...(checked.blockDevices ?? []).map(blockDeviceMapping),
        ];
        const fixed = {
            parentImage: parentImage(checked.baseImage, location),
            blockDeviceMappings: devices.length === 0 ? undefined : devices,
            amiTags: noneIfEmpty(checked.amiTags),
            // The service fills in its default, which the provider would then show as a change at every preview.
            workingDirectory: checked.workingDirectory ?? (platformOf(args) === "Windows" ? "C:/" : "/tmp"),
            description: checked.description,
            userDataBase64: checked.userData === undefined ? undefined : pulumi.output(checked.userData).apply(base64),
            // Said even when false: left out, the service removes an agent that it installed itself. It installs none on
            // Windows, and refuses the setting there.
            systemsManagerAgent:
                platformOf(args) === "Windows"
                    ? undefined
                    : { uninstallAfterBuild: checked.uninstallSsmAgentAfterBuild ?? false },
        };
        // Whatever forces a replacement is part of the content: under an unchanged version it would collide.
        const content = pulumi
            .output({
                ...fixed,
                components: components.map(({ identity, parameters }) => ({ identity, parameters })),
                recipeName,
            })
            .apply(canonicalJson);
        const version = new ContentVersion(
            name,
            {
                content,
                version: checked.version,
                existing: existingVersions(this, "image-recipe", recipeName, location),
                place: placeOf(location),
                keepVersions: checked.keepVersions,
            },
            { parent: this },
        );
        // With its explicit name the provider would delete the old recipe first, while the pipeline still uses it.
        const options = { deleteBeforeReplace: false, retainOnDelete: checked.retainOldVersions ?? true };
        const named = { name: recipeName, version: version.version, tags: checked.tags };
        const recipe =
            components.length === 0
                ? bareRecipe(this, name, { ...fixed, ...named }, location.given, options)
                : new imagebuilder.ImageRecipe(
                      name,
                      {
                          ...fixed,
                          ...named,
                          components: components.map(({ arn, parameters }) => ({ componentArn: arn, parameters })),
                          region: location.given,
                      },
                      { ...options, parent: this },
                  );

        this.arn = recipe.arn;
        this.latestArn = pulumi
            .all([imageBuilderArn(location, location.accountId, `image-recipe/${recipeName}/x.x.x`), recipe.urn])
            .apply(([arn]) => arn);
        this.name = recipe.name;
        this.version = version.version;
        this.componentArns = pulumi.all(components.map(({ arn }) => arn));
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
            instancePolicy: this.instancePolicy,
        });
    }
}

export function platformOf(args: { baseImage?: PlainArgs; platform?: unknown }): Platform {
    const stated: Platform | undefined = choices.platform.values.find((value) => value === args.platform);
    return stated ?? baseImageFacts(args.baseImage).platform ?? "Linux";
}

const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");

export function checkImageRecipe(faults: Faults, args: PlainArgs, resourceName: string): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    const recipeName = typeof args.name === "string" ? args.name : toName(resourceName);
    checkBaseImage(faults, "baseImage", args.baseImage);
    checkChoice(faults, "platform", args.platform, choices.platform);
    const facts = baseImageFacts(args.baseImage);
    if (known(args.platform) && facts.platform !== undefined && facts.platform !== args.platform) {
        faults.add(
            "platform",
            `${show(args.platform)} is not the base image's, which is ${show(facts.platform)}. Leave it out.`,
        );
    }
    if (given(args.uninstallSsmAgentAfterBuild) && platformOf(args) === "Windows") {
        faults.add("uninstallSsmAgentAfterBuild", "goes only with Linux and macOS. Leave it out for Windows.");
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
            `has ${length} characters after base64 encoding; allowed are ${max}. Move work into a component. See ${source}`,
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
