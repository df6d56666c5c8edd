// Fixes of names that are misspelt: keys, inputs, operators, actions, closed lists of values.

import { isSlipOf, nearest, suggestedName } from "../nearest";
import { mapWithKeyAt, type Fixable, type Fixer } from "./fix";
import { insideQuotes } from "./quotes";

/** A name on one line, and its place inside quotes; undefined for anything else. */
function nameAt({ text, start, end }: Fixable): { name: string; start: number; end: number } | undefined {
    const inside = insideQuotes(text, start, end);
    const name = text.slice(inside.start, inside.end);
    return /^[\w.$: -]{1,100}$/.test(name) ? { name, ...inside } : undefined;
}

const changeTo = (name: string): string => `Change to "${name}"`;

/** The key that the hint names, unless the map has it already. */
export const fixKey: Fixer = (fixable) => {
    const found = nameAt(fixable);
    const suggested = suggestedName(fixable.diagnostic.hint);
    if (found === undefined || suggested === undefined) return undefined;
    // An input of a workflow keeps the suffix that says that its value is a variable.
    const suffix = found.name.endsWith(".$") && !suggested.endsWith(".$") ? ".$" : "";
    const map = mapWithKeyAt(fixable.root, fixable.start, fixable.end);
    if (map === undefined) return undefined;
    if (map.entries.has(suggested) || map.entries.has(`${suggested}.$`)) return undefined;
    const rivals = [...map.entries.keys()].filter((key) => key !== found.name && isSlipOf(key, suggested));
    const name = `${suggested}${suffix}`;
    return {
        title: changeTo(name),
        edit: { start: found.start, end: found.end, text: name },
        // Two slips for one key: which of them is meant?
        safe: rivals.length === 0 && isSlipOf(found.name.slice(0, found.name.length - suffix.length), suggested),
    };
};

/** The value that the hint names. */
export const fixValue: Fixer = (fixable) => changeValue(fixable, true);

/** The same where the value as it stands may be meant. */
export const suggestValue: Fixer = (fixable) => changeValue(fixable, false);

function changeValue(fixable: Fixable, maySafe: boolean): ReturnType<Fixer> {
    const found = nameAt(fixable);
    const name = suggestedName(fixable.diagnostic.hint);
    if (found === undefined || name === undefined) return undefined;
    return {
        title: changeTo(name),
        edit: { start: found.start, end: found.end, text: name },
        safe: maySafe && isSlipOf(found.name, name),
    };
}

/** The name of the first phase, where no phase is one that runs: the finding shows their list. */
export const suggestPhase: Fixer = ({ text, start, end, diagnostic }) => {
    const suggested = suggestedName(diagnostic.hint);
    const found = /^((?:-\s+)?name:\s*["']?)([\w-]+)/.exec(text.slice(start, end));
    const [, before = "", name = ""] = found ?? [];
    if (suggested === undefined || nearest(name, [suggested]) === undefined) return undefined;
    const at = start + before.length;
    return { title: changeTo(suggested), edit: { start: at, end: at + name.length, text: suggested }, safe: false };
};

/** An operator in other upper and lower case: the message names the right one. */
export const fixOperatorCase: Fixer = (fixable) => {
    const name = /^The operator is (\w+),/.exec(fixable.diagnostic.message)?.[1];
    const found = nameAt(fixable);
    const map = mapWithKeyAt(fixable.root, fixable.start, fixable.end);
    if (name === undefined || found === undefined || map === undefined || map.entries.has(name)) return undefined;
    return { title: changeTo(name), edit: { start: found.start, end: found.end, text: name }, safe: true };
};

/** The type of a parameter in other upper and lower case. */
export const fixType: Fixer = (fixable) => {
    const found = nameAt(fixable);
    if (found?.name.toLowerCase() !== "string") return undefined;
    return { title: changeTo("string"), edit: { start: found.start, end: found.end, text: "string" }, safe: true };
};

/** A name inside a reference, where it stands only once: the reader decides. */
export const suggestInReference: Fixer = ({ text, start, end, diagnostic }) => {
    const name = suggestedName(diagnostic.hint);
    const wrong = [...diagnostic.message.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
    const source = text.slice(start, end);
    const found = wrong.filter((one) => source.split(one).length === 2).at(-1);
    if (name === undefined || found === undefined) return undefined;
    const at = start + source.indexOf(found);
    return { title: changeTo(name), edit: { start: at, end: at + found.length, text: name }, safe: false };
};
