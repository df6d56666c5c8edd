// The bill of materials of the npm package: what a program gets with it, from package-lock.json, in CycloneDX.

import { dependencies } from "../../package.json";
import { command } from "../../tests/toolchain/command";

interface Bill {
    serialNumber?: string;
    metadata: { timestamp?: string; component: { "bom-ref": string } };
    components: { "bom-ref": string }[];
    dependencies: { ref: string; dependsOn: string[] }[];
}

/**
 * npm's `--omit dev` also leaves out what development dependencies need as well, such as semver, so what is published is
 * followed from the dependencies of package.json.
 */
export async function billOfMaterials(root: string): Promise<string> {
    const options = ["--package-lock-only", "--sbom-format", "cyclonedx", "--sbom-type", "library"];
    const bill = JSON.parse(await command("npm", ["sbom", ...options], { directory: root })) as Bill;
    const edges = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    const own = bill.metadata.component["bom-ref"];
    const nameOf = (ref: string) => ref.slice(0, ref.lastIndexOf("@"));
    const direct = (edges.get(own) ?? []).filter((ref) => nameOf(ref) in dependencies);
    const reached = new Set(direct);
    // A set gives also what is added while it is walked.
    for (const ref of reached) for (const next of edges.get(ref) ?? []) reached.add(next);

    bill.components = bill.components.filter((component) => reached.has(component["bom-ref"]));
    bill.dependencies = bill.dependencies
        .filter(({ ref }) => ref === own || reached.has(ref))
        .map(({ ref, dependsOn }) => ({ ref, dependsOn: ref === own ? direct : dependsOn }));
    // Both differ at every run; without them the same commit gives the same file.
    delete bill.serialNumber;
    delete bill.metadata.timestamp;
    return JSON.stringify(bill, undefined, 2) + "\n";
}
