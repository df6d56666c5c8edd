// The tags that say which stack has created a version. Old versions stay in the account after their stack has moved on,
// and nothing else there tells whose they are; `aws-golden-image clean` deletes only those with the tags of its stack.

import * as pulumi from "@pulumi/pulumi";
import { ranges } from "../checks/bounds";
import { ownerTags } from "../shared/package";

type Tags = { [key: string]: pulumi.Input<string> };

/**
 * The tags of a version: those that the program sets, and project and stack. They are no part of what is hashed, so they
 * never lead to another version.
 */
export function ownershipTags(tags: pulumi.Input<Tags> | undefined): pulumi.Input<Tags> {
    const own = { [ownerTags.project]: pulumi.getProject(), [ownerTags.stack]: pulumi.getStack() };
    const both = (given: Tags): Tags => {
        const all = { ...given, ...own };
        // AWS refuses more. Without them the version works as ever; it is only never offered for deletion.
        return Object.keys(all).length > ranges.tags.max ? given : all;
    };
    // A plain map keeps its keys visible in the preview where a value is not known yet.
    return pulumi.Output.isInstance(tags) || tags instanceof Promise
        ? pulumi.output(tags).apply((known) => both((known ?? {}) as Tags))
        : both(tags ?? {});
}
