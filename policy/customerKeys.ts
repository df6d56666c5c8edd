// Whether a resource is encrypted with a KMS key of the organization's own.

import { unchecked, violation, type Outcome } from "./outcome";
import { targets, type Resource, type Stack } from "./resource";
import { show, type Value } from "./value";

/** A key that a preview does not know yet is one's own when it comes from a key in the same stack. */
export function checkCustomerKey(stack: Stack, resource: Resource, key: Value, managedAlias: string): Outcome[] {
    if (key.isUnknown) return stack.referred(resource, key, targets.key) === "unknown" ? [unchecked(key)] : [];
    const text = typeof key.content === "string" ? key.content : "";
    return text === "" || text === managedAlias || text.endsWith(`:${managedAlias}`)
        ? [violation(key, `is ${show(key.content)}. Specify a customer managed KMS key.`)]
        : [];
}
