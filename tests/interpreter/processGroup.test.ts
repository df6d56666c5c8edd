// The group that bounds how many processes a step has: it refuses the next one, and is gone with the step.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect } from "chai";
import { ProcessGroup } from "../../interpreter/sandbox/processGroup";
import { usualLimits } from "../../interpreter/sandbox/sandbox";
import { runWatched } from "../../interpreter/sandbox/watched";

const run = (script: string, processes: number) =>
    runWatched({
        argv: ["bash", "-c", script],
        signal: new AbortController().signal,
        limits: { ...usualLimits, processes },
        folder: tmpdir(),
        environment: process.env,
    });

describe("the group of a step's processes", () => {
    before(async function () {
        const group = ProcessGroup.of(8);
        await group?.remove();
        if (group !== undefined) return;
        process.stderr.write("Skipped: this user may make no control group for processes.\n");
        this.skip();
    });

    it("refuses the first process above the limit, and says so also when the step has ended by it", async () => {
        const { code, limit } = await run("for i in 1 2 3 4 5 6 7 8 9; do sleep 60 & done; wait", 8);
        expect(limit).to.equal("It started more than 8 processes.");
        expect(code).to.not.equal(0);
    });

    it("leaves alone what stays below, and no group behind", async () => {
        const { code, stdout, limit } = await run(
            "for i in 1 2 3; do sleep 0.01 & done; wait; cat /proc/self/cgroup",
            8,
        );
        expect({ code, limit }).to.deep.equal({ code: 0, limit: undefined });
        const group = /aws-golden-image-\d+-\d+/.exec(stdout.toString())?.[0];
        expect(group).to.be.a("string");
        expect(existsSync(`/sys/fs/cgroup/pids/${group}`)).to.equal(false);
    });

    it("runs the step outside where the group may not be entered, and takes a count that cannot be read for none", async () => {
        const group = ProcessGroup.of(8);
        if (group === undefined) throw new Error("there was one before");
        const [program = "", ...args] = group.commandLine(["echo", "ran"]);
        await group.remove();
        const { stdout, stderr, status } = spawnSync(program, args, { encoding: "utf8" });
        expect({ stdout, stderr, status }).to.deep.equal({ stdout: "ran\n", stderr: "", status: 0 });
        expect(group.isFull).to.equal(false);
    });
});
