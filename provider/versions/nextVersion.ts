// The rules by which a version follows from content. Image Builder's versions are immutable and parents choose the
// newest one (x.x.x), so a version may only go up and changed content always needs another one.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/ibhow-semantic-versioning.html

import { parse } from "semver";

/** Highest number Image Builder takes in each node of a version: 2^30 - 1. */
export const maximumVersionNode = 1073741823;

/** What a resource with this content has been given before; the hash is missing when the version was imported. */
export interface CurrentVersion {
    version: string;
    hash?: string;
}

export interface NextVersionRequest {
    /** Fingerprint of the content as it is now. */
    hash: string;
    /** `"1.4.x"` counts patches up, `"1.4.2"` is taken as it is; absent stays in the line of the newest version. */
    strategy?: string;
    current?: CurrentVersion;
    /** Versions that exist already, in any order. */
    existing?: string[];
    /** The resource goes to another account or region, where its present version may exist already. */
    moved?: boolean;
}

export interface VersionFault {
    /** Path of the input that is at fault. */
    property: string;
    reason: string;
}

export type NextVersion = { version: string; faults?: undefined } | { version?: undefined; faults: VersionFault[] };

type Version = readonly [major: number, minor: number, patch: number];
type Strategy = { kind: "newest" } | { kind: "line"; from: Version } | { kind: "exact"; version: Version };

const defaultFirstVersion: Version = [1, 0, 0];

export function nextVersion(request: NextVersionRequest): NextVersion {
    const faults: VersionFault[] = [];
    const strategy = parseStrategy(request.strategy, faults);
    const existing = (request.existing ?? []).map((text, index) => parseExisting(text, index, faults));
    if (!strategy || faults.length > 0) {
        return { faults };
    }
    const { current, hash, moved = false } = request;
    const currentVersion = current && parseVersion(current.version);
    const same = currentVersion && (current.hash ?? hash) === hash && allows(strategy, currentVersion);
    // Where it moves to, the version is free only above those that are there.
    const free = (version: Version) =>
        !moved || existing.every((other) => other === undefined || compare(other, version) < 0);
    if (same && free(currentVersion)) {
        return { version: current.version };
    }
    const known = [...existing, currentVersion].filter((version) => version !== undefined);
    const newest = known.sort(compare).at(-1);
    const next = newest ? after(newest, strategy, same ? undefined : currentVersion) : first(strategy);
    return typeof next === "string"
        ? { faults: [{ property: "version", reason: next }] }
        : { version: formatVersion(next) };
}

function first(strategy: Strategy): Version {
    switch (strategy.kind) {
        case "newest":
            return defaultFirstVersion;
        case "line":
            return strategy.from;
        case "exact":
            return strategy.version;
    }
}

/** The version that follows the newest known one, or the reason why there is none. */
function after(newest: Version, strategy: Strategy, current: Version | undefined): Version | string {
    const [major, minor, patch] = newest;
    const newestText = formatVersion(newest);
    if (strategy.kind === "exact") {
        const { version } = strategy;
        if (compare(version, newest) > 0) {
            return version;
        }
        const remedy = `Use ${suggestion(newest)}.`;
        if (current && compare(version, current) === 0) {
            return `The content has changed but the version is still "${formatVersion(version)}", and an existing version cannot be changed. ${remedy}`;
        }
        return compare(version, newest) === 0
            ? `Version "${newestText}" already exists. ${remedy}`
            : `Version "${formatVersion(version)}" is below ${newestText}, the newest one: versions must increase, because parents use the newest. ${remedy}`;
    }
    const direction = strategy.kind === "line" ? compareLines(strategy.from, newest) : 0;
    if (strategy.kind === "line" && direction > 0) {
        return strategy.from;
    }
    if (strategy.kind === "line" && direction < 0) {
        return `Version "${formatLine(strategy.from)}" is below ${newestText}, the newest one: versions must increase, because parents use the newest. Use "${formatLine(newest)}" or higher.`;
    }
    if (patch < maximumVersionNode) {
        return [major, minor, patch + 1];
    }
    const nextLine = followingLine(newest);
    return nextLine
        ? `No version follows ${newestText} in this series: each number is at most ${maximumVersionNode}. Use "${formatLine(nextLine)}".`
        : `No version follows ${newestText}: each number is at most ${maximumVersionNode}. Use another name.`;
}

/** Whether the strategy is content with a version it did not choose itself. */
function allows(strategy: Strategy, version: Version): boolean {
    switch (strategy.kind) {
        case "newest":
            return true;
        case "line":
            return compareLines(strategy.from, version) === 0;
        case "exact":
            return compare(strategy.version, version) === 0;
    }
}

function suggestion(newest: Version): string {
    const [major, minor, patch] = newest;
    if (patch < maximumVersionNode) {
        return `"${formatVersion([major, minor, patch + 1])}", or "${formatLine(newest)}" to increment automatically`;
    }
    const nextLine = followingLine(newest);
    return nextLine ? `"${formatLine(nextLine)}"` : "another name";
}

function followingLine([major, minor]: Version): Version | undefined {
    if (minor < maximumVersionNode) {
        return [major, minor + 1, 0];
    }
    return major < maximumVersionNode ? [major + 1, 0, 0] : undefined;
}

function parseStrategy(text: string | undefined, faults: VersionFault[]): Strategy | undefined {
    if (text === undefined) {
        return { kind: "newest" };
    }
    const line = /^(.*)\.x$/.exec(text);
    const version = parseVersion(line ? `${line[1]}.0` : text);
    if (!version) {
        faults.push({
            property: "version",
            reason: `"${text}" is not a version: specify three numbers from 0 to ${maximumVersionNode} such as "1.4.2", or "1.4.x" to increment automatically.`,
        });
        return undefined;
    }
    return line ? { kind: "line", from: version } : { kind: "exact", version };
}

function parseExisting(text: string, index: number, faults: VersionFault[]): Version | undefined {
    const version = parseVersion(text);
    if (!version) {
        faults.push({
            property: `existing[${index}]`,
            reason: `"${text}" is not a version: specify three numbers from 0 to ${maximumVersionNode} such as "1.4.2".`,
        });
    }
    return version;
}

function parseVersion(text: string): Version | undefined {
    const parsed = parse(text);
    // The library also reads `v1.4.2`, `1.4.2-beta` and `1.4.2+build`, which Image Builder does not take.
    if (parsed === null || parsed.format() !== text || parsed.prerelease.length > 0) return undefined;
    const { major, minor, patch } = parsed;
    return Math.max(major, minor, patch) <= maximumVersionNode ? [major, minor, patch] : undefined;
}

function compareLines(a: Version, b: Version): number {
    return a[0] - b[0] || a[1] - b[1];
}

function compare(a: Version, b: Version): number {
    return compareLines(a, b) || a[2] - b[2];
}

function formatVersion(version: Version): string {
    return version.join(".");
}

function formatLine([major, minor]: Version): string {
    return `${major}.${minor}.x`;
}
