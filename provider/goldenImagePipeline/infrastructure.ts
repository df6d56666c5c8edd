// The infrastructure configuration of a pipeline, unless an existing one is used.

import * as pulumi from "@pulumi/pulumi";
import { imageLogPolicy } from "../access/imageLogs";
import { SCANNING_REPOSITORY, scanSettings } from "../build/scanning";
import { partOf } from "../checks/checkedArgs";
import { isMade } from "../component/reference";
import { forPlatform } from "../component/variants";
import { containerPlatform } from "../container/containerRecipeChecks";
import { documentOfArn, mayNeedPolicy } from "../component/permissions";
import { knownText } from "../documentDelivery/source";
import type { GoldenImagePipelineArgs } from "./args";
import type { PipelineRecipe } from "./recipe";
import { platformOf } from "../recipe/imageRecipeChecks";
import { InfrastructureConfiguration } from "../infrastructure/infrastructureConfiguration";
import type { Location } from "../shared/location";

export function makeInfrastructure(
    parent: pulumi.Resource,
    name: string,
    imageName: string,
    args: GoldenImagePipelineArgs,
    components: GoldenImagePipelineArgs["components"],
    { recipe, repositoryArns, baseRepositoryArns }: PipelineRecipe,
    location: Location,
): InfrastructureConfiguration {
    const ownRole = args.instanceProfileName === undefined;
    const containers = args.container !== undefined;
    return new InfrastructureConfiguration(
        name,
        {
            name: imageName,
            instanceTypes: args.instanceTypes,
            instanceProfileName: args.instanceProfileName,
            // What documents need belongs to a role that is made; an existing profile's role is its owner's.
            instancePolicies: ownRole ? instancePolicies({ ...args, components }, recipe, location) : undefined,
            managedPolicyArns: args.managedPolicyArns,
            containerBuilds: containers ? true : undefined,
            repositoryArns: containers && ownRole ? pushedTo(args, repositoryArns) : undefined,
            baseRepositoryArns: containers && ownRole ? baseRepositoryArns : undefined,
            placement: args.placement,
            vpcId: args.vpcId,
            subnetId: args.subnetId,
            securityGroupIds: args.securityGroupIds,
            httpPutResponseHopLimit: args.httpPutResponseHopLimit,
            httpTokens: args.httpTokens,
            logBucket: args.logBucket,
            notifications: args.notifications,
            keyPair: args.keyPair,
            terminateInstanceOnFailure: args.terminateInstanceOnFailure,
            terminateInstanceOnCompletion: args.terminateInstanceOnCompletion,
            parentInstance: args.parentInstance,
            description: args.description,
            region: args.region,
            resourceTags: args.resourceTags,
            tags: args.tags,
        },
        partOf(parent),
    );
}

/** Where neither documents nor logs can need anything, the role gets no policy for it. */
function instancePolicies(args: GoldenImagePipelineArgs, recipe: PipelineRecipe["recipe"], location: Location) {
    const needed = [
        ...(documentsMayNeedRights(args) ? [recipe.instancePolicy] : []),
        ...(args.imageLogGroup === undefined ? [] : [imageLogPolicy(location, args.imageLogGroup)]),
    ];
    if (needed.length === 0) return args.instancePolicies;
    return pulumi
        .all([pulumi.output(args.instancePolicies ?? []), pulumi.all(needed)])
        .apply(([given, needed]) => [...given, ...needed]);
}

/** The instance pushes an image that is scanned into a repository of its own, in the pipeline's region. */
function pushedTo(
    { scanning, scanningRepository }: GoldenImagePipelineArgs,
    repositoryArns: pulumi.Output<string>[],
): pulumi.Output<string>[] {
    const [own] = repositoryArns;
    const { enabled } = scanSettings(scanning);
    if (own === undefined || enabled === false) return repositoryArns;
    const scanned = pulumi
        .all([own, enabled, scanningRepository?.repositoryName ?? SCANNING_REPOSITORY])
        .apply(([arn, scanned, name]) =>
            scanned === true ? arn.replace(/:repository\/.*$/, `:repository/${name}`) : "",
        );
    return [...repositoryArns, scanned];
}

/** Told the components as the program gave them: a component of ours is known by the very output of its ARN. */
function documentsMayNeedRights({ components = [], container, ...args }: GoldenImagePipelineArgs): boolean {
    const platform = container === undefined ? platformOf(args) : containerPlatform({ ...args, ...container });
    return mayNeedPolicy(
        components.map((several) => {
            const reference = forPlatform(several, platform);
            const text = isMade(reference) ? (knownText(reference) ?? pulumi.output("")) : undefined;
            return { managed: reference.managed, text: text ?? documentOfArn(reference.arn) };
        }),
    );
}
