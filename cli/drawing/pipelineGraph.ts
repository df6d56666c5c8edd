// What a drawing of a pipeline shows, before anything is drawn: boxes in columns from the base image to the copies, and
// arrows. It is read from the raw resources of a stack, so it fits any program that makes an image pipeline.

import { copiesOf } from "./copies";
import { afterwardsOf } from "./afterwards";
import { at, list, StackState, text, type StackExport, type StackResource } from "./stackState";

export interface Box {
    id: string;
    title: string;
    lines: string[];
}

export interface Column {
    title: string;
    boxes: Box[];
}

export interface Arrow {
    from: string;
    to: string;
}

export interface PipelineGraph {
    name: string;
    columns: Column[];
    arrows: Arrow[];
}

export function pipelineGraphs(exported: StackExport): PipelineGraph[] {
    const state = new StackState(exported);
    return state.ofType("aws:imagebuilder/imagePipeline:ImagePipeline").map((pipeline) => graphOf(state, pipeline));
}

function graphOf(state: StackState, pipeline: StackResource): PipelineGraph {
    const find = (type: string, output: string) =>
        state.where(type, "arn", text(pipeline.outputs, output))?.outputs ?? {};
    const recipe = find("aws:imagebuilder/imageRecipe:ImageRecipe", "imageRecipeArn");
    const infrastructure = find(
        "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
        "infrastructureConfigurationArn",
    );
    const distribution = find(
        "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
        "distributionConfigurationArn",
    );
    const ingredients = [baseImageBox(recipe), ...componentBoxes(state, recipe)];
    const definition = [recipeBox(recipe), pipelineBox(pipeline)];
    const work = [buildBox(infrastructure), ...testBoxes(pipeline)];
    const copies = copiesOf(state, distribution, text(pipeline.outputs, "arn") ?? "");
    const afterwards = afterwardsOf(state, pipeline, recipe, infrastructure);
    const chains = [ingredients, definition, work].flatMap(chain);
    return {
        name: text(pipeline.outputs, "name") ?? "",
        columns: [
            { title: "Base image and components", boxes: ingredients },
            { title: "Recipe and pipeline", boxes: definition },
            { title: "Build and test", boxes: work },
            { title: "Distribution", boxes: copies },
            { title: "Clean-up, messages, logs", boxes: afterwards },
        ],
        arrows: [
            ...chains,
            ...join(ingredients.slice(-1), definition.slice(0, 1)),
            ...join(definition.slice(-1), work.slice(0, 1)),
            ...join(work.slice(-1), copies),
            ...join(
                copies,
                afterwards.filter(({ id }) => id === "lifecycle"),
            ),
        ],
    };
}

function chain(boxes: Box[]): Arrow[] {
    return boxes.slice(1).map(({ id }, index) => ({ from: boxes[index].id, to: id }));
}

function join(left: Box[], right: Box[]): Arrow[] {
    return left.flatMap((from) => right.map((to) => ({ from: from.id, to: to.id })));
}

type Values = Record<string, unknown>;

/** `arn:…:image/name/1.2.x` and the like, taken apart. */
function parts(arn: string): { owner: string; name: string; version: string } {
    const [owner = "", resource = ""] = arn.split(":").slice(4);
    const [, name = arn, version = ""] = resource.split("/");
    return { owner, name, version: version === "x.x.x" ? "newest version" : `version ${version}` };
}

function baseImageBox(recipe: Values): Box {
    const parent = text(recipe, "parentImage") ?? "";
    const box = (title: string, ...lines: string[]) => ({ id: "base", title, lines });
    if (parent.startsWith("ssm:")) return box("Base image", "AMI named in SSM parameter", parent.slice("ssm:".length));
    if (!parent.startsWith("arn:")) return box("Base image", parent);
    const { owner, name, version } = parts(parent);
    return box(name, owner === "aws" ? "base image by Amazon" : "base image", version);
}

function componentBoxes(state: StackState, recipe: Values): Box[] {
    return list(recipe, "components").map((entry, index) => {
        const arn = text(entry, "componentArn") ?? "";
        const { owner, name, version } = parts(arn);
        const type = text(state.where("aws:imagebuilder/component:Component", "arn", arn)?.outputs, "type");
        const kind = owner === "aws" ? "component by Amazon" : `${type?.toLowerCase() ?? ""} component`.trim();
        const parameters = list(entry, "parameters").map(
            (parameter) =>
                `${text(parameter, "name")} = ${text(parameter, "value") ?? list(parameter, "values").join()}`,
        );
        return { id: `component${index + 1}`, title: `${index + 1}. ${name}`, lines: [kind, version, ...parameters] };
    });
}

function recipeBox(recipe: Values): Box {
    const volumes = list(recipe, "blockDeviceMappings").map((mapping) => {
        const size = text(mapping, "ebs", "volumeSize");
        const encrypted = text(mapping, "ebs", "encrypted") === "true" ? " encrypted" : "";
        return `${text(mapping, "deviceName")}${size === undefined ? "" : ` ${size} GiB`}${encrypted}`;
    });
    return {
        id: "recipe",
        title: `Recipe ${text(recipe, "name")}`,
        lines: [`version ${text(recipe, "version")}`, ...volumes],
    };
}

const conditions: Record<string, string> = {
    EXPRESSION_MATCH_ONLY: "each time",
    EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE: "if a dependency has changed",
};

function pipelineBox({ outputs }: StackResource): Box {
    const schedule = at(outputs, "schedule");
    const when = text(schedule, "scheduleExpression");
    const condition = conditions[text(schedule, "pipelineExecutionStartCondition") ?? ""];
    const lines =
        when === undefined
            ? ["started by hand or by an event"]
            : [when, text(schedule, "timezone") ?? "UTC", ...(condition === undefined ? [] : [condition])];
    if (text(outputs, "status") === "DISABLED") lines.push("disabled");
    return { id: "pipeline", title: `Pipeline ${text(outputs, "name")}`, lines };
}

function buildBox(infrastructure: Values): Box {
    const types = list(infrastructure, "instanceTypes").join(", ");
    const tokens = text(infrastructure, "instanceMetadataOptions", "httpTokens");
    return {
        id: "build",
        title: "Build instance",
        lines: [
            types === "" ? "type chosen by the service" : types,
            ...(tokens === "required" ? ["IMDSv2 only"] : []),
            text(infrastructure, "terminateInstanceOnFailure") === "false"
                ? "kept on failure"
                : "terminated on failure",
        ],
    };
}

function testBoxes({ outputs }: StackResource): Box[] {
    if (text(outputs, "imageTestsConfiguration", "imageTestsEnabled") === "false") return [];
    return [{ id: "test", title: "Test instance", lines: ["started from the new image"] }];
}
