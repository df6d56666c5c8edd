// Images: one build each, and the lists of them. What happens during a build is in builds/.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImage.html
import { runBuild } from "../builds/runBuild";
import { formArn } from "./arns";
import { BuildRequest, buildSettings, checkLogGroups, findRecipe } from "./buildSettings";
import { lastOf, refuseVersionFilterByName, versionArn } from "./components";
import { Context, Operations } from "./context";
import { refuseIfReferenced, refuseIfShared, sameName } from "./dependents";
import { hasDependents, invalidRequest, notFound } from "./errors";
import { FilterFields, filtered, ListRequest, page } from "./lists";
import { allManagedImages } from "./managedResources";
import { BuildSettings, Image, ImagePipeline, ImageStatus, Tags } from "./records";
import { findImage, findManagedImage } from "./references";
import { countFindings } from "./scanFindings";
import { latestVersionReferences } from "./versionReferences";
import { plannedExecutions, resumeExecutions } from "./workflowExecutions";

type CreateRequest = BuildRequest & { tags?: Tags; loggingConfiguration?: { logGroupName?: string } };

async function create(request: CreateRequest, context: Context): Promise<object> {
    const settings = await buildSettings(request, context);
    const { loggingConfiguration: logging, tags = {} } = request;
    checkLogGroups([logging?.logGroupName], request.executionRole);
    const image = startBuild(context, settings, { tags, logGroupName: logging?.logGroupName });
    return { imageBuildVersionArn: image.arn, latestVersionReferences: latestVersionReferences(versionArn(image.arn)) };
}

interface BuildOptions {
    tags: Tags;
    pipeline?: ImagePipeline;
    logGroupName?: string;
}

/** Makes the image and lets its build begin. What it is built from is a copy, so later changes do not reach it. */
export function startBuild(context: Context, settings: BuildSettings, options: BuildOptions): Image {
    const recipe = structuredClone(findRecipe(settings, context));
    const { scope, state } = context;
    const { infrastructureConfigurationArn, distributionConfigurationArn } = settings;
    const infrastructure = state.get("infrastructure-configuration", infrastructureConfigurationArn);
    if (infrastructure === undefined) {
        throw notFound(infrastructureConfigurationArn);
    }
    const distribution = state.get("distribution-configuration", distributionConfigurationArn ?? "");
    const builds = sameName(context, "image", recipe.name).filter((image) => image.version === recipe.version);
    const build = (builds.at(-1)?.build ?? 0) + 1;
    const isContainer = "containerType" in recipe;
    const image: Image = {
        arn: formArn(scope, "image", recipe.name, recipe.version, build),
        name: recipe.name,
        version: recipe.version,
        build,
        owner: scope.account,
        platform: recipe.platform,
        type: isContainer ? "DOCKER" : "AMI",
        buildType: "USER_INITIATED",
        imageSource: "CUSTOM",
        state: { status: "PENDING" },
        imageRecipe: isContainer ? undefined : recipe,
        containerRecipe: isContainer ? recipe : undefined,
        infrastructureConfiguration: structuredClone(infrastructure),
        distributionConfiguration: structuredClone(distribution),
        sourcePipelineArn: options.pipeline?.arn,
        sourcePipelineName: options.pipeline?.name,
        imageTestsConfiguration: settings.imageTestsConfiguration,
        enhancedImageMetadataEnabled: settings.enhancedImageMetadataEnabled,
        imageScanningConfiguration: settings.imageScanningConfiguration,
        workflows: settings.workflows,
        executionRole: settings.executionRole,
        loggingConfiguration: options.logGroupName === undefined ? undefined : { logGroupName: options.logGroupName },
        dateCreated: context.clock.timestamp(),
        tags: options.tags,
    };
    state.add("image", image);
    state.executions.push(...plannedExecutions(context, image));
    context.clock.start(() => runBuild(context, image));
    return image;
}

const finalStates: ImageStatus[] = ["AVAILABLE", "CANCELLED", "FAILED", "DEPRECATED", "DELETED", "DISABLED"];

export function isFinal(image: Image): boolean {
    return finalStates.includes(image.state.status);
}

function get(request: { imageBuildVersionArn: string }, context: Context): object {
    const arn = request.imageBuildVersionArn;
    const image = findImage(context, arn) ?? managedImage(context, arn);
    if (image === undefined) {
        throw notFound(arn);
    }
    return {
        image: { ...image, version: `${image.version}/${image.build}` },
        latestVersionReferences: latestVersionReferences(versionArn(image.arn)),
    };
}

