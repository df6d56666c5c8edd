// Which superseded versions may go, and in which order: recipes before what they hold. Pure, so that every case has a test.

import { ownerTags } from "../../../provider/shared/package";
import type { Made, Owner } from "./state";
import { compareVersions, kinds, matches, versionedArn, type Kind, type VersionedArn } from "./versionedArn";

/** What an account holds, as far as it matters here. */
export interface Inventory {
    /** All versions of the names that the stack has, with build numbers where there are any. */
    versions: { arn: string; tags: Readonly<Record<string, string>> }[];
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

export interface CleanSettings {
    /** Takes the place of what the program says. */
    keep?: number | undefined;
    /** Whether versions may go that have no tags of any stack. */
    untagged?: boolean;
    /** ARNs that the stack names anywhere. */
    held?: ReadonlySet<string>;
}

type Version = VersionedArn & Inventory["versions"][number];

/** The versions below those that the stack has. */
export function cleanPlan(made: readonly Made[], inventory: Inventory, settings: CleanSettings = {}): Candidate[] {
    const known = inventory.versions.flatMap((version) => {
        const parsed = versionedArn(version.arn);
        return parsed === undefined ? [] : [{ ...version, ...parsed }];
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
            .flatMap((one) => superseded(one, known, uses, settings));
        for (const { arns, reason } of plan) if (reason === undefined) arns.forEach((arn) => gone.add(arn));
        return plan;
    });
}

/** Oldest first. */
function superseded(
    made: Made,
    known: readonly Version[],
    uses: Inventory["uses"],
    { keep = made.keepVersions ?? 1, untagged = false, held = new Set() }: CleanSettings,
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
        .map((version) => {
            const own = builds.filter((build) => build.version === version);
            return {
                kind: made.kind,
                name: made.name,
                version,
                arns: own.map(({ arn }) => arn),
                reason:
                    notOwned(own, made.owner, untagged) ??
                    (users.has(version) ? `used by ${users.get(version)}` : undefined) ??
                    (own.some(({ arn, base }) => held.has(arn) || held.has(`${base}/${version}`))
                        ? "referenced by this stack"
                        : undefined) ??
                    (newest.has(version) ? `one of the ${keep} newest` : undefined),
            };
        });
}

/** Why a version is not this stack's to delete; all of its builds have to be. */
function notOwned(builds: readonly Version[], { project, stack }: Owner, untagged: boolean): string | undefined {
    for (const { tags } of builds) {
        const [taggedProject, taggedStack] = [tags[ownerTags.project], tags[ownerTags.stack]];
        if (taggedProject === project && taggedStack === stack) continue;
        if (taggedProject !== undefined || taggedStack !== undefined) {
            return `created by project ${taggedProject ?? "unknown"}, stack ${taggedStack ?? "unknown"}`;
        }
        if (!untagged) return "has no tags of a stack";
    }
    return undefined;
}

function label(arn: string): string {
    const recipe = versionedArn(arn);
    return recipe === undefined ? arn : `${recipe.kind} ${recipe.name} ${recipe.version}`;
}
