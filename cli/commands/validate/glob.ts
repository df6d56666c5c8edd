// Patterns of --include and --exclude, as linters have them.

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
        .replace(/\/+$/, "");
    const anywhere = normal.includes("/") ? "(?:^|/)" : "(?:^|.*/)";
    const rooted = normal.startsWith("/");
    return new RegExp(`${rooted ? "^/?" : anywhere}${translated(normal.replace(/^\//, ""))}(?:/.*)?$`);
}

const tokens = /\*\*\/?|\*|\?|\{[^{}/]*\}|\[[^\]/]+\]|[^*?{[]+|./g;

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
            if (token.startsWith("[") && token.length > 2) {
                return `[${token.slice(1, -1).replace(/^!/, "^").replace(/[\\[]/g, "\\$&")}]`;
            }
            return token.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
        })
        .join("");
}