function managedImage(context: Context, arn: string) {
    const image = arn.includes(":aws:image/") ? findManagedImage(context, arn) : undefined;
    return (
        image && {
            ...image,
            arn: `${image.arn}/1`,
            build: 1,
            state: { status: "AVAILABLE" },
            imageSource: "AMAZON_MANAGED",
        }
    );
}

function remove(request: { imageBuildVersionArn: string }, context: Context): object {
    const arn = request.imageBuildVersionArn;
    const image = context.state.get("image", arn);
    if (image === undefined) {
        throw notFound(arn);
    }
    if (!isFinal(image)) {
        throw hasDependents(arn, [`a build that is ${image.state.status}: cancel it first`]);
    }
    refuseIfShared(context, arn);
    const recipes = [...context.state.all("image-recipe"), ...context.state.all("container-recipe")];
    const references = recipes.map((recipe) => ({ arn: recipe.parentImage, from: recipe.arn }));
    refuseIfReferenced(image, context.state.all("image"), references);
    context.state.remove("image", arn);
    return { imageBuildVersionArn: arn };
}

function cancel(request: { imageBuildVersionArn: string }, context: Context): object {
    const image = context.state.get("image", request.imageBuildVersionArn);
    if (image === undefined) {
        throw notFound(request.imageBuildVersionArn);
    }
    if (isFinal(image)) {
        throw invalidRequest(
            `The image '${image.arn}' is ${image.state.status}; only a running build can be cancelled.`,
        );
    }
    image.state = { status: "CANCELLED", reason: "The build was cancelled by a user." };
    return { imageBuildVersionArn: image.arn };
}

/** The build version stays. It goes on with the stage in which it ended: what was completed before is not done again. */
function retry(request: { imageBuildVersionArn: string }, context: Context): object {
    const arn = request.imageBuildVersionArn;
    const image = context.state.get("image", arn);
    if (image === undefined) {
        throw notFound(arn);
    }
    if (image.state.status !== "FAILED" && image.state.status !== "CANCELLED") {
        throw invalidRequest(
            `The image '${arn}' is ${image.state.status}; only a failed or cancelled build can be retried.`,
        );
    }
    if (image.type !== "AMI") {
        throw invalidRequest(`The image '${arn}' is a container image; only the build of an AMI can be retried.`);
    }
    resumeExecutions(context, image);
    image.state = { status: "PENDING" };
    context.clock.start(() => runBuild(context, image));
    return { imageBuildVersionArn: arn };
}

interface ImageRow {
    name: string;
    version: string;
    platform: string;
    osVersion?: string;
    type: string;
}

export const imageFilters: FilterFields<ImageRow> = {
    name: (image) => image.name,
    version: (image) => image.version,
    platform: (image) => image.platform,
    osVersion: (image) => image.osVersion,
    type: (image) => image.type,
};

function list(request: ListRequest & { owner?: string; byName?: boolean }, context: Context): object {
    const { owner = "Self" } = request;
    refuseVersionFilterByName(request);
    const own = context.state.all("image").map((image) => ({ ...image, arn: versionArn(image.arn) }));
    const managed = allManagedImages(context.scope).map((image) => ({
        ...image,
        owner: "Amazon",
        imageSource: "AMAZON_MANAGED",
    }));
    const images = owner === "Self" ? own : owner === "Amazon" ? managed : [];
    const versions = lastOf<ImageRow & { arn: string }>(images, (image) => image.arn);
    const rows = request.byName === true ? lastOf(versions, (image) => image.name) : versions;
    const { items, nextToken } = page(filtered(rows, request, imageFilters), request);
    return { imageVersionList: items, nextToken };
}

function listBuilds(request: ListRequest & { imageVersionArn?: string }, context: Context): object {
    const { imageVersionArn: arn } = request;
    const builds = context.state.all("image").filter((image) => arn === undefined || versionArn(image.arn) === arn);
    const { items, nextToken } = page(filtered(builds, request, imageFilters), request);
    return { imageSummaryList: items.map(imageSummary), nextToken };
}

/** In answers the version of an image has its build number. */
export function imageSummary(image: Image): object {
    return { ...image, version: `${image.version}/${image.build}` };
}

export const imageOperations: Operations = {
    CreateImage: create,
    GetImage: get,
    DeleteImage: remove,
    CancelImageCreation: cancel,
    RetryImage: retry,
    ListImages: list,
    ListImageBuildVersions: listBuilds,
    ListImageScanFindingAggregations: countFindings,
};
