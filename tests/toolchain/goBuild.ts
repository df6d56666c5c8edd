// Builds a Go program from one of the modules beside this file, with the Go of this machine.

import { join } from "node:path";
import { gte } from "semver";
import { command } from "./command";
import { versions } from "./versions";

export function moduleFolder(name: string): string {
    return join(__dirname, "modules", name);
}

export async function goEnvironment(): Promise<NodeJS.ProcessEnv> {
    const remedy = `install Go ${versions.go} or newer from https://go.dev/dl`;
    const found = await command("go", ["env", "GOVERSION"], { environment: { ...process.env, GOTOOLCHAIN: "local" } })
        .then((text) =>
            text.trim().replace(/^go(\d+\.\d+)(\.\d+)?.*$/, (_, minor, patch) => `${minor}${patch ?? ".0"}`),
        )
        .catch(() => {
            throw new Error(`Go is missing: ${remedy}`);
        });
    return {
        ...process.env,
        GOWORK: "off",
        // Without paths in the result, a build in another folder finds what Go compiled before.
        GOFLAGS: "-mod=readonly -buildvcs=false -trimpath",
        // An older Go fetches the version that go.mod names by itself.
        GOTOOLCHAIN: gte(found, `${versions.go}.0`) ? "local" : "auto",
    };
}

export interface GoProgram {
    /** Folder with the go.mod. */
    module: string;
    package: string;
    output: string;
    /** Linker flags, for example to stamp a version. */
    linker?: string;
}

export async function goBuild(program: GoProgram): Promise<void> {
    const linker = program.linker === undefined ? [] : ["-ldflags", program.linker];
    await command("go", ["build", ...linker, "-o", program.output, program.package], {
        directory: program.module,
        environment: await goEnvironment(),
    });
}
