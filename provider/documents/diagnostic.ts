// What a check of a document, a schedule or a name template finds. Pure data: printing is done elsewhere, and whoever
// calls decides whether to stop.

export type Severity = "error" | "warning";

/** A fault without a place: for values that stand alone, such as a schedule. */
export interface Finding {
    /** One of the closed list in codes.ts, for example `unknown-action`. */
    code: string;
    severity: Severity;
    /** What is wrong, with the value that was found and what is allowed, as one sentence. */
    message: string;
    /** What to do about it, when there is more to say than the message does. */
    hint?: string;
}

/** A fault in a string. Lines and columns count from 1; the end is exclusive. */
export interface Diagnostic extends Finding {
    line: number;
    column: number;
    endLine: number;
    endColumn: number;
    /** Where in the document, for example `phases[0].steps[2].inputs.commands`. */
    path?: string;
}
