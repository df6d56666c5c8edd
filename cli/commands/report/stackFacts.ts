// What a report takes from the state of a stack, without a call to AWS.

import { UsageError } from "../../command";
import { pipelineGraphs } from "../../drawing/pipelineGraph";
import { at, list, StackState, text, type StackResource } from "../../drawing/stackState";
import { parsedStack } from "../../savedStack";
import { types } from "../../../policy/resource";
import { channelsOf, type Channel } from "./channels";
import type { PipelineFacts, Place } from "./facts";

export interface StackFacts {
    project: string;
    stack: string;
    pipelines: PipelineFacts[];
    channels: Channel[];
}

export function stackFacts(exported: string): StackFacts {
    const parsed = parsedStack<StackResource>(exported);
    const state = new StackState(parsed);
    const graphs = pipelineGraphs(parsed);
    const pipelines = state.ofType(types.imagePipeline).map(({ outputs }, index): PipelineFacts => {
        const arn = text(outputs, "arn") ?? "";
        const [region = "", account = ""] = arn.split(":").slice(3);
        return {
            name: text(outputs, "name") ?? arn,
            arn,
            account,
            region,
            schedule: text(outputs, "schedule", "scheduleExpression"),
            enabled: text(outputs, "status") !== "DISABLED",
            graph: graphs[index],
            places: placesOf(state, text(outputs, "distributionConfigurationArn"), account, region),
            images: undefined,
            versions: [],
            forecasts: [],
        };
    });
    if (pipelines.length === 0) throw new UsageError("The stack has no image pipeline.");
    const [stack, project] = stackAndProject(parsed.deployment.resources[0]?.urn ?? "");
    return { project, stack, pipelines, channels: channelsOf(state) };
}

/** `urn:pulumi:STACK::PROJECT::TYPE::NAME` */
function stackAndProject(urn: string): [string, string] {
    const [stack, project] = urn.slice("urn:pulumi:".length).split("::");
    return [stack ?? "", project ?? ""];
}

function placesOf(state: StackState, distributionArn: string | undefined, account: string, region: string): Place[] {
    const distribution = state.where(types.distributionConfiguration, "arn", distributionArn)?.outputs;
    const places = new Map<string, Place>([[`${account} ${region}`, { account, region, gets: ["builds and tests"] }]]);
    const add = (toAccount: string, toRegion: string, gets: string[]) => {
        const key = `${toAccount} ${toRegion}`;
        const place = places.get(key) ?? { account: toAccount, region: toRegion, gets: [] };
        places.set(key, { ...place, gets: [...new Set([...place.gets, ...gets])] });
    };
    for (const entry of list(distribution, "distributions")) {
        const to = text(entry, "region") ?? region;
        const ami = at(entry, "amiDistributionConfiguration");
        const container = at(entry, "containerDistributionConfiguration");
        const targets = [...list(ami, "targetAccountIds").map(String)];
        const key = text(ami, "kmsKeyId") ? ["encrypted with a customer managed key"] : [];
        const named = text(ami, "name");
        const repository = text(container, "targetRepository", "repositoryName");
        const gets = [
            ...(named === undefined ? [] : [`AMI ${named}`]),
            ...(repository === undefined ? [] : [`repository ${repository}`]),
            ...key,
        ];
        for (const target of targets.length === 0 ? [account] : targets) add(target, to, gets);
        for (const launch of list(ami, "launchPermission", "userIds")) add(String(launch), to, ["may launch the AMI"]);
    }
    return [...places.values()];
}
