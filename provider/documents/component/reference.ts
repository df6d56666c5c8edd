// A reference in double braces, as the checks of its forms take it.

import type { Context } from "./context";

/** One reference and where it stands. */
export interface Reference {
    /** Without braces and the spaces inside them. */
    text: string;
    /** In a script or the content of a file, other template languages have double braces as well. */
    inScript: boolean;
    /** Another tool on the same line takes double braces. */
    otherTool?: boolean;
    report: (code: Parameters<Context["report"]["add"]>[0], message: string, hint?: string) => void;
}
