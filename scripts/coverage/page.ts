// The text of docs/coverage.md.

import { findProperty, type PackageSchema } from "../reference/packageSchema";
import { anchor, typesPage } from "../reference/pages";
import { testFile } from "./errors";
import type { Row, Topic } from "./row";

const library = "`pulumi-aws-golden-image/documents`";

export function coveragePage(topics: readonly Topic[], schema: PackageSchema): string {
    const rows = topics.flatMap((topic) => topic.rows);
    const open = rows.filter(({ notBuilt }) => notBuilt !== undefined).length;
    return [
        "# What is covered",
        `What EC2 Image Builder offers and demands, in ${rows.length} rows: what of this package does it, and the tests that show it. A test ` +
            "fails when a property, page or test that is named here does not exist. " +
            `${rows.length - open} rows are built; the other ${open} say why not.`,
        ...topics.flatMap((topic) => [`## ${topic.title}`, table(topic.rows, schema)]),
    ]
        .join("\n\n")
        .concat("\n");
}

function table(rows: readonly Row[], schema: PackageSchema): string {
    const head = ["| # | Capability | By | Shown by |", "| --- | --- | --- | --- |"];
    return [
        ...head,
        ...rows.map((row) => {
            const cells = [String(row.number), row.capability, by(row, schema), shownBy(row)];
            return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
        }),
    ].join("\n");
}

function by(row: Row, schema: PackageSchema): string {
    const { properties = [], functions = [], commands = [], codes = [], rules = [], pages = [], notBuilt } = row;
    return [
        ...(notBuilt === undefined ? [] : [`Not built: ${notBuilt}`]),
        ...properties.map((path) => `[${path}](${propertyLink(path, schema)})`),
        ...(functions.length === 0 ? [] : [`${functions.map((name) => `\`${name}\``).join(", ")} of ${library}`]),
        ...commands.map((name) => `[aws-golden-image ${name}](command.md#${name})`),
        ...codes.map((code) => `[${code}](errors/${code}.md)`),
        ...rules.map((rule) => `rule [${rule}](policy/${rule}.md)`),
        ...pages.map((page) => `[${page.replace(/^docs\//, "")}](${fromDocs(page)})`),
    ].join("<br>");
}

/** From a page in docs/. */
export function propertyLink(path: string, schema: PackageSchema): string {
    const found = findProperty(schema, path);
    if (found === undefined) return "reference/README.md";
    const { owner, ofResource, name, output } = found;
    if (!ofResource) return `reference/${typesPage}#${anchor(owner)}`;
    return `reference/${owner}.md#${output ? "outputs" : anchor(name)}`;
}

function shownBy({ tests = {} }: Row): string {
    return Object.entries(tests)
        .map(([file, titles]) => `[${file}](${fromDocs(testFile(file))}): ${titles.join("; ")}`)
        .join("<br>");
}

function fromDocs(path: string): string {
    return path.startsWith("docs/") ? path.slice("docs/".length) : `../${path}`;
}
