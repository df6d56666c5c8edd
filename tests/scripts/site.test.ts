// The pages of the site are the Markdown of this repository, with links and tabs as the site has them.

import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(__dirname, "..", "..");

interface Pages {
    pages: () => Map<string, string>;
    pageText: (source: string, text: string) => string;
}

describe("The pages of the site", () => {
    let site: Pages;
    before(async () => {
        site = (await import(pathToFileURL(join(root, "site", "pages.mjs")).href)) as Pages;
    });

    it("keep links between pages, and send others to the repository", () => {
        const from = (text: string) => site.pageText("docs/guides/consumers.md", text);
        expect(from("[a](../rights.md#x) [b](../../examples/macos) [c](#here) [d](https://example.com)")).to.equal(
            "[a](../rights.md#x) [b](https://github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/tree/main/examples/macos) " +
                "[c](#here) [d](https://example.com)",
        );
        expect(from("[a](../../README.md) [b](../errors/README.md)")).to.equal(
            "[a](../overview.md) [b](../errors/index.md)",
        );
        expect(from("```sh\n[a](../../bench)\n```\n")).to.equal("```sh\n[a](../../bench)\n```\n");
    });

    it("have examples in several languages as tabs, and lose nothing of the text before them", () => {
        const readme = readFileSync(join(root, "README.md"), "utf8");
        const text = site.pageText("README.md", readme);
        expect(text).to.include("Both get what they need");
        expect(text).to.match(/^```sh\nmake demo/m);
        const group = /^::: code-group\n([^]*?)^:::$/m.exec(text)?.[1] ?? "";
        const tabs = [...group.matchAll(/^```\w+ \[([^\]]*)\]$/gm)].map(([, name]) => name);
        expect(tabs.slice(0, 3)).to.deep.equal(["TypeScript", "Python", "YAML"]);
        const lines = (markdown: string) => markdown.split("\n").filter((line) => /^[A-Za-z#|]/.test(line)).length;
        expect(lines(text)).to.equal(lines(readme));
    });

    it("are all pages but those for Pulumi's registry, each once", () => {
        const all = site.pages();
        expect([...all.keys()]).to.include.members(["README.md", "docs/command.md", "policy/README.md"]);
        expect(all.has("docs/_index.md")).to.equal(false);
        expect(new Set(all.values()).size).to.equal(all.size);
    });
});
