// The closed list of what a check can find. Each kind of document keeps its own part in codes/; a fault that several
// kinds share stands once, in codes/shared.ts. Every code has a page docs/errors/<code>.md made from these fields.

import { componentCodes } from "./codes/component";
import { dockerfileCodes } from "./codes/dockerfile";
import { nameCodes } from "./codes/name";
import { scheduleCodes } from "./codes/schedule";
import { sharedCodes } from "./codes/shared";
import { workflowCodes } from "./codes/workflow";
import type { Severity } from "./diagnostic";

export interface CodeEntry {
    severity: Severity;
    /** The fault in a few words, as a heading. */
    title: string;
    /** One sentence: what the check looks at and why it matters. */
    meaning: string;
    /** What to do about it; printed as the hint unless there is a better one. */
    remedy: string;
    /** The AWS page that states the rule, where there is one. */
    source?: string;
}

export const codes = {
    ...sharedCodes,
    ...componentCodes,
    ...workflowCodes,
    ...dockerfileCodes,
    ...scheduleCodes,
    ...nameCodes,
} satisfies Record<string, CodeEntry>;

export type Code = keyof typeof codes;

export function codeEntry(code: Code): CodeEntry {
    return codes[code];
}

/** Where the page of a code stands in this package. */
export function errorPage(code: Code): string {
    return `docs/errors/${code}.md`;
}
