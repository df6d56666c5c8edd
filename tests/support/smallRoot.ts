// The root of a small Linux in a folder, made of programs of this machine and the libraries that they need.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const programs = ["bash", "nice", "cat", "mktemp", "rm", "mkdir", "dirname", "ls", "sleep", "chmod", "ln", "stat"];

export function makeSmallRoot(root: string): void {
    for (const name of ["usr/bin", "tmp", "var", "etc", "root", "proc", "dev"])
        mkdirSync(join(root, name), { recursive: true });
    spawnSync("ln", ["-s", "usr/bin", join(root, "bin")]);
    for (const name of programs) {
        const path = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim();
        copy(realpathSync(path), join(root, "usr/bin", name));
        const { stdout } = spawnSync("ldd", [path], { encoding: "utf8" });
        for (const [library] of stdout.matchAll(/\/\S+/g)) copy(realpathSync(library), join(root, library));
    }
    writeFileSync(join(root, "etc/word"), "before\n");
}

function copy(from: string, to: string): void {
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
}
