// The Pulumi CLI, which holds the engine. https://www.pulumi.com/docs/iac/download-install/

import { mkdirSync, realpathSync, renameSync } from "node:fs";
import { join } from "node:path";
import { satisfies } from "semver";
import { cached, cacheFolder, existing } from "./cache";
import { command, findOnPath } from "./command";
import { digestOf } from "./digest";
import { downloadArchive } from "./download";
import { goBuild } from "./goBuild";
import { progress } from "./progress";
import { pulumiSource, pulumiSourceVersion } from "./pulumiUpstream";
import { versions } from "./versions";
import { firstWay, type Way } from "./ways";

const program = "pulumi";
const part = "pulumi";

/** Path of a `pulumi` program whose folder may or may not hold the language hosts. */
export function pulumiCli(): Promise<string> {
    return firstWay(`Pulumi CLI ${versions.pulumi}`, [onPath, official, built]);
}

export const onPath: Way = {
    name: "found on PATH",
    async look() {
        const path = findOnPath(program);
        if (path === undefined) throw new Error(`there is no ${program}`);
        const found = (await command(path, ["version"])).trim();
        const wanted = `^${versions.pulumi}`;
        if (!satisfies(found.replace(/^v/, ""), wanted)) {
            throw new Error(`${path} is version ${found}; wanted is ${wanted}`);
        }
        return realpathSync(path);
    },
};

const official: Way = {
    name: "official download",
    look: () => existing(cliIn(cacheFolder(part, versions.pulumi))),
    async get() {
        const platform = `${process.platform}-${process.arch}`;
        const url = `https://get.pulumi.com/releases/sdk/pulumi-v${versions.pulumi}-${platform}.tar.gz`;
        const folder = await cached(part, versions.pulumi, (work) =>
            progress(`Downloading the Pulumi CLI ${versions.pulumi}`, async () => {
                await downloadArchive(url, work);
                renameSync(join(work, "pulumi"), join(work, "bin"));
            }),
        );
        return existing(cliIn(folder));
    },
};

const built: Way = {
    name: "build from Go modules",
    look: () => existing(cliIn(cacheFolder(part, builtVersion()))),
    async get() {
        const folder = await cached(part, builtVersion(), (work) =>
            progress(`Building the Pulumi CLI ${versions.pulumi}`, async () => {
                mkdirSync(join(work, "bin"));
                await goBuild({
                    module: await pulumiSource(),
                    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
                    output: cliIn(work),
                    linker: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${versions.pulumi}`,
                });
            }),
        );
        return existing(cliIn(folder));
    },
};

function builtVersion(): string {
    return `${pulumiSourceVersion()}-${digestOf(join(__dirname, "goBuild.ts"))}`;
}

function cliIn(folder: string): string {
    return join(folder, "bin", program);
}
