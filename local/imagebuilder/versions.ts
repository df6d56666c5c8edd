// Semantic versions: bounds, order, the wildcard x, and the next free version where a recipe asks for one.
import { ServiceError } from "./errors";

const largestNode = 2 ** 30 - 1;

/** The version that something new is given. */
export function checkVersion(version: string): void {
    const violation = versionViolation(version);
    if (violation !== undefined) {
        throw new ServiceError(
            "InvalidVersionNumberException",
            `The version number '${version}' is not valid: ${violation}.`,
        );
    }
}

/** After the first x every node to the right must be x; a node is at most 2^30 - 1. */
export function versionViolation(version: string): string | undefined {
    const nodes = version.split(".");
    const firstWildcard = nodes.indexOf("x");
    if (firstWildcard >= 0 && nodes.slice(firstWildcard).some((node) => node !== "x")) {
        return "every node to the right of an 'x' must be an 'x' too";
    }
    if (nodes.some((node) => node !== "x" && Number(node) > largestNode)) {
        return `a node must be between 0 and ${largestNode}`;
    }
    return undefined;
}

export function matchesVersion(pattern: string, version: string): boolean {
    const nodes = version.split(".");
    return pattern.split(".").every((node, i) => node === "x" || Number(node) === Number(nodes[i]));
}

export function compareVersions(a: string, b: string): number {
    const [x, y] = [a.split("."), b.split(".")];
    for (let i = 0; i < 3; i++) {
        const difference = Number(x[i]) - Number(y[i]);
        if (difference !== 0) {
            return difference;
        }
    }
    return 0;
}

export function newest<T extends { version: string }>(items: T[], pattern: string): T | undefined {
    return items
        .filter((item) => matchesVersion(pattern, item.version))
        .reduce<T | undefined>(
            (best, item) => (best === undefined || compareVersions(item.version, best.version) >= 0 ? item : best),
            undefined,
        );
}

/**
 * The version that an x stands for when a recipe is made: the patch after the newest version that matches; a first one
 * has 0 in place of each x (0.0.1 for `x.x.x`). AWS documents this for a pattern such as `1.0.x` only.
 */
export function nextVersion(pattern: string, existing: string[]): string {
    if (!pattern.includes("x")) {
        return pattern;
    }
    const latest = existing
        .filter((version) => matchesVersion(pattern, version))
        .sort(compareVersions)
        .at(-1);
    if (latest === undefined) {
        return pattern === "x.x.x" ? "0.0.1" : pattern.replaceAll("x", "0");
    }
    const [major, minor, patch] = latest.split(".");
    return `${major}.${minor}.${Number(patch) + 1}`;
}
