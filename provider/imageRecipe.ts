// An image recipe: a base image, ordered components and volumes, versioned by its content.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-recipes.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { baseImageFacts, checkBaseImage, parentImage, type BaseImageArgs } from "./baseImage";
import { checkRootVolume, rootVolumeMapping, type RootVolumeArgs } from "./blockDevices";
import { choices, ranges } from "./checks/bounds";
import { checkedArgs, partOf, type PlainArgs } from "./checks/checkedArgs";
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
import { Component } from "./component";
import { checkComponentReferences, isMade, madeKey, type ComponentReferenceArgs } from "./componentReference";
import { imageBuilderArn, locationOf, type Location } from "./location";
import { toName } from "./names";
import { noneIfEmpty } from "./noneIfEmpty";
import { token } from "./plugin/names";
import { canonicalJson } from "./versions/contentHash";
import { ContentVersion } from "./versions/contentVersion";
import { existingVersions } from "./versions/existingVersions";
import { identityOf } from "./versions/identity";

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
     * Components in the order they run, 1 to 20 by default quota. Components are made of those given as document or file.
     */
    components: ComponentReferenceArgs[];
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
     * Folder on the instance where components keep their files, 1 to 1024 characters. Choose another one where `/tmp`
     * may not be executed, as in CIS images. Default: `/tmp` on Linux and macOS, `C:/` on Windows.
     */
    workingDirectory?: pulumi.Input<string>;
    /**
     * Script that the build instance runs at its start, as plain text; at most 21847 characters after base64 encoding.
     * It takes the place of Image Builder's own, which installs the SSM agent. If omitted, Image Builder's own runs.
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

    constructor(name: string, args: ImageRecipeArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`ImageRecipe "${name}"`, args ?? {}, opts, (plain, faults) =>
            checkImageRecipe(faults, plain, name),
        );
        super(token("ImageRecipe"), name, {}, opts);

        const recipeName = checked.name ?? toName(name);
        const location = locationOf(this, checked.region, opts);
        const components = checked.components.map((reference, index) => {
            const made = isMade(reference) ? makeComponent(this, name, recipeName, checked, reference) : undefined;
            const arn = made?.arn ?? referencedArn(reference, location);
            // An ARN of our own Component is looked up as it was given: the checked one is another output.
            const identity = identityOf(made?.arn ?? args.components[index]?.arn ?? arn);
            return { arn, identity, parameters: parameterList(reference.parameters) };
        });
        const rootVolume = rootVolumeMapping(checked.rootVolume, baseImageFacts(args.baseImage).rootDevice);
        const fixed = {
            parentImage: parentImage(checked.baseImage, location),
            blockDeviceMappings: rootVolume === undefined ? undefined : [rootVolume],
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
            },
            { parent: this },
        );
        const recipe = new imagebuilder.ImageRecipe(
            name,
            {
                ...fixed,
                name: recipeName,
                version: version.version,
                components: components.map(({ arn, parameters }) => ({ componentArn: arn, parameters })),
                tags: checked.tags,
                region: location.given,
            },
            // With its explicit name the provider would delete the old recipe first, while the pipeline still uses it.
            { parent: this, deleteBeforeReplace: false, retainOnDelete: checked.retainOldVersions ?? true },
        );

        this.arn = recipe.arn;
        this.latestArn = pulumi
            .all([imageBuilderArn(location, location.accountId, `image-recipe/${recipeName}/x.x.x`), recipe.urn])
            .apply(([arn]) => arn);
        this.name = recipe.name;
        this.version = version.version;
        this.componentArns = pulumi.all(components.map(({ arn }) => arn));
        this.registerOutputs({
            arn: this.arn,
            latestArn: this.latestArn,
            name: this.name,
            version: this.version,
            componentArns: this.componentArns,
        });
    }
}

function makeComponent(
    parent: ImageRecipe,
    name: string,
    recipeName: string,
    args: ImageRecipeArgs,
    reference: ComponentReferenceArgs,
): Component {
    const key = madeKey(reference) ?? "component";
    return new Component(
        `${name}-${key}`,
        {
            name: `${recipeName}-${key}`,
            document: reference.document as unknown,
            file: reference.file,
            platform: platformOf(args),
            retainOldVersions: args.retainOldVersions,
            region: args.region,
            tags: args.tags,
        },
        partOf(parent),
    );
}

function referencedArn(reference: ComponentReferenceArgs, location: Location): pulumi.Output<string> {
    const version = reference.version ?? "x.x.x";
    if (reference.managed !== undefined)
        return imageBuilderArn(location, "aws", `component/${reference.managed}/${version}`);
    if (reference.name !== undefined)
        return imageBuilderArn(location, location.accountId, `component/${reference.name}/${version}`);
    return pulumi.output(reference.arn ?? "");
}

/** Sorted by name, so that the order in which a program writes them changes nothing. */
function parameterList(
    parameters: ComponentReferenceArgs["parameters"],
): pulumi.Output<{ name: string; value: string }[]> | undefined {
    if (parameters === undefined) return undefined;
    const list = pulumi.output(parameters).apply((known) =>
        Object.entries(known)
            .map(([name, values]) => ({ name, value: values[0] ?? "" }))
            .sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    return noneIfEmpty(list);
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
    checkComponentList(faults, args.components, recipeName);
    checkComponentReferences(faults, "components", args.components, {
        platform: platformOf(args),
        osVersion: facts.osVersion,
    });
    checkRootVolume(faults, "rootVolume", args.rootVolume, facts.rootDevice);
    checkLength(faults, "workingDirectory", args.workingDirectory, ranges.description);
    if (typeof args.userData === "string") {
        const { length } = base64(args.userData);
        if (length > ranges.userData.max) {
            faults.add(
                "userData",
                `has ${length} characters after base64 encoding; allowed are ${ranges.userData.max}. Move work into a component. See ${ranges.userData.source}`,
            );
        }
    }
    checkLength(faults, "description", args.description, ranges.description);
    checkVersion(faults, "version", args.version);
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
}

function checkComponentList(faults: Faults, components: PlainArgs, recipeName: string): void {
    const { min, max, source } = ranges.components;
    if (!given(components) || (Array.isArray(components) && components.length < min)) {
        faults.add("components", 'has no component. Give at least one, for example { managed: "update-linux" }.');
        return;
    }
    if (!Array.isArray(components)) return;
    if (components.length > max) {
        // A quota that AWS raises on request, so it can be right.
        faults.warn(
            "components",
            `${components.length} components; an account has a quota of ${max} a recipe unless AWS raised it. See ${source}`,
        );
    }
    components.forEach((reference: PlainArgs, index) => {
        const key = known(reference) && isMade(reference) ? madeKey(reference) : undefined;
        if (key !== undefined && `${recipeName}-${key}`.length > ranges.name.max) {
            faults.add(
                `components[${index}].name`,
                `\`${recipeName}-${key}\` has ${recipeName.length + key.length + 1} characters; a component's name has at most ${ranges.name.max}. Give a shorter \`name\`.`,
            );
        }
    });
}
