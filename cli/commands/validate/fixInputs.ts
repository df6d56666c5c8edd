// `--fix` and `--fix-dry-run`: the cures as a diff, written to the files or not, and what is left to report.

import { writeFileSync } from "node:fs";
import { fixAll } from "../../../provider/documents/fixes/fixesOf";
import { checkDocument, formOf, type CheckOptions } from "../../checking/checkDocument";
import type { Checked } from "../../checking/checked";
import { unifiedDiff } from "../../checking/unifiedDiff";
import { UsageError } from "../../command";
import { repositoryPath } from "../../repositoryPath";
import type { InputFile } from "./inputFiles";

export interface FixedInput {
    checked: Checked;
    /** Empty when there was nothing to fix. */
    diff: string;
    made: number;
    /** Writes the fixed text. */
    write(): void;
}

export function fixInput({ file, bytes, kind }: InputFile, options: CheckOptions): FixedInput {
    const encoded = Buffer.from(bytes);
    const text = encoded.toString("utf8");
    // Other encodings are an error of their own, and would be changed by writing them.
    const isUtf8 = Buffer.from(text).equals(encoded);
    const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
    const plain = text.slice(mark.length);
    const check = (changed: string) => checkDocument(changed, kind, options);
    const fixed = isUtf8
        ? fixAll(plain, check, formOf(kind))
        : { text: plain, made: 0, diagnostics: checkDocument(bytes, kind, options) };
    return {
        checked: { file, text: fixed.text, diagnostics: [...fixed.diagnostics] },
        diff: unifiedDiff(repositoryPath(file).path, text, mark + fixed.text),
        made: fixed.made,
        write: () => {
            if (fixed.text !== plain) write(file, mark + fixed.text);
        },
    };
}

function write(file: string, text: string): void {
    try {
        writeFileSync(file, text);
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        const reason = code === "EACCES" || code === "EROFS" ? "permission denied" : String(error);
        throw new UsageError(`cannot write ${file}: ${reason}.`);
    }
}
