import { expect } from "chai";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { command, findOnPath } from "./command";

describe("Running a command", () => {
    const failure = (attempt: Promise<unknown>) => attempt.then(String, (error: Error) => error.message);

    it("gives back standard output alone", async () => {
        expect(await command("sh", ["-c", "echo out; echo err >&2"])).to.equal("out\n");
    });

    it("fails with the exit code and all that was printed", async () => {
        expect(await failure(command("sh", ["-c", "echo out; echo err >&2; exit 3"]))).to.equal(
            "sh -c echo out; echo err >&2; exit 3 ended with exit code 3:\nout\nerr",
        );
    });

    it("shows only the end of a long output", async () => {
        const message = await failure(command("sh", ["-c", "seq 1 100; exit 1"]));
        expect(message.split("\n").slice(1)).to.deep.equal(Array.from({ length: 20 }, (_, at) => String(81 + at)));
    });

    it("names a program that does not exist", async () => {
        expect(await failure(command("no-such-program", []))).to.equal(
            "no-such-program does not start: spawn no-such-program ENOENT",
        );
    });
});

describe("Finding a program", () => {
    let folder: string;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "path-"));
        for (const name of ["first", "second"]) mkdirSync(join(folder, name));
        writeFileSync(join(folder, "first", "tool"), "");
        writeFileSync(join(folder, "second", "tool"), "");
        chmodSync(join(folder, "second", "tool"), 0o755);
        mkdirSync(join(folder, "second", "directory"));
    });
    after(() => rmSync(folder, { recursive: true }));

    const path = () => [join(folder, "first"), "", join(folder, "second")].join(delimiter);

    it("passes over files that cannot be executed", () => {
        expect(findOnPath("tool", path())).to.equal(join(folder, "second", "tool"));
    });

    it("passes over folders and finds nothing where nothing is", () => {
        expect(findOnPath("directory", path())).to.equal(undefined);
        expect(findOnPath("other", path())).to.equal(undefined);
    });
});
