// npm run set-version -- 0.2.0: writes the version wherever it stands and gives the unreleased changes its heading.
// With --check nothing is written; a place that says something else than package.json ends with exit code 1.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gt, valid } from "semver";
import { cutVersion } from "./release/changelog";
import { disagreements, setVersion, versionOf } from "./release/versionPlaces";

const root = resolve(__dirname, "..");

function main([version, ...more]: string[]): void {
    if (version === "--check" && more.length === 0) {
        const wrong = disagreements(root);
        if (wrong.length > 0) throw new Error(wrong.join("\n"));
        console.log(`Every file says ${versionOf(root)}.`);
        return;
    }
    if (version === undefined || valid(version) !== version || more.length > 0) {
        throw new Error("Usage: npm run set-version -- VERSION, for example 0.2.0 or 1.0.0-rc.1");
    }
    if (!gt(version, versionOf(root)) && version !== versionOf(root)) {
        throw new Error(`${version} is below ${versionOf(root)}, which package.json has.`);
    }
    const changelog = resolve(root, "CHANGELOG.md");
    const text = cutVersion(readFileSync(changelog, "utf8"), version, new Date().toISOString().slice(0, 10));
    for (const file of setVersion(root, version)) console.log(`changed ${file}`);
    writeFileSync(changelog, text);
    console.log("changed CHANGELOG.md");
}

try {
    main(process.argv.slice(2));
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
}
