// What a drawing of a pipeline shows, before anything is drawn: boxes in columns from the base image to the copies, and
// arrows. It is read from the raw resources of a stack, so it fits any program that makes an image pipeline.

import { afterwardsOf } from "./afterwards";
import { arnName } from "./arnName";
import { copiesOf } from "./copies";
import { pipelineBox, recipeBox } from "./definition";
import { eventsOf, triggersOf } from "./eventRules";
import type { Arrow, Box, PipelineGraph } from "./graph";
import { ingredientsOf } from "./ingredients";
import { logicalName, StackState, text, type StackExport, type StackResource } from "./stackState";
import { buildStepsOf } from "./buildSteps";

export function pipelineGraphs(exported: StackExport): PipelineGraph[] {
    const state = new StackState(exported);
    return state.ofType("aws:imagebuilder/imagePipeline:ImagePipeline").map((pipeline) => graphOf(state, pipeline));
}

function graphOf(state: StackState, pipeline: StackResource): PipelineGraph {
    const find = (type: string, output: string) => {
        const arn = text(pipeline.outputs, output);
        return arn === undefined || arn === "" ? undefined : state.where(type, "arn", arn)?.outputs;
    };
    const recipe =
        find("aws:imagebuilder/imageRecipe:ImageRecipe", "imageRecipeArn") ??
        find("aws:imagebuilder/containerRecipe:ContainerRecipe", "containerRecipeArn");
    const recipeArn = text(pipeline.outputs, "imageRecipeArn") || text(pipeline.outputs, "containerRecipeArn") || "";
    const infrastructure =
        find(
            "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
            "infrastructureConfigurationArn",
        ) ?? {};
    const distribution =
        find("aws:imagebuilder/distributionConfiguration:DistributionConfiguration", "distributionConfigurationArn") ??
        {};
    const arn = text(pipeline.outputs, "arn") ?? "";
    const ingredients = ingredientsOf(state, recipe);
    const triggers = triggersOf(state, arn);
    const definition = [recipeBox(recipe, recipeArn), pipelineBox(pipeline)];
    const work = buildStepsOf(state, pipeline, infrastructure);
    const copies = copiesOf(state, distribution, recipe ?? {}, arn);
    const afterwards = [
        ...afterwardsOf(state, pipeline, recipe ?? {}, infrastructure),
        ...eventsOf(state, arn, text(recipe, "name") ?? arnName(recipeArn).name),
    ];
    const chains = [ingredients, definition, work].flatMap(chain);
    return {
        name: text(pipeline.outputs, "name") ?? logicalName(pipeline),
        columns: [
            {
                title: triggers.length === 0 ? "Base image and components" : "Base image, components, triggers",
                boxes: [...ingredients, ...triggers],
            },
            { title: "Recipe and pipeline", boxes: definition },
            { title: "Build and test", boxes: work },
            { title: "Distribution", boxes: copies },
            { title: "Clean-up, messages, logs", boxes: afterwards },
        ],
        arrows: [
            ...chains,
            ...join(ingredients.slice(-1), definition.slice(0, 1)),
            ...join(triggers, definition.slice(-1)),
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
