// The release notes: what CHANGELOG.md says of the version, the changes of the schema that break programs, and how to get
// and to verify what was published.

import { nodejsSdkName, npmName, packageName, pythonName, repository } from "../../provider/shared/package";
import { sectionOf } from "./changelog";
import type { SchemaChange } from "./schemaChange";

export interface NotesInput {
    changelog: string;
    version: string;
    /** The release before, as a tag. */
    before?: string;
    changes: readonly SchemaChange[];
    /** For a dry run, when the version has no section yet. */
    fallback?: string;
}

export function releaseNotes({ changelog, version, before, changes, fallback }: NotesInput): string {
    const section = sectionOf(changelog, version) ?? (fallback && sectionOf(changelog, fallback));
    if (!section)
        throw new Error(`CHANGELOG.md has no section "## ${version}": run npm run set-version -- ${version}.`);
    const breaking = changes.filter((change) => change.breaking);
    const parts = [
        section,
        breaking.length > 0 &&
            `## Breaking changes of the schema\n\n${breaking.map(({ text }) => `- ${text}`).join("\n")}`,
        `## Install

\`\`\`sh
npm install ${npmName}@${version}         # TypeScript and JavaScript, without the plugin
npm install ${nodejsSdkName}@${version}   # the same through the plugin
pip install ${pythonName}==${version}
go get ${repository.replace("https://", "")}/sdk/go@v${version}
pulumi package add ${repository.replace("https://", "")}@v${version}   # YAML, and any language, from source
\`\`\``,
        `## Verify

\`\`\`sh
sha256sum --check SHA256SUMS --ignore-missing
gh attestation verify FILE --repo ${repository.replace("https://github.com/", "")}
npm audit signatures
\`\`\`

\`${packageName}-${version}.cdx.json\` lists what the npm package depends on (CycloneDX).`,
        before && `**All changes**: ${repository}/compare/${before}...v${version}`,
    ];
    return parts.filter((part) => typeof part === "string").join("\n\n") + "\n";
}
