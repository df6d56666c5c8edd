// Writes docs/doctor.md: a chapter for each check of the command doctor, from its own fields. Without --check the page is brought
// up to date; with it a difference is told and the exit code is 1.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { categories } from "../cli/commands/doctor/check";
import { checks } from "../cli/commands/doctor/checks";

export const pageFile = resolve(__dirname, "..", "docs", "doctor.md");

const intro = `# What the doctor looks at

\`aws-golden-image doctor --stack STACK\` looks at everything outside of Image Builder that makes builds fail. Before a stack exists, arguments
say what shall be used: \`aws-golden-image doctor --region eu-central-1 --account 222233334444 --subnet subnet-0123456789abcdef0\`.
It reads only: for the roles of target accounts it opens a session that is allowed nothing. All checks run at the same time.

| sign | meaning |
|---|---|
| √ | all is well |
| ‼ | a warning: builds work, but cost too much or will fail later |
| × | a build or the next \`up\` would fail |
| ? | could not check: rights are missing, AWS did not answer in time, or the check itself broke |

Exit codes: 0 no check failed, 1 a check failed (with \`--strict\` also a warning, or one that could not be made), 2 the command could not
run. \`--json\` prints one object with \`success\` and the checks by category; each has \`id\`, \`title\`, \`status\` (\`ok\`, \`warning\`, \`failed\`,
\`unknown\` or \`skipped\`), \`findings\`, \`remedy\`, \`page\` and \`milliseconds\`. \`--policy\` prints the rights of the checks that apply.
`;

export function doctorPage(): string {
    const chapters = categories.flatMap((category) => [
        `## ${category[0]?.toUpperCase()}${category.slice(1)}\n`,
        ...checks
            .filter((check) => check.category === category)
            .map(
                ({ id, title, why, remedy, rights }) =>
                    `<a id="${id}"></a>\n\n### ${title[0]?.toUpperCase()}${title.slice(1)}\n\n\`${id}\`. ${why}\n\n**What to do.** ${remedy}\n\nNeeds ${rights
                        .map((right) => `\`${right}\``)
                        .join(", ")}.\n`,
            ),
    ]);
    return `${intro}\n${chapters.join("\n")}`;
}

if (require.main === module) {
    const wanted = doctorPage();
    if (!process.argv.includes("--check")) writeFileSync(pageFile, wanted);
    else if (readFileSync(pageFile, "utf8") !== wanted) {
        console.error("docs/doctor.md is not what the checks say. Run npm run doctor-page.");
        process.exitCode = 1;
    }
}
