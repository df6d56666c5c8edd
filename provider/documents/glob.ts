// Patterns of --include and --exclude and of the settings file, as linters have them.

/**
 * `*` and `?` stay inside a folder, `**` crosses them, `{a,b}` and `[a-z]` choose. A pattern without a slash is for
 * names at any depth; one for a folder is for all that is in it.
 */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
    const expressions = patterns.map(expressionOf);
    return (path) => {
        const normal = path.replace(/\\/g, "/").replace(/^(?:\.\/)+/, "");
        return expressions.some((expression) => expression.test(normal));
    };
}

function expressionOf(pattern: string): RegExp {
    const normal = pattern
        .replace(/\\/g, "/")
        .replace(/^(?:\.\/)+/, "")
        .replace(/(?<!\/)\/+$/, "");
    const anywhere = normal.includes("/") ? "(?:^|/)" : "(?:^|.*/)";
    const rooted = normal.startsWith("/");
    return new RegExp(`${rooted ? "^/?" : anywhere}${translated(normal.replace(/^\//, ""))}(?:/.*)?$`);
}

const tokens = /\*\*\/?|\*|\?|\{[^{}/]*\}|\[[^\]/]+\]?|[^*?{[]+|./g;

function translated(pattern: string): string {
    return [...pattern.matchAll(tokens)]
        .map(([token]) => {
            if (token === "**/") return "(?:.*/)?";
            if (token === "**") return ".*";
            if (token === "*") return "[^/]*";
            if (token === "?") return "[^/]";
            if (token.startsWith("{") && token.endsWith("}")) {
                return `(?:${token.slice(1, -1).split(",").map(translated).join("|")})`;
            }
            if (token.startsWith("[") && token.endsWith("]")) {
                return `[${token.slice(1, -1).replace(/^!/, "^").replace(/[\\[]/g, "\\$&")}]`;
            }
            return token.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
        })
        .join("");
}

/** What is wrong with a pattern, to follow its name; undefined when it is right. */
export function globProblem(pattern: string): string | undefined {
    if (pattern.trim() === "") return "is empty";
    if (/^\/?\.\.(\/|$)/.test(pattern)) return "leads out of the folder";
    const open = pattern.replace(/\{[^{}/]*\}|\[[^\]/]+\]?/g, (part) => (/[}\]]$/.test(part) ? "" : part));
    if (/[{}[\]]/.test(open)) return "has a brace or bracket without its partner";
    try {
        expressionOf(pattern);
        return undefined;
    } catch {
        return "has a range whose end is before its start";
    }
}
