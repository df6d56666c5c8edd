// What the programs that download do with what they get: write it to standard output, or to a file.

import { isStdin } from "./programs";
import { withoutLastSlashes } from "./words";

export interface Download {
    /** Its output is what was downloaded. */
    stdout: boolean;
    files: string[];
}

interface Options {
    /** Short options that take a value. */
    values: string;
    /** The one that names the file, and its long forms. */
    file: string;
    fileNames: readonly string[];
    /** Short options that keep the remote name, and their long forms; undefined where that is the default. */
    remote?: { letter: string; names: readonly string[] };
    folder?: { letter: string; names: readonly string[] };
}

const curl: Options = {
    values: "AbcCdDeEFhHKmPQrtTuUwxXyYz",
    file: "o",
    fileNames: ["--output"],
    remote: { letter: "O", names: ["--remote-name", "--remote-name-all"] },
};
const wget: Options = {
    values: "aABDeiIloQRtTUwX",
    file: "O",
    fileNames: ["--output-document"],
    folder: { letter: "P", names: ["--directory-prefix"] },
};
const aria2: Options = {
    values: "sxjkmt",
    file: "o",
    fileNames: ["--out"],
    folder: { letter: "d", names: ["--dir"] },
};
const toStdout: Options = { values: "", file: "o", fileNames: ["--output"], remote: { letter: "", names: [] } };

const programs: { readonly [name: string]: Options } = {
    curl,
    curlie: curl,
    wget,
    wget2: wget,
    aria2c: aria2,
    axel: aria2,
    fetch: { ...wget, values: "BiNSTw", file: "o" },
    http: toStdout,
    https: toStdout,
    xh: toStdout,
    xhs: toStdout,
    lynx: toStdout,
    links: toStdout,
    elinks: toStdout,
    w3m: toStdout,
    get: toStdout,
    "lwp-request": toStdout,
    nc: toStdout,
    ncat: toStdout,
    netcat: toStdout,
    socat: toStdout,
};

/** Undefined when the program downloads nothing. */
export function downloadOf(program: string, args: readonly string[]): Download | undefined {
    if (!Object.hasOwn(programs, program)) return undefined;
    const { file, fileNames, values, remote, folder } = programs[program];
    const named: string[] = [];
    const plain: string[] = [];
    let [keepsName, place] = [false, ""];
    for (let index = 0; index < args.length; index++) {
        const arg = args[index];
        const [name = "", given] = splitOnce(arg);
        if (fileNames.includes(name)) named.push(given ?? args[++index] ?? "");
        else if (folder?.names.includes(name)) place = given ?? args[++index] ?? "";
        else if (remote?.names.includes(arg)) keepsName = true;
        else if (/^-[^-]/.test(arg)) {
            for (let at = 1; at < arg.length; at++) {
                const letter = arg[at];
                if (letter === remote?.letter) keepsName = true;
                if (letter !== file && letter !== folder?.letter && !values.includes(letter)) continue;
                const value = arg.slice(at + 1) || (args[++index] ?? "");
                if (letter === file) named.push(value);
                else if (letter === folder?.letter) place = value;
                break;
            }
        } else if (!arg.startsWith("-")) plain.push(arg);
    }
    if (plain.length > 0 && plain.every((url) => /^file:/i.test(url))) return undefined;
    const toOutput = named.some(isStdin) || (named.length === 0 && remote !== undefined && !keepsName);
    const files = named.filter((one) => !isStdin(one));
    const byUrl = named.length === 0 && !toOutput ? plain.map(remoteName) : [];
    const prefix = place === "" ? "" : `${withoutLastSlashes(place)}/`;
    return { stdout: toOutput, files: [...files, ...byUrl.map((one) => `${prefix}${one}`)] };
}

function splitOnce(arg: string): [name: string, given: string | undefined] {
    const at = arg.indexOf("=");
    return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}

function remoteName(url: string): string {
    return url.split(/[?#]/)[0].split("/").at(-1) ?? "";
}
