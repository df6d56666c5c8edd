// `--fix` and `--fix-dry-run`: the cures as a diff, written to the files or not, and what is left to report.

import { writeFileSync } from "node:fs";
import { fixAll } from "../../../provider/documents/fixes/fixesOf";
import { checkDocument, formOf, type CheckOptions } from "../../checking/checkDocument";
import type { Checked } from "../../checking/checked";
import { unifiedDiff } from "../../checking/unifiedDiff";
import { repositoryPath } from "../../repositoryPath";
import type { InputFile } from "./inputFiles";

export interface FixedInput {
    checked: Checked;
    /** Empty when there was nothing to fix. */
    diff: string;
    made: number;
    /** Writes the fixed text; what failed, as a sentence. */
    write: () => string | undefined;
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
        write: () => (fixed.text === plain ? undefined : write(file, mark + fixed.text)),
    };
}

function write(file: string, text: string): string | undefined {
    try {
        writeFileSync(file, text);
        return undefined;
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        return `cannot write ${file}: ${reasons[code ?? ""] ?? String(error)}.`;
    }
}

const reasons: { readonly [code: string]: string } = {
    EACCES: "permission denied",
    EPERM: "permission denied",
    EROFS: "the file system is read-only",
    ENOENT: "no such file or folder",
};
