// What a single command does with what was downloaded: runs it, writes it to a file, or hands it on.

import type { Command } from "unbash";
import { downloadOf } from "./downloads";
import { programOf } from "./programs";
import * as programs from "./programs";
import type { Input, Run } from "./run";
import { downloaded, downloadedFile, withoutLastSlashes } from "./words";

/** The output, and the command on one line. */
export function commandEffects(run: Run, command: Command, given: Input): Input & { line: string } {
    for (const part of command.prefix) if (part.type === "Assignment") run.assign(part);
    const { input, write } = run.redirects(command.redirects, given);
    const words = command.name === undefined ? [] : [run.word(command.name, input)];
    for (const arg of command.args) {
        if (arg.type === "Word") words.push(run.word(arg, input));
        else run.assign(arg);
    }
    const program = programOf(words[0] ?? "");
    const line = programs.speakers.has(program) ? "" : words.map(asOneWord).join(" ");
    const output = effects(run, words, input);
    write(output.data, output.text);
    return { ...output, line };
}

function asOneWord(word: string): string {
    return word.replace(/\s+/g, "·").replaceAll(downloaded, "$(…)").replaceAll(downloadedFile, "<(…)");
}

function effects(run: Run, words: readonly string[], input: Input): Input {
    const [name = "", ...args] = words;
    if (name === "") return input;
    // The command itself is what was downloaded, or a file with it.
    if (name.startsWith(downloaded) || (name.includes("/") && isDownloaded(run, name))) run.report();
    const own = run.call(name, input);
    if (own !== undefined) return { data: own };
    const program = programOf(name);
    const ran = run.files.textOf(name);
    if (ran !== undefined) run.script(ran, input, true);
    if (programs.verifies(program, args, run.compared)) {
        run.files.clear();
        return { data: false };
    }
    const download = downloadOf(program, args);
    if (download !== undefined) {
        for (const file of download.files) run.write(file, true);
        return { data: download.stdout };
    }
    const inner = programs.wrappedAt(program, args);
    if (inner !== undefined && inner >= args.length && input.data && programs.startsShell(program, args)) run.report();
    if (inner !== undefined) return effects(run, withoutAssignments(args.slice(inner)), input);
    if (programs.isInterpreter(program)) return interpret(run, program, args, input);
    return builtin(run, program, args, input) ?? otherProgram(run, program, args, input);
}

function withoutAssignments(words: readonly string[]): string[] {
    const first = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
    return first < 0 ? [] : words.slice(first);
}

/** What an interpreter runs: code on the command line, a file, or what it reads. */
function interpret(run: Run, program: string, args: readonly string[], input: Input): Input {
    const { code, script, stdin } = programs.invocationOf(program, args);
    if (code !== undefined) return runCode(run, program, args[code] ?? "", input);
    if (args.some((arg) => /^-[A-Za-z]{1,20}$/.test(arg.split(downloaded)[0]) && arg.includes(downloaded)))
        run.report();
    if (script !== undefined) {
        runFile(run, program, args[script]);
        return { data: false };
    }
    if (!stdin) return { data: false };
    if (input.data) run.report();
    else if (input.text !== undefined && programs.isShell(program))
        return { data: run.script(input.text, input, true) };
    else if (input.text !== undefined && downloadsAndRuns(input.text)) run.report();
    return { data: false };
}

function runCode(run: Run, program: string, code: string, input: Input): Input {
    if (code.startsWith(downloaded)) run.report();
    else if (programs.isShell(program)) return { data: run.script(code, input) };
    else if (code.includes(downloaded) || downloadsAndRuns(code)) run.report();
    return { data: false };
}

