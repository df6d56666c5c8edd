// Writes the report of the stack as its users would, while the stack exists.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ExampleProject } from "../../tests/support/exampleProject";
import { command } from "../../tests/toolchain/command";

const program = resolve(__dirname, "..", "..", "bin", "aws-golden-image");

/** The files that stay when the demo has ended. */
export async function writeReport(project: ExampleProject): Promise<string[]> {
    const folder = mkdtempSync(join(tmpdir(), "golden-image-report-"));
    const state = join(folder, "state.json");
    writeFileSync(state, JSON.stringify(await project.export()));
    const files = ["report.html", "report.md"].map((name) => join(folder, name));
    for (const file of files) {
        await command(process.execPath, [program, "report", "--state", state, "--out", file], {
            directory: folder,
            environment: { ...process.env, ...project.environment },
        });
    }
    return files;
}
