// Finds the settings file of a document: the first one in its folder or a folder above. Folders and files are read once.

import { readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Diagnostic } from "../diagnostic";
import { readSettings } from "./readSettings";
import { settingsFor, settingsNames, type FileSettings, type Settings } from "./settings";

export interface SettingsFile {
    /** The absolute path. */
    file: string;
    text: string;
    settings: Settings;
    /** What is wrong with it. */
    diagnostics: Diagnostic[];
    /** Why it could not be read, or why it does not count. */
    problem?: string;
}

/** Remembers what it has read; make a new one to see changes. */
export class SettingsFinder {
    readonly #byFolder = new Map<string, SettingsFile | undefined>();

    /** Of a document by its path, or of a folder when the path ends with a separator. */
    of(path: string): SettingsFile | undefined {
        return this.#inFolder(/[\\/]$/.test(path) ? resolve(path) : dirname(resolve(path)));
    }

    #inFolder(folder: string): SettingsFile | undefined {
        if (this.#byFolder.has(folder)) return this.#byFolder.get(folder);
        const above = dirname(folder);
        const found = readIn(folder) ?? (above === folder ? undefined : this.#inFolder(above));
        this.#byFolder.set(folder, found);
        return found;
    }
}

function readIn(folder: string): SettingsFile | undefined {
    const [file, second] = settingsNames.map((name) => join(folder, name)).filter(isFile);
    if (file === undefined) return undefined;
    const read = readSettingsFile(file);
    return second === undefined ? read : { ...read, problem: `${second} is in the same folder; keep one of them` };
}

function isFile(path: string): boolean {
    try {
        return statSync(path).isFile();
    } catch {
        // Also where the folder may not be entered: the documents in it say so themselves.
        return false;
    }
}

/** A file that is named by the caller. */
export function readSettingsFile(file: string): SettingsFile {
    try {
        const bytes = readFileSync(file);
        return { file: resolve(file), text: new TextDecoder().decode(bytes), ...readSettings(bytes) };
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        const reasons: { readonly [code: string]: string } = { ENOENT: "no such file", EACCES: "permission denied" };
        const problem = reasons[code ?? ""] ?? `it cannot be read (${code ?? String(error)})`;
        return { file: resolve(file), ...readSettings(""), text: "", problem };
    }
}

/** What the file says of one document. */
export function settingsOf(found: SettingsFile, document: string): FileSettings {
    return settingsFor(found.settings, relative(dirname(found.file), resolve(document)).split(sep).join("/"));
}
