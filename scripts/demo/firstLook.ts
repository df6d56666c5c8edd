// What can be seen of the example without Pulumi's engine and without AWS: what the command says about its documents, and
// which resources its program registers.

import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { command } from "../../tests/toolchain/command";
import type { Registered } from "../../tests/support/recorder";
import { changeLines } from "./plannedChanges";

const repository = resolve(__dirname, "..", "..");

/** The output of `aws-golden-image validate`, which is in the package. */
export async function checkedDocuments(folder: string): Promise<string[]> {
    const program = join(repository, "bin", "aws-golden-image");
    const text = await command(process.execPath, [program, "validate", folder], { directory: repository });
    return text.trim().split("\n");
}

/** Runs the program of an example, with Pulumi's mocks in place of the engine, in a process of its own. */
export async function registeredResources(example: string): Promise<string[]> {
    // What `npm install` makes of "file:../../.." in the program's package.json.
    const modules = mkdtempSync(join(tmpdir(), "golden-image-modules-"));
    try {
        symlinkSync(repository, join(modules, "pulumi-aws-golden-image"));
        const loader = ["--require", require.resolve("ts-node/register/transpile-only")];
        const text = await command(process.execPath, [...loader, join(__dirname, "mockRun.ts")], {
            directory: resolve(repository, example),
            environment: { ...process.env, NODE_PATH: modules },
        });
        const registered = JSON.parse(text) as Registered[];
        return changeLines(
            registered.map(({ type, name, inputs }) => ({
                op: "create",
                urn: `::${name}`,
                new: { type, custom: true, inputs },
            })),
        );
    } finally {
        rmSync(modules, { recursive: true });
    }
}
