// The tags that a provider gives to all its resources.
// https://www.pulumi.com/registry/packages/aws/api-docs/provider/

import { Closed } from "./closed";
import type { Resource } from "./resource";
import { Value } from "./value";

/** A provider's own settings come as JSON text. */
export function defaultTags({ provider }: Pick<Resource, "provider">): Value {
    const given = provider.get("defaultTags");
    if (typeof given.content !== "string") return new Value(given.content, given.keys).get("tags").map;
    try {
        return new Value(JSON.parse(given.content), given.keys).get("tags").map;
    } catch {
        return new Value(new Closed("is no JSON text"), given.keys).get("tags");
    }
}
