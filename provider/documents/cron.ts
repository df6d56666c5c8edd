// Reads the six fields of a cron expression as Image Builder writes them: minute, hour, day of month, month, day of
// week, year. https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html

import type { Finding } from "./diagnostic";
import { finding } from "./finding";

/** One field, read: the plain values, and the day forms that depend on the month. */
export interface CronField {
    values: Set<number>;
    /** The field is `?`: the other day field decides. */
    any: boolean;
    /** Day of month `L`, or day of week `5L`: the last one in the month. The number is the weekday, 0 for a day of month. */
    last: Set<number>;
    /** Day of month `15W`: the weekday nearest to the 15th. 0 stands for `LW`, the last weekday of the month. */
    nearestWeekday: Set<number>;
    /** Day of week `3#2`: the second Tuesday. */
    nth: { weekday: number; week: number }[];
}

export interface Cron {
    minute: CronField;
    hour: CronField;
    day: CronField;
    month: CronField;
    weekday: CronField;
    year: CronField;
}

interface FieldRule {
    key: keyof Cron;
    title: string;
    min: number;
    max: number;
    names: string[];
    wildcards: string;
}

export const weekdayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const monthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** In the order of the expression. Names count from the field's smallest value. */
export const fieldRules: readonly FieldRule[] = [
    { key: "minute", title: "minute", min: 0, max: 59, names: [], wildcards: ", - * /" },
    { key: "hour", title: "hour", min: 0, max: 23, names: [], wildcards: ", - * /" },
    { key: "day", title: "day of month", min: 1, max: 31, names: [], wildcards: ", - * ? / L W" },
    { key: "month", title: "month", min: 1, max: 12, names: monthNames, wildcards: ", - * /" },
    { key: "weekday", title: "day of week", min: 1, max: 7, names: weekdayNames, wildcards: ", - * ? L #" },
    { key: "year", title: "year", min: 1970, max: 2199, names: [], wildcards: ", - * /" },
];

/** Reads the fields; what cannot be read is reported and left out of the field's values. */
export function readCron(fields: string[], report: (finding: Finding) => void): Cron {
    const read = fieldRules.map((rule, index): [keyof Cron, CronField] => {
        return [rule.key, readField(fields[index] ?? "", rule, report)];
    });
    return Object.fromEntries(read) as Record<keyof Cron, CronField>;
}

function readField(text: string, rule: FieldRule, report: (finding: Finding) => void): CronField {
    const field: CronField = {
        values: new Set(),
        any: false,
        last: new Set(),
        nearestWeekday: new Set(),
        nth: [],
    };
    const items = text.split(",");
    for (const item of items) {
        const error = item === "" ? "an entry is empty" : readItem(item, rule, field, report);
        if (error !== undefined) {
            report(finding("cron-value", `The ${rule.title} field is "${text}", but ${error}. ${allowed(rule)}`));
        }
    }
    const alone = field.any ? "?" : field.nth.length > 0 ? "#" : undefined;
    if (alone !== undefined && items.length > 1) {
        report(
            finding(
                "cron-value",
                `The ${rule.title} field is "${text}", but "${alone}" has to stand alone in its field.`,
            ),
        );
    }
    return field;
}

function allowed(rule: FieldRule): string {
    const names = rule.names.length > 0 ? ` or ${rule.names[0]}-${rule.names.at(-1)}` : "";
    return `Allowed are ${rule.min}-${rule.max}${names} and ${rule.wildcards}.`;
}

/** Adds one entry of a comma list to the field, or says in half a sentence what is wrong with it. */
function readItem(
    item: string,
    rule: FieldRule,
    field: CronField,
    report: (finding: Finding) => void,
): string | undefined {
    const isDay = rule.key === "day";
    const isWeekday = rule.key === "weekday";
    if (item === "?") {
        field.any = true;
        return isDay || isWeekday ? undefined : `"?" is only allowed for the two day fields`;
    }
    if (isDay && /^(L|LW)$/i.test(item)) {
        (item.length === 1 ? field.last : field.nearestWeekday).add(0);
        return undefined;
    }
    if (isWeekday && /^L$/i.test(item)) {
        field.values.add(1);
        return undefined;
    }
    const suffixed = /^(\w+)(?:(#)(.*)|([LW]))$/i.exec(item);
    const base = suffixed?.[1] === undefined ? undefined : readValue(suffixed[1], rule);
    if (suffixed !== null && typeof base === "number") {
        return readDayForm(base, suffixed[2] ?? (suffixed[4] ?? "").toUpperCase(), suffixed[3] ?? "", rule, field);
    }
    return readRange(item, rule, field, report);
}

/** `15W`, `6L` and `6#2`. */
function readDayForm(value: number, mark: string, week: string, rule: FieldRule, field: CronField): string | undefined {
    if (mark === "W" && rule.key === "day") {
        field.nearestWeekday.add(value);
    } else if (mark === "L" && rule.key === "weekday") {
        field.last.add(value);
    } else if (mark === "#" && rule.key === "weekday") {
        if (!/^[1-5]$/.test(week)) {
            return `"#" takes the week of the month, 1 to 5`;
        }
        field.nth.push({ weekday: value, week: Number(week) });
    } else {
        return `"${mark}" has no meaning there`;
    }
    return undefined;
}

function readRange(
    item: string,
    rule: FieldRule,
    field: CronField,
    report: (finding: Finding) => void,
): string | undefined {
    const [range = "", step, ...more] = item.split("/");
    if (step !== undefined && !rule.wildcards.includes("/")) {
        return `"/" has no meaning there`;
    }
    if (more.length > 0 || (step !== undefined && !/^[1-9][0-9]{0,3}$/.test(step))) {
        return `"${item}" has no whole step of 1 or more after its "/"`;
    }
    let first = rule.min;
    let last = rule.max;
    if (range !== "*") {
        const [from = "", to, ...rest] = range.split("-");
        const start = readValue(from, rule);
        // "5/15" runs from 5 to the end of the field, "5" is only 5.
        const end = to === undefined ? (step === undefined ? start : rule.max) : readValue(to, rule);
        if (rest.length > 0) {
            return `"${range}" is no range of two values`;
        }
        if (typeof start === "string" || typeof end === "string") {
            return typeof start === "string" ? start : String(end);
        }
        first = start;
        last = end;
    }
    if (first > last) {
        if (rule.key === "year") {
            return `the range "${range}" ends before it starts`;
        }
        report(
            finding(
                "cron-backward-range",
                `The range "${range}" in the ${rule.title} field goes past the end of the field, which the service does not document.`,
                `Write it as two ranges: ${first}-${rule.max},${rule.min}-${last}.`,
            ),
        );
        last += rule.max - rule.min + 1;
    }
    const size = rule.max - rule.min + 1;
    for (let value = first; value <= last; value += step === undefined ? 1 : Number(step)) {
        field.values.add(value > rule.max ? value - size : value);
    }
    return undefined;
}

/** A number or a name of the field, or half a sentence that says why it is none. */
function readValue(text: string, rule: FieldRule): number | string {
    const name = rule.names.indexOf(text.toUpperCase());
    if (name >= 0) {
        return rule.min + name;
    }
    if (!/^[0-9]{1,4}$/.test(text)) {
        return `"${text}" is no value of this field`;
    }
    const value = Number(text);
    if (value < rule.min || value > rule.max) {
        const sunday = rule.key === "weekday" && value === 0 ? " (Sunday is 1)" : "";
        return `${value} is out of range${sunday}`;
    }
    return value;
}
