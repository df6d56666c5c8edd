// What programs do with what they get, as far as it matters for scripts that run what they download.

/** The name of a program without its folder, version and `.exe`. */
export function programOf(word: string): string {
    const base = word.split(/[/\\]/).at(-1) ?? "";
    return base.toLowerCase().replace(/\.exe$/, "");
}

const shells = new Set(["sh", "bash", "zsh", "dash", "ksh", "ksh93", "mksh", "ash", "csh", "tcsh", "fish", "rbash"]);

/** For each interpreter the short options after which the code itself stands, and those that take another value. */
const interpreters: { readonly [name: string]: { readonly code: string; readonly values: string } } = {
    python: { code: "cm", values: "WX" },
    pypy: { code: "cm", values: "WX" },
    perl: { code: "eE", values: "IM" },
    ruby: { code: "e", values: "Ir" },
    node: { code: "ep", values: "r" },
    nodejs: { code: "ep", values: "r" },
    php: { code: "r", values: "dc" },
    lua: { code: "e", values: "l" },
    Rscript: { code: "e", values: "" },
    tclsh: { code: "", values: "" },
    osascript: { code: "e", values: "l" },
    pwsh: { code: "c", values: "" },
    powershell: { code: "c", values: "" },
};

export function isShell(program: string): boolean {
    return shells.has(program);
}

export function isPowerShell(program: string): boolean {
    return program === "pwsh" || program === "powershell";
}

/** Python3.12 is Python. */
function interpreterOf(program: string): { code: string; values: string } | undefined {
    const plain = program.replace(/[\d.]{1,10}$/, "");
    if (isShell(program)) return { code: "c", values: "oO" };
    return Object.hasOwn(interpreters, plain) ? interpreters[plain] : undefined;
}

export function isInterpreter(program: string): boolean {
    return interpreterOf(program) !== undefined;
}

export interface Invocation {
    /** The code that stands on the command line; its index among the arguments. */
    code?: number;
    /** The file with the code, or `-`. */
    script?: number;
    /** The code is read from standard input. */
    stdin: boolean;
}

const powerShellCode = /^-(?:c|command|e|ec|enc|encodedcommand)$/i;

/** Where an interpreter takes its code from. */
export function invocationOf(program: string, args: readonly string[]): Invocation {
    const { code, values } = interpreterOf(program) ?? { code: "", values: "" };
    let stdin = false;
    for (let index = 0; index < args.length; index++) {
        const arg = args[index];
        if (arg === "--") {
            return index + 1 < args.length && !stdin ? { script: index + 1, stdin: false } : { stdin: true };
        }
        const named = /^--(?:command|eval|print)$/.test(arg) || (isPowerShell(program) && powerShellCode.test(arg));
        if (named) return { code: index + 1, stdin: false };
        if (/^--(?:rcfile|init-file)$/.test(arg)) {
            index++;
        } else if (/^[-+]./.test(arg) && !arg.startsWith("--")) {
            const letters = arg.slice(1);
            const coded = [...letters].find((letter) => code.includes(letter));
            // `-euxo pipefail -c`: a letter that takes a value takes the next argument.
            if (coded !== undefined) {
                const rest = letters.slice(letters.indexOf(coded) + 1);
                const joined = !isShell(program) && rest !== "";
                if (joined) return { stdin: false };
                const skipped = [...letters].some((letter) => values.includes(letter)) ? 1 : 0;
                return { code: index + 1 + skipped, stdin: false };
            }
            if (isShell(program) && letters.includes("s")) stdin = true;
            if (values !== "" && values.includes(letters.at(-1) ?? "")) index++;
        } else if (!arg.startsWith("--")) {
            if (stdin) return { stdin: true };
            return isStdin(arg) ? { stdin: true } : { script: index, stdin: false };
        }
    }
    return { stdin: true };
}

export function isStdin(file: string): boolean {
    return ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].includes(file);
}

