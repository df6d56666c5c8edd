// What a pipeline or an image that is made of existing parts asks of a new execution role: the parts are looked up by
// their ARNs. One that the same program makes is there by the time its ARN is known.

import * as pulumi from "@pulumi/pulumi";
import { getContainerRecipe } from "@pulumi/aws/imagebuilder/getContainerRecipe";
import { getDistributionConfiguration } from "@pulumi/aws/imagebuilder/getDistributionConfiguration";
import { getImageRecipe } from "@pulumi/aws/imagebuilder/getImageRecipe";
import { getInfrastructureConfiguration } from "@pulumi/aws/imagebuilder/getInfrastructureConfiguration";
import type { DistributionUses } from "../access/executionNeeds";
import { parseArn } from "../shared/arnParts";

/** Undefined, with a warning, where it cannot be read. */
function lookedUp<Answer>(
    parent: pulumi.Resource,
    what: string,
    arn: pulumi.Input<string> | undefined,
    ask: (place: { arn: string; region: string }) => Promise<Answer>,
): pulumi.Output<pulumi.Unwrap<Answer> | undefined> {
    return pulumi.output(arn).apply(async (known) => {
        if (known === undefined || known === "") return undefined;
        try {
            return await ask({ arn: known, region: parseArn(known).region });
        } catch {
            await pulumi.log.warn(
                `${what}: executionRoleArn: is not set, and ${known} cannot be read, so the new role lacks what it needs for that. Specify a role, or update once more when it exists.`,
                parent,
            );
            return undefined;
        }
    }) as pulumi.Output<pulumi.Unwrap<Answer> | undefined>;
}

/** The topic that is told of builds; empty for none. */
export function topicOf(
    parent: pulumi.Resource,
    what: string,
    infrastructureArn: pulumi.Input<string>,
): pulumi.Output<string> {
    return lookedUp(parent, what, infrastructureArn, (place) =>
        getInfrastructureConfiguration(place, { parent }),
    ).apply((found) => found?.snsTopicArn ?? "");
}

/** Name of the SSM parameter with the base image, or with the image of the instance that builds containers. */
export function parameterOf(
    parent: pulumi.Resource,
    what: string,
    { imageRecipeArn, containerRecipeArn }: { [recipe: string]: pulumi.Input<string> | undefined },
): pulumi.Output<string | undefined> {
    const named = (image: string | undefined) => /^ssm:(.+)$/.exec(image ?? "")?.[1];
    if (containerRecipeArn === undefined) {
        return lookedUp(parent, what, imageRecipeArn, (place) => getImageRecipe(place, { parent })).apply((found) =>
            named(found?.parentImage),
        );
    }
    return lookedUp(parent, what, containerRecipeArn, (place) => getContainerRecipe(place, { parent })).apply(
        (found) => {
            const image = found?.instanceConfigurations[0]?.image;
            // Image Builder looks up Amazon's newest for ECS where none is named.
            return image === undefined || image === "" ? "/aws/service/ecs/optimized-ami/*" : named(image);
        },
    );
}

/** Where images go, in this account and others. */
export function distributionOf(
    parent: pulumi.Resource,
    what: string,
    distributionArn: pulumi.Input<string> | undefined,
): pulumi.Output<DistributionUses> {
    return lookedUp(parent, what, distributionArn, (place) => getDistributionConfiguration(place, { parent })).apply(
        (found): DistributionUses => {
            const { distributions = [] } = found ?? {};
            const own = parseArn(found?.arn ?? "").accountId;
            const isOwn = (account: string | undefined) => account === undefined || account === "" || account === own;
            const all = <Item>(list: (one: (typeof distributions)[0]) => readonly Item[]): Item[] => [
                ...new Set(distributions.flatMap(list)),
            ];
            return {
                targetAccountIds: all(({ amiDistributionConfigurations }) =>
                    amiDistributionConfigurations.flatMap(({ targetAccountIds }) => targetAccountIds),
                ),
                writtenParameters: all(({ ssmParameterConfigurations }) =>
                    ssmParameterConfigurations
                        .filter(({ amiAccountId }) => isOwn(amiAccountId))
                        .map(({ parameterName }) => parameterName),
                ),
                exportRoleNames: all(({ s3ExportConfigurations }) =>
                    s3ExportConfigurations.map(({ roleName }) => roleName),
                ),
                fastLaunch: distributions.some(({ fastLaunchConfigurations }) =>
                    fastLaunchConfigurations.some(({ enabled }) => enabled),
                ),
                launchTemplateIds: all(({ launchTemplateConfigurations }) =>
                    launchTemplateConfigurations
                        .filter(({ accountId }) => isOwn(accountId))
                        .map(({ launchTemplateId }) => launchTemplateId),
                ),
                licenseConfigurationArns: all(({ licenseConfigurationArns }) => licenseConfigurationArns),
            };
        },
    );
}
