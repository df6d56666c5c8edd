// What the doctor looks at in a stack: everything of its pipelines that lives outside of Image Builder.

import { UsageError } from "../../command";
import { list, StackState, text, type StackResource } from "../../drawing/stackState";
import { parsedStack } from "../../savedStack";
import { types } from "../../../policy/resource";
import { imageLogGroupName, pipelineLogGroupName } from "../../../provider/shared/names";
import type { Destination, Parameter, Subject } from "./subject";

const ARN = /^arn:[\w-]+:imagebuilder:([\w-]+):(\d{12}):image-pipeline\//;

export interface StackPlace {
    subject: Subject;
    profile: string | undefined;
}

/** One for each account and region that the stack has pipelines in. */
export function stackSubjects(saved: string): StackPlace[] {
    const exported = parsedStack<StackResource>(saved);
    const state = new StackState(exported);
    const pipelines = state.ofType(types.imagePipeline);
    if (pipelines.length === 0) throw new UsageError("The stack has no image pipeline.");
    const places = new Map<string, StackResource[]>();
    for (const pipeline of pipelines) {
        const [, region, account] = ARN.exec(text(pipeline.outputs, "arn") ?? "") ?? [];
        if (region === undefined || account === undefined) continue;
        const key = JSON.stringify([region, account, profileOf(pipeline, exported.deployment.resources)]);
        places.set(key, [...(places.get(key) ?? []), pipeline]);
    }
    if (places.size === 0) throw new UsageError("The stack's image pipelines do not exist yet. Give --region instead.");
    return [...places].map(([key, own]) => {
        const [region, account, profile] = JSON.parse(key) as [string, string, string | null];
        return { subject: subjectOf(state, own, region, account), profile: profile ?? undefined };
    });
}

function subjectOf(state: StackState, pipelines: StackResource[], region: string, account: string): Subject {
    const parts = (type: (typeof types)[keyof typeof types], property: string) =>
        unique(
            pipelines.flatMap(({ outputs }) => {
                const found = state.where(type, "arn", text(outputs, property));
                return found === undefined ? [] : [found];
            }),
        );
    const distributions = parts(types.distributionConfiguration, "distributionConfigurationArn");
    const infrastructures = parts(types.infrastructureConfiguration, "infrastructureConfigurationArn");
    const recipes = parts(types.imageRecipe, "imageRecipeArn");
    const destinations = distributions.flatMap(({ outputs }) =>
        list(outputs, "distributions").flatMap((one) => destinationOf(one, account)),
    );
    return {
        region,
        account,
        destinations:
            destinations.length === 0 ? [{ region, accounts: [], key: undefined, public: false }] : destinations,
        roles: [],
        targetAccounts: [
            ...new Set(
                distributions.flatMap(({ outputs }) =>
                    list(outputs, "distributions").flatMap((one) =>
                        strings(one, "amiDistributionConfiguration", "targetAccountIds"),
                    ),
                ),
            ),
        ].filter((id) => id !== account),
        topics: infrastructures.flatMap(({ outputs }) => text(outputs, "snsTopicArn") || []),
        subnets: infrastructures.flatMap(({ outputs }) => text(outputs, "subnetId") || []),
        baseImages: [...new Set(recipes.flatMap(({ outputs }) => text(outputs, "parentImage") ?? []))],
        defaultKeyEncrypts:
            destinations.some((one) => one.accounts.length > 0) &&
            recipes.some(({ outputs }) => encryptsByDefault(outputs)),
        containers: recipes.length === 0,
        parameters: distributions.flatMap(({ outputs }) =>
            list(outputs, "distributions").flatMap((one) => parametersOf(one, account)),
        ),
        newLogGroups: groupsInTheWay(state, pipelines),
    };
}

function destinationOf(distribution: unknown, own: string): Destination[] {
    const region = text(distribution, "region");
    if (region === undefined) return [];
    const settings = ami(distribution);
    const permission = block(settings, "launchPermission");
    const accounts = [...strings(settings, "targetAccountIds"), ...strings(permission, "userIds")];
    return [
        {
            region,
            accounts: [...new Set(accounts)].filter((id) => id !== own),
            key: text(settings, "kmsKeyId") || undefined,
            public: strings(permission, "userGroups").includes("all"),
        },
    ];
}

function parametersOf(distribution: unknown, own: string): Parameter[] {
    const region = text(distribution, "region") ?? "";
    return list(distribution, "ssmParameterConfigurations").flatMap((one) => {
        const name = text(one, "parameterName");
        const account = text(one, "amiAccountId");
        return name === undefined || (account && account !== own) ? [] : [{ name, region }];
    });
}

function encryptsByDefault(recipe: unknown): boolean {
    return list(recipe, "blockDeviceMappings").some((device) => {
        const ebs = block(device, "ebs");
        return text(ebs, "encrypted") === "true" && !text(ebs, "kmsKeyId");
    });
}

/** Groups that the service names and the stack does not have: they come back after a destroy. */
function groupsInTheWay(state: StackState, pipelines: StackResource[]): string[] {
    const own = new Set(state.ofType("aws:cloudwatch/logGroup:LogGroup").map(({ outputs }) => text(outputs, "name")));
    return pipelines.flatMap(({ outputs }) => {
        const logging = block(outputs, "loggingConfiguration");
        const told = [text(logging, "imageLogGroupName"), text(logging, "pipelineLogGroupName")];
        const recipe =
            (text(outputs, "imageRecipeArn") ?? text(outputs, "containerRecipeArn") ?? "").split("/")[1] ?? "";
        const usual = [imageLogGroupName(recipe), pipelineLogGroupName(text(outputs, "name") ?? "")];
        // A group that the program was given exists on purpose.
        return usual.filter((name, index) => told[index] === undefined && !own.has(name));
    });
}

const strings = (value: unknown, ...path: string[]): string[] =>
    list(path.length > 1 ? block(value, path[0] ?? "") : value, path.at(-1) ?? "").map(String);

/** A block of the provider is an object, or a list of one. */
function block(value: unknown, name: string): unknown {
    const found = (value as Record<string, unknown> | undefined)?.[name];
    return Array.isArray(found) ? (found as unknown[])[0] : found;
}

const ami = (distribution: unknown): unknown => block(distribution, "amiDistributionConfiguration");

function unique(resources: StackResource[]): StackResource[] {
    return [...new Map(resources.map((resource) => [resource.urn, resource])).values()];
}

function profileOf(pipeline: StackResource, resources: readonly StackResource[]): string | undefined {
    const { provider } = pipeline as StackResource & { provider?: string };
    const urn = /^(.*)::[^:]*$/.exec(provider ?? "")?.[1];
    const profile = resources.find((resource) => resource.urn === urn)?.inputs?.profile;
    return typeof profile === "string" && profile !== "" ? profile : undefined;
}
