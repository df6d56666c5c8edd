// The closed list of what a check can find. Each kind of document keeps its own part in codes/; an error that several
// kinds share stands once, in codes/shared.ts. Every code has a page docs/errors/<code>.md made from these fields.

import { componentCodes } from "./codes/component";
import { dockerfileCodes } from "./codes/dockerfile";
import type { CodeEntry } from "./codes/entry";
import { nameCodes } from "./codes/name";
import { scheduleCodes } from "./codes/schedule";
import { sharedCodes } from "./codes/shared";
import { silencingCodes } from "./codes/silencing";
import { workflowCodes } from "./codes/workflow";

export const codes = {
    ...sharedCodes,
    ...componentCodes,
    ...workflowCodes,
    ...dockerfileCodes,
    ...scheduleCodes,
    ...nameCodes,
    ...silencingCodes,
} satisfies Record<string, CodeEntry>;

export type Code = keyof typeof codes;

export function isCode(text: string): text is Code {
    return Object.hasOwn(codes, text);
}

export function codeEntry(code: Code): CodeEntry {
    return codes[code];
}

/** Where the page of a code stands in this package. */
export function errorPage(code: Code): string {
    return `docs/errors/${code}.md`;
}
