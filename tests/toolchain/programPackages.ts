// What programs install from npm beside this package, in the lowest and the newest versions that they may have. It lies in
// an npm cache, so that a test installs it without the network.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { minVersion } from "semver";
import { dependencies, peerDependencies } from "../../package.json";
import { cached } from "./cache";
import { command } from "./command";
import { digestOfText } from "./digest";
import { progress } from "./progress";
import { versions } from "./versions";

export type Age = "lowest" | "newest";

const lowest = (range: string) => minVersion(range)?.version ?? range;

export const programVersions: Record<Age, Record<string, string>> = {
    lowest: {
        "@pulumi/aws": lowest(peerDependencies["@pulumi/aws"]),
        "@pulumi/pulumi": lowest(peerDependencies["@pulumi/pulumi"]),
        typescript: "5.9.3",
        "@types/node": "22.20.7",
    },
    newest: { "@pulumi/aws": versions.aws, "@types/node": "22.20.7", ...versions.newest },
};

/** A folder for npm's `--cache`. */
export function programPackages(): Promise<string> {
    const wanted = JSON.stringify([programVersions, dependencies]);
    return cached("npm", digestOfText(wanted), (cache) =>
        progress("Fetching the npm packages of programs, in their lowest and newest versions", async () => {
            for (const versions of Object.values(programVersions)) {
                const folder = mkdtempSync(join(tmpdir(), "npm-"));
                try {
                    const manifest = { name: "guest", private: true, dependencies: { ...dependencies, ...versions } };
                    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
                    await npmInstall(folder, cache);
                } finally {
                    rmSync(folder, { recursive: true });
                }
            }
        }),
    );
}

export async function npmInstall(folder: string, cache: string, ...options: string[]): Promise<void> {
    const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await command("npm", ["install", "--cache", cache, ...quiet, ...options], { directory: folder });
}
