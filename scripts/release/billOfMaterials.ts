// The bill of materials of the npm package: what a program gets with it, from package-lock.json, in CycloneDX.

import { command } from "../../tests/toolchain/command";

interface Bill {
    serialNumber?: string;
    metadata: { timestamp?: string };
    components: { name: string }[];
}

export async function billOfMaterials(root: string): Promise<string> {
    const options = ["--package-lock-only", "--omit", "dev", "--sbom-format", "cyclonedx", "--sbom-type", "library"];
    const bill = JSON.parse(await command("npm", ["sbom", ...options], { directory: root })) as Bill;
    // Both differ at every run; without them the same commit gives the same file.
    delete bill.serialNumber;
    delete bill.metadata.timestamp;
    return JSON.stringify(bill, undefined, 2) + "\n";
}
