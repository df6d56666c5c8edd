// A control group that holds the number of processes, where this user may make one: a fork bomb then fails at the limit, while
// a look at /proc now and then would find thousands first.
// https://docs.kernel.org/admin-guide/cgroup-v2.html#pid

import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// The shell enters the group and becomes the command, so that nothing of it is ever outside.
// Where the group may not be entered, the command runs outside, and is counted by /proc.
const enter = '{ echo $$ > "$1"; } 2>/dev/null; shift; exec "$@"';

let made = 0;

export class ProcessGroup {
    private constructor(private readonly folder: string) {}

    /** Undefined where the kernel or this user's rights do not allow it. */
    static of(processes: number): ProcessGroup | undefined {
        for (const parent of ownGroups()) {
            const folder = join(parent, `aws-golden-image-${process.pid}-${made}`);
            try {
                mkdirSync(folder);
                made += 1;
                writeFileSync(join(folder, "pids.max"), String(processes), { flag: "r+" });
                return new ProcessGroup(folder);
            } catch {
                removed(folder);
            }
        }
        return undefined;
    }

    commandLine(argv: readonly string[]): string[] {
        return ["sh", "-c", enter, "sh", join(this.folder, "cgroup.procs"), ...argv];
    }

    /** Whether a process was refused; false where that cannot be read. */
    get isFull(): boolean {
        let events: string;
        try {
            events = readFileSync(join(this.folder, "pids.events"), "utf8");
        } catch {
            return false;
        }
        return Number(/^max (\d+)/m.exec(events)?.[1] ?? 0) > 0;
    }

    /** Once its processes have ended, which the kernel counts out a moment later. */
    async remove(): Promise<void> {
        for (let attempt = 0; attempt < 100 && !removed(this.folder); attempt++)
            await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

function removed(folder: string): boolean {
    try {
        rmdirSync(folder);
        return true;
    } catch {
        return !existsSync(folder);
    }
}

/** Folders of the groups that this process is in: of version 1 the one that counts processes, of version 2 the only one. */
function ownGroups(): string[] {
    try {
        const lines = readFileSync("/proc/self/cgroup", "utf8").trim().split("\n");
        return lines.flatMap((line) => {
            const [, controllers = "", path = "/"] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
            if (controllers.split(",").includes("pids")) return [join("/sys/fs/cgroup", controllers, path)];
            return controllers === "" ? [join("/sys/fs/cgroup", path)] : [];
        });
    } catch {
        return [];
    }
}
