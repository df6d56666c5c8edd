// Regular expressions of Go (RE2), as far as they can be judged with JavaScript's: what RE2 does not have is found by
// its form, the rest by compiling. https://github.com/google/re2/wiki/Syntax

import type { Place } from "../place";
import type { Report } from "../report";
import { quote } from "../tree";

export function checkPattern(pattern: string, place: Place, report: Report): void {
    const error = patternError(pattern);
    if (error !== undefined) report.add("invalid-pattern", place, `The pattern ${quote(pattern)} ${error}.`);
}

function patternError(pattern: string): string | undefined {
    // Escaped characters and classes cannot be the start of a group.
    const bare = pattern.replace(/\\Q[\s\S]*?(\\E|$)/g, "q");
    const groups = bare.replace(/\\[^1-9]/g, "e").replace(/\[(?:\^?\])?[^\]]*\]?/g, "c");
    if (/\(\?(<?[=!])/.test(groups)) return "looks ahead or behind, which RE2 cannot";
    if (/\\[1-9]/.test(groups)) return "refers back to a group, which RE2 cannot";
    try {
        new RegExp(forJavaScript(bare));
        return undefined;
    } catch {
        return "does not compile";
    }
}

/** Flags and the P of named groups are RE2's own; a class may begin with its closing bracket. */
function forJavaScript(pattern: string): string {
    return pattern
        .replace(/\(\?[imsU]*(-[imsU]+)?:/g, "(?:")
        .replace(/\(\?[imsU]*(-[imsU]+)?\)/g, "")
        .replace(/\(\?P</g, "(?<")
        .replace(/(?<!\\)\[(\^?)\]/g, "[$1\\]");
}
