// The roots besides a layer over this machine's own: a directory, its copy where no overlay can be laid, and this machine itself;
// and what `--keep` and `--shell-on-error` leave and open.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { makeSmallRoot } from "../../../support/smallRoot";
import { terminalEnvironment } from "../../../support/terminalEnvironment";
import { bash, documentOf, GuideRun } from "./guideRun";

describe("the roots of aws-golden-image run", () => {
    let guide: GuideRun;
    let root: string;
    let temporary: string;
    const environment = { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR };
    before(function () {
        guide = GuideRun.in(this);
        environment.PATH = process.env.PATH;
        root = join(guide.line.folder, "root");
        temporary = join(guide.line.folder, "tmp");
        mkdirSync(temporary);
        makeSmallRoot(root);
    });
    beforeEach(() => {
        process.env.TMPDIR = temporary;
    });
    afterEach(() => {
        for (const [name, value] of Object.entries(environment)) {
            if (value === undefined) delete process.env[name];
            else process.env[name] = value;
        }
    });
    after(() => guide?.line.remove());

    const snapshot = (): string =>
        spawnSync("find", [root, "-printf", "%p %s %m %u %g %T@\n"], { encoding: "utf8" }).stdout;
    const left = (): string[] => readdirSync(temporary).filter((name) => name.startsWith("aws-golden-image-run"));
    const steps = [
        bash("Write", "echo after > /etc/word; mkdir /var/new; echo x > /var/new/x; rm /usr/bin/stat; chmod 700 /etc"),
        bash("Read", "cat /etc/word; echo here > /dev/null"),
    ];
    const changed = [
        { kind: "changed", path: "/etc" },
        { kind: "changed", path: "/etc/word" },
        { kind: "removed", path: "/usr/bin/stat" },
        { kind: "added", path: "/var/new" },
    ];
    const run = (...args: string[]) => {
        guide.line.write("a.yml", documentOf({ build: steps }));
        return guide.line.run(["run", "a.yml", "--image", root, "--json", ...args]);
    };
    const lastOf = (out: string) => {
        const { steps: told, changes } = JSON.parse(out) as {
            steps: { outputs: object }[];
            changes: { kind: string; path: string }[];
        };
        const listed = changes.filter(({ path }) => !/^\/(tmp|dev|proc)$/.test(path));
        return { outputs: told.at(-1)?.outputs, changes: listed };
    };
    /** Lets every `mount` fail, as a kernel does that lays no overlay. */
    const refuseOverlays = (): void => {
        const bin = join(guide.line.folder, "bin");
        mkdirSync(bin, { recursive: true });
        writeFileSync(join(bin, "mount"), "#!/bin/sh\necho 'mount: overlay: refused.' >&2\nexit 32\n");
        chmodSync(join(bin, "mount"), 0o755);
        process.env.PATH = `${bin}:${process.env.PATH}`;
    };

    it("lays a layer over a directory, and leaves the directory as it was", () => {
        const before = snapshot();
        const { code, out } = run();
        expect({ code, ...lastOf(out) }).to.deep.equal({ code: 0, outputs: { stdout: "after" }, changes: changed });
        expect([snapshot() === before, left()]).to.deep.equal([true, []]);
    });

    it("copies a directory where no overlay can be laid, and leaves the directory as it was", () => {
        refuseOverlays();
        const before = snapshot();
        const { code, out } = run();
        expect({ code, ...lastOf(out) }).to.deep.equal({ code: 0, outputs: { stdout: "after" }, changes: changed });
        const { out: told } = guide.line.run(["run", "a.yml", "--image", root]);
        expect(told).to.match(/^Running 1 document in a copy of .*\/root, as this machine lays no overlay\.\n/);
        expect([snapshot() === before, left()]).to.deep.equal([true, []]);
    });

    it("copies nothing of this machine's own root", () => {
        refuseOverlays();
        const { code, error } = guide.document(documentOf({ build: steps }));
        expect(code).to.equal(2);
        expect(error).to.contain("This machine does not allow the sandbox: mount: overlay: refused.");
        expect(left()).to.deep.equal([]);
    });

    it("keeps what was written where --keep says so, of a layer and of a copy", () => {
        for (const folder of ["upper", "root"]) {
            if (folder === "root") refuseOverlays();
            const { error } = run("--keep");
            const path = new RegExp(` is in (.*/${folder})\\.\n$`).exec(error)?.[1] ?? "";
            expect(readFileSync(join(path, "etc/word"), "utf8")).to.equal("after\n");
            rmSync(join(path, ".."), { recursive: true });
        }
    });

    it("changes this machine itself with host, without the name of a file that changed", () => {
        const file = join(guide.line.folder, "by-host");
        guide.line.write("a.yml", documentOf({ build: [bash("Host", `echo "$AWS_PROFILE$HOME" > ${file}`)] }));
        process.env.AWS_PROFILE = "visible";
        try {
            const { code, out } = guide.line.run(["run", "a.yml", "--image", "host"]);
            expect([code, readFileSync(file, "utf8")]).to.deep.equal([0, "/root\n"]);
            expect(out).to.contain("Running 1 document in this machine itself.\n");
            expect(out).to.contain("What changed is not known on this machine itself.\n");
        } finally {
            delete process.env.AWS_PROFILE;
        }
        expect(left()).to.deep.equal([]);
    });

    it("opens a shell in the root at the step that failed, on a terminal, and goes on after it", async function () {
        if (!existsSync("/usr/bin/script")) {
            process.stderr.write("Skipped: there is no program script for a terminal.\n");
            this.skip();
        }
        const fails = bash("Fails", "echo made > /var/made; exit 3", { onFailure: "Continue" });
        guide.line.write("a.yml", documentOf({ build: [fails, bash("Next", "cat /var/by-hand")] }));
        const command = `${process.execPath} ${guide.line.program} run a.yml --image ${root} --shell-on-error`;
        const terminal = spawn("script", ["-qec", command, "/dev/null"], {
            ...{ cwd: guide.line.folder, env: { ...terminalEnvironment(), NODE_OPTIONS: "" } },
            stdio: ["pipe", "pipe", "ignore"],
        });
        let stdout = "";
        let typed = false;
        terminal.stdout.on("data", (chunk) => {
            stdout += String(chunk);
            // Typed when it is asked for: script ends a while after its input has, whatever still runs in it.
            if (typed || !stdout.includes("A shell at the failed step")) return;
            typed = true;
            terminal.stdin.write("cat /var/made; echo from-shell > /var/by-hand\nexit\n");
        });
        await once(terminal, "close");
        expect(stdout).to.contain("A shell at the failed step; exit goes on.");
        expect(stdout).to.match(/^made\r?$/m);
        expect(stdout).to.match(/ok .*build \/ Next/);
        expect(left()).to.deep.equal([]);
    });

    it("opens no shell without a terminal, and says so", () => {
        guide.line.write("a.yml", documentOf({ build: [bash("Fails", "exit 3")] }));
        const { code, error } = guide.line.run(["run", "a.yml", "--image", root, "--shell-on-error"]);
        expect({ code, error }).to.deep.equal({
            code: 1,
            error: "--shell-on-error opens a shell only on a terminal.\n",
        });
    });
});
