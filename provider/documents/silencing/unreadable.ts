// What nobody can silence: with these findings the text could not be read, or only in part, so nothing else that is said
// of it is complete.

import type { Code } from "../codes";

export const unreadable: ReadonlySet<string> = new Set<Code>([
    "control-character",
    "empty-document",
    "invalid-encoding",
    "invalid-yaml",
    "nested-too-deep",
    "too-many-aliases",
]);
