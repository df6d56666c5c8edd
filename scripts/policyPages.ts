// Writes docs/policy: a page for each rule of the policy pack from its own fields, and an index with the presets. Without
// --check the folder is brought up to date; with it a difference is listed and the exit code is 1.

import { resolve } from "node:path";
import { presets, type Choice } from "../policy/presets";
import { isStackRule, shortType, type Rule, type Setting } from "../policy/rule";
import { rules } from "../policy/rules";
import { differences, readTree, replaceTree, type Tree } from "./generatedFiles";

export const pagesFolder = resolve(__dirname, "..", "docs", "policy");

export function policyPages(): Tree {
    const pages: Tree = new Map(rules.map((rule) => [`${rule.id}.md`, Buffer.from(page(rule))]));
    return pages.set("README.md", Buffer.from(index()));
}

function page(rule: Rule): string {
    const { id, title, wrong, why, mend, severity, links, frameworks, settings, example } = rule;
    const subject = isStackRule(rule)
        ? "looks at the whole stack"
        : `looks at ${rule.types.map((type) => `\`${shortType(type)}\``).join(", ")}`;
    return join([
        `# ${title}`,
        `\`${id}\` · ${severity} · ${subject}`,
        wrong,
        `**Why it matters.** ${why}`,
        `**What to do.** ${mend}${!isStackRule(rule) && rule.mends ? " At the level `remediate`, Pulumi fixes it automatically." : ""}`,
        "## Levels",
        table(
            ["Preset", "Level", "Settings"],
            Object.entries(presets).map(([name, preset]) => [name, ...choiceCells(preset[id])]),
        ),
        ...settingsPart(settings, example.settings),
        "## Noncompliant example",
        program(example.failing),
        "## Compliant example",
        program(example.passing),
        ...(frameworks.length === 0
            ? []
            : [
                  "## Compliance controls",
                  table(
                      ["Framework", "Controls"],
                      frameworks.map(({ framework, controls }) => [framework, controls.join(", ")]),
                  ),
              ]),
        "## See also",
        links.map((link) => `- ${link}`).join("\n"),
    ]);
}

function settingsPart(settings: { readonly [name: string]: Setting }, shown?: object): string[] {
    if (Object.keys(settings).length === 0) return [];
    const rows = Object.entries(settings).map(([name, setting]) => [
        `\`${name}\``,
        typeOf(setting),
        cellCode(setting.default),
        setting.description,
    ]);
    const example = shown && [`With the programs below: \`${JSON.stringify(shown)}\`.`];
    return ["## Settings", table(["Setting", "Type", "Default", ""], rows), ...(example ?? [])];
}

function typeOf(setting: Setting): string {
    switch (setting.type) {
        case "integer":
            return `integer, ${setting.minimum} to ${setting.maximum}`;
        case "boolean":
            return "true or false";
        case "array":
            return setting.items.format === "regex" ? "list of regular expressions" : "list of strings";
    }
}

function choiceCells(choice: Choice): [level: string, settings: string] {
    if (typeof choice === "string") return [choice, ""];
    const { enforcementLevel, ...settings } = choice;
    return [
        enforcementLevel,
        Object.entries(settings)
            .map(([name, value]) => `\`${name}: ${JSON.stringify(value)}\``)
            .join(", "),
    ];
}

function index(): string {
    return join([
        "# The rules of the policy pack",
        "Each page describes what the rule checks, why it matters and how to fix a violation, with a noncompliant and a compliant example. The tests run these examples.",
        table(
            ["Rule", "Severity", ...Object.keys(presets), ""],
            rules.map(({ id, severity, title }) => [
                `[${id}](${id}.md)`,
                severity,
                ...Object.values(presets).map((preset) => choiceCells(preset[id as keyof typeof preset])[0]),
                title,
            ]),
        ),
        "See [policy/README.md](../../policy/README.md) for how to use the pack.",
    ]);
}

function program(text: string): string {
    return `\`\`\`ts\nimport * as aws from "@pulumi/aws";\n\n${text}\n\`\`\``;
}

function table(head: string[], rows: string[][]): string {
    const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Code in a cell of a table; a list of strings one by one, as some hold back quotes and bars. */
function cellCode(value: unknown): string {
    if (!Array.isArray(value)) return `\`${JSON.stringify(value)}\``;
    return value.length === 0 ? "none" : value.map((item) => `\`${item}\``).join("<br>");
}

function join(parts: string[]): string {
    return `${parts.join("\n\n")}\n`;
}

if (require.main === module) {
    const pages = policyPages();
    const changes = differences(readTree(pagesFolder), pages);
    if (!process.argv.includes("--check")) replaceTree(pagesFolder, changes, pages);
    else if (changes.length > 0) {
        const list = changes.map(({ name, change }) => `  docs/policy/${name} is ${change}`).join("\n");
        console.error(`docs/policy differs from the rules. Run "npm run policy:pages" and commit it.\n${list}`);
        process.exitCode = 1;
    }
}
