// An empty list or map is not the same as none to the AWS provider: it would show a change at every preview.

import * as pulumi from "@pulumi/pulumi";

export function undefinedIfEmpty<C extends object>(
    collection: pulumi.Input<C | undefined> | undefined,
): pulumi.Output<C> | undefined {
    if (
        collection === undefined ||
        collection === null ||
        (!pulumi.Output.isInstance(collection) && isEmpty(collection))
    )
        return undefined;
    return pulumi
        .output(collection)
        .apply((known) => (isEmpty(known) ? undefined : known)) as unknown as pulumi.Output<C>;
}

function isEmpty(collection: unknown): boolean {
    return typeof collection === "object" && collection !== null && Object.keys(collection).length === 0;
}
