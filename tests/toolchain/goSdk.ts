// Compiles what all Go programs here have in common, so that a run of one compiles nothing but the program itself.

import { join, resolve } from "node:path";
import { cached } from "./cache";
import { command } from "./command";
import { digestOf, digestOfText } from "./digest";
import { goCompile, goEnvironment } from "./goBuild";
import { progress } from "./progress";
import { sdkFolder } from "./sdks";

const repository = resolve(__dirname, "..", "..");

/** A program for each list of dependencies; the other programs take one of these lists. */
const programs = ["examples/web-server/go", "tests/toolchain/programs/go"].map((path) => join(repository, path));

export async function goSdk(): Promise<void> {
    // In Go's own cache, as it says something about what is there. Asked again each day: Go deletes from its cache what
    // was not used for five days.
    await cached(join("go-build", "sdk"), await version(), () =>
        progress("Compiling the Go SDK of Pulumi and the one of this package", async () => {
            for (const program of programs) await goCompile(program, ["build", "-o", "/dev/null", "."]);
        }),
    );
}

async function version(): Promise<string> {
    const compiler = await command("go", ["version"], { environment: await goEnvironment() });
    const sources = digestOf(sdkFolder("go"), ...programs, join(__dirname, "goBuild.ts"));
    return [new Date().toISOString().slice(0, 10), digestOfText(compiler), sources].join("-");
}
