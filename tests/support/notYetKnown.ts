// Outputs as components meet them: one that a preview does not know, and one that is known only later.

import * as pulumi from "@pulumi/pulumi";

type NewOutput = new (...args: unknown[]) => pulumi.Output<string>;

/** As a preview has it for a resource that is still to be made. */
export function notYetKnown(): pulumi.Output<string> {
    return new (pulumi.Output as unknown as NewOutput)(
        new Set(),
        Promise.resolve(undefined),
        Promise.resolve(false),
        Promise.resolve(false),
        Promise.resolve(new Set()),
    );
}

/** Known, but not while the program still runs. */
export const late = <T>(value: T) => pulumi.output(Promise.resolve(value));