/** Code of another language on the command line, such as `python3 -c`. */
function downloadsAndRuns(code: string): boolean {
    const gets =
        /urlopen|urlretrieve|requests\.get|httpx\.get|LWP::|open-uri|URI\.open|Net::HTTP|file_get_contents|fetch\(/;
    const runs = /\bexec\b|\beval\b|os\.system|subprocess|\bsystem\b|`|runpy/;
    return gets.test(code) && runs.test(code);
}

function runFile(run: Run, program: string, file: string): void {
    if (file.includes(downloadedFile) || file.startsWith(downloaded) || isDownloaded(run, file)) run.report();
    const text = run.files.textOf(file);
    if (text !== undefined && programs.isShell(program)) run.script(text, { data: false }, true);
}

function isDownloaded(run: Run, file: string): boolean {
    return file.includes(downloadedFile) || run.files.has(file);
}

/** What the shell does itself. */
function builtin(run: Run, program: string, args: readonly string[], input: Input): Input | undefined {
    switch (program) {
        case "source":
        case ".": {
            const [file = ""] = args;
            if (programs.isStdin(file) && input.data) run.report();
            else runFile(run, "sh", file);
            return { data: false };
        }
        case "eval":
            return runCode(run, "sh", args.join(" "), input);
        case "trap":
            return { data: args.length > 1 && run.script(args[0], { data: false }) };
        case "read":
        case "mapfile":
        case "readarray": {
            const names = args.filter((arg) => /^[A-Za-z_]\w*$/.test(arg));
            const value = input.data ? downloaded : input.text;
            if (value !== undefined) for (const name of names) run.variables.set(name, value);
            return { data: false };
        }
        default:
            return undefined;
    }
}

function otherProgram(run: Run, program: string, args: readonly string[], input: Input): Input {
    if (programs.printers.has(program)) {
        const text = args.filter((arg, index) => index > 0 || !/^-[neE]{1,3}$/.test(arg)).join(" ");
        return { data: text.includes(downloaded), text };
    }
    if (program === "su" || program === "script") {
        const code = args.findIndex((arg) => /^(?:-[a-z]*c|--command)$/.test(arg));
        if (code >= 0) return runCode(run, "sh", args[code + 1] ?? "", input);
        if (program === "su" && input.data) run.report();
    }
    if (program === "xargs" || programs.startersElsewhere.has(program)) return started(run, program, args, input);
    const files = args.filter((arg) => !arg.startsWith("-"));
    if (program === "tee") {
        for (const file of files) run.write(file, input.data, input.text);
        return input;
    }
    const from = files.find((file) => isDownloaded(run, file));
    if (["cp", "mv", "ln", "install"].includes(program) && from !== undefined) {
        const to = files.at(-1) ?? "";
        run.write(to, true);
        run.write(`${withoutLastSlashes(to)}/${from.split("/").at(-1)}`, true);
    }
    if (programs.readers.has(program)) {
        const read = from !== undefined || files.some((file) => file.includes(downloadedFile));
        const text = program === "cat" ? (files.length === 0 ? input.text : run.files.textOf(files[0])) : undefined;
        return { data: read || input.data, text };
    }
    return { data: input.data };
}

/** A command among the words of another program: that of a container, or one that gets its words from xargs. */
function started(run: Run, program: string, args: readonly string[], input: Input): Input {
    const at = args.findIndex((arg) => programs.isInterpreter(programOf(arg)));
    if (at < 0) return { data: input.data };
    const inner = programOf(args[at]);
    const rest = args.slice(at + 1).filter((arg) => arg !== ";" && arg !== "+");
    const { code } = programs.invocationOf(inner, rest);
    if (program !== "xargs") {
        return code === undefined && program === "find" ? { data: false } : interpret(run, inner, rest, input);
    }
    // With -I its words are put in, otherwise at the end.
    const place = args.slice(0, at).findIndex((arg) => /^-[Ii]/.test(arg));
    const hole = place < 0 ? undefined : args[place].slice(2) || args[place + 1];
    const text = code === undefined ? undefined : rest[code];
    if (input.data && code !== undefined && (text === undefined || (hole && text.startsWith(hole)))) run.report();
    else if (code !== undefined) return interpret(run, inner, rest, { data: false });
    return { data: false };
}
