// What the rules find in a saved state: for people, for programs, and for code-scanning services.

import { rulePage, type Rule, type Severity } from "../../../policy/rule";
import { rules } from "../../../policy/rules";
import type { StateFinding } from "../../../policy/checkState";
import { artifactLocation, fingerprints, sarifLog } from "../../sarifLog";

export interface PolicyReport {
    findings: readonly StateFinding[];
    /** How many resources the stack has. */
    resources: number;
    /** The file that stands for the stack in reports that want one. */
    file: string;
}

export const policyFormats: { readonly [name: string]: (report: PolicyReport) => string } = {
    text: formatText,
    json: formatJson,
    sarif: formatSarif,
};

function formatText({ findings, resources }: PolicyReport): string {
    const urns = [...new Set(findings.map(({ urn }) => urn))].sort();
    const blocks = urns.map((urn) => {
        const lines = findings
            .filter((finding) => finding.urn === urn)
            .map(({ level, message, rule }) => `  ${level ?? "unchecked"}: ${message} [${rule.id}]\n`);
        return `${nameOf(urn)} (${typeOf(urn)})\n${lines.join("")}\n`;
    });
    const count = (level: StateFinding["level"]): number =>
        findings.filter((finding) => finding.level === level).length;
    const counts = [
        `${count("mandatory")} mandatory`,
        `${count("advisory")} advisory`,
        `${count(undefined)} could not be checked`,
    ];
    return `${blocks.join("")}${resources} resource${resources === 1 ? "" : "s"} checked: ${counts.join(", ")}\n`;
}

function formatJson({ findings }: PolicyReport): string {
    const found = findings.map(({ rule, level, urn, message }) => ({
        rule: rule.id,
        level: level ?? null,
        severity: rule.severity,
        urn,
        message,
        remedy: rule.mend,
    }));
    return `${JSON.stringify(found, null, 2)}\n`;
}

// The bands in which GitHub shows alerts as critical, high, medium and low.
const securitySeverity: { readonly [severity in Severity]: string } = {
    critical: "9.5",
    high: "8.0",
    medium: "5.5",
    low: "2.0",
};

function formatSarif({ findings, file }: PolicyReport): string {
    const described = rules.map((rule: Rule) => ({
        id: rule.id,
        title: rule.title,
        meaning: `${rule.wrong} ${rule.why}`,
        remedy: rule.mend,
        level: "error" as const,
        page: rulePage(rule.id),
        properties: { "security-severity": securitySeverity[rule.severity], tags: ["security"] },
    }));
    const prints = fingerprints(findings.map(({ rule, urn }) => ({ file, rule: rule.id, line: urn })));
    const results = findings.map(({ rule, level, urn, message }, index) => ({
        ruleId: rule.id,
        ruleIndex: rules.indexOf(rule),
        ...(level === undefined
            ? { kind: "open", level: "none" }
            : { level: level === "mandatory" ? "error" : "warning" }),
        message: { text: message },
        locations: [
            {
                physicalLocation: { artifactLocation: artifactLocation(file) },
                logicalLocations: [{ name: nameOf(urn), fullyQualifiedName: urn, kind: "resource" }],
            },
        ],
        partialFingerprints: prints[index],
    }));
    return sarifLog(described, results);
}

/** The logical name, the last part of a URN. */
function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

/** The type without its parents. */
function typeOf(urn: string): string {
    return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
