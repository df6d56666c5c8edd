// The tags that a provider gives to all its resources.
// https://www.pulumi.com/registry/packages/aws/api-docs/provider/

import type { Resource } from "./resource";
import { Value } from "./value";

/** A provider's own settings come as JSON text. */
export function defaultTags({ provider }: Pick<Resource, "provider">): Value {
    const { content } = provider.get("defaultTags");
    try {
        return new Value(typeof content === "string" ? JSON.parse(content) : content).get("tags");
    } catch {
        return new Value(undefined);
    }
}
