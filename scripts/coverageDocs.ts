// npm run coverage-page: writes docs/coverage.md from scripts/coverage/rows. With --check nothing is written; rows that are not
// true, or a page that differs, make the exit code 1.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { repositoryFacts } from "./coverage/facts";
import { numberErrors, rowErrors, type Facts } from "./coverage/errors";
import { coveragePage } from "./coverage/page";
import { rowCount, topics } from "./coverage/topics";

export const coverageFile = resolve(__dirname, "..", "docs", "coverage.md");

export function coverageErrors(facts: Facts): string[] {
    const rows = topics.flatMap((topic) => topic.rows);
    return [...numberErrors(rows, rowCount), ...rows.flatMap((row) => rowErrors(row, facts))];
}

if (require.main === module) {
    const facts = repositoryFacts();
    const page = coveragePage(topics, facts.schema);
    const check = process.argv.includes("--check");
    const errors = coverageErrors(facts);
    if (!check) writeFileSync(coverageFile, page);
    else if (readFileSync(coverageFile, "utf8") !== page) {
        errors.push('docs/coverage.md differs from its rows. Run "npm run coverage-page" and commit it.');
    }
    for (const error of errors) console.error(error);
    if (errors.length > 0) process.exitCode = 1;
}
