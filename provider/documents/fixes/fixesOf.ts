// The cures for what was found in a document, and a text with all safe ones made.

import type { Code } from "../codes";
import type { Diagnostic } from "../diagnostic";
import { Lines } from "../lines";
import { Report } from "../report";
import type { TextForm } from "../silencing/ignoreComments";
import { unreadable } from "../silencing/unreadable";
import { readSource } from "../source";
import { applyEdits, withoutOverlaps, type Edit } from "./edit";
import type { Fix, Fixer } from "./fix";
import { removeIgnore, suggestCode } from "./ignoreFixes";
import { fixMisread, fixUnquoted, fixUnquotedReference } from "./quoting";
import { fixContextualVariable, fixDelimiter, fixReferenceCase, fixReferenceForm, fixSuffix } from "./references";
import { fixKey, fixOperatorCase, fixType, fixValue, suggestInReference, suggestPhase, suggestValue } from "./spelling";

/** Which code has a cure. A test tries each. */
export const fixers: { readonly [code in Code]?: Fixer } = {
    "unknown-key": fixKey,
    "unknown-input": fixKey,
    "unknown-operator": fixKey,
    "operator-case": fixOperatorCase,
    "unknown-action": fixValue,
    "invalid-value": (fixable) => fixDelimiter(fixable) ?? fixValue(fixable),
    "unknown-phase": suggestValue,
    "no-phase": suggestPhase,
    "condition-value": suggestValue,
    "parameter-type": fixType,
    "unquoted-number": fixUnquoted,
    "unquoted-default": fixUnquoted,
    "unquoted-reference": fixUnquotedReference,
    "invalid-yaml": fixMisread,
    "wrong-type": fixMisread,
    "reference-suffix": fixSuffix,
    "reference-case": fixReferenceCase,
    "unknown-reference": (fixable) => fixReferenceForm(fixable) ?? suggestInReference(fixable),
    "unclosed-reference": fixReferenceForm,
    "unresolved-reference": fixReferenceForm,
    "dockerfile-variable-braces": fixContextualVariable,
    "dockerfile-variable-unknown": fixContextualVariable,
    "unknown-ignore": suggestCode,
    "unused-ignore": removeIgnore,
    "refused-ignore": removeIgnore,
};

/** In the order of the findings. `text` has no byte order mark. */
export function fixesOf(text: string, diagnostics: readonly Diagnostic[]): Fix[] {
    const fixable = diagnostics.filter(({ code }) => Object.hasOwn(fixers, code));
    if (fixable.length === 0) return [];
    const lines = new Lines(text);
    const { root } = readSource(text, new Report());
    return fixable.flatMap((diagnostic) => {
        const start = lines.offset(diagnostic.line, diagnostic.column);
        const end = lines.offset(diagnostic.endLine, diagnostic.endColumn);
        const fix = fixers[diagnostic.code as Code]?.({ text, diagnostic, start, end, root });
        return fix === undefined ? [] : [{ diagnostic, ...fix }];
    });
}

// One cure can bring another mistake to light, but no chain of cures is this long.
const mostRounds = 20;

export interface Fixed {
    text: string;
    /** How many cures were made. */
    made: number;
    /** What is left. */
    diagnostics: readonly Diagnostic[];
}

/** The text with every safe cure made, again and again until there is none. */
export function fixAll(text: string, check: (text: string) => readonly Diagnostic[], form: TextForm = "yaml"): Fixed {
    let result: Fixed = { text, made: 0, diagnostics: check(text) };
    for (let round = 0; round < mostRounds; round++) {
        const fixes = fixesOf(result.text, result.diagnostics).filter(({ safe }) => safe);
        const next = makeEdits(result.text, withoutOverlaps(fixes.map(({ edit }) => edit)), form);
        if (next.text === result.text) break;
        result = { text: next.text, made: result.made + next.made, diagnostics: check(next.text) };
    }
    return result;
}

/** All at once; where that would do harm, each that does none. */
function makeEdits(text: string, edits: readonly Edit[], form: TextForm): { text: string; made: number } {
    const before = hindrances(text, form);
    const all = applyEdits(text, edits);
    if (hindrances(all, form) <= before) return { text: all, made: edits.length };
    // From the end, so that the places of the others stay right.
    return edits.reduceRight(
        (done, edit) => {
            const changed = applyEdits(done.text, [edit]);
            return hindrances(changed, form) > before ? done : { text: changed, made: done.made + 1 };
        },
        { text, made: 0 },
    );
}

/** What keeps a text from being read: a fix never adds to it. */
function hindrances(text: string, form: TextForm): number {
    if (form === "dockerfile") return 0;
    const report = new Report();
    readSource(text, report);
    return report.diagnostics(text).filter(({ code }) => unreadable.has(code) || code === "duplicate-key").length;
}
