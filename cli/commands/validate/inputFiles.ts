// The documents that a command line names: files, folders to their depth, and standard input.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { UsageError, type Terminal } from "../../command";
import { kindInFolder, kindOf, mayBeDocument, type Kind } from "../../checking/documentKind";

export interface InputFile {
    /** As the caller wrote it, with what follows inside a folder. */
    file: string;
    bytes: Uint8Array;
    kind: Kind;
}

/** What of the command line says which files are read. */
export interface InputChoice {
    /** `-` is standard input. */
    names: string[];
    kind: Kind | undefined;
    ignoreUnknown: boolean;
    stdinName: string | undefined;
}

export function readInputs({ names, kind, ignoreUnknown, stdinName }: InputChoice, terminal: Terminal): InputFile[] {
    return names.flatMap((name) => {
        if (name === "-") {
            const bytes = unlessUnreadable("standard input", () => terminal.input());
            return named(stdinName ?? "<stdin>", bytes, kind, ignoreUnknown);
        }
        return statOf(name).isDirectory() ? inFolder(name, kind) : named(name, read(name), kind, ignoreUnknown);
    });
}

function named(file: string, bytes: Uint8Array, kind: Kind | undefined, ignoreUnknown: boolean): InputFile[] {
    const found = kind ?? (ignoreUnknown ? kindInFolder : kindOf)(file, textOf(bytes));
    if (found !== undefined) return [{ file, bytes, kind: found }];
    if (ignoreUnknown) return [];
    throw new UsageError(`${file} has neither phases nor steps nor FROM; specify it with --kind.`);
}

function inFolder(folder: string, kind: Kind | undefined): InputFile[] {
    const found = walk(folder).flatMap((file): InputFile[] => {
        const bytes = read(file);
        const guess = kindInFolder(file, textOf(bytes));
        return guess !== undefined && (kind === undefined || kind === guess) ? [{ file, bytes, kind: guess }] : [];
    });
    if (found.length === 0) {
        // An empty answer would look like a good one.
        throw new UsageError(`${folder} contains no ${kind ?? "component, workflow or dockerfile"} document.`);
    }
    return found;
}

function walk(folder: string): string[] {
    const entries = unlessUnreadable(folder, () => readdirSync(folder, { withFileTypes: true }));
    return entries
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap((entry) => {
            const path = join(folder, entry.name);
            if (entry.name.startsWith(".") || entry.name === "node_modules") {
                return [];
            }
            if (entry.isDirectory()) {
                return walk(path);
            }
            return entry.isFile() && mayBeDocument(path) ? [path] : [];
        });
}

function statOf(name: string): { isDirectory(): boolean } {
    return unlessUnreadable(name, () => statSync(name));
}

function read(file: string): Uint8Array {
    return unlessUnreadable(file, () => readFileSync(file));
}

const reasons: { readonly [code: string]: string } = {
    ENOENT: "no such file or folder",
    EACCES: "permission denied",
    EISDIR: "it is a folder",
};

function unlessUnreadable<Result>(file: string, action: () => Result): Result {
    try {
        return action();
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        const reason = reasons[code ?? ""] ?? String(error);
        throw new UsageError(`cannot read ${file}: ${reason}.`);
    }
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");
