// What a document, a log or an answer of AWS holds is shown, and moves nothing: a terminal that obeys it could have its title,
// its clipboard or its earlier lines changed, or type an answer of its own into the shell.

// Colours, the start of the line and its removal are what this command writes itself, and what programs show progress with.
const harmless = "\\u001b\\[[\\d;]*m|\\u001b\\[0?K|[\\t\\n\\r]";
const control = "[\\u0000-\\u001f\\u007f-\\u009f]";
const pattern = new RegExp(`(${harmless})|${control}`, "g");

/** Control characters as `cat -v` shows them: the escape character is `^[`. */
export function visibleText(text: string): string {
    return text.replace(pattern, (found: string, kept: string | undefined) => kept ?? caretOf(found.charCodeAt(0)));
}

function caretOf(code: number): string {
    if (code >= 0x80) return `M-${caretOf(code - 0x80)}`;
    return code === 0x7f ? "^?" : `^${String.fromCharCode(code + 0x40)}`;
}
