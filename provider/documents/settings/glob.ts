// Globs of the settings file, as other linters have them: `*` and `?` inside one name, `**` over folders, `[a-z]`, and
// `{a,b}`. One without a slash means files of that name in any folder.

/** Whether the glob fits a path with forward slashes, relative to the folder of the settings file. */
export function matchesGlob(glob: string, path: string): boolean {
    const anywhere = glob.replace(/^\.\//, "");
    return globPattern(anywhere.includes("/") ? anywhere.replace(/^\//, "") : `**/${anywhere}`).test(path);
}

/** What is wrong with a glob, or undefined. */
export function globProblem(glob: string): string | undefined {
    if (glob === "") return "is empty";
    if (glob.includes("\\")) return "has a backslash; separate folders by /";
    if (/^\/?(\.\.)(\/|$)/.test(glob)) return "leaves the folder of this file";
    const rest = glob.replace(/\[[^\]]*\]/g, "");
    if (/[[\]]/.test(rest)) return "has a bracket without its partner";
    const depth = [...rest].reduce(
        (open, character) => (open < 0 ? open : open + (character === "{" ? 1 : character === "}" ? -1 : 0)),
        0,
    );
    return depth === 0 ? undefined : "has a brace without its partner";
}

function globPattern(glob: string): RegExp {
    let pattern = "";
    let braces = 0;
    for (let at = 0; at < glob.length; at++) {
        const character = glob.charAt(at);
        if (glob.startsWith("**/", at) && (at === 0 || glob[at - 1] === "/")) {
            pattern += "(?:[^/]+/)*";
            at += 2;
        } else if (glob.startsWith("**", at)) {
            pattern += ".*";
            at += 1;
        } else if (character === "*") pattern += "[^/]*";
        else if (character === "?") pattern += "[^/]";
        else if (character === "[" && glob.includes("]", at)) {
            const end = glob.indexOf("]", at);
            const set = glob
                .slice(at + 1, end)
                .replace(/^[!^]/, "^")
                .replace(/\\/g, "\\\\");
            pattern += set === "" || set === "^" ? "(?!)" : `[${set.replace(/\[/g, "\\[")}]`;
            at = end;
        } else if (character === "{") {
            braces++;
            pattern += "(?:";
        } else if (character === "}" && braces > 0) {
            braces--;
            pattern += ")";
        } else if (character === "," && braces > 0) pattern += "|";
        else pattern += character.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    }
    try {
        return new RegExp(`^${pattern}$`);
    } catch {
        // A range such as [z-a]: it fits nothing.
        return /(?!)/;
    }
}
