// Programs are compared only when they make the same resources.
import type { ExampleProject } from "../tests/support/exampleProject";

export type ResourceCounts = Record<string, number>;

interface PreviewStep {
    urn: string;
}

/** How many AWS resources of each type a preview would make. */
export async function resourceCounts(project: ExampleProject): Promise<ResourceCounts> {
    const { stdout } = await project.succeed(["preview", "--json"]);
    const { steps } = JSON.parse(stdout) as { steps: PreviewStep[] };
    const types = steps.map(({ urn }) => urn.split("::")[2].split("$").at(-1) ?? "");
    const counts: ResourceCounts = {};
    for (const type of types.filter((name) => /^(aws|pulumi:providers):/.test(name)).sort()) {
        counts[type] = (counts[type] ?? 0) + 1;
    }
    return counts;
}

export function assertSame(what: string, one: ResourceCounts, other: ResourceCounts): void {
    const different = Object.keys({ ...one, ...other }).filter((type) => one[type] !== other[type]);
    if (different.length > 0) {
        const list = different.map((type) => `${type} ${one[type] ?? 0} and ${other[type] ?? 0}`).join(", ");
        throw new Error(`The programs ${what} make different resources: ${list}.`);
    }
}
