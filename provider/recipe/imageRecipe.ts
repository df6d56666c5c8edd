// An image recipe: a base image, ordered components and volumes, versioned by its content.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-recipes.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { baseImageFacts, parentImage } from "./baseImage";
import { cloudControlRecipe } from "./cloudControlRecipe";
import { blockDeviceMapping, rootVolumeMapping } from "./blockDevices";
import { checkedArgs } from "../checks/checkedArgs";
import { instancePolicy } from "../component/permissions";
import type { ImageRecipeArgs } from "./imageRecipeArgs";
import { base64, checkImageRecipe, platformOf } from "./imageRecipeChecks";
import { imageBuilderArn, locationOf } from "../shared/location";
import { toName } from "../shared/names";
import { undefinedIfEmpty } from "../shared/undefinedIfEmpty";
import { token } from "../shared/package";
import { recipeComponents } from "./recipeComponents";
import { canonicalJson } from "../shared/contentHash";
import { rememberNewest } from "../versions/newestRecipe";
import { ContentVersion } from "../versions/contentVersion";
import { existingVersions, accountAndRegion } from "../versions/existingVersions";
import { ownershipTags } from "../versions/ownershipTags";

/**
 * A recipe of EC2 Image Builder for an AMI: base image, components in order, volumes. Its version follows from its content.
 */
export class ImageRecipe extends pulumi.ComponentResource {
    /**
     * ARN of this version.
     */
    readonly arn: pulumi.Output<string>;
    /**
     * ARN that resolves to the newest version, ending in `x.x.x`: with it a pipeline takes the newest version of the
     * recipe at each build.
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
     * IAM policy, as JSON text, with the permissions that the build instance needs for the components: to read SSM
     * parameters and secrets, and to read and write S3 objects that their documents reference. Empty when they need
     * nothing, and known in the preview when the documents are. It follows from documents given here, from those of
     * this package's components given by ARN, and from Amazon's components that install by Distributor; names that are
     * only known on the instance are not included.
     */
    readonly instancePolicy: pulumi.Output<string>;

    constructor(name: string, args: ImageRecipeArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`ImageRecipe "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkImageRecipe(errors, plain, name),
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
            amiTags: undefinedIfEmpty(checked.amiTags),
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
        const amiWatermarks = undefinedIfEmpty(checked.amiWatermarks);
        // Whatever forces a replacement is part of the content: under an unchanged version it would collide.
        const content = pulumi
            .output({
                ...fixed,
                amiWatermarks,
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
                place: accountAndRegion(location),
                keepVersions: checked.keepVersions,
            },
            { parent: this },
        );
        // With its explicit name the provider would delete the old recipe first, while the pipeline still uses it.
        const options = { deleteBeforeReplace: false, retainOnDelete: checked.retainOldVersions ?? true };
        const used = components.map(({ arn, parameters }) => ({ componentArn: arn, parameters }));
        const named = { name: recipeName, version: version.version, tags: ownershipTags(checked.tags) };
        const recipe =
            components.length === 0 || checked.amiWatermarks !== undefined
                ? cloudControlRecipe(
                      this,
                      name,
                      { ...fixed, ...named, amiWatermarks, components: used.length === 0 ? undefined : used },
                      location.region,
                      options,
                  )
                : new imagebuilder.ImageRecipe(
                      name,
                      {
                          ...fixed,
                          ...named,
                          components: used,
                          region: location.region,
                      },
                      { ...options, parent: this },
                  );

        this.arn = recipe.arn;
        this.latestArn = pulumi
            .all([imageBuilderArn(location, location.accountId, `image-recipe/${recipeName}/x.x.x`), recipe.urn])
            .apply(([arn]) => arn);
        rememberNewest(this.latestArn);
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
