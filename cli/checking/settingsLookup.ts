// Which settings file is for a document, as the command line says: the one above the document, a certain one, or none.

import { relative } from "node:path";
import { prettyDiagnostic } from "../../provider/documents/pretty";
import {
    readSettingsFile,
    SettingsFinder,
    settingsOf,
    type SettingsFile,
} from "../../provider/documents/settings/findSettings";
import type { FileSettings } from "../../provider/documents/settings/settings";
import { UsageError } from "../command";

export class SettingsLookup {
    readonly #finder = new SettingsFinder();
    readonly #only: SettingsFile | undefined;
    readonly #none: boolean;

    /** `config` is the path of a settings file, false for none at all, and undefined for the one above each document. */
    constructor(config: string | false | undefined) {
        this.#none = config === false;
        this.#only = typeof config === "string" ? usable(readSettingsFile(config)) : undefined;
    }

    /** Throws a UsageError with every error of the settings file. */
    of(document: string): FileSettings {
        const found = this.#none ? undefined : (this.#only ?? this.#finder.of(document));
        return found === undefined ? { rules: new Map() } : settingsOf(usable(found), document);
    }
}

function usable(found: SettingsFile): SettingsFile {
    const { text, diagnostics, problem } = found;
    const file = relative(process.cwd(), found.file) || found.file;
    if (problem !== undefined) throw new UsageError(`cannot use ${file}: ${problem}.`);
    if (diagnostics.length === 0) return found;
    const count = diagnostics.length === 1 ? "1 error" : `${diagnostics.length} errors`;
    const all = diagnostics.map((diagnostic) => prettyDiagnostic(diagnostic, text, file));
    throw new UsageError(`${file} has ${count}:\n\n${all.join("\n\n")}`);
}
