// What a preset and an organization's own file choose, put together and checked: the level and the settings of each rule.

import { didYouMean } from "../provider/documents/nearest";
import { presets, type Level, type PresetName } from "./presets";
import { rules } from "./rules";
import type { Rule, Setting } from "./rule";

/** The level and all settings of a rule. */
export interface Chosen {
    rule: Rule;
    level: Level;
    settings: { readonly [name: string]: unknown };
}

const levels: readonly Level[] = ["disabled", "advisory", "mandatory", "remediate"];

/** The choice does not fit the rules; each line of the message is one fault. */
export class ChoiceError extends Error {}

/**
 * Every rule with its choice: the rule's defaults, over them the preset, over that what is given. As in Pulumi's own
 * files, `all` gives the level of the rules that have none of their own.
 */
export function choose(preset: PresetName, given: { readonly [ruleId: string]: unknown } = {}): Chosen[] {
    const ids = rules.map(({ id }) => id);
    const { all: levelOfAll, ...own } = given;
    const faults = Object.keys(own)
        .filter((id) => !ids.includes(id))
        .map((id) => ["There is no rule", `"${id}".`, didYouMean(id, ids) ?? ""].join(" ").trim());
    if (levelOfAll !== undefined) faults.push(...levelFaults("all", levelOfAll));
    const chosen = rules.map((rule) => {
        const fromPreset = parts(presets[preset][rule.id]);
        const named = parts(own[rule.id]);
        faults.push(...faultsOf(rule, named));
        return {
            rule,
            level: (named.level ?? levelOfAll ?? fromPreset.level) as Level,
            settings: { ...defaults(rule), ...fromPreset.settings, ...named.settings },
        };
    });
    if (faults.length > 0) throw new ChoiceError(faults.join("\n"));
    return chosen;
}

export function defaults(rule: Rule): { [name: string]: unknown } {
    return Object.fromEntries(Object.entries(rule.settings).map(([name, setting]) => [name, setting.default]));
}

interface Parts {
    level?: unknown;
    settings: { readonly [name: string]: unknown };
}

function parts(choice: unknown): Parts {
    if (choice === undefined) return { settings: {} };
    if (typeof choice !== "object" || choice === null) return { level: choice, settings: {} };
    const { enforcementLevel, ...settings } = choice as { [name: string]: unknown };
    return { ...(enforcementLevel === undefined ? {} : { level: enforcementLevel }), settings };
}

function faultsOf(rule: Rule, { level, settings }: Parts): string[] {
    const faults = level === undefined ? [] : levelFaults(rule.id, level);
    for (const [name, value] of Object.entries(settings)) {
        const setting = Object.hasOwn(rule.settings, name) ? rule.settings[name] : undefined;
        if (setting === undefined) {
            const hint = didYouMean(name, Object.keys(rule.settings)) ?? "";
            faults.push(`${rule.id} has no setting "${name}". ${hint}`.trim());
        } else {
            const bound = boundOf(setting, value);
            if (bound !== undefined)
                faults.push(`${rule.id}: ${name} is ${JSON.stringify(value)}, but must be ${bound}.`);
        }
    }
    return faults;
}

function levelFaults(id: string, level: unknown): string[] {
    if (levels.includes(level as Level)) return [];
    return [`The level of ${id} is ${JSON.stringify(level)}; allowed values are ${levels.join(", ")}.`];
}

/** What the setting must be, if the value is something else. */
function boundOf(setting: Setting, value: unknown): string | undefined {
    switch (setting.type) {
        case "boolean":
            return typeof value === "boolean" ? undefined : "true or false";
        case "integer": {
            const { minimum, maximum } = setting;
            const fits = Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
            return fits ? undefined : `an integer from ${minimum} to ${maximum}`;
        }
        case "array": {
            const { pattern, format } = setting.items;
            const texts = Array.isArray(value) && value.every((item) => typeof item === "string") ? value : undefined;
            if (texts === undefined) return "a list of strings";
            if (pattern !== undefined && !texts.every((item) => new RegExp(pattern).test(item))) {
                return `a list of strings like ${pattern}`;
            }
            return format === "regex" && !texts.every(isRegularExpression)
                ? "a list of regular expressions"
                : undefined;
        }
    }
}

function isRegularExpression(text: string): boolean {
    try {
        new RegExp(text);
        return true;
    } catch {
        return false;
    }
}
