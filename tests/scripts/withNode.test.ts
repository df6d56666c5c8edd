import { expect } from "chai";
import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findOnPath } from "../toolchain/command";

const script = resolve(__dirname, "..", "..", "scripts", "withNode.sh");

describe("A command that needs Node.js", () => {
    let folder: string;
    let cache: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "node-"));
        cache = join(folder, "cache");
        // The machine's own folders may hold a node.
        for (const tool of ["sh", "uname", "mkdir", "mktemp", "tar", "gzip", "rm"]) {
            program(`tools/${tool}`, `exec "${findOnPath(tool)}" "$@"`);
        }
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    function program(name: string, text: string): string {
        const file = join(folder, name);
        mkdirSync(resolve(file, ".."), { recursive: true });
        writeFileSync(file, `#!/bin/sh\n${text}\n`);
        chmodSync(file, 0o755);
        return file;
    }

    /** A node of a version: it knows its version, and runs the renaming of the script with the real one. */
    function node(place: string, major: number): string {
        return program(
            `${place}/node`,
            `case "$*" in --version) echo v${major}.1.0 ;; *process.exit*) [ ${major} -ge 22 ] ;;
             *) exec "${process.execPath}" "$@" ;; esac`,
        );
    }

    /** An npm whose packages hold a node of the given version. */
    function npm(major: number): void {
        const file = node("registry/package/bin", major);
        program(
            "old/npm",
            `echo "$@" >> "${folder}/npm.log"\ntar -czf package.tgz -C "${resolve(file, "../../..")}" package`,
        );
    }

    function run(path: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
        const PATH = [...path, "tools"].map((name) => join(folder, name)).join(":");
        const environment = { PATH, AWS_GOLDEN_IMAGE_CACHE: cache, HOME: folder };
        return new Promise((done) => {
            const child = execFile(
                "/bin/sh",
                [script, "sh", "-c", "command -v node"],
                { env: environment },
                (_, out, err) => done({ code: child.exitCode ?? -1, stdout: out, stderr: err }),
            );
        });
    }

    it("gets the first one on PATH that is new enough", async () => {
        node("old", 20);
        const wanted = node("new", 22);
        node("newer", 26);
        expect(await run(["old", "new", "newer"])).to.deep.equal({ code: 0, stdout: `${wanted}\n`, stderr: "" });
        expect(existsSync(cache)).to.equal(false);
    });

    it("gets the one of npm where all are too old, says so, and takes it only once", async () => {
        node("old", 20);
        npm(24);
        const first = await run(["old"]);
        expect(first.code, first.stderr).to.equal(0);
        expect(first.stderr).to.match(
            /^This machine has Node\.js v20\.1\.0, needed is 22 or newer: taking the npm package node-\S+@\d+\.\d+\.\d+\n$/,
        );
        expect(first.stdout).to.match(/^\S+\/cache\/node\/node-\S+@\d+\.\d+\.\d+\/bin\/node\n$/);
        rmSync(join(folder, "old", "npm"));
        expect(await run(["old"])).to.deep.equal({ code: 0, stdout: first.stdout, stderr: "" });
    });

    it("leaves nothing in the cache when npm fails, and says what to do", async () => {
        node("old", 20);
        program("old/npm", "exit 1");
        const { code, stdout, stderr } = await run(["old"]);
        expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
        expect(stderr.trim().split("\n").at(-1)).to.equal(
            "Node.js 22 or newer is missing, and npm could not fetch it: install it from https://nodejs.org",
        );
        expect(readdirSync(join(cache, "node"))).to.deep.equal([]);
    });

    it("leaves nothing in the cache when the one of npm does not run", async () => {
        node("old", 20);
        npm(20);
        const { code, stderr } = await run(["old"]);
        expect(code).to.equal(1);
        expect(stderr).to.match(
            /Node\.js 22 or newer is missing, and the one of the npm package \S+ does not run here: install it from https:\/\/nodejs\.org\n$/,
        );
        expect(readdirSync(join(cache, "node"))).to.deep.equal([]);
    });

    it("is told where to get it when there is none at all", async () => {
        expect(await run([])).to.deep.equal({
            code: 1,
            stdout: "",
            stderr: "Node.js 22 or newer is missing: install it from https://nodejs.org\n",
        });
    });
});
