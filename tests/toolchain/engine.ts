// One folder with the CLI and the language hosts beside it, where the engine looks for them.

import { build } from "esbuild";
import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { cached } from "./cache";
import { digestOf, digestOfProgram } from "./digest";
import type { Part } from "./parts";
import { progress } from "./progress";
import { pulumiCli } from "./pulumiCli";
import { sdkgen } from "./sdkgen";
import { yamlHost } from "./yamlHost";

const hosts = join(__dirname, "hosts");

/** Path of a `pulumi` that runs programs in TypeScript, Python and Go, and in YAML when that part is asked for. */
export async function engine(parts: readonly Part[]): Promise<string> {
    const cli = await pulumiCli();
    // The official CLI comes with its hosts.
    if (existsSync(join(dirname(cli), "pulumi-language-nodejs"))) return cli;
    const programs = [cli];
    if (parts.includes("yaml")) programs.push(await yamlHost());
    if (parts.includes("packages")) programs.push(await sdkgen());
    const version = [...programs.map(digestOfProgram), digestOf(hosts, __filename)].join("-");
    const folder = await cached("engine", version, (work) =>
        progress("Putting the language hosts beside the Pulumi CLI", () => assemble(work, programs)),
    );
    return join(folder, "bin", basename(cli));
}

async function assemble(folder: string, programs: string[]): Promise<void> {
    const bin = join(folder, "bin");
    mkdirSync(bin);
    for (const program of programs) place(program, join(bin, basename(program)));
    // One file, so that a host starts fast and does not depend on where this checkout is.
    await build({
        entryPoints: [join(hosts, "languageHost.ts")],
        outfile: join(bin, "languageHost.js"),
        bundle: true,
        minify: true,
        platform: "node",
        target: "node22",
        logLevel: "warning",
    });
    copyFileSync(join(hosts, "runProgram.py"), join(bin, "runProgram.py"));
    for (const language of ["nodejs", "python", "go"]) {
        const script = join(bin, `pulumi-language-${language}`);
        writeFileSync(script, `#!/bin/sh\nexec node "$(dirname "$0")/languageHost.js" ${language} "$@"\n`);
        chmodSync(script, 0o755);
    }
}

// Linked, not copied: the engine is large, and through a symbolic link it would look for its hosts elsewhere.
function place(program: string, target: string): void {
    try {
        linkSync(program, target);
    } catch {
        copyFileSync(program, target);
    }
}
