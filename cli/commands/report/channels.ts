// The SSM parameters by which consumers find an image: those that the stack holds, and those that its distributions write.

import { list, text, type StackState } from "../../drawing/stackState";

export interface Channel {
    parameter: string;
    region: string;
    /** Undefined for the pipeline's own account. */
    account: string | undefined;
    /** What the stack last wrote into it; undefined for what a build writes, and for a secret. */
    value: string | undefined;
    /** `distribution` of a build, or `stack`. */
    writtenBy: "distribution" | "stack";
}

export function channelsOf(state: StackState): Channel[] {
    const held = state.ofType("aws:ssm/parameter:Parameter").flatMap(({ outputs }): Channel[] => {
        const parameter = text(outputs, "name");
        if (parameter === undefined) return [];
        const [, , , place, account] = (text(outputs, "arn") ?? "").split(":");
        const region = text(outputs, "region") ?? place ?? "";
        const value = text(outputs, "type") === "SecureString" ? undefined : text(outputs, "value");
        return [{ parameter, region, account, value, writtenBy: "stack" }];
    });
    const written = state
        .ofType("aws:imagebuilder/distributionConfiguration:DistributionConfiguration")
        .flatMap(({ outputs }) => list(outputs, "distributions"))
        .flatMap((distribution) =>
            list(distribution, "ssmParameterConfigurations").flatMap((entry): Channel[] => {
                const parameter = text(entry, "parameterName");
                const region = text(distribution, "region") ?? "";
                const account = text(entry, "amiAccountId") || undefined;
                return parameter === undefined
                    ? []
                    : [{ parameter, region, account, value: undefined, writtenBy: "distribution" }];
            }),
        );
    const key = ({ parameter, region, account = "" }: Channel): string => JSON.stringify([parameter, region, account]);
    const all = new Map([...written, ...held].map((channel) => [key(channel), channel]));
    return [...all.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, channel]) => channel);
}
