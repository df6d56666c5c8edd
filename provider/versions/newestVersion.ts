// The newest of several versions that a pattern such as `1.4.x` stands for. The AWS provider takes only exact versions
// of recipes, so what the service would choose is chosen here.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/ibhow-semantic-versioning.html

/** Undefined when no version fits. */
export function newestVersion(versions: readonly string[], pattern: string): string | undefined {
    const wanted = pattern.split(".");
    return versions
        .filter((version) => version.split(".").every((node, index) => ["x", node].includes(wanted[index] ?? "")))
        .sort(compareVersions)
        .at(-1);
}

/** Below 0 where the first is the older one. */
export function compareVersions(a: string, b: string): number {
    const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
    const first = left.findIndex((node, index) => node !== right[index]);
    return first === -1 ? 0 : (left[first] ?? 0) - (right[first] ?? 0);
}
