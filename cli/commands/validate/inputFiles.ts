// The documents that a command line names: files, folders to their depth, and standard input. What cannot be read and
// what is no document is kept beside them with the reason, so that nothing is left out in silence.

import { readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { globMatcher } from "../../../provider/documents/glob";
import { detectKind, mayBeDocument, type Detected, type DocumentKind } from "../../../provider/documents/kind";
import { settingsNames } from "../../../provider/documents/settings/settings";
import type { ParsedSource } from "../../../provider/documents/source";
import { mostOfDocument, readBounded, TooLarge } from "../../boundedFile";
import type { Terminal } from "../../command";

export interface InputFile {
    /** As the caller wrote it, with what follows inside a folder. */
    file: string;
    bytes: Uint8Array;
    kind: DocumentKind;
    /** What was read to find its kind. */
    source?: ParsedSource | undefined;
}

export interface InputOptions {
    /** What files are that do not tell it themselves. */
    kind?: DocumentKind | undefined;
    /** The only files of folders that are looked at; all YAML and JSON files and Dockerfiles when empty. */
    include: readonly string[];
    /** Files and folders that are left out. */
    exclude: readonly string[];
    /** Skips named files that are no documents, instead of failing. Defaults to `false`. */
    ignoreUnknown?: boolean | undefined;
    /** The name of standard input in reports. Defaults to `<stdin>`. */
    stdinName?: string | undefined;
}

export interface Inputs {
    files: InputFile[];
    /** Files in folders that are no documents, each with the reason as a sentence. */
    skipped: { file: string; reason: string }[];
    /** What could not be read or found, as sentences. */
    failures: string[];
}

const mostKept = 4_000_000;

interface Candidate {
    file: string;
    bytes: Uint8Array;
    detected: Detected;
}

/** `-` is standard input. */
export function readInputs(names: readonly string[], options: InputOptions, terminal: Terminal): Inputs {
    return new Reader(options, terminal).read(names);
}

class Reader {
    readonly #inputs: Inputs = { files: [], skipped: [], failures: [] };
    /** Real paths, as one file may be named in several ways. */
    readonly #seen = new Set<string>();
    #kept = 0;
    readonly #excluded: (path: string) => boolean;
    readonly #included: (path: string) => boolean;

    constructor(
        readonly options: InputOptions,
        readonly terminal: Terminal,
    ) {
        this.#excluded = globMatcher(options.exclude);
        this.#included = globMatcher(options.include);
    }

    read(names: readonly string[]): Inputs {
        for (const name of names) {
            if (name === "-") this.#standardInput();
            else if (!this.#excluded(name)) {
                const stats = this.#try(name, () => statSync(name));
                if (stats?.isDirectory()) this.#folder(name);
                else if (stats) this.#named(name);
            }
        }
        return this.#inputs;
    }

    #standardInput(): void {
        if (this.#isSeen("-")) return;
        const bytes = this.#try("standard input", () => this.terminal.input());
        if (bytes) this.#add(this.options.stdinName ?? "<stdin>", bytes);
    }

    #named(file: string): void {
        const bytes = this.#readOnce(file);
        if (bytes) this.#add(file, bytes);
    }

    /** A file that somebody named is checked, unless nothing tells as what. */
    #add(file: string, bytes: Uint8Array): void {
        const { kind } = this.options;
        if (kind !== undefined) {
            this.#inputs.files.push({ file, bytes, kind });
            return;
        }
        const detected = detectKind(file, bytes);
        if (this.options.ignoreUnknown) this.#sort({ file, bytes, detected }, undefined);
        else if ("kind" in detected) this.#inputs.files.push({ file, bytes, ...detected });
        else if ("unknown" in detected && detected.broken) {
            // The findings say more than "it is empty" does.
            this.#inputs.files.push({ file, bytes, kind: "component" });
        } else this.#inputs.failures.push(`${file} ${said(detected)}; specify it with --kind.`);
    }

    #folder(folder: string): void {
        const before = this.#inputs.files.length;
        const failed = this.#inputs.failures.length;
        const candidates = this.#walk(folder, folder).flatMap((file): Candidate[] => {
            const bytes = this.#readInFolder(file);
            return bytes ? [{ file, bytes, detected: this.#detect(file, bytes) }] : [];
        });
        const beside = new Map<string, DocumentKind>();
        for (const { file, detected } of candidates) {
            const known = beside.get(dirname(file));
            if ("kind" in detected && known !== "component") beside.set(dirname(file), detected.kind);
        }
        for (const candidate of candidates) this.#sort(candidate, beside.get(dirname(candidate.file)));
        if (
            this.#inputs.files.length === before &&
            this.#inputs.failures.length === failed &&
            this.#isNew(candidates)
        ) {
            // An empty answer would look like a good one.
            const what = this.options.kind ?? "component, workflow or dockerfile";
            this.#inputs.failures.push(`${folder} contains no ${what} document.`);
        }
    }

    /** What was read is kept for the check, but not of many long files at once. */
    #detect(file: string, bytes: Uint8Array): Detected {
        const detected = detectKind(file, bytes);
        if (!("kind" in detected) || detected.source === undefined) return detected;
        this.#kept += bytes.length;
        return this.#kept > mostKept ? { kind: detected.kind } : detected;
    }

    /** A folder whose files were all named before is no empty one. */
    #isNew(candidates: readonly Candidate[]): boolean {
        return candidates.length > 0 || this.#inputs.files.length === 0;
    }

    #sort({ file, bytes, detected }: Candidate, beside: DocumentKind | undefined): void {
        const { kind } = this.options;
        const found = "kind" in detected ? detected.kind : undefined;
        const source = "kind" in detected ? detected.source : undefined;
        const skip = (reason: string): void => void this.#inputs.skipped.push({ file, reason });
        if (found === "dockerfile" && !isTemplate(bytes)) {
            skip("it is a Dockerfile without a variable of Image Builder");
        } else if (found !== undefined) {
            if (kind === undefined || kind === found) this.#inputs.files.push({ file, bytes, kind: found, source });
            else skip(`it is a ${found}, and --kind is ${kind}`);
        } else if ("foreign" in detected) skip(`it is ${detected.foreign}`);
        else if (kind !== undefined && kind !== "dockerfile") this.#inputs.files.push({ file, bytes, kind });
        else if (
            "unknown" in detected &&
            detected.broken &&
            beside !== undefined &&
            beside !== "dockerfile" &&
            kind === undefined
        ) {
            // What says nothing of itself is taken for what stands beside it: a document that was emptied is no good one.
            this.#inputs.files.push({ file, bytes, kind: beside });
        } else skip(`it ${said(detected)}`);
    }

    #walk(root: string, folder: string): string[] {
        const entries = this.#try(folder, () => readdirSync(folder, { withFileTypes: true })) ?? [];
        return entries
            .sort((a, b) => (a.name < b.name ? -1 : 1))
            .flatMap((entry) => {
                const path = join(folder, entry.name);
                const inside = relative(root, path);
                if (this.#excluded(inside) || this.#excluded(path)) return [];
                if (leftOut.has(entry.name)) return [];
                const chosen = this.options.include.length > 0;
                if (entry.isDirectory()) return entry.name.startsWith(".") && !chosen ? [] : this.#walk(root, path);
                const wanted = chosen
                    ? this.#included(inside) || this.#included(path)
                    : mayBeDocument(path) && !entry.name.startsWith(".");
                if (!wanted || !(entry.isFile() || entry.isSymbolicLink())) return [];
                // Folders behind links may lead in a circle.
                const stats = entry.isSymbolicLink() ? this.#try(path, () => statSync(path)) : entry;
                return stats?.isFile() ? [path] : [];
            });
    }

    #readOnce(file: string): Uint8Array | undefined {
        return this.#try(file, () =>
            this.#isSeen(realpathSync(file)) ? undefined : readBounded(file, mostOfDocument),
        );
    }

    /** A data file beside the documents is no failure. */
    #readInFolder(file: string): Uint8Array | undefined {
        const stats = this.#try(file, () => statSync(file));
        if (stats === undefined || stats.size <= mostOfDocument) return stats && this.#readOnce(file);
        this.#inputs.skipped.push({ file, reason: new TooLarge(mostOfDocument).message });
        return undefined;
    }

    #isSeen(path: string): boolean {
        const seen = this.#seen.has(path);
        this.#seen.add(path);
        return seen;
    }

    /** Undefined where it failed, which is told at the end. */
    #try<Result>(file: string, action: () => Result): Result | undefined {
        try {
            return action();
        } catch (error) {
            const { code } = error as NodeJS.ErrnoException;
            const why = error instanceof TooLarge ? error.message : (reasons[code ?? ""] ?? String(error));
            this.#inputs.failures.push(`cannot read ${file}: ${why}.`);
            return undefined;
        }
    }
}

// No place of documents, and what says how they are checked.
const leftOut: ReadonlySet<string> = new Set(["node_modules", ".git", ...settingsNames]);

const reasons: { readonly [code: string]: string } = {
    ENOENT: "no such file or folder",
    EACCES: "permission denied",
    EISDIR: "it is a folder",
    ELOOP: "its links lead in a circle",
};

function said(detected: Detected): string {
    if ("unknown" in detected) return detected.unknown;
    return `is ${"foreign" in detected ? detected.foreign : `a ${detected.kind}`}`;
}

/** Folders hold plain Dockerfiles as well, which are none of our business. */
function isTemplate(bytes: Uint8Array): boolean {
    return Buffer.from(bytes).includes("imagebuilder:");
}
