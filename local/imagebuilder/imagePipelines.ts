// Image pipelines, and builds started from them.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImagePipeline.html
import { formArn } from "./arns";
import { BuildRequest, buildSettings, checkLogGroups, findRecipe } from "./buildSettings";
import { commit, Context, Operations } from "./context";
import { alreadyExists, invalidCombination, notFound } from "./errors";
import { imageFilters, imageSummary, startBuild } from "./images";
import { FilterFields, filtered, ListRequest, page } from "./lists";
import { ImagePipeline, Tags } from "./records";
import { checkSchedule } from "./schedules";

type Settings = BuildRequest &
    Pick<ImagePipeline, "description" | "schedule" | "imageTags" | "loggingConfiguration"> & {
        status?: ImagePipeline["status"];
    };

async function create(
    request: Settings & { name: string; tags?: Tags; dryRun?: boolean },
    context: Context,
): Promise<object> {
    const arn = formArn(context.scope, "image-pipeline", request.name);
    if (context.state.get("image-pipeline", arn) !== undefined) {
        throw alreadyExists("ImagePipeline", arn);
    }
    const pipeline: ImagePipeline = {
        ...(await pipelineSettings(request, context)),
        name: request.name,
        arn,
        dateCreated: context.clock.timestamp(),
        consecutiveFailures: 0,
        tags: request.tags ?? {},
    };
    commit(context, "image-pipeline", pipeline, request.dryRun);
    return { imagePipelineArn: arn };
}

async function pipelineSettings(request: Settings, context: Context) {
    const build = await buildSettings(request, context);
    checkSchedule(request.schedule);
    const { loggingConfiguration: logging } = request;
    checkLogGroups([logging?.imageLogGroupName, logging?.pipelineLogGroupName], request.executionRole);
    return {
        ...build,
        platform: findRecipe(request, context).platform,
        description: request.description,
        status: request.status ?? "ENABLED",
        imageTags: request.imageTags,
        loggingConfiguration: logging,
        schedule: request.schedule && {
            timezone: "UTC",
            pipelineExecutionStartCondition: "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE",
            ...request.schedule,
        },
    };
}

/** An update replaces everything; the kind of recipe stays. */
async function update(request: Settings & { imagePipelineArn: string }, context: Context): Promise<object> {
    const before = find(context, request.imagePipelineArn);
    const settings = await pipelineSettings(request, context);
    if ((before.imageRecipeArn === undefined) !== (settings.imageRecipeArn === undefined)) {
        throw invalidCombination(
            "The recipe must be of the same type, image or container, as the pipeline's current recipe.",
        );
    }
    const { arn, name, tags, dateCreated, dateLastRun, lastRunStatus } = before;
    const kept = { arn, name, tags, dateCreated, dateLastRun, lastRunStatus };
    const pipeline = { ...settings, ...kept, dateUpdated: context.clock.timestamp(), consecutiveFailures: 0 };
    context.state.add("image-pipeline", pipeline);
    return { imagePipelineArn: arn };
}

function find(context: Context, arn: string): ImagePipeline {
    const pipeline = context.state.get("image-pipeline", arn);
    if (pipeline === undefined) {
        throw notFound(arn);
    }
    return pipeline;
}

function get(request: { imagePipelineArn: string }, context: Context): object {
    return { imagePipeline: find(context, request.imagePipelineArn) };
}

function remove(request: { imagePipelineArn: string }, context: Context): object {
    const { arn } = find(context, request.imagePipelineArn);
    context.state.remove("image-pipeline", arn);
    return { imagePipelineArn: arn };
}

const filters: FilterFields<ImagePipeline> = {
    name: (p) => p.name,
    description: (p) => p.description,
    status: (p) => p.status,
    imageRecipeArn: (p) => p.imageRecipeArn,
    infrastructureConfigurationArn: (p) => p.infrastructureConfigurationArn,
    distributionConfigurationArn: (p) => p.distributionConfigurationArn,
};

function list(request: ListRequest, context: Context): object {
    const { items, nextToken } = page(filtered(context.state.all("image-pipeline"), request, filters), request);
    return { imagePipelineList: items, nextToken };
}

function listImages(request: ListRequest & { imagePipelineArn: string }, context: Context): object {
    // A pipeline that does not exist has no images: the service answers with none, and with no error.
    const images = context.state.all("image").filter((image) => image.sourcePipelineArn === request.imagePipelineArn);
    const { name, version } = imageFilters;
    const { items, nextToken } = page(filtered(images, request, { name, version }), request);
    return { imageSummaryList: items.map(imageSummary), nextToken };
}

function start(request: { imagePipelineArn: string; tags?: Tags }, context: Context): object {
    const pipeline = find(context, request.imagePipelineArn);
    pipeline.dateLastRun = context.clock.timestamp();
    const image = startBuild(context, pipeline, {
        tags: { ...pipeline.imageTags, ...request.tags },
        pipeline,
        logGroupName: pipeline.loggingConfiguration?.imageLogGroupName,
    });
    return { imageBuildVersionArn: image.arn };
}

export const imagePipelineOperations: Operations = {
    CreateImagePipeline: create,
    GetImagePipeline: get,
    UpdateImagePipeline: update,
    DeleteImagePipeline: remove,
    ListImagePipelines: list,
    ListImagePipelineImages: listImages,
    StartImagePipelineExecution: start,
};
