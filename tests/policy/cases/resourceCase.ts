// A rule about single resources, tried on a good resource in which one property is changed at a time.

import type { ResourceType } from "../../../policy/resource";

export interface Change {
    /** What is changed, as `a.0.b`, and the value; undefined takes the property away. */
    set: readonly [path: string, value: unknown];
    /** The exact messages. */
    says: readonly string[];
}

export interface ResourceCase {
    rule: string;
    type: ResourceType;
    good: object;
    provider?: object;
    /** Over the rule's defaults. */
    settings?: object;
    broken: readonly Change[];
    /** Properties that the rule depends on, with what it says when they are not known. */
    unknown: readonly (readonly [path: string, says: readonly string[]])[];
    /** Other settings, and what the good resource then gets to hear. */
    otherSettings?: readonly { settings: object; says: readonly string[] }[];
}
