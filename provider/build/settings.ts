// What an image is built with, for a pipeline and for a single image alike: the recipe, the infrastructure and the
// distribution, each by its ARN or by the name of one that exists.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImage.html

import * as pulumi from "@pulumi/pulumi";
import { patterns, type Pattern } from "../checks/bounds";
import { partOf, type PlainArgs } from "../checks/checkedArgs";
import { lateInputError, type InputErrors } from "../checks/inputErrors";
import { checkArnVersion } from "../checks/arnVersions";
import { checkOwnRegion } from "../checks/ownRegion";
import { checkName, checkPattern, given, show } from "../checks/values";
import { InfrastructureConfiguration } from "../infrastructure/infrastructureConfiguration";
import { imageBuilderArn, type Location } from "../shared/location";
import { endsInX, isNewest } from "../versions/newestRecipe";
import { existingVersions } from "../versions/existingVersions";
import { newestVersion } from "../versions/newestVersion";
import type { BuildArgs } from "./buildArgs";
import type { ImageArgs } from "./imageArgs";

type Parts = BuildArgs & Pick<ImageArgs, "recipeVersion" | "distributionConfigurationArn" | "region">;
type Tags = ImageArgs["tags"];

const RECIPES = ["imageRecipeArn", "containerRecipeArn", "imageRecipeName", "containerRecipeName"] as const;
const INFRASTRUCTURES = ["infrastructureConfigurationArn", "infrastructureConfigurationName"] as const;
const DISTRIBUTIONS = ["distributionConfigurationArn", "distributionConfigurationName"] as const;

/** True for a container recipe, undefined when no recipe is given. */
export function isContainer(args: PlainArgs): boolean | undefined {
    const way = RECIPES.find((field) => given(args[field]));
    return way?.startsWith("container");
}

export function checkBuildParts(errors: InputErrors, args: PlainArgs): void {
    checkOneOf(errors, args, RECIPES, "imageRecipeArn");
    if (INFRASTRUCTURES.filter((field) => given(args[field])).length > 1) {
        errors.add(INFRASTRUCTURES[1], `conflicts with ${show(INFRASTRUCTURES[0])}. Keep exactly one of them.`);
    }
    if (DISTRIBUTIONS.filter((field) => given(args[field])).length > 1) {
        errors.add(DISTRIBUTIONS[1], `conflicts with ${show(DISTRIBUTIONS[0])}. Keep one of them.`);
    }
    checkRecipeArn(errors, "imageRecipeArn", args.imageRecipeArn, patterns.recipeArn);
    checkRecipeArn(errors, "containerRecipeArn", args.containerRecipeArn, patterns.containerRecipeArn);
    checkPattern(errors, DISTRIBUTIONS[0], args[DISTRIBUTIONS[0]], patterns.distributionArn);
    for (const field of [...RECIPES, ...INFRASTRUCTURES, ...DISTRIBUTIONS]) {
        if (field.endsWith("Name")) checkName(errors, field, args[field]);
    }
    checkPattern(errors, "recipeVersion", args.recipeVersion, patterns.selectableVersion);
    if (given(args.recipeVersion) && !given(args.imageRecipeName) && !given(args.containerRecipeName)) {
        errors.add(
            "recipeVersion",
            "is only valid with `imageRecipeName` or `containerRecipeName`. An ARN holds its version.",
        );
    }
    checkPattern(errors, INFRASTRUCTURES[0], args[INFRASTRUCTURES[0]], patterns.infrastructureArn);
    for (const field of [RECIPES[0], RECIPES[1], INFRASTRUCTURES[0], DISTRIBUTIONS[0]]) {
        checkOwnRegion(errors, field, args[field], args.region);
    }
}

function checkOneOf(errors: InputErrors, args: PlainArgs, fields: readonly string[], usual: string): void {
    const found = fields.filter((field) => given(args[field]));
    if (found.length === 0) errors.add(usual, `is required. Specify exactly one of ${fields.map(show).join(", ")}.`);
    if (found.length > 1) errors.add(found[1] ?? usual, `conflicts with ${show(found[0])}. Keep exactly one of them.`);
}

function checkRecipeArn(errors: InputErrors, field: string, arn: unknown, pattern: Pattern): void {
    checkPattern(errors, field, arn, pattern);
    checkArnVersion(errors, field, arn);
}

