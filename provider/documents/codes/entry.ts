// What is said of a code: its page docs/errors/<code>.md is made from these fields.

import type { Severity } from "../diagnostic";

export interface CodeEntry {
    severity: Severity;
    /** The error in a few words, as a heading. */
    title: string;
    /** One sentence: what the check looks at and why it matters. */
    meaning: string;
    /** What to do about it; printed as the hint unless there is a better one. */
    remedy: string;
    /** The AWS page that states the rule, where there is one. */
    source?: string;
}
