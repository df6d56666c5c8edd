// What surrounds a pipeline: rules for its events, rules that start it, and a share of what it is made of.

import type * as pulumi from "@pulumi/pulumi";
import { partOf } from "../checks/checkedArgs";
import type { GoldenImagePipelineArgs } from "./args";
import type { PipelineRecipe } from "./recipe";
import type { ImagePipeline } from "../build/imagePipeline";
import { eventKey, PATTERN_KEY, triggerKey } from "../shared/names";
import { PipelineEventRule } from "../events/pipelineEventRule";
import { PipelineTrigger } from "../events/pipelineTrigger";
import { ResourceShare } from "../distribution/resourceShare";

export function makeEventsAndShare(
    parent: pulumi.Resource,
    name: string,
    imageName: string,
    { events = [], triggers = [], share, region, tags }: GoldenImagePipelineArgs,
    pipeline: ImagePipeline,
    recipe: PipelineRecipe["recipe"],
): { [key: string]: pulumi.Output<string> } {
    const ruleNames: { [key: string]: pulumi.Output<string> } = {};
    for (const { key: given, ...event } of events) {
        const key = given ?? (event.on === undefined ? PATTERN_KEY : eventKey(event.on));
        const rule = new PipelineEventRule(
            `${name}-${key}`,
            { ...event, pipelineArn: pipeline.arn, imageName, region, tags },
            partOf(parent),
        );
        ruleNames[key] = rule.ruleName;
    }
    for (const { key, on } of triggers) {
        new PipelineTrigger(
            `${name}-${key ?? triggerKey(on)}`,
            { pipelineArn: pipeline.arn, on, region, tags },
            partOf(parent),
        );
    }
    if (share !== undefined) {
        new ResourceShare(
            name,
            { name: imageName, ...share, resourceArns: sharedArns(recipe), region, tags },
            partOf(parent),
        );
    }
    return ruleNames;
}

/**
 * The recipe, and the components of this account that it names with their build: Amazon's are everyone's already, and of
 * one that is chosen at each build no version is known to share.
 */
function sharedArns(recipe: PipelineRecipe["recipe"]): pulumi.Output<string[]> {
    return recipe.arn.apply((arn) =>
        recipe.componentArns.apply((components) => [
            arn,
            ...components.filter((component) => ownerOf(component) === ownerOf(arn) && /\/[0-9]+$/.test(component)),
        ]),
    );
}

const ownerOf = (arn: string): string | undefined => arn.split(":")[4];
