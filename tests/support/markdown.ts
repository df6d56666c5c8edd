// The code blocks and links of a Markdown file.

export interface Block {
    /** What stands after the fence: `typescript`, `yaml`, or nothing. */
    language: string;
    text: string;
}

export function codeBlocks(markdown: string): Block[] {
    return [...markdown.matchAll(/^```(\S*)\n([\s\S]*?)^```$/gm)].map(([, language = "", text = ""]) => ({
        language,
        text,
    }));
}

/** Links and pictures that lead to a file of the repository, without the part after `#`. */
export function fileLinks(markdown: string): string[] {
    return [...markdown.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !/^[a-z]+:/.test(target));
}
