// A resource made through AWS Cloud Control, for what the AWS provider's own resource of that kind does not have yet.
// https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations.html

import * as pulumi from "@pulumi/pulumi";
import * as cloudcontrol from "@pulumi/aws/cloudcontrol";
import { getDefaultTagsOutput } from "@pulumi/aws/getDefaultTags";
import { cloudControlSchema, type CloudControlType } from "../catalogue/cloudControlTypes";
import { canonicalJson } from "./contentHash";
import { capitalized } from "./capitals";

type Tags = { [key: string]: string };

/** A property of Image Builder by its name in the API, `imageRecipeArn`; `tags` are those of the resource itself. */
export type ApiProperties = {
    [property: string]: unknown;
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
};

export interface CloudControlChild {
    arn: pulumi.Output<string>;
    name: pulumi.Output<string>;
    /** What AWS says of the resource, by the names of CloudFormation; not known in the preview of a change. */
    properties: pulumi.Output<Record<string, unknown>>;
    urn: pulumi.Output<string>;
}

/** Registers the resource as a child. `options` may hold anything but the parent. */
export function cloudControlResource(
    parent: pulumi.Resource,
    name: string,
    typeName: CloudControlType,
    properties: ApiProperties,
    region: pulumi.Input<string> | undefined,
    options: pulumi.CustomResourceOptions = {},
): CloudControlChild {
    // The provider adds its default tags to its own resources only.
    const defaults = getDefaultTagsOutput({}, { parent }).tags;
    const desiredState = pulumi
        .all([pulumi.output(properties as object), defaults])
        .apply(([known, defaultTags]) => canonicalJson(desired(known, defaultTags)));
    const resource = new cloudcontrol.Resource(
        name,
        { typeName, desiredState, schema: JSON.stringify(cloudControlSchema(typeName)), region },
        { ...options, parent },
    );
    const described = resource.properties.apply((text) => JSON.parse(text) as Record<string, unknown>);
    return {
        // All of Image Builder's types are identified by their ARNs.
        arn: resource.id,
        name: pulumi
            .all([desiredState, resource.urn, typeName === "AWS::ImageBuilder::Image" ? described : {}])
            .apply(([text, , { Name }]) => String(Name ?? (JSON.parse(text) as { Name?: string }).Name)),
        properties: described,
        urn: resource.urn,
    };
}

function desired(properties: object, defaultTags: Tags | undefined): object {
    const { tags, ...others } = properties as { tags?: Tags };
    const all = { ...defaultTags, ...tags };
    return cloudFormationProperties({ ...others, tags: Object.keys(all).length === 0 ? undefined : all });
}

/** Maps whose keys people choose, and which are not renamed therefore. */
const FREE_KEYS = ["tags", "imageTags", "amiTags", "resourceTags"];

/**
 * The same properties as CloudFormation names them: capitals, and the value of a workflow's parameter in a list. What is
 * undefined is left out.
 */
export function cloudFormationProperties(properties: object): object {
    return Object.fromEntries(
        Object.entries(properties)
            .filter(([, value]) => value !== undefined && value !== null)
            .map(([key, value]) => [
                capitalized(key),
                FREE_KEYS.includes(key) ? (value as unknown) : valueOf(key, value),
            ]),
    );
}

function valueOf(key: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => valueOf("", item));
    if (typeof value === "object" && value !== null) return cloudFormationProperties(value);
    return key === "value" && typeof value === "string" ? [value] : value;
}
