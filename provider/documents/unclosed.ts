// References that begin with two braces and do not end with two.

export interface Unclosed {
    /** Where it stands in the text. */
    start: number;
    end: number;
    /** What it refers to. */
    name: string;
}

/** Those whose first word `isMeant` takes for a reference; open braces of a script are none. */
export function unclosedReferences(text: string, isMeant: (name: string) => boolean): Unclosed[] {
    const found: Unclosed[] = [];
    for (let at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", at + 2)) {
        // Three braces are two references' worth of nothing: the inner two count.
        if (text[at + 2] === "{") at++;
        const match = /^\{\{[ \t]*([^\s{}'"`,;|&()<>]{1,200})[ \t]*(\}?)([^]?)/.exec(text.slice(at, at + 260));
        if (!match || (match[2] === "}" && match[3] === "}")) continue;
        const [whole, name = "", brace = "", after = ""] = match;
        const end = at + whole.slice(0, whole.length - after.length).trimEnd().length;
        // Something else may stand before the closing braces.
        const rest = text.slice(end, end + 300).split("\n", 1)[0] ?? "";
        if (brace === "" && /^[^{]*\}\}/.test(rest)) continue;
        if (isMeant(name)) found.push({ start: at, end, name });
    }
    return found;
}
