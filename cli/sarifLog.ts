// The outer form of a SARIF 2.1.0 log, which code-scanning services take: one run of this package with its rules.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/

import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { packageName, packageVersion, repository } from "../provider/shared/package";
import { repositoryPath } from "./repositoryPath";

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
    // Where the root is differs from machine to machine; GitHub and others know it by this name.
    const root = { description: { text: "The root of the repository that the documents are in." } };
    const run = {
        tool: { driver },
        originalUriBaseIds: { [rootId]: root },
        columnKind: "utf16CodeUnits",
        results,
    };
    const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

const rootId = "%SRCROOT%";

/** Where a file is: relative to the root of its repository, or, for a file outside of it, by its full address. */
export function artifactLocation(file: string): { uri: string; uriBaseId?: string } {
    const { path, inside } = repositoryPath(file);
    return inside ? { uri: uriOf(path), uriBaseId: rootId } : { uri: pathToFileURL(path).href };
}

/**
 * Tells services that two results are the same when only the lines above them changed: a hash of the rule and the text of
 * its line, and the count of such results in the file before it.
 */
export function fingerprints(keys: readonly { file: string; rule: string; line: string }[]): object[] {
    const seen = new Map<string, number>();
    return keys.map(({ file, rule, line }) => {
        const hash = createHash("sha256").update(`${rule}\n${line.trim()}`).digest("hex").slice(0, 16);
        const count = (seen.get(`${file}\n${hash}`) ?? 0) + 1;
        seen.set(`${file}\n${hash}`, count);
        return { primaryLocationLineHash: `${hash}:${count}` };
    });
}

/** A relative reference with forward slashes; the angle brackets of <stdin> are not allowed in one. */
function uriOf(path: string): string {
    return path.replace(/\\/g, "/").split("/").map(encodeURIComponent).join("/");
}
