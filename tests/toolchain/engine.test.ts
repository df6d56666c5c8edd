import { expect } from "chai";
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { isRunning } from "./command";
import { engine } from "./engine";
import { everyPart } from "./parts";
import { toolchain } from "./toolchain";
import { versions } from "./versions";

describe("The engine with its language hosts", () => {
    it("is the CLI on PATH where its own hosts lie beside it", async () => {
        const path = process.env.PATH;
        const folder = realpathSync(mkdtempSync(join(tmpdir(), "official-")));
        for (const name of ["pulumi", "pulumi-language-nodejs"]) {
            writeFileSync(join(folder, name), `#!/bin/sh\necho v${versions.pulumi}\n`);
            chmodSync(join(folder, name), 0o755);
        }
        process.env.PATH = [folder, path].join(delimiter);
        try {
            expect(await engine(everyPart)).to.equal(join(folder, "pulumi"));
        } finally {
            process.env.PATH = path;
            rmSync(folder, { recursive: true });
        }
    });

    it("has a host for each language in one folder", async () => {
        const { pulumi } = await toolchain();
        expect(readdirSync(dirname(pulumi))).to.include.members([
            "pulumi",
            "pulumi-language-go",
            "pulumi-language-nodejs",
            "pulumi-language-python",
            "pulumi-language-yaml",
        ]);
    });

    it("leaves no host behind when it is killed", async () => {
        const { pulumi } = await toolchain();
        const host = join(dirname(pulumi), "pulumi-language-nodejs");
        const parent = spawn("sh", ["-c", `"${host}" 127.0.0.1:1 & echo $!; wait`], {
            stdio: ["ignore", "pipe", "ignore"],
        });
        const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
        const pid = Number((await lines.next()).value);
        // The host is at work when it tells its port.
        expect(Number((await lines.next()).value)).to.be.greaterThan(0);
        expect(isRunning(pid)).to.equal(true);
        parent.kill("SIGKILL");
        const deadline = Date.now() + 600_000;
        while (isRunning(pid) && Date.now() < deadline) await pause(100);
        expect(isRunning(pid)).to.equal(false);
    });
});
