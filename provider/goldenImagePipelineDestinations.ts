// The accounts that get copies of a pipeline's images, where there is a role to set them up with.

import type * as pulumi from "@pulumi/pulumi";
import { assumedProvider } from "./access/assumedProvider";
import { partOf } from "./checks/checkedArgs";
import { DestinationAccount } from "./destinationAccount";
import type { GoldenImagePipelineArgs } from "./goldenImagePipelineArgs";
import type { ImageKeys } from "./goldenImagePipelineKeys";
import type { Location } from "./location";

export /** The whole's parameter, and those that a region names for this account. */
function parameterNames(args: GoldenImagePipelineArgs, accountId: string, parameter: string | undefined): string[] {
    const own = (args.regions ?? []).flatMap(({ ssmParameters = [] }) =>
        ssmParameters.filter((one) => one.amiAccountId === accountId).map(({ name }) => name),
    );
    return [...new Set([...(parameter === undefined ? [] : [parameter]), ...own])];
}

interface Destination {
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
    parameter: string | undefined,
): Destination[] {
    return (args.targetAccounts ?? []).flatMap(({ accountId, assumeRoleArn, createRoles }) => {
        if (assumeRoleArn === undefined) return [];
        const provider = assumedProvider(parent, `${name}-${accountId}`, assumeRoleArn, location);
        const account = new DestinationAccount(
            `${name}-${accountId}`,
            {
                sourceAccountId: location.accountId,
                pipelineName,
                kmsKeyArns: keys.arns,
                parameterNames: parameterNames(args, accountId, parameter),
                createRoles,
                tags: args.tags,
            },
            partOf(parent, { providers: [provider] }),
        );
        return [{ accountId, account }];
    });
}
