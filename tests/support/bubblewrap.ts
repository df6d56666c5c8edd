// bubblewrap for tests on a machine that has none: apt-get fetches the package into the cache, and nothing is installed.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Undefined when bubblewrap can be run, from now on by its name; otherwise why not. */
export function prepareBubblewrap(): string | undefined {
    if (works()) return undefined;
    const cache = process.env.AWS_GOLDEN_IMAGE_CACHE ?? join(homedir(), ".cache/aws-golden-image");
    const folder = join(cache, "bubblewrap");
    const bin = join(folder, "usr/bin");
    if (!existsSync(join(bin, "bwrap"))) {
        mkdirSync(folder, { recursive: true });
        spawnSync("apt-get", ["download", "bubblewrap"], { cwd: folder, stdio: "ignore" });
        const file = readdirSync(folder).find((name) => name.endsWith(".deb"));
        if (file === undefined) return "bubblewrap is not installed, and apt-get cannot fetch it";
        spawnSync("dpkg", ["-x", file, "."], { cwd: folder, stdio: "ignore" });
    }
    process.env.PATH = `${bin}:${process.env.PATH ?? ""}`;
    return works() ? undefined : "bubblewrap cannot be run here";
}

/** Starts it as the sandbox does. */
function works(): boolean {
    const enter = process.getuid?.() === 0 ? ["--mount"] : ["--mount", "--user", "--map-root-user"];
    const command = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--unshare-pid", "true"];
    return spawnSync("unshare", [...enter, ...command], { stdio: "ignore" }).status === 0;
}