/** Programs that start another, with the options that take a value of their own, and how many words come before it. */
const wrappers: { readonly [name: string]: { readonly values?: string; readonly words?: number } } = {
    sudo: { values: "CDghpRrTtuU" },
    doas: { values: "Cu" },
    env: { values: "uCS" },
    nice: { values: "n" },
    ionice: { values: "cnp" },
    nohup: {},
    time: { values: "fo" },
    timeout: { values: "ks", words: 1 },
    stdbuf: { values: "ioe" },
    setsid: {},
    exec: { values: "a" },
    command: {},
    builtin: {},
    busybox: {},
    toybox: {},
    unbuffer: {},
    chroot: { words: 1 },
    runuser: { values: "ugG" },
    "systemd-run": { values: "pEu" },
    "cloud-init-per": { words: 2 },
    flock: { values: "wE", words: 1 },
    retry: { values: "tds" },
    caffeinate: {},
    arch: {},
    linux32: {},
    linux64: {},
    proxychains: {},
    torsocks: {},
};

/** Where the command stands that a wrapper starts; undefined when the program is none. */
export function wrappedAt(program: string, args: readonly string[]): number | undefined {
    if (!Object.hasOwn(wrappers, program)) return undefined;
    const { values = "", words = 0 } = wrappers[program];
    let left = words;
    for (let index = 0; index < args.length; index++) {
        const arg = args[index];
        if (arg === "--") continue;
        if (/^-./.test(arg)) {
            const taking = [...arg.slice(1)].findIndex((letter) => values.includes(letter));
            // `--user root` is told from `--login bash` by the names of the options that take a value.
            const long = /^--(?:user|group|chdir|unset|adjustment|class|signal|kill-after|setenv|property)$/.test(arg);
            if (long || (!arg.startsWith("--") && taking === arg.length - 2)) index++;
        } else if (/^[A-Za-z_]\w*=/.test(arg) && (program === "env" || program === "sudo")) {
            continue;
        } else if (left > 0) left--;
        else return index;
    }
    return args.length;
}

/** Whether one of these letters is among those after a single dash. */
function hasFlag(arg: string, letters: RegExp): boolean {
    return /^-[A-Za-z]+$/.test(arg) && letters.test(arg);
}

/** Without a command these start a shell, which reads what comes. */
export function startsShell(program: string, args: readonly string[]): boolean {
    if (program === "chroot") return true;
    const asked = args.some((arg) => hasFlag(arg, /[is]/) || arg === "--login" || arg === "--shell");
    return (program === "sudo" || program === "doas") && asked;
}

/** Programs that run a command in another place, such as a container: it stands somewhere among their words. */
export const startersElsewhere = new Set([
    "docker",
    "podman",
    "nerdctl",
    "kubectl",
    "nsenter",
    "ssh",
    "lxc",
    "find",
    "parallel",
    "watch",
]);

/** What these print is their arguments. */
export const printers = new Set(["echo", "printf", "print"]);
/** These say something to people; none of their words is a command. */
export const speakers = new Set(["echo", "printf", "print", "logger", "wall", ":", "true"]);
/** Programs whose output is what is in the files they are given. */
export const readers = new Set([
    ...["cat", "zcat", "gzcat", "bzcat", "xzcat", "gunzip", "base64", "head", "tail", "sed", "awk", "tr", "envsubst"],
    ...["dos2unix", "tac", "grep", "gpg", "openssl", "jq"],
]);

const digests = /^(?:(?:sha\d{0,3}|md5|b2|b3|ck|xxh\d{0,3})sum|shasum|get-filehash)$/;
const verifiers = /^(?:gpgv\d?|cosign|minisign|signify|slsa-verifier|rpmkeys)$/;

/**
 * Whether a command compares what was downloaded with what it should be. A digest that is only printed compares nothing;
 * `compared` says that its output goes somewhere.
 */
export function verifies(program: string, args: readonly string[], compared: boolean): boolean {
    const said = (pattern: RegExp): boolean => args.some((arg) => pattern.test(arg));
    if (digests.test(program)) return compared || args.some((arg) => hasFlag(arg, /c/) || arg === "--check");
    if (verifiers.test(program)) return true;
    if (program === "gpg" || program === "gpg2") return said(/^--verify$/);
    if (program === "openssl") return said(/^-verify$/) || (compared && said(/^(?:dgst|sha\d{1,3})$/));
    if (program === "rpm") return said(/^(?:-K|--checksig)$/);
    return program === "gh" && said(/^attestation$/);
}
