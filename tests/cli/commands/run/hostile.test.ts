// Documents that do harm, by mistake or not: the run ends, says why, and leaves this machine as it was.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import * as fc from "fast-check";
import { prepareBubblewrap } from "../../../support/bubblewrap";
import { makeSmallRoot } from "../../../support/smallRoot";
import { CommandLine } from "../../commandLine";

const bash = (...commands: string[]): string => steps({ action: "ExecuteBash", inputs: { commands } });

function steps(...list: object[]): string {
    const named = list.map((step, index) => ({ name: `Step${index}`, ...step }));
    return JSON.stringify({ schemaVersion: "1.0", phases: [{ name: "build", steps: named }] });
}

describe("aws-golden-image run with documents that do harm", () => {
    let line: CommandLine;
    let small: string;
    before(function () {
        const reason = prepareBubblewrap();
        if (reason !== undefined) {
            process.stderr.write(`Skipped, the sandbox was not tested: ${reason}.\n`);
            this.skip();
        }
        line = new CommandLine();
        process.env.TMPDIR = join(line.folder, "tmp");
        mkdirSync(process.env.TMPDIR);
        small = join(line.folder, "small");
        makeSmallRoot(small);
    });
    after(() => {
        delete process.env.TMPDIR;
        line?.remove();
    });

    /** What a document could reach of this machine, were it not locked in. */
    const snapshot = (): string => {
        const find = spawnSync(
            "find",
            ["/etc", "/opt", "/usr/bin", "/usr/local/bin", "/srv", small, "-xdev", "-printf", "%p %s %m %u %g %T@\n"],
            { encoding: "utf8", maxBuffer: 1024 ** 3 },
        );
        const top = readdirSync("/").map((name) => `${name} ${statSync(`/${name}`).mode}`);
        const kernel = ["kernel/core_pattern", "kernel/hostname", "vm/swappiness"].map((name) =>
            readFileSync(`/proc/sys/${name}`, "utf8"),
        );
        return [find.stdout, ...top, ...kernel].join("\n");
    };

    const run = (document: string, ...args: string[]) => {
        line.write("harm.yml", document);
        const before = snapshot();
        const result = line.run(["run", "harm.yml", "--image", "/", "--json", ...args]);
        expect(snapshot()).to.equal(before);
        expect(leftovers()).to.deep.equal([]);
        const report = JSON.parse(result.out) as { status: string; ended?: string; steps: { message?: string }[] };
        return { code: result.code, status: report.status, ended: report.ended, told: report.steps.at(-1)?.message };
    };

    it("lets a document remove everything in its layer only", () => {
        const all = bash("rm -rf --no-preserve-root / 2>/dev/null", "true");
        expect(run(all, "--image", small).code).to.equal(0);
        // Of a whole machine this takes half a minute.
        expect(run(bash("rm -rf /etc /opt /srv /usr/bin /home /root", "true")).code).to.equal(0);
    });

    it("deletes the root folder as an action in the layer only", () => {
        expect(run(steps({ action: "DeleteFolder", inputs: [{ path: "/etc", force: true }] })).code).to.equal(0);
    });

    it("ends a fork bomb", () => {
        const { code, told } = run(bash("f() { f | f & }", "f", "sleep 60"));
        expect({ code, told }).to.deep.equal({ code: 1, told: "It started more than 512 processes." });
    });

    it("ends a step that takes all memory", () => {
        const { code, told } = run(bash("tail -c 3G /dev/zero | tail -n 1 > /dev/null; sleep 60"));
        expect({ code, told }).to.deep.equal({ code: 1, told: "It took more than 2048 MiB of memory." });
    });

    it("ends a step that prints without end", () => {
        const { code, told } = run(bash("yes"));
        expect({ code, told }).to.deep.equal({ code: 1, told: "It printed more than 16 MiB." });
    });

    it("ends a step that asks for restarts without end", () => {
        const { code, told } = run(bash("exit 194"));
        expect({ code, told }).to.deep.equal({ code: 1, told: "The step asked for a restart more than 10 times." });
    });

    it("ends a step that outlasts its time, with its children", () => {
        const document = steps({
            action: "ExecuteBash",
            timeoutSeconds: 1,
            inputs: { commands: ["sleep 7777 & sleep 7777"] },
        });
        const { code, told } = run(document);
        expect({ code, told }).to.deep.equal({ code: 1, told: "The step took longer than 1 s (timeoutSeconds)." });
        expect(processes("sleep 7777")).to.deep.equal([]);
    });

    it("ends a run without time-outs at its own", () => {
        const document = steps({
            action: "ExecuteBash",
            timeoutSeconds: -1,
            loop: { for: { start: 1, end: 1_000_000_000, updateBy: 1 } },
            inputs: { commands: ["true"] },
        });
        const { code, ended } = run(document, "--time-limit", "2");
        expect({ code, ended }).to.deep.equal({ code: 1, ended: "The run took longer than 2 s (--time-limit)." });
    });

    it("keeps the kernel's settings, devices and mounts out of reach", () => {
        const { code } = run(
            bash(
                "set +e; echo x > /proc/sys/kernel/core_pattern && exit 1",
                "echo b > /proc/sysrq-trigger && exit 2",
                "mount -t proc proc /mnt && exit 3",
                "mount -o remount,rw /proc/sys && exit 4",
                "mknod /dev/x b 254 0 && exit 5",
                "unshare -m true && exit 6",
                "exit 0",
            ),
        );
        expect(code).to.equal(0);
    });

    it("ends a step that fills the memory with files", () => {
        const { code, told } = run(bash("head -c 3G /dev/zero > /dev/shm/x; sleep 60"));
        expect({ code, told }).to.deep.equal({ code: 1, told: "It took more than 2048 MiB of memory." });
    });

    it("refuses paths that no file can have", () => {
        const { code, told } = run(steps({ action: "CreateFile", inputs: [{ path: "/etc/a\0b", content: "x" }] }));
        expect(code).to.equal(1);
        expect(told).to.match(/NUL/);
    });

    it("shows nothing of this environment in any process", () => {
        process.env.SECRET_WORD = "visible-here";
        try {
            // The pattern is not the word itself, which would find this very command line.
            const look = (image: string) =>
                run(
                    bash(
                        "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline | tr '\\0' '\\n' > /etc/seen; ! grep -q 'visible-her[e]' /etc/seen",
                    ),
                    "--image",
                    image,
                );
            expect(look("/").code).to.equal(0);
        } finally {
            delete process.env.SECRET_WORD;
        }
    });

    it("has no network, no credentials and no process of this machine", () => {
        process.env.AWS_SECRET_ACCESS_KEY = "visible";
        try {
            const { code } = run(
                bash(
                    '[ -z "$AWS_SECRET_ACCESS_KEY" ] && [ "$AWS_EC2_METADATA_DISABLED" = true ]',
                    "[ $(ls /sys/class/net 2>/dev/null | grep -vc lo) = 0 ]",
                    "[ $(ls -d /proc/[0-9]* | wc -l) -lt 12 ]",
                    "! (echo > /dev/tcp/127.0.0.1/22) 2>/dev/null",
                    "[ -z \"$(ls -A /root /home /tmp | grep -v : | grep -v '^run\\.' | tr -d '\\n')\" ]",
                ),
            );
            expect(code).to.equal(0);
        } finally {
            delete process.env.AWS_SECRET_ACCESS_KEY;
        }
    });

    it("leaves nothing behind after Ctrl-C", async () => {
        line.write("long.yml", bash("touch /etc/x; sleep 8888"));
        const child = spawn(process.execPath, [line.program, "run", "long.yml", "--image", "/"], { cwd: line.folder });
        while (processes("sleep 8888").length === 0) await new Promise((next) => setTimeout(next, 50));
        child.kill("SIGINT");
        const code = await new Promise((end) => child.once("close", end));
        expect({ code, left: processes("sleep 8888"), files: leftovers() }).to.deep.equal({
            code: 130,
            left: [],
            files: [],
        });
    });

    it("keeps two runs at once apart", async () => {
        const both = ["one", "two"].map((word) => {
            line.write(`${word}.yml`, bash(`echo ${word} >> /etc/word; sleep 0.5; cat /etc/word`));
            const args = [line.program, "run", `${word}.yml`, "--image", "/", "--json"];
            const child = spawn(process.execPath, args, { cwd: line.folder });
            let out = "";
            child.stdout.on("data", (chunk) => (out += String(chunk)));
            return new Promise<string>((end) => child.once("close", () => end(out)));
        });
        const printed = (await Promise.all(both)).map(
            (out) => (JSON.parse(out) as { steps: { outputs: object }[] }).steps[0]?.outputs,
        );
        expect(printed).to.deep.equal([{ stdout: "one" }, { stdout: "two" }]);
    });

    it("leaves this machine as it was and ends, whatever the document", () => {
        const path = fc.constantFrom(
            "/",
            "/etc",
            "/etc/passwd",
            "/usr",
            "/opt/new",
            "/proc/1/root/etc",
            "../../etc",
            "/tmp/a b",
        );
        const content = fc.string({ maxLength: 20 });
        const script = fc.constantFrom(
            "rm -rf /etc",
            "chmod -R 000 /opt",
            "exit 194",
            "kill -9 -1",
            "exit 3",
            "echo x > /etc/x",
        );
        const step = fc.oneof(
            script.map((text) => ({ action: "ExecuteBash", inputs: { commands: [text] } })),
            fc.record({ path, content }).map((item) => ({ action: "CreateFile", inputs: [item] })),
            path.map((item) => ({ action: "DeleteFolder", inputs: [{ path: item, force: true }] })),
            fc
                .tuple(path, path)
                .map(([source, destination]) => ({ action: "MoveFolder", inputs: [{ source, destination }] })),
            fc
                .tuple(path, path)
                .map(([item, target]) => ({ action: "CreateSymlink", inputs: [{ path: item, target }] })),
            path.map((item) => ({ action: "SetFolderPermissions", inputs: [{ path: item, permissions: "0000" }] })),
        );
        const onFailure = fc.constantFrom("Abort", "Continue", "Ignore");
        const any = fc.array(fc.tuple(step, onFailure), { minLength: 1, maxLength: 4 });
        fc.assert(
            fc.property(any, (list) => {
                line.write("any.yml", steps(...list.map(([one, failure]) => ({ ...one, onFailure: failure }))));
                const before = snapshot();
                const { code } = line.run(["run", "any.yml", "--image", small, "--time-limit", "60"]);
                expect(code).to.be.oneOf([0, 1]);
                expect(snapshot()).to.equal(before);
                expect(leftovers()).to.deep.equal([]);
            }),
            { numRuns: 16 },
        );
    });
});

/** Folders of runs; Node.js keeps its cache of compiled files beside them. */
const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("aws-golden-image-run"));

function processes(words: string): string[] {
    return readdirSync("/proc").filter((name) => {
        try {
            return (
                /^\d+$/.test(name) &&
                readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim() === words
            );
        } catch {
            return false;
        }
    });
}
