// What stands for a resource in the content of another one before its ARN is known: its name and version. So a preview
// that raises a component's version can already tell the version of the recipe that uses it.

import * as pulumi from "@pulumi/pulumi";

const identities = new WeakMap<object, pulumi.Output<string>>();

export function rememberIdentity(arn: pulumi.Output<string>, identity: pulumi.Output<string>): void {
    identities.set(arn, identity);
}

/** The identity behind an ARN that a component of this package gave, otherwise the ARN itself. */
export function identityOf(arn: pulumi.Input<string>): pulumi.Output<string> {
    return (pulumi.Output.isInstance(arn) ? identities.get(arn) : undefined) ?? pulumi.output(arn);
}
