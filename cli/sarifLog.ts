// The outer form of a SARIF 2.1.0 log, which code-scanning services take: one run of this package with its rules.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/

import { packageName, packageVersion, repository } from "../provider/shared/package";

export interface SarifRule {
    id: string;
    title: string;
    meaning: string;
    remedy: string;
    level: "error" | "warning";
    /** Where its page stands in this repository. */
    page: string;
    properties?: object;
}

export function sarifLog(rules: readonly SarifRule[], results: readonly object[]): string {
    const driver = {
        name: packageName,
        version: packageVersion,
        informationUri: repository,
        rules: rules.map(({ id, title, meaning, remedy, level, page, properties }) => ({
            id,
            shortDescription: { text: title },
            fullDescription: { text: meaning },
            help: { text: remedy },
            helpUri: `${repository}/blob/main/${page}`,
            defaultConfiguration: { level },
            ...(properties === undefined ? {} : { properties }),
        })),
    };
    const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
    const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

/** A relative reference with forward slashes; the angle brackets of <stdin> are not allowed in one. */
export function uriOf(file: string): string {
    return file.replace(/\\/g, "/").split("/").map(encodeURIComponent).join("/");
}
