// A directory as root: bubblewrap over an overlay, so that the directory is only read. Every command gets name spaces of its
// own; when it ends, what it started ends with it. The overlay's upper folder holds all that was written. Where no overlay can be
// laid, the directory is copied.

import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { layerChanges } from "./layerChanges";
import { copyChanges, copyRoot } from "./rootCopy";
import {
    environmentOf,
    SandboxError,
    type Change,
    type Command,
    type Finished,
    type Invocation,
    type Sandbox,
    type SandboxOptions,
} from "./sandbox";
import { runWatched } from "./watched";

// What Docker gives to root as well, without raw sockets and device nodes: packages install, the kernel is out of reach.
const capabilities = [
    ...["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "SETUID", "SETGID", "SETFCAP", "SETPCAP"],
    ...["KILL", "NET_BIND_SERVICE", "SYS_CHROOT", "AUDIT_WRITE"],
];

/** Of this machine's own root nothing of people and of running programs is shown. */
const hiddenOfHost = ["home", "root", "tmp", "run", "var/tmp", "var/run", "mnt", "media", "srv"];

// $1 the lower folder, $2 the run's folder, $3 options, $4 the program mount; what follows is bubblewrap's command line.
const mountAndEnter = `set -e
"$4" -t overlay overlay -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work$3" "$2/root"
shift 4
exec "$@"`;
const enterCopy = 'shift 4; exec "$@"';

/** What the shell that lays the overlay adds to the environment; all else in it is meant for the document. */
const ofTheShell = ["OLDPWD", "SHLVL", "_"];

export function directorySandbox(directory: string, options: SandboxOptions): Sandbox {
    const image = realDirectory(directory);
    const [bubblewrap, unshare, mount] = ["bwrap", "unshare", "mount"].map(findProgram);
    if (bubblewrap === undefined || unshare === undefined || mount === undefined) {
        throw new SandboxError(
            "A directory as image needs bubblewrap, unshare and mount: apt-get install bubblewrap mount, or dnf install bubblewrap util-linux.",
        );
    }
    return new DirectorySandbox(image, { bubblewrap, unshare, mount }, options);
}

/** By their whole paths: the environment in which they run is the document's, with its PATH. */
interface Programs {
    bubblewrap: string;
    unshare: string;
    mount: string;
}

class DirectorySandbox implements Sandbox {
    about: string;
    readonly #isRoot = process.getuid?.() === 0;
    #isCopy = false;

    constructor(
        private readonly image: string,
        private readonly programs: Programs,
        private readonly options: SandboxOptions,
    ) {
        const { folder } = options;
        if (/[,:\\"\n]/.test(image + folder)) {
            throw new SandboxError("The path of an image may not contain a comma, a colon, a quote or a backslash.");
        }
        if (folder === image || (image !== "/" && `${folder}${sep}`.startsWith(`${image}${sep}`))) {
            throw new SandboxError(`The folder of the run, ${folder}, is inside the image ${image}: set TMPDIR.`);
        }
        for (const name of ["upper", "work", "root", "empty"]) mkdirSync(join(folder, name), { recursive: true });
        if (image === "/")
            for (const name of this.#hidden()) mkdirSync(join(folder, "hidden", name), { recursive: true });
        this.about = image === "/" ? "a layer over this machine's root" : `a layer over ${image}`;
        this.#prove();
    }

    execute(command: Command): Promise<Finished> {
        const { limits, folder } = this.options;
        return runWatched({ ...command, ...this.#invocation(command.argv), limits, folder });
    }

    changes(): Promise<Change[]> {
        const { folder } = this.options;
        const changes = this.#isCopy ? copyChanges(join(folder, "root"), this.image) : undefined;
        return Promise.resolve(changes ?? layerChanges(join(folder, "upper"), this.image));
    }

    shell(): Invocation {
        const { argv, environment } = this.#invocation(["/bin/bash", "-i"], true);
        return { argv, environment: { ...environment, TERM: process.env.TERM } };
    }

    kept(): string {
        const { folder } = this.options;
        return this.#isCopy
            ? `The root as the run left it is in ${join(folder, "root")}.`
            : `All that the run wrote is in ${join(folder, "upper")}.`;
    }

    remove(): Promise<void> {
        const { folder } = this.options;
        // The kernel makes work/work without any right, and a document may have made folders that nobody can read.
        if (!this.#isRoot) spawnSync("unshare", ["-Ur", "chmod", "-R", "u+rwX", folder], { stdio: "ignore" });
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
        return Promise.resolve();
    }

    #hidden(): string[] {
        // A link such as /var/run leads to what is hidden already.
        return hiddenOfHost.filter((name) => existsSync(`/${name}`) && !lstatSync(`/${name}`).isSymbolicLink());
    }

    #invocation(argv: readonly string[], interactive = false): Invocation {
        const { bubblewrap, unshare, mount } = this.programs;
        const { folder, network } = this.options;
        const spaces = this.#isRoot ? ["--mount"] : ["--mount", "--user", "--map-root-user"];
        const overlay = this.#isRoot ? "" : ",userxattr";
        const bound = (name: string): string[] =>
            existsSync(`/proc/${name}`) ? ["--ro-bind", `/proc/${name}`, `/proc/${name}`] : [];
        const hidden = this.image === "/" ? this.#hidden() : [];
        const enter = this.#isCopy ? enterCopy : mountAndEnter;
        const commandLine = [
            ...[unshare, ...spaces, "--propagation", "private", "/bin/sh", "-c", enter, "sh"],
            ...[this.image, folder, overlay, mount, bubblewrap, "--bind", join(folder, "root"), "/"],
            ...["--dev", "/dev", "--proc", "/proc", ...["sys", "sysrq-trigger", "irq", "bus", "fs"].flatMap(bound)],
            ...hidden.flatMap((name) => ["--bind", join(folder, "hidden", name), `/${name}`]),
            ...["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--hostname", "run"],
            ...(network ? this.#nameServers() : ["--unshare-net"]),
            ...["--die-with-parent", ...(interactive ? [] : ["--new-session"]), "--cap-drop", "ALL"],
            ...capabilities.flatMap((name) => ["--cap-add", `CAP_${name}`]),
            ...ofTheShell.flatMap((name) => ["--unsetenv", name]),
            ...["--chdir", "/", "--", "nice", "-n", "5", ...argv],
        ];
        // Not by --setenv: everyone on this machine can read command lines. And bubblewrap itself is process 1 in the root,
        // whose environment the document can read.
        return { argv: commandLine, environment: environmentOf(this.options) };
    }

    #nameServers(): string[] {
        const file = "/etc/resolv.conf";
        const there = existsSync(file) && existsSync(join(this.image, "etc"));
        return there ? ["--ro-bind-try", realpathSync(file), file] : [];
    }

    /** One command that does nothing: what the machine does not allow is said before the first step. */
    #prove(): void {
        let why = this.#trial();
        if (why?.startsWith("mount:") === true) why = this.#copied(why);
        if (why === undefined) return;
        throw new SandboxError(
            /execvp|No such file/.test(why)
                ? `The image ${this.image} cannot run /bin/bash with nice of coreutils: ${why}`
                : `This machine does not allow the sandbox: ${why}. Run it as root, or use --image podman:NAME.`,
        );
    }

    /** Why the command cannot be run; undefined when it can. */
    #trial(): string | undefined {
        const { argv, environment } = this.#invocation(["/bin/bash", "-c", ":"]);
        const [program = "", ...args] = argv;
        const { status, stderr } = spawnSync(program, args, { encoding: "utf8", env: environment });
        return status === 0 ? undefined : (stderr.trim().split("\n")[0] ?? "");
    }

    /** Works on a copy, as no overlay can be laid; gives why that does not work either. */
    #copied(refused: string): string | undefined {
        // This machine's own root is too large, and it is in use.
        if (this.image === "/") return refused;
        const failed = copyRoot(this.image, join(this.options.folder, "root"));
        if (failed !== undefined) return `${refused}; and it cannot be copied: ${failed}`;
        this.#isCopy = true;
        this.about = `a copy of ${this.image}, as this machine lays no overlay`;
        return this.#trial();
    }
}

function realDirectory(directory: string): string {
    const path = resolve(directory);
    if (!existsSync(path) || !statSync(path).isDirectory()) {
        throw new SandboxError(
            `The image ${directory} is no directory. See "run" in docs/command.md for how to get one.`,
        );
    }
    const real = realpathSync(path);
    if (!["bin/bash", "usr/bin/bash"].some((name) => isThere(join(real, name)))) {
        const has = readdirSync(real).length === 0 ? "is empty" : "has no /bin/bash";
        throw new SandboxError(
            `The image ${directory} ${has}; it must be the root of a Linux with bash and coreutils.`,
        );
    }
    return real;
}

function isThere(path: string): boolean {
    try {
        lstatSync(path);
        return true;
    } catch {
        return false;
    }
}

export function findProgram(name: string): string | undefined {
    return (process.env.PATH ?? "")
        .split(":")
        .map((folder) => join(folder, name))
        .find((path) => existsSync(path));
}
