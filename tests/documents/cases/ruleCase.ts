// The shape of a table of rules: for each a document that breaks it and a near one that keeps it.

import type { Code } from "../../../provider/documents/codes";

export interface RuleCase<Options> {
    code: Code;
    /** Has this error, once and nothing else. */
    bad: string;
    /** Has no error at all. */
    good: string;
    /** Line and column of start and end, as `2:1-2:33`. */
    place: string;
    message: string;
    /** The hint, where it is not the remedy of the code. */
    hint?: string;
    options?: Options;
}
