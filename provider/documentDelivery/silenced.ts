// What ignore comments and the settings file change of the findings in a document that is deployed. Both silence and raise
// warnings; an error stays one, as AWS refuses the document.

import { resolve } from "node:path";
import type { Diagnostic } from "../documents/diagnostic";
import { SettingsFinder, settingsOf, type SettingsFile } from "../documents/settings/findSettings";
import { applyRules } from "../documents/settings/settings";
import { applyIgnores } from "../documents/silencing/applyIgnores";
import type { TextForm } from "../documents/silencing/ignoreComments";

export interface Silenced {
    diagnostics: Diagnostic[];
    /** What is wrong with the settings file, one sentence each. */
    problems: string[];
}

/**
 * `file` is the document's path, relative to the folder of the Pulumi program. A document without one has the settings of
 * that folder, but for those that are for certain files.
 */
export function silenced(
    text: string,
    diagnostics: readonly Diagnostic[],
    file: string | undefined,
    form: TextForm,
): Silenced {
    // Without findings there is nothing to silence or raise; a program with a hundred good documents need not look.
    if (diagnostics.length === 0) return { diagnostics: [], problems: [] };
    const left = applyIgnores(text.replace(/^\uFEFF/, ""), diagnostics, { form, deployed: true });
    const found = new SettingsFinder().of(file === undefined ? `${process.cwd()}/` : resolve(file));
    if (found === undefined) return { diagnostics: left, problems: [] };
    const { rules } = file === undefined ? found.settings : settingsOf(found, file);
    return { diagnostics: applyRules(left, rules, { deployed: true }), problems: problemsOf(found) };
}

function problemsOf({ file, problem, diagnostics }: SettingsFile): string[] {
    return [
        ...(problem === undefined ? [] : [`${file}: ${problem}.`]),
        ...diagnostics.map(({ line, column, message, hint, code }) => {
            const remedy = hint === undefined ? "" : ` ${hint}`;
            return `${file}:${line}:${column}: ${message}${remedy} [${code}]`;
        }),
    ];
}
