// A value as a preview has it for a resource that is still to be made: an output that is not known.

import * as pulumi from "@pulumi/pulumi";

type NewOutput = new (...args: unknown[]) => pulumi.Output<string>;

export function notYetKnown(): pulumi.Output<string> {
    return new (pulumi.Output as unknown as NewOutput)(
        new Set(),
        Promise.resolve(undefined),
        Promise.resolve(false),
        Promise.resolve(false),
        Promise.resolve(new Set()),
    );
}
