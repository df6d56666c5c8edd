// What `validate` hands to each format.

import type { Diagnostic } from "../../provider/documents/diagnostic";

/** A document with what was found in it. */
export interface Checked {
    file: string;
    text: string;
    diagnostics: Diagnostic[];
}
