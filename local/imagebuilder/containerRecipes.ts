// Container recipes: immutable, unique by name and version.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateContainerRecipe.html
import { formArn } from "./arns";
import { commit, Context, Operations } from "./context";
import { refuseIfReferenced, refuseIfShared } from "./dependents";
import { documentText } from "./documents";
import { invalidBeside, invalidCombination, invalidParameterValue, notFound } from "./errors";
import { FilterFields, filtered, ListRequest, page } from "./lists";
import { findParentImage, ParentImage } from "./parentImages";
import { BlockDevice, ComponentUse, ContainerRecipe, Tags } from "./records";
import { checkBlockDevices, checkComponents, newRecipeVersion } from "./recipes";
import { checkExactVersion, checkKey, findContainerRecipe } from "./references";
import { latestVersionReferences } from "./versionReferences";

interface CreateRequest {
    containerType: "DOCKER";
    name: string;
    semanticVersion: string;
    parentImage: string;
    targetRepository: ContainerRecipe["targetRepository"];
    description?: string;
    components?: ComponentUse[];
    instanceConfiguration?: { image?: string; blockDeviceMappings?: BlockDevice[] };
    dockerfileTemplateData?: string;
    dockerfileTemplateUri?: string;
    platformOverride?: string;
    imageOsVersionOverride?: string;
    workingDirectory?: string;
    kmsKeyId?: string;
    tags?: Tags;
    dryRun?: boolean;
}

async function create(request: CreateRequest, context: Context): Promise<object> {
    const version = newRecipeVersion(context, "container-recipe", request.name, request.semanticVersion);
    const template = await documentText(
        context,
        { data: request.dockerfileTemplateData, uri: request.dockerfileTemplateUri },
        { data: "dockerfileTemplateData", uri: "dockerfileTemplateUri" },
    );
    checkTemplate(template, request.components);
    if (request.platformOverride === "macOS") {
        throw invalidParameterValue({ parameter: "platformOverride", reason: "Containers are Linux or Windows." });
    }
    checkOverrides(request);
    const parent = await containerParent(context, request);
    const { platform } = parent;
    checkComponents(context, request.components, parent);
    checkBlockDevices(request.instanceConfiguration?.blockDeviceMappings);
    await checkKey(context, "kmsKeyId", request.kmsKeyId);
    await checkRepository(context, request.targetRepository.repositoryName);
    const recipe: ContainerRecipe = {
        name: request.name,
        version,
        platform,
        arn: formArn(context.scope, "container-recipe", request.name, version),
        owner: context.scope.account,
        containerType: request.containerType,
        description: request.description,
        components: request.components,
        instanceConfiguration: request.instanceConfiguration,
        dockerfileTemplateData: template,
        parentImage: request.parentImage,
        targetRepository: request.targetRepository,
        workingDirectory: request.workingDirectory,
        kmsKeyId: request.kmsKeyId,
        encrypted: true,
        dateCreated: context.clock.timestamp(),
        tags: request.tags ?? {},
    };
    commit(context, "container-recipe", recipe, request.dryRun);
    return { containerRecipeArn: recipe.arn, latestVersionReferences: latestVersionReferences(recipe.arn) };
}

/** https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-container-recipes.html (contextual variables) */
function checkTemplate(template: string, components: ComponentUse[] | undefined): void {
    const has = (variable: string) => new RegExp(`\\{\\{\\{\\s*imagebuilder:${variable}\\s*\\}\\}\\}`).test(template);
    const missing = ["parentImage", ...(components === undefined ? [] : ["environments"])].filter((name) => !has(name));
    if (missing.length > 0) {
        throw invalidParameterValue({
            parameter: "dockerfileTemplateData",
            reason: `The template lacks ${missing.map((name) => `{{{ imagebuilder:${name} }}}`).join(" and ")}.`,
        });
    }
}