/** True where the service resolves the recipe at each build, which the AWS provider does not let it do. */
export function takesNewestRecipe({ imageRecipeArn, containerRecipeArn }: BuildArgs): boolean {
    return isNewest(imageRecipeArn) || isNewest(containerRecipeArn);
}

/** For the AWS provider: an `x` that becomes known now is known too late to choose another resource. */
function exactArn(field: string, arn: pulumi.Input<string> | undefined): typeof arn {
    if (arn === undefined || typeof arn === "string") return arn;
    return pulumi.output(arn).apply((text) => {
        if (!endsInX(text)) return text;
        throw lateInputError("The recipe", [
            {
                path: field,
                reason: `${show(text)} has a version with \`x\`, which became known only during the deployment. Write the ARN as a string, or pass the output \`latestArn\` of the recipe unchanged.`,
            },
        ]);
    });
}

/** What is built on, where the program names nothing: instances and a role with the defaults, for the kind of the recipe. */
function createdInfrastructure(parent: pulumi.Resource, name: string, args: Parts & { tags?: Tags }) {
    const { arn } = new InfrastructureConfiguration(
        name,
        { containerBuilds: isContainer(args) === true ? true : undefined, region: args.region, tags: args.tags },
        partOf(parent),
    );
    return arn;
}

/** The ARNs under the names that the AWS provider has for them. */
export function buildParts(
    parent: pulumi.Resource,
    name: string,
    args: Parts & { tags?: Tags },
    location: Location,
    newest: boolean,
) {
    const { imageRecipeName, containerRecipeName, recipeVersion } = args;
    const stated = (field: "imageRecipeArn" | "containerRecipeArn") =>
        newest ? args[field] : exactArn(field, args[field]);
    const named = (kind: string, name: pulumi.Input<string> | undefined) =>
        name === undefined
            ? undefined
            : pulumi.output(name).apply((text) => imageBuilderArn(location, location.accountId, `${kind}/${text}`));
    const recipe = (kind: "image-recipe" | "container-recipe", name: string | undefined) =>
        name === undefined ? undefined : recipeArn(parent, kind, name, recipeVersion ?? "x.x.x", location);
    return {
        imageRecipeArn: stated("imageRecipeArn") ?? recipe("image-recipe", imageRecipeName),
        containerRecipeArn: stated("containerRecipeArn") ?? recipe("container-recipe", containerRecipeName),
        infrastructureConfigurationArn:
            args.infrastructureConfigurationArn ??
            named("infrastructure-configuration", args.infrastructureConfigurationName) ??
            createdInfrastructure(parent, name, args),
        distributionConfigurationArn:
            args.distributionConfigurationArn ??
            named("distribution-configuration", args.distributionConfigurationName),
    };
}

/** Images have the name of their recipe. */
export function recipeNameOf({
    imageRecipeArn,
    containerRecipeArn,
}: Pick<ReturnType<typeof buildParts>, "imageRecipeArn" | "containerRecipeArn">): pulumi.Output<string> {
    return pulumi.output(imageRecipeArn ?? containerRecipeArn ?? "").apply((arn) => arn.split("/")[1] ?? "");
}

/** An exact version is taken as it is; for a pattern the account is asked. */
function recipeArn(
    parent: pulumi.Resource,
    kind: "image-recipe" | "container-recipe",
    name: string,
    pattern: string,
    location: Location,
): pulumi.Output<string> {
    const arnOf = (version: string) => imageBuilderArn(location, location.accountId, `${kind}/${name}/${version}`);
    if (!pattern.includes("x")) return arnOf(pattern);
    const field = kind === "image-recipe" ? "imageRecipeName" : "containerRecipeName";
    return existingVersions(parent, kind, name, location).apply((versions) => {
        const newest = newestVersion(versions, pattern);
        if (newest !== undefined) return arnOf(newest);
        const has = versions.length === 0 ? "there is no such recipe" : `there are ${versions.join(", ")}`;
        throw lateInputError("The recipe", [
            {
                path: field,
                reason: `no version \`${pattern}\` of ${show(name)} exists in this account and region; ${has}. Specify the ARN of a recipe that the same program creates.`,
            },
        ]);
    });
}
