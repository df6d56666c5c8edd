// The components of a recipe, for an AMI or for a container: those that are made of documents, the ARNs of the others,
// and what each one adds to the recipe's content.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-components.html

import * as pulumi from "@pulumi/pulumi";
import { ranges } from "../checks/bounds";
import { partOf, type PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { known } from "../checks/values";
import type { Platform } from "../catalogue/managedImages";
import { Component } from "../component/component";
import { checkComponentReferences, isMade, madeKey, type ComponentReferenceArgs } from "../component/reference";
import { forPlatform, type TargetImage } from "../component/variants";
import { documentOfArn, type ComponentUse } from "../component/permissions";
import type { DocumentBucketArgs } from "../documentDelivery/store";
import { imageBuilderArn, type Location } from "../shared/location";
import { documentParameters } from "../shared/documentParameters";
import { identityOf } from "../versions/identity";

/** What a recipe tells the components that it makes. */
export interface RecipeParts {
    /** Logical name of the recipe, with which those of its components begin. */
    name: string;
    recipeName: string;
    platform: Platform;
    location: Location;
    retainOldVersions: boolean | undefined;
    keepVersions?: number;
    documentBucket?: DocumentBucketArgs;
    region: pulumi.Input<string> | undefined;
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;
}

export interface RecipeComponent {
    arn: pulumi.Output<string>;
    /** What stands for the component in the recipe's content. */
    identity: pulumi.Output<string>;
    parameters: pulumi.Output<{ name: string; value: string }[]> | undefined;
    /** Only for a component that the recipe makes. */
    made: Component | undefined;
    /** What the component needs on the instance follows from this. */
    use: ComponentUse;
}

/** `given` are the references before their check, whose ARNs are still the very outputs of our own components. */
export function recipeComponents(
    parent: pulumi.Resource,
    references: readonly ComponentReferenceArgs[],
    given: readonly ComponentReferenceArgs[],
    parts: RecipeParts,
): RecipeComponent[] {
    return references.map((several, index) => {
        const reference = forPlatform(several, parts.platform);
        const made = isMade(reference) ? makeComponent(parent, reference, parts) : undefined;
        const arn = made?.arn ?? referencedArn(reference, parts.location);
        // An ARN of our own Component is looked up as it was given: the checked one is another output.
        const identity = identityOf(made?.arn ?? given[index]?.arn ?? arn);
        const use: ComponentUse = {
            text: documentOfArn(made?.arn ?? given[index]?.arn),
            parameters: reference.parameters,
            managed: reference.managed,
        };
        return { arn, identity, parameters: documentParameters(reference.parameters), made, use };
    });
}

function makeComponent(parent: pulumi.Resource, reference: ComponentReferenceArgs, parts: RecipeParts): Component {
    const key = madeKey(reference) ?? "component";
    return new Component(
        `${parts.name}-${key}`,
        {
            name: `${parts.recipeName}-${key}`,
            document: reference.document as unknown,
            file: reference.file,
            platform: parts.platform,
            retainOldVersions: parts.retainOldVersions,
            keepVersions: parts.keepVersions,
            documentBucket: parts.documentBucket,
            region: parts.region,
            tags: parts.tags,
        },
        partOf(parent),
    );
}

function referencedArn(reference: ComponentReferenceArgs, location: Location): pulumi.Output<string> {
    const version = reference.version ?? "x.x.x";
    if (reference.managed !== undefined)
        return imageBuilderArn(location, "aws", `component/${reference.managed}/${version}`);
    if (reference.marketplace !== undefined)
        return imageBuilderArn(location, "aws-marketplace", `component/${reference.marketplace}/${version}`);
    if (reference.name !== undefined)
        return imageBuilderArn(location, location.accountId, `component/${reference.name}/${version}`);
    return pulumi.output(reference.arn ?? "");
}

/** Each component of a list, their number, and the names of those that are made. */
export function checkRecipeComponents(
    faults: Faults,
    components: PlainArgs,
    recipeName: string,
    image: TargetImage,
): void {
    if (!Array.isArray(components)) return;
    const { max, source } = ranges.components;
    if (components.length > max) {
        // A quota that AWS raises on request, so it can be right.
        faults.warn(
            "components",
            `${components.length} components; the default quota is ${max} per recipe. See ${source}`,
        );
    }
    components.forEach((reference: PlainArgs, index) => {
        const key = known(reference) && isMade(reference) ? madeKey(forPlatform(reference, image.platform)) : undefined;
        if (key !== undefined && `${recipeName}-${key}`.length > ranges.name.max) {
            faults.add(
                `components[${index}].name`,
                `\`${recipeName}-${key}\` has ${recipeName.length + key.length + 1} characters; a component's name has at most ${ranges.name.max}. Specify a shorter \`name\`.`,
            );
        }
    });
    checkComponentReferences(faults, "components", components, image);
}
