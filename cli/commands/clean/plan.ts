// Which superseded versions may go, and in which order: recipes before what they hold. Pure, so that every case has a test.

import type { Made } from "./state";
import { compareVersions, kinds, matches, versionedArn, type Kind, type VersionedArn } from "./versionedArn";

/** What an account holds, as far as it matters here. */
export interface Inventory {
    /** ARNs of all versions of the names that the stack has, with build numbers where there are any. */
    versions: string[];
    /** Every recipe of the account with the components that it names. */
    recipes: { arn: string; components: string[] }[];
    /** Whatever else names a version, as a string for people: `pipeline web`. */
    uses: { arn: string; by: string }[];
}

export interface Candidate {
    kind: Kind;
    name: string;
    version: string;
    /** One for each build, in order. */
    arns: string[];
    /** Why it stays; undefined for one that can be deleted. */
    reason: string | undefined;
}

/** The versions below those that the stack has. `keep` takes the place of what the program says. */
export function cleanPlan(made: readonly Made[], inventory: Inventory, keep?: number): Candidate[] {
    const known = inventory.versions.flatMap((arn) => {
        const parsed = versionedArn(arn);
        return parsed === undefined ? [] : [{ arn, ...parsed }];
    });
    const gone = new Set<string>();
    return kinds.flatMap((kind) => {
        const uses = [
            ...inventory.uses,
            // What only recipes name that go themselves is free.
            ...inventory.recipes
                .filter(({ arn }) => !gone.has(arn))
                .flatMap(({ arn, components }) => components.map((component) => ({ arn: component, by: label(arn) }))),
        ];
        const plan = made
            .filter((one) => one.kind === kind)
            .sort((a, b) => (a.base < b.base ? -1 : 1))
            .flatMap((one) => superseded(one, known, uses, keep ?? one.keepVersions ?? 1));
        for (const { arns, reason } of plan) if (reason === undefined) arns.forEach((arn) => gone.add(arn));
        return plan;
    });
}

/** Oldest first. */
function superseded(
    made: Made,
    known: readonly (VersionedArn & { arn: string })[],
    uses: Inventory["uses"],
    keep: number,
): Candidate[] {
    const builds = known.filter(({ base }) => base === made.base);
    const versions = [...new Set(builds.map(({ version }) => version))].sort(compareVersions);
    const current = [...made.versions].sort(compareVersions).at(-1) ?? "0.0.0";
    const newest = new Set(versions.slice(-keep));
    const users = new Map<string, string>();
    for (const { arn, by } of uses) {
        const reference = versionedArn(arn);
        if (reference?.base !== made.base) continue;
        // A reference with an x means the newest version that it allows.
        const meant = versions.filter((version) => matches(reference.version, version)).at(-1);
        if (meant !== undefined && !users.has(meant)) users.set(meant, by);
    }
    return versions
        .filter((version) => compareVersions(version, current) < 0 && !made.versions.includes(version))
        .map((version) => ({
            kind: made.kind,
            name: made.name,
            version,
            arns: builds.filter((build) => build.version === version).map(({ arn }) => arn),
            reason: users.has(version)
                ? `used by ${users.get(version)}`
                : newest.has(version)
                  ? `one of the ${keep} newest`
                  : undefined,
        }));
}

function label(arn: string): string {
    const recipe = versionedArn(arn);
    return recipe === undefined ? arn : `${recipe.kind} ${recipe.name} ${recipe.version}`;
}
