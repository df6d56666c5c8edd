import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

describe("A make in a checkout", () => {
    let folder: string;
    let script: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "alone-"));
        mkdirSync(join(folder, "scripts"));
        script = join(folder, "scripts", "alone.sh");
        copyFileSync(resolve(__dirname, "..", "..", "scripts", "alone.sh"), script);
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    function start(command: string) {
        const child = spawn("sh", [script, "sh", "-c", command], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
        let text = "";
        child.stderr.setEncoding("utf8").on("data", (data: string) => (text += data));
        const ended = once(child, "close").then(([code]) => ({ code: code as number, text }));
        return { pid: child.pid, ended, said: () => text };
    }

    async function until(condition: () => boolean): Promise<void> {
        while (!condition()) await pause(20);
    }

    it("waits for the one that runs, and says so once", async () => {
        const first = start("touch begun; until [ -e go ]; do sleep 0.1; done; echo first >> order");
        await until(() => existsSync(join(folder, "begun")));
        const second = start("[ -e order ] && touch after");
        await until(() => second.said() !== "");
        writeFileSync(join(folder, "go"), "");
        expect(await first.ended).to.deep.equal({ code: 0, text: "" });
        expect(await second.ended).to.deep.equal({
            code: 0,
            text: `Waiting for another make in this checkout, process ${first.pid}\n`,
        });
        expect(readdirSync(folder).sort()).to.deep.equal(["after", "begun", "go", "order", "scripts"]);
    });

    it("gives on the exit code, and takes over from one that was killed", async () => {
        writeFileSync(join(folder, ".running"), "999999999\n");
        expect(await start("exit 3").ended).to.deep.equal({ code: 3, text: "" });
        expect(readdirSync(folder)).to.deep.equal(["scripts"]);
    });
});
