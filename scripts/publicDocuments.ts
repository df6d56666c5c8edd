// Checks documents of public repositories against the summary that tests/documents/publicDocuments.json expects of each.
// The texts are not ours to keep here: FOLDER holds clones, as FOLDER/owner/name. Prints what differs and what is missing;
// exit code 1 when a summary differs. Usage: npm run public-documents -- FOLDER

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkComponentDocument } from "../provider/documents/component";
import { detectKind } from "../provider/documents/kind";
import { checkWorkflowDocument } from "../provider/documents/workflow";

export type Summary = Readonly<Record<string, number>>;

export interface PublicRepository {
    /** `owner/name` on GitHub. */
    repository: string;
    /** How often each code is found, by the path of the document. */
    documents: Readonly<Record<string, Summary>>;
}

export const listFile = resolve(__dirname, "..", "tests", "documents", "publicDocuments.json");

export function publicRepositories(): PublicRepository[] {
    return JSON.parse(readFileSync(listFile, "utf8")) as PublicRepository[];
}

/** The codes in the order of the alphabet, each with its count. */
export function summaryOf(file: string, bytes: Uint8Array): Summary {
    const detected = detectKind(file, bytes);
    if (!("kind" in detected)) return { [Object.values(detected).join(", ")]: 1 };
    const check = detected.kind === "workflow" ? checkWorkflowDocument : checkComponentDocument;
    const counts: Record<string, number> = {};
    for (const { code } of check(bytes).diagnostics) counts[code] = (counts[code] ?? 0) + 1;
    return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function main(folder: string): void {
    let checked = 0;
    let missing = 0;
    for (const { repository, documents } of publicRepositories()) {
        for (const [path, expected] of Object.entries(documents)) {
            const file = join(folder, repository, path);
            if (!existsSync(file)) {
                missing++;
                continue;
            }
            checked++;
            const found = JSON.stringify(summaryOf(file, readFileSync(file)));
            if (found === JSON.stringify(expected)) continue;
            console.error(`${repository}/${path}: expected ${JSON.stringify(expected)}, but found ${found}`);
            process.exitCode = 1;
        }
    }
    console.log(`${checked} documents checked, ${missing} not in ${folder}`);
}

if (require.main === module) {
    const [, , folder] = process.argv;
    if (folder === undefined) throw new Error("Specify the folder that holds the repositories, as owner/name.");
    main(folder);
}
