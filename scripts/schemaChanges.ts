// npm run schema-changes [-- TAG]: what changed in the schema since the last release, or since a tag or commit. Exit code 1
// when the version does not say that programs break, 2 when it cannot be compared.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { valid } from "semver";
import { lastRelease, schemaAt } from "./release/lastRelease";
import type { PackageSchema } from "./release/packageSchema";
import { schemaChanges } from "./release/schemaChanges";
import { versionOf } from "./release/versionPlaces";
import { versionComplaint } from "./release/versionRule";

const root = resolve(__dirname, "..");

function main([revision, ...more]: string[]): number {
    if (more.length > 0 || revision?.startsWith("-")) throw new Error("Usage: npm run schema-changes [-- TAG]");
    const version = versionOf(root);
    const before = revision ?? lastRelease(root, version);
    if (before === undefined) {
        console.log(`There is no release before ${version}: nothing to compare with.`);
        return 0;
    }
    const fresh = JSON.parse(readFileSync(resolve(root, "provider/plugin/schema.json"), "utf8")) as PackageSchema;
    const changes = schemaChanges(schemaAt(root, before), fresh);
    const breaking = changes.filter((change) => change.breaking);
    console.log(`${changes.length} changes of the schema since ${before}, ${breaking.length} of them breaking`);
    for (const { text } of breaking) console.log(`  breaking  ${text}`);
    for (const { text } of changes.filter((change) => !change.breaking)) console.log(`            ${text}`);
    const complaint = valid(before) === null ? undefined : versionComplaint(before, version, changes);
    if (complaint !== undefined) console.error(complaint);
    return complaint === undefined ? 0 : 1;
}

try {
    process.exitCode = main(process.argv.slice(2));
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
}
