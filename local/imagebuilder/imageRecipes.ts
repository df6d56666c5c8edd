// Image recipes: immutable, unique by name and version.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImageRecipe.html
import { formArn } from "./arns";
import { commit, Context, Operations } from "./context";
import { refuseIfReferenced, refuseIfShared } from "./dependents";
import { invalidCombination, notFound } from "./errors";
import { FilterFields, filtered, ListRequest, page } from "./lists";
import { findParentImage } from "./parentImages";
import { BlockDevice, ComponentUse, ImageRecipe, Tags } from "./records";
import { checkBlockDevices, checkComponents, newRecipeVersion } from "./recipes";
import { checkExactVersion, findImageRecipe } from "./references";
import { latestVersionReferences } from "./versionReferences";

interface CreateRequest {
    name: string;
    semanticVersion: string;
    parentImage: string;
    description?: string;
    components?: ComponentUse[];
    blockDeviceMappings?: BlockDevice[];
    workingDirectory?: string;
    additionalInstanceConfiguration?: { systemsManagerAgent?: { uninstallAfterBuild?: boolean } };
    amiTags?: Tags;
    tags?: Tags;
    dryRun?: boolean;
}

async function create(request: CreateRequest, context: Context): Promise<object> {
    const version = newRecipeVersion(context, "image-recipe", request.name, request.semanticVersion);
    const parent = await findParentImage(context, request.parentImage);
    const { platform } = parent;
    checkComponents(context, request.components, parent);
    checkBlockDevices(request.blockDeviceMappings);
    if (platform === "Windows" && request.additionalInstanceConfiguration?.systemsManagerAgent !== undefined) {
        throw invalidCombination(
            "'systemsManagerAgent' applies to Linux and macOS only, and the base image is Windows.",
        );
    }
    const { dryRun, tags, ...content } = request;
    const recipe: ImageRecipe = {
        ...content,
        version,
        platform,
        arn: formArn(context.scope, "image-recipe", request.name, version),
        owner: context.scope.account,
        type: "AMI",
        dateCreated: context.clock.timestamp(),
        tags: tags ?? {},
    };
    commit(context, "image-recipe", recipe, dryRun);
    return { imageRecipeArn: recipe.arn, latestVersionReferences: latestVersionReferences(recipe.arn) };
}

function get(request: { imageRecipeArn: string }, context: Context): object {
    const imageRecipe = findImageRecipe(context, request.imageRecipeArn);
    if (imageRecipe === undefined) {
        throw notFound(request.imageRecipeArn);
    }
    return { imageRecipe, latestVersionReferences: latestVersionReferences(imageRecipe.arn) };
}

function remove(request: { imageRecipeArn: string }, context: Context): object {
    const arn = request.imageRecipeArn;
    checkExactVersion("imageRecipeArn", arn, "A recipe to delete needs its exact version.");
    const recipe = context.state.get("image-recipe", arn);
    if (recipe === undefined) {
        throw notFound(arn);
    }
    refuseIfShared(context, arn);
    const references = context.state.all("image-pipeline").map((p) => ({ arn: p.imageRecipeArn, from: p.arn }));
    refuseIfReferenced(recipe, context.state.all("image-recipe"), references);
    context.state.remove("image-recipe", arn);
    return { imageRecipeArn: arn };
}

const filters: FilterFields<ImageRecipe> = {
    name: (r) => r.name,
    parentImage: (r) => r.parentImage,
    platform: (r) => r.platform,
};

function list(request: ListRequest & { owner?: string }, context: Context): object {
    const recipes = (request.owner ?? "Self") === "Self" ? context.state.all("image-recipe") : [];
    const { items, nextToken } = page(filtered(recipes, request, filters), request);
    return { imageRecipeSummaryList: items, nextToken };
}

export const imageRecipeOperations: Operations = {
    CreateImageRecipe: create,
    GetImageRecipe: get,
    DeleteImageRecipe: remove,
    ListImageRecipes: list,
};
