// CHANGELOG.md: what is not released yet, and a section for each version, which becomes its release notes.

export const unreleased = "Unreleased";

/** The text below the heading of a version; `undefined` when the changelog has none. */
export function sectionOf(changelog: string, version: string): string | undefined {
    const sections = changelog.split(/^## /m).slice(1);
    const section = sections.find((text) => headingVersion(text) === version);
    return section?.slice(section.indexOf("\n") + 1).trim();
}

/** Gives what is unreleased the heading of a version; refuses when there is nothing, or when the version has one. */
export function cutVersion(changelog: string, version: string, date: string): string {
    if (sectionOf(changelog, version) !== undefined) {
        throw new Error(`CHANGELOG.md already has a section for ${version}.`);
    }
    if (!sectionOf(changelog, unreleased)) {
        throw new Error(`CHANGELOG.md has nothing under "## ${unreleased}": add a line for each change first.`);
    }
    return changelog.replace(/^## Unreleased$/m, `## ${unreleased}\n\n## ${version} (${date})`);
}

function headingVersion(section: string): string | undefined {
    return /^\[?v?([^\s\]]+)/.exec(section)?.[1];
}
