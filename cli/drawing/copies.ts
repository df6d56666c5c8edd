// The boxes of the regions and accounts that get the image.

import type { Box } from "./graph";
import { at, list, text, type StackState } from "./stackState";

type Values = Record<string, unknown>;

/** Without a distribution the image stays where it was built. */
export function copiesOf(state: StackState, distribution: Values, recipe: Values, pipelineArn: string): Box[] {
    const [ownRegion, ownAccount] = pipelineArn.split(":").slice(3);
    const regions = [...list(distribution, "distributions")];
    const target = text(recipe, "targetRepository", "repositoryName");
    if (regions.length === 0) {
        const lines = target === undefined ? ["AMI"] : repositoryLines(state, target);
        return [{ id: "region1", title: ownRegion ?? "own region", lines }];
    }
    // The provider keeps them as a set: the own region first, the others by name.
    const order = (entry: unknown) => (text(entry, "region") === ownRegion ? "" : (text(entry, "region") ?? ""));
    regions.sort((a, b) => order(a).localeCompare(order(b)));
    return regions.map((entry, index) => {
        const container = at(entry, "containerDistributionConfiguration");
        const repository = text(container, "targetRepository", "repositoryName") ?? target;
        if (repository !== undefined) {
            const tags = list(container, "containerTags").map((tag) => `tag ${String(tag)}`);
            return {
                id: `region${index + 1}`,
                title: text(entry, "region") ?? "",
                lines: [...repositoryLines(state, repository), ...tags],
            };
        }
        const ami = at(entry, "amiDistributionConfiguration");
        const accounts = list(ami, "targetAccountIds").filter((account) => account !== ownAccount);
        const parameters = list(entry, "ssmParameterConfigurations").map((parameter) =>
            text(parameter, "parameterName"),
        );
        return {
            id: `region${index + 1}`,
            title: text(entry, "region") ?? "",
            lines: [
                text(ami, "name") ?? "AMI",
                ...(text(ami, "kmsKeyId") === undefined ? [] : [keyOf(state, text(ami, "kmsKeyId"))]),
                ...accounts.map((account) => `copy for account ${String(account)}`),
                // One for each account, all of the same name.
                ...new Set(parameters.flatMap((name) => (name === undefined ? [] : [`SSM ${name}`]))),
            ],
        };
    });
}

function repositoryLines(state: StackState, name: string): string[] {
    const made = state.where("aws:ecr/repository:Repository", "name", name)?.outputs;
    const scanned = text(made, "imageScanningConfiguration", "scanOnPush") === "true";
    return [`ECR ${name}`, ...(scanned ? ["scanned on push"] : [])];
}

function keyOf(state: StackState, key: string | undefined): string {
    return state.where("aws:kms/key:Key", "arn", key) === undefined
        ? "encrypted with a given key"
        : "encrypted with its own key";
}