/**
 * The service does not look into ECR, so that it must be told what is there.
 * https://github.com/hashicorp/terraform-provider-aws/pull/24712 has the service's own words and type of error.
 */
function checkOverrides({ parentImage, platformOverride, imageOsVersionOverride }: CreateRequest): void {
    const inPublic = parentImage.startsWith("public.ecr.aws/");
    if (!inPublic && !/^[0-9]{12}\.dkr\.ecr\./.test(parentImage)) {
        return;
    }
    const repositories = inPublic ? "ECR Public Repositories" : "ECR Repositories";
    if (platformOverride === undefined) {
        throw invalidBeside({
            parameter: "parentImage",
            reason: `You must specify a platform override when using ${repositories} as your parent image.`,
        });
    }
    if (platformOverride === "Windows" && imageOsVersionOverride === undefined) {
        throw invalidBeside({
            parameter: "parentImage",
            reason: `You must specify an image OsVersion override when using ${repositories} as your parent image for Windows Platform.`,
        });
    }
}

/** An image from another registry (`amazonlinux:2023`) is Linux unless the recipe says otherwise. */
async function containerParent(context: Context, request: CreateRequest): Promise<ParentImage> {
    const { parentImage, platformOverride, imageOsVersionOverride } = request;
    const found = parentImage.includes(":imagebuilder:")
        ? await findParentImage(context, parentImage)
        : { platform: "Linux", osVersion: imageOsVersionOverride, productCodes: 0 };
    return { ...found, platform: platformOverride ?? found.platform };
}

async function checkRepository(context: Context, repositoryName: string): Promise<void> {
    try {
        await context.aws.json(context.scope, "ecr", "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories", {
            repositoryNames: [repositoryName],
        });
    } catch {
        throw invalidParameterValue({
            parameter: "targetRepository",
            reason: `The ECR repository '${repositoryName}' does not exist in ${context.scope.region}.`,
        });
    }
}

function get(request: { containerRecipeArn: string }, context: Context): object {
    const containerRecipe = findContainerRecipe(context, request.containerRecipeArn);
    if (containerRecipe === undefined) {
        throw notFound(request.containerRecipeArn);
    }
    return { containerRecipe, latestVersionReferences: latestVersionReferences(containerRecipe.arn) };
}

function remove(request: { containerRecipeArn: string }, context: Context): object {
    const arn = request.containerRecipeArn;
    checkExactVersion("containerRecipeArn", arn, "A recipe to delete needs its exact version.");
    const recipe = context.state.get("container-recipe", arn);
    if (recipe === undefined) {
        throw notFound(arn);
    }
    refuseIfShared(context, arn);
    const references = context.state.all("image-pipeline").map((p) => ({ arn: p.containerRecipeArn, from: p.arn }));
    refuseIfReferenced(recipe, context.state.all("container-recipe"), references);
    context.state.remove("container-recipe", arn);
    return { containerRecipeArn: arn };
}

const filters: FilterFields<ContainerRecipe> = {
    containerType: (r) => r.containerType,
    name: (r) => r.name,
    parentImage: (r) => r.parentImage,
    platform: (r) => r.platform,
};

function list(request: ListRequest & { owner?: string }, context: Context): object {
    const { owner = "Self" } = request;
    if (!["Self", "Shared", "Amazon"].includes(owner)) {
        throw invalidCombination(`'${owner}' is not supported for container recipes; use Self, Shared or Amazon.`);
    }
    const recipes = owner === "Self" ? context.state.all("container-recipe") : [];
    const { items, nextToken } = page(filtered(recipes, request, filters), request);
    return {
        containerRecipeSummaryList: items.map((r) => ({ ...r, instanceImage: r.instanceConfiguration?.image })),
        nextToken,
    };
}

export const containerRecipeOperations: Operations = {
    CreateContainerRecipe: create,
    GetContainerRecipe: get,
    DeleteContainerRecipe: remove,
    ListContainerRecipes: list,
};
