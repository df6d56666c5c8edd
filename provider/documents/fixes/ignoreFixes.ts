// Suggestions for ignore comments that are wrong or have no use.

import { ignoreMark } from "../silencing/ignoreComments";
import { suggestValue } from "./spelling";
import type { Fixer } from "./fix";

export const suggestCode: Fixer = suggestValue;

/** Takes out the code, and the whole comment when it names no other. */
export const removeIgnore: Fixer = ({ text, start, end }) => {
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    const lineEnd = /\r?\n|$/.exec(text.slice(end))?.index ?? 0;
    const line = text.slice(lineStart, end + lineEnd);
    const comment = new RegExp(`(^|[ \\t]+)#[ \\t]*${ignoreMark}([^]*)$`).exec(line);
    if (comment === null) return undefined;
    const list = (comment[2] ?? "").split(/\s--(?:\s|$)/)[0] ?? "";
    const title = "Remove the ignored code";
    if (list.split(/[\s,:]+/).filter(Boolean).length > 1) {
        const after = /^[ \t]*(?:,[ \t]*)?(?=[A-Za-z])/.exec(text.slice(end))?.[0].length ?? 0;
        const before = after > 0 ? 0 : (/(?<![ \t,])[ \t,]*$/.exec(text.slice(lineStart, start))?.[0].length ?? 0);
        return { title, edit: { start: start - before, end: end + after, text: "" }, safe: false };
    }
    const alone = comment.index === 0 && line.trimStart().startsWith("#");
    const from = lineStart + comment.index;
    const lineBreak = alone ? (/^\r?\n/.exec(text.slice(end + lineEnd))?.[0].length ?? 0) : 0;
    return {
        title: "Remove the comment",
        edit: { start: from, end: end + lineEnd + lineBreak, text: "" },
        safe: false,
    };
};
