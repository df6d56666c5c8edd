// Builds a Go program from one of the modules beside this file, with the Go of this machine.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { gte } from "semver";
import { cacheFolder } from "./cache";
import { command } from "./command";
import { versions } from "./versions";

/**
 * Neither inlining nor debugging information: the programs are only a little slower and need a third less of the compiler.
 * Programs that are to use what was compiled here must be built with the same flags.
 */
export const goFlags = "-trimpath '-gcflags=all=-l -dwarf=false'";

export function moduleFolder(name: string): string {
    return join(__dirname, "modules", name);
}

export async function goEnvironment(): Promise<NodeJS.ProcessEnv> {
    return { ...process.env, ...(await goSettings()) };
}

/** What makes Go build as it does here, so that programs find compiled what they share. */
export async function goSettings(): Promise<Record<string, string>> {
    const remedy = `install Go ${versions.go} or newer from https://go.dev/dl`;
    const found = await command("go", ["env", "GOVERSION"], { environment: { ...process.env, GOTOOLCHAIN: "local" } })
        .then((text) =>
            text.trim().replace(/^go(\d+\.\d+)(\.\d+)?.*$/, (_, minor, patch) => `${minor}${patch ?? ".0"}`),
        )
        .catch(() => {
            throw new Error(`Go is missing: ${remedy}`);
        });
    return {
        GOWORK: "off",
        // No C compiler has to be on the machine, and none is waited for.
        CGO_ENABLED: "0",
        // Without paths in the result, a build in another folder finds what Go compiled before.
        GOFLAGS: `-mod=readonly -buildvcs=false ${goFlags}`,
        // Beside what is made of it: it goes when the cache goes, and a user's own cache does not grow by it.
        GOCACHE: cacheFolder("go-build"),
        // Go's work of a build can be larger than a /tmp in memory.
        GOTMPDIR: goTemporary(),
        // An older Go fetches the version that go.mod names by itself.
        GOTOOLCHAIN: gte(found, `${versions.go}.0`) ? "local" : "auto",
    };
}

function goTemporary(): string {
    const folder = cacheFolder("go-tmp");
    mkdirSync(folder, { recursive: true });
    return folder;
}

export interface GoProgram {
    /** Folder with the go.mod. */
    module: string;
    package: string;
    output: string;
    /** Linker flags, for example to stamp a version. */
    linker?: string;
}

let last: Promise<unknown> = Promise.resolve();

export function goBuild({ module, package: name, output, linker }: GoProgram): Promise<void> {
    const options = linker === undefined ? [] : ["-ldflags", linker];
    return goCompile(module, ["build", ...options, "-o", output, name]);
}

/** One at a time, as each uses all processors and the next finds compiled what both need. */
export function goCompile(directory: string, args: string[]): Promise<void> {
    const next = last.then(async () => {
        await command("go", args, { directory, environment: await goEnvironment() });
    });
    last = next.catch(() => undefined);
    return next;
}
