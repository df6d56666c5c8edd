// An image recipe with what the AWS provider's own resource does not take, so it is made by Cloud Control: one without
// components, which is the base image with its volumes, tags and user data, and one with watermarks.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImageRecipe.html

import type * as pulumi from "@pulumi/pulumi";
import type { BlockDeviceMapping } from "./blockDevices";
import { cloudControlResource, type CloudControlChild } from "../shared/cloudControl";

type Tags = pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;

/** A recipe in the provider's own form. */
export interface RecipeProperties {
    name: string;
    version: pulumi.Output<string>;
    parentImage: pulumi.Output<string>;
    blockDeviceMappings: BlockDeviceMapping[] | undefined;
    amiTags: Tags;
    workingDirectory: pulumi.Input<string>;
    description: pulumi.Input<string> | undefined;
    userDataBase64: pulumi.Output<string> | undefined;
    systemsManagerAgent: { uninstallAfterBuild: boolean } | undefined;
    tags: Tags;
    /** None at all instead of an empty list. */
    components: { componentArn: pulumi.Output<string>; parameters: unknown }[] | undefined;
    amiWatermarks: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

export function cloudControlRecipe(
    parent: pulumi.Resource,
    name: string,
    properties: RecipeProperties,
    region: pulumi.Input<string> | undefined,
    options: pulumi.CustomResourceOptions,
): CloudControlChild {
    const { blockDeviceMappings, userDataBase64, systemsManagerAgent, ...same } = properties;
    const additional = userDataBase64 ?? systemsManagerAgent;
    return cloudControlResource(
        parent,
        name,
        "AWS::ImageBuilder::ImageRecipe",
        {
            ...same,
            blockDeviceMappings: blockDeviceMappings?.map(cloudControlMapping),
            additionalInstanceConfiguration:
                additional === undefined ? undefined : { systemsManagerAgent, userDataOverride: userDataBase64 },
        },
        region,
        options,
    );
}

/** Where the provider takes words, the API takes truth values, and the other way round. */
export function cloudControlMapping({ ebs, noDevice, ...device }: BlockDeviceMapping): object {
    return {
        ...device,
        noDevice: noDevice === true ? "" : undefined,
        ebs: ebs && {
            ...ebs,
            encrypted: ebs.encrypted === "true",
            deleteOnTermination: ebs.deleteOnTermination === "true",
        },
    };
}
