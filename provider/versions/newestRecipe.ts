// ARNs of recipes whose version ends in `x`, which the service resolves at each build. Which resource a pipeline is depends
// on it, so it has to be known while the program runs: from the text, or because the ARN is an output that says so.

import * as pulumi from "@pulumi/pulumi";

const newest = new WeakSet<object>();

/** Says of an output that its ARN ends in `x`, whatever it will be. */
export function rememberNewest(arn: object): void {
    newest.add(arn);
}

export function endsInX(arn: unknown): boolean {
    return typeof arn === "string" && /\/[0-9x.]*x$/.test(arn);
}

/** True for an ARN that is known to stand for the newest version at each build. */
export function isNewest(arn: pulumi.Input<string> | undefined): boolean {
    return endsInX(arn) || (typeof arn === "object" && newest.has(arn));
}

/** What the plugin is given has lost its identity as an output, but its value is there. */
export async function rememberKnownNewest(inputs: pulumi.Inputs): Promise<void> {
    for (const field of ["imageRecipeArn", "containerRecipeArn"]) {
        const arn: unknown = inputs[field];
        if (!pulumi.Output.isInstance(arn)) continue;
        const { isKnown, promise } = arn as unknown as { isKnown: Promise<boolean>; promise: () => Promise<unknown> };
        if ((await isKnown) && endsInX(await promise.call(arn))) rememberNewest(arn);
    }
}
