// Links between the pages of this repository lead somewhere, to the heading that they name. The site keeps them.

import { expect } from "chai";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const root = resolve(__dirname, "..", "..");
const pages = ["*.md", "docs/**/*.md", "examples/**/*.md", "policy/*.md", "local/*.md"].flatMap((pattern) =>
    globSync(pattern, { cwd: root, exclude: (name) => name.includes("node_modules") }),
);
const read = (file: string) => readFileSync(file, "utf8").replace(/^```[\s\S]*?^```$/gm, "");

/** As GitHub makes them, and the site: the second heading of a name gets -1. */
function anchors(markdown: string): Set<string> {
    const counts = new Map<string, number>();
    const slugs = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => {
        const text = heading
            .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
            .trim()
            .toLowerCase();
        const slug = text.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
        const count = counts.get(slug) ?? 0;
        counts.set(slug, count + 1);
        return count === 0 ? slug : `${slug}-${count}`;
    });
    return new Set(slugs);
}

describe("The links of the pages", () => {
    it("are on many pages", () => expect(pages).to.include.members(["README.md", "docs/guides/first-image.md"]));

    for (const page of pages) {
        it(`lead somewhere on ${page}`, () => {
            const file = join(root, page);
            const links = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
            const dead = links.filter((link) => {
                if (/^[a-z]+:/.test(link)) return false;
                const [path = "", anchor] = link.split("#");
                const target = path === "" ? file : resolve(dirname(file), path);
                if (!existsSync(target)) return true;
                return anchor !== undefined && target.endsWith(".md") && !anchors(read(target)).has(anchor);
            });
            expect(dead).to.deep.equal([]);
        });
    }
});
