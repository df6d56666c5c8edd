// Reads a settings file: every error in it at once, each with its place.

import { codes, isCode, type Code } from "../codes";
import type { Diagnostic } from "../diagnostic";
import { expectList, expectMap, expectOneOf, expectText, optional, required } from "../expect";
import { globProblem } from "../glob";
import { didYouMean } from "../nearest";
import { Report } from "../report";
import { unreadable } from "../silencing/unreadable";
import { readSource } from "../source";
import { isNull, quote, type MapValue, type Value } from "../tree";
import {
    levels,
    platformNames,
    stageNames,
    type FileSettings,
    type Level,
    type Override,
    type Settings,
} from "./settings";

export interface ReadSettings {
    settings: Settings;
    /** In the order of the text; when there is one, the settings hold what could be read. */
    diagnostics: Diagnostic[];
}

export function readSettings(input: string | Uint8Array): ReadSettings {
    const report = new Report({ strict: true });
    const { text, root } = readSource(input, report);
    const empty = root === undefined || isNull(root);
    const map = empty ? undefined : expectMap(root, "A settings file", report);
    const settings = map === undefined ? { rules: new Map<Code, Level>(), overrides: [] } : readTop(map, report);
    // A file of comments alone is a start, not an error.
    const diagnostics = report.diagnostics(text).filter(({ code }) => code !== "empty-document");
    return { settings, diagnostics };
}

function readTop(map: MapValue, report: Report): Settings {
    checkKeys(map, ["rules", "platform", "type", "overrides"], "A settings file", report);
    const list = optional(map, "overrides");
    const items = (list && expectList(list, "overrides", report)?.items) ?? [];
    return {
        ...readFileSettings(map, report),
        overrides: items.flatMap((item) => {
            const one = expectMap(item, "An item of overrides", report);
            return one === undefined ? [] : [readOverride(one, report)];
        }),
    };
}

function readOverride(map: MapValue, report: Report): Override {
    checkKeys(map, ["files", "rules", "platform", "type"], "An item of overrides", report);
    const files = required(map, "files", "The item of overrides", report);
    const globs = files?.kind === "list" ? files.items : files === undefined ? [] : [files];
    if (files?.kind === "list" && globs.length === 0) report.add("empty-list", files, "files is empty.");
    return { ...readFileSettings(map, report), files: globs.flatMap((glob) => readGlob(glob, report)) };
}

function readGlob(value: Value, report: Report): string[] {
    const glob = expectText(value, "A glob in files", report);
    if (glob === undefined) return [];
    const problem = globProblem(glob);
    if (problem === undefined) return [glob];
    report.add("invalid-value", value, `The glob ${quote(glob)} ${problem}.`, 'Write one such as "windows/**/*.yml".');
    return [];
}

function readFileSettings(map: MapValue, report: Report): FileSettings {
    const platform = optional(map, "platform");
    const type = optional(map, "type");
    const rules = optional(map, "rules");
    return {
        platform: platform && oneOf(platform, "platform", platformNames, report),
        type: type && oneOf(type, "type", stageNames, report),
        rules: rules === undefined ? new Map<Code, Level>() : readRules(rules, report),
    };
}

function readRules(value: Value, report: Report): Map<Code, Level> {
    const rules = new Map<Code, Level>();
    for (const [code, entry] of expectMap(value, "rules", report)?.entries ?? []) {
        if (!isCode(code)) {
            const hint = didYouMean(code, Object.keys(codes)) ?? "aws-golden-image explain lists all codes.";
            report.add("unknown-key", entry.keyPlace, `There is no finding with the code ${quote(code)}.`, hint);
            continue;
        }
        const level = oneOf(entry.value, `The level of ${code}`, levels, report);
        if (unreadable.has(code)) {
            const message = `${code} has no level: a text that cannot be read cannot be checked.`;
            report.add("invalid-value", entry.keyPlace, message, "Remove the line.");
        } else if (level !== undefined) rules.set(code, level);
    }
    return rules;
}

function oneOf<Name extends string>(
    value: Value,
    what: string,
    allowed: readonly Name[],
    report: Report,
): Name | undefined {
    const text = expectOneOf(value, what, allowed, report);
    return allowed.find((name) => name === text);
}

function checkKeys(map: MapValue, known: readonly string[], what: string, report: Report): void {
    for (const [key, { keyPlace }] of map.entries) {
        if (known.includes(key)) continue;
        const hint = didYouMean(key, known) ?? `The keys are ${known.join(", ")}.`;
        report.add("unknown-key", keyPlace, `${what} has no key ${quote(key)}.`, hint);
    }
}
