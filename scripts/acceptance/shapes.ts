// Which members an answer has: the paths of all its leaves, with lists as `[]`. Two answers of the same call are alike when these are,
// whatever the values.

/** Sorted, each once. */
export function shapeOf(answer: string): string[] {
    const paths = new Set<string>();
    if (answer.trimStart().startsWith("<")) elements(answer, "", paths);
    else members(JSON.parse(answer === "" ? "{}" : answer), "", paths);
    return [...paths].sort();
}

/** Maps whose keys are data: tags and the like are one path. */
const openMaps = new Set(["tags", "amiTags", "containerTags", "imageTags", "resourceTags"]);

function members(value: unknown, path: string, paths: Set<string>): void {
    if (Array.isArray(value)) {
        for (const item of value) members(item, `${path}[]`, paths);
        return;
    }
    if (typeof value !== "object" || value === null) {
        paths.add(path);
        return;
    }
    const own = path.split(".").at(-1) ?? "";
    for (const [key, inner] of Object.entries(value)) {
        const name = openMaps.has(own) ? "*" : key;
        members(inner, path === "" ? name : `${path}.${name}`, paths);
    }
}

/** XML of AWS has no mixed content, and attributes say nothing of the answer. */
function elements(xml: string, path: string, paths: Set<string>): void {
    const text = xml.replace(/<\?[^>]*\?>/g, "").replace(/<([\w:]+)(?:\s[^>]*)?\/>/g, "<$1></$1>");
    const open: { name: string; inner: boolean }[] = [];
    for (const [, end, tag = ""] of text.matchAll(/<(\/?)([\w:]+)(?:\s[^>]*)?>/g)) {
        if (end === "") {
            const parent = open.at(-1);
            if (parent !== undefined) parent.inner = true;
            open.push({ name: tag === "item" || tag === "member" ? "[]" : tag, inner: false });
        } else {
            if (open.at(-1)?.inner === false)
                paths.add(
                    joined(
                        path,
                        open.map(({ name }) => name),
                    ),
                );
            open.pop();
        }
    }
}

const joined = (path: string, names: string[]): string =>
    [path, ...names].filter(Boolean).join(".").replaceAll(".[]", "[]");
