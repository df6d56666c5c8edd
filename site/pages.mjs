// Writes site/pages: the Markdown of this repository as the site has it. Links between pages stay links between pages, links to
// other files go to the repository, and examples that stand below each other in several languages become tabs.

import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const target = join(import.meta.dirname, "pages");
const repository = "https://github.com/pulumi-aws-golden-image/pulumi-aws-golden-image";

/** File of the repository → page of the site. */
export function pages() {
    // Pulumi's registry reads these two, in a syntax of its own.
    const others = ["docs/_index.md", "docs/installation-configuration.md"];
    const found = globSync("docs/**/*.md", { cwd: root }).map((name) => name.replaceAll("\\", "/"));
    const names = [...found.filter((name) => !others.includes(name)), "examples/README.md"];
    const more = ["README.md", "SECURITY.md", "CHANGELOG.md"];
    return new Map([
        ["policy/README.md", "policy-pack.md"],
        ...names.map((name) => [name, name.replace(/^docs\//, "").replace(/README\.md$/, "index.md")]),
        ...more.map((name) => [name, name === "README.md" ? "overview.md" : name.toLowerCase()]),
    ]);
}

export function pageText(source, text, all = pages()) {
    return tabs(links(source, all, text));
}

/** Outside of code: there `](` is code. */
function links(source, all, text) {
    return text
        .split(/(^```[\s\S]*?^```$)/m)
        .map((part, at) =>
            at % 2 === 1 ? part : part.replace(/\]\(([^)\s]+)\)/g, (_whole, to) => `](${link(source, all, to)})`),
        )
        .join("");
}

function link(source, all, to) {
    if (/^([a-z]+:|#)/.test(to)) return to;
    const [path = "", anchor] = to.split("#");
    const file = posix.normalize(posix.join(posix.dirname(source), path)).replace(/\/$/, "");
    const page = all.get(file) ?? all.get(posix.join(file, "README.md"));
    const end = anchor === undefined ? "" : `#${anchor}`;
    if (page !== undefined) return posix.relative(posix.dirname(all.get(source)), page).replace(/^(?!\.)/, "./") + end;
    if (/\.(svg|png)$/.test(file)) return `/${posix.basename(file)}`;
    const kind = existsSync(join(root, file)) && statSync(join(root, file)).isDirectory() ? "tree" : "blob";
    return `${repository}/${kind}/main/${file}${end}`;
}

const names = { typescript: "TypeScript", python: "Python", go: "Go", yaml: "YAML", java: "Java", csharp: "C#" };
// A block ends at its own fence: without the look-ahead it would reach over text to a later one.
const body = "(?:(?!^```)[^])*";
const block = `\`\`\`\\w+\\n${body}^\`\`\`\\n`;
const details = `\\n<details><summary>The same in [^<]*</summary>\\n\\n${block}\\n</details>\\n`;

function tabs(text) {
    return text.replace(new RegExp(`^${block}(?:${details})+`, "gm"), (whole) => {
        const blocks = [...whole.matchAll(/^```(\w+)\n([^]*?)^```$/gm)];
        const tabbed = blocks.map(
            ([, language, code]) => `\`\`\`${language} [${names[language] ?? language}]\n${code}\`\`\`\n`,
        );
        return `::: code-group\n\n${tabbed.join("\n")}\n:::\n`;
    });
}

export function writePages() {
    rmSync(target, { recursive: true, force: true });
    const all = pages();
    for (const [source, page] of all) {
        mkdirSync(dirname(join(target, page)), { recursive: true });
        writeFileSync(join(target, page), pageText(source, readFileSync(join(root, source), "utf8"), all));
    }
    copyFileSync(join(import.meta.dirname, "index.md"), join(target, "index.md"));
    mkdirSync(join(target, "public"), { recursive: true });
    for (const name of globSync("docs/*.{svg,png}", { cwd: root }))
        copyFileSync(join(root, name), join(target, "public", posix.basename(name)));
}
