// What the step of the toolchain is for: that a test with a Go program compiles that program and nothing else.

import { expect } from "chai";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { goModule } from "../support/goModule";
import { partsFor } from "./parts";
import { toolchain } from "./toolchain";

const repository = resolve(__dirname, "..", "..");

/** Each with the folder in which its module lies, seen from the repository. */
const programs = [
    "examples/web-server/go",
    "tests/engine/programs/pipeline/go",
    "tests/engine/programs/badInput/go",
    "tests/toolchain/programs/go",
];

describe("A Go program, once the Go SDK is compiled", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "go-program-"));
        symlinkSync(join(repository, "sdk"), join(folder, "sdk"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    for (const program of programs) {
        it(`is all that is compiled for ${program}`, async () => {
            const { environment } = await toolchain(partsFor("go"));
            // As deep as the examples are, which is where tests copy their programs.
            const copy = join(folder, "examples", "copy", "go");
            cpSync(join(repository, program), copy, { recursive: true });
            if (program.startsWith("tests/engine")) goModule(copy);
            // `-v` names each package that must be compiled.
            const options = { cwd: copy, env: environment };
            const { stderr } = await promisify(execFile)("go", ["build", "-v", "-o", "program", "."], options);
            const compiled = stderr.split("\n").filter((line) => line !== "" && !line.startsWith("go: downloading"));
            expect(compiled).to.have.length.at.most(1);
        });
    }
});
