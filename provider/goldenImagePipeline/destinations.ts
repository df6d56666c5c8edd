// The accounts that get copies of a pipeline's images, where there is a role to set them up with.

import * as pulumi from "@pulumi/pulumi";
import { assumedProvider } from "../access/assumedProvider";
import { partOf } from "../checks/checkedArgs";
import { DestinationAccount } from "../distribution/destinationAccount";
import { distributionNeeds } from "../distribution/needs";
import type { GoldenImagePipelineArgs } from "./args";
import type { ImageKeys } from "./keys";
import type { Location } from "../shared/location";

/** What a `DestinationAccount` needs to know of a pipeline. */
export interface DestinationAccountInputs {
    /**
     * Id of the account that builds and distributes the images.
     */
    sourceAccountId: string;
    /**
     * Name of the pipeline.
     */
    pipelineName: string;
    /**
     * ARNs of the keys that encrypt the images.
     */
    kmsKeyArns: string[];
    /**
     * Names of the SSM parameters that Image Builder writes.
     */
    parameterNames: string[];
    /**
     * Ids of the launch templates in target accounts that get new versions.
     */
    launchTemplateIds: string[];
    /**
     * ARNs of the License Manager configurations that are attached to the images.
     */
    licenseConfigurationArns: string[];
}

export interface Destination {
    accountId: string;
    account: DestinationAccount;
}

/** Only where there is a role to work with; other accounts run `DestinationAccount` themselves. */
export function makeDestinations(
    parent: pulumi.Resource,
    name: string,
    pipelineName: string,
    args: GoldenImagePipelineArgs,
    location: Location,
    keys: ImageKeys,
    ssmParameter: string | undefined,
): Destination[] {
    const targetAccountIds = (args.targetAccounts ?? []).map(({ accountId }) => accountId);
    return (args.targetAccounts ?? []).flatMap(({ accountId, assumeRoleArn, createRoles }) => {
        if (assumeRoleArn === undefined) return [];
        const { regions } = args;
        const needs = distributionNeeds(accountId, { regions, targetAccountIds, ssmParameter });
        const provider = assumedProvider(parent, `${name}-${accountId}`, assumeRoleArn, location);
        const account = new DestinationAccount(
            `${name}-${accountId}`,
            {
                sourceAccountId: location.accountId,
                pipelineName,
                kmsKeyArns: keys.arns,
                ...needs,
                createRoles,
                tags: args.tags,
            },
            partOf(parent, { providers: [provider] }),
        );
        return [{ accountId, account }];
    });
}

/** What an account that sets itself up is told; one string for all of them, so it names what any of them has. */
export function destinationInputs(
    { regions, targetAccounts = [] }: GoldenImagePipelineArgs,
    location: Location,
    pipelineName: string,
    keys: ImageKeys,
    ssmParameter: string | undefined,
): pulumi.Output<DestinationAccountInputs> {
    const targetAccountIds = targetAccounts.map(({ accountId }) => accountId);
    const needs = targetAccountIds.map((id) => distributionNeeds(id, { regions, targetAccountIds, ssmParameter }));
    const own = ssmParameter === undefined ? [] : [ssmParameter];
    return pulumi
        .all([
            location.accountId,
            keys.arns,
            pulumi.all(needs.map(({ launchTemplateIds }) => launchTemplateIds)),
            pulumi.all(needs.map(({ licenseConfigurationArns }) => licenseConfigurationArns)),
        ])
        .apply(([sourceAccountId, kmsKeyArns, templates, licenses]) => ({
            sourceAccountId,
            pipelineName,
            kmsKeyArns,
            parameterNames: [...new Set([...own, ...needs.flatMap(({ parameterNames }) => parameterNames)])],
            launchTemplateIds: [...new Set(templates.flat())],
            licenseConfigurationArns: [...new Set(licenses.flat())],
        }));
}
