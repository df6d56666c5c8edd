// Whether something is encrypted with a KMS key of the organization's own.
// https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk

import { unchecked, violation, whenText, type Outcome } from "./outcome";
import { targets, type Resource, type Stack } from "./resource";
import { show, type Value } from "./value";

/**
 * Aliases that start with `aws/` belong to AWS, whatever the service, by name or by ARN. Whose key an id or the ARN of a
 * key names cannot be told from it.
 */
export function isCustomerKey(key: string): boolean {
    return key.trim() !== "" && !/^\s*(?:arn:[^:]*:kms:[^:]*:[^:]*:)?(?:alias\/)?aws\//i.test(key);
}

/** The violation for a key that is not set, or is AWS's; `place` may say more of where the key is missing. */
export function checkKey(key: Value, mend = "Specify a customer managed KMS key.", place = ""): Outcome[] {
    return whenText(key, (text) =>
        isCustomerKey(text ?? "") ? [] : [violation(key, `is ${show(text)}${place}. ${mend}`)],
    );
}

/** A key that a preview does not know yet is one's own when it comes from a key in the same stack. */
export function checkCustomerKey(stack: Stack, resource: Resource, key: Value): Outcome[] {
    if (!key.isUnknown) return checkKey(key);
    return stack.referred(resource, key, targets.key) === "unknown" ? [unchecked(key)] : [];
}
