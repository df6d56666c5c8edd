// The report of a run, to be handed in: one JSON file, and the same as Markdown.

import type { Difference, Finding, Json } from "./facts";
import type { Setting } from "./recording";

export interface Report {
    setting: Setting;
    /** Of this package. */
    version: string;
    date: string;
    /** True when it ran on the local AWS. */
    local: boolean;
    findings: Finding[];
    differences: Difference[];
    /** What the clean-up could not remove. */
    left: string[];
}

export const hasPassed = ({ findings, left }: Report): boolean =>
    left.length === 0 && findings.every(({ status }) => status === "passed");

export function markdown(report: Report): string {
    const { setting, version, date, local, findings, differences, left } = report;
    const rows = findings.map(({ title, status, problem = "" }) => `| ${title} | ${status} | ${cell(problem)} |`);
    const told = differences.map(
        ({ check, fact, local: there, here }) => `| ${check} | ${fact} | ${value(there)} | ${value(here)} |`,
    );
    const lines = [
        `# Acceptance of pulumi-aws-golden-image ${version}`,
        "",
        `${date}, ${local ? "on the local AWS" : "on AWS"}, region ${setting.region}, copies in ${setting.copyRegion}; examples: ${setting.examples.join(", ")}; built: ${setting.build}.`,
        "Account, ids and times are replaced.",
        "",
        "## Checks",
        "",
        "| check | result | why |",
        "|---|---|---|",
        ...rows,
        "",
        "## What differs from the local AWS",
        "",
        ...(told.length === 0
            ? ["Nothing."]
            : ["| check | fact | local AWS only | here only |", "|---|---|---|---|", ...told]),
        "",
        "## What is left",
        "",
        ...(left.length === 0 ? ["Nothing."] : left.map((what) => `- ${what}`)),
        "",
    ];
    return lines.join("\n");
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", "<br>");
const value = (found: Json | undefined): string =>
    found === undefined ? "–" : `\`${cell(typeof found === "string" ? found : JSON.stringify(found))}\``;
