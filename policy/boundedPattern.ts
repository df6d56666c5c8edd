// Regular expressions of people's own settings on texts of others: one that backtracks without end is given up.

import { createContext, Script, type Context } from "node:vm";

const script = new Script("new RegExp(pattern, 'm').exec(text)?.[0]");
let context: (Context & { pattern?: string; text?: string }) | undefined;

export const milliseconds = 1000;

/** What the pattern matches; "endless" when that takes longer than a second, "invalid" when it is no regular expression. */
export function firstMatch(pattern: string, text: string): { match: string | undefined } | "endless" | "invalid" {
    context ??= createContext({});
    Object.assign(context, { pattern, text });
    try {
        return { match: script.runInContext(context, { timeout: milliseconds }) as string | undefined };
    } catch (error) {
        if ((error as { code?: unknown }).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return "endless";
        // It is thrown with the class of the other context.
        if ((error as Error).name === "SyntaxError") return "invalid";
        throw error;
    }
}
