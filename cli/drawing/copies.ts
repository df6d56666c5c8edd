// The boxes of the regions and accounts that get the image.

import type { Box } from "./pipelineGraph";
import { at, list, text, type StackState } from "./stackState";

/** Without a distribution the image stays where it was built. */
export function copiesOf(state: StackState, distribution: Record<string, unknown>, pipelineArn: string): Box[] {
    const [ownRegion, ownAccount] = pipelineArn.split(":").slice(3);
    const regions = [...list(distribution, "distributions")];
    if (regions.length === 0) return [{ id: "region1", title: ownRegion ?? "own region", lines: ["AMI"] }];
    // The provider keeps them as a set: the own region first, the others by name.
    const order = (entry: unknown) => (text(entry, "region") === ownRegion ? "" : (text(entry, "region") ?? ""));
    regions.sort((a, b) => order(a).localeCompare(order(b)));
    return regions.map((entry, index) => {
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

function keyOf(state: StackState, key: string | undefined): string {
    return state.where("aws:kms/key:Key", "arn", key) === undefined
        ? "encrypted with a given key"
        : "encrypted with its own key";
}
