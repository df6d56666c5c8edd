// npm run requests-page: writes docs/requests.md, which says of every member of every request that creates or updates
// which property sets it. With --check nothing is written; a difference ends with exit code 1.
import * as fs from "node:fs";
import * as path from "node:path";
import { modelVersion } from "../provider/checks/bounds/model";
import { propertyLink } from "./coverage/page";
import { readSchema, type PackageSchema } from "./reference/packageSchema";
import { settingOf } from "./requests/members";
import { membersOf, operations } from "./requests/model";

export const requestsFile = path.join(__dirname, "..", "docs", "requests.md");

export function requestsPage(schema: PackageSchema = readSchema()): string {
    const sections = operations.map((operation) => {
        const rows = membersOf(operation).map((member) => `| \`${member}\` | ${setBy(schema, operation, member)} |`);
        return [`## ${operation}`, "", "| member | set by |", "|---|---|", ...rows, ""].join("\n");
    });
    const count = operations.reduce((sum, operation) => sum + membersOf(operation).length, 0);
    return `# Requests

Every member of every request of EC2 Image Builder that creates or updates something, by the service model of botocore ${modelVersion}:
${count} members of ${operations.length} requests, each with the property that sets it, or the reason why none does. Written by \`npm run requests-page\`.
\`npm run service-model\` gets a newer model; a test then names each member that is not in this list.

${sections.join("\n")}`;
}

function setBy(schema: PackageSchema, operation: string, member: string): string {
    const { property, reason } = settingOf(operation, member) ?? {};
    return property === undefined ? (reason ?? "not listed") : `[\`${property}\`](${propertyLink(property, schema)})`;
}

if (require.main === module) {
    const page = requestsPage();
    const same = fs.existsSync(requestsFile) && fs.readFileSync(requestsFile, "utf8") === page;
    if (process.argv.includes("--check")) {
        if (!same) console.error('docs/requests.md is not up to date. Run "npm run requests-page" and commit it.');
        process.exitCode = same ? 0 : 1;
    } else {
        fs.writeFileSync(requestsFile, page);
    }
}
