// Checks a pipeline's schedule expression by the service's rules and works out when it will run.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html

import { type Cron, fieldRules, readCron, weekdayNames } from "./cron";
import { nextMatchingDay, zoneOf } from "./cronCalendar";
import type { Finding } from "./diagnostic";
import { finding } from "./finding";

const dayMs = 86_400_000;
const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: dayMs };

/** All errors of a `scheduleExpression`; an empty list when the service will take it. */
export function checkSchedule(expression: string): Finding[] {
    const findings = check(expression);
    const repaired = findings.some(({ severity }) => severity === "error") ? repair(expression) : undefined;
    if (repaired !== undefined) {
        for (const error of findings.filter(({ severity }) => severity === "error")) {
            error.hint = `Did you mean ${repaired}?`;
        }
    }
    return findings;
}

function check(expression: string): Finding[] {
    const form = /^(cron|rate)\((.*)\)$/s.exec(expression);
    if (form === null) {
        return [
            finding(
                "schedule-form",
                `The schedule is "${expression}", but must be cron(minute hour day month weekday year), for example cron(0 2 ? * SUN *).`,
            ),
        ];
    }
    const body = form[2] ?? "";
    return form[1] === "cron" ? checkCron(body) : checkRate(body);
}

function checkCron(body: string): Finding[] {
    const findings: Finding[] = [];
    if (body !== splitFields(body).join(" ")) {
        findings.push(
            finding(
                "schedule-spaces",
                `The fields of cron(${body}) must be separated by one space each, with none at the start or the end.`,
            ),
        );
    }
    const fields = splitFields(body);
    if (fields.length !== fieldRules.length) {
        const names = fieldRules.map(({ title }) => title).join(", ");
        findings.push(
            finding(
                "cron-field-count",
                `cron(${body}) has ${plural(fields.length, "field")}, but needs six: ${names}.`,
            ),
        );
        return findings;
    }
    const cron = readCron(fields, (finding) => findings.push(finding));
    const [, , day = "", , weekday = ""] = fields;
    if (cron.day.any === cron.weekday.any) {
        const found = cron.day.any ? `are both "?"` : `are "${day}" and "${weekday}"`;
        findings.push(
            finding("cron-day-conflict", `Day of month and day of week ${found}, but exactly one of them must be "?".`),
        );
    }
    if (findings.every(({ severity }) => severity !== "error")) {
        findings.push(...checkMeaning(cron, body, weekday));
    }
    return findings;
}

/** What the service takes but the author hardly means. */
function checkMeaning(cron: Cron, body: string, weekday: string): Finding[] {
    const findings: Finding[] = [];
    const first = new Date(Date.UTC(Math.min(...cron.year.values), 0, 1));
    if (nextMatchingDay(cron, first) === undefined) {
        findings.push(finding("cron-never", `cron(${body}) never runs: no date in the calendar fits all its fields.`));
    }
    if (/^1-5$/.test(weekday)) {
        findings.push(
            finding(
                "cron-weekday-numbers",
                `The day of week field is "1-5", which is Sunday to Thursday, because 1 is Sunday.`,
                "Write MON-FRI for the working days or SUN-THU for what it says now.",
            ),
        );
    }
    if (/(^|,)L(,|$)/i.test(weekday)) {
        findings.push(
            finding(
                "cron-last-weekday",
                `The day of week field has "L" alone, which the service's guide reads as Sunday and other AWS services as Saturday.`,
            ),
        );
    }
    return findings;
}

function checkRate(body: string): Finding[] {
    const parts = /^([0-9]+)\s+([a-z]+)$/i.exec(body);
    const [, count = "", unit = ""] = parts ?? [];
    const singular = unit.replace(/s$/, "");
    if (parts === null || Number(count) === 0) {
        return [
            finding(
                "rate-form",
                `rate(${body}) must be an integer of 1 or more and a unit, for example rate(12 hours).`,
            ),
        ];
    }
    if (!Object.hasOwn(unitMs, singular)) {
        return [
            finding("rate-unit", `The unit of rate(${body}) is "${unit}", but must be minute(s), hour(s) or day(s).`),
        ];
    }
    const wanted = Number(count) === 1 ? singular : `${singular}s`;
    if (unit !== wanted) {
        return [
            finding("rate-unit", `The unit of rate(${body}) is "${unit}", but with ${count} it must be "${wanted}".`),
        ];
    }
    return [];
}

/** The nearest expression without errors that one of the usual slips away is: no parentheses, five fields, no `?`. */
function repair(expression: string): string | undefined {
    const inner = expression
        .trim()
        .replace(/^(cron|rate)\s*\(/i, "")
        .replace(/\)$/, "");
    const rate = /^([0-9]+)\s+(minute|hour|day)s?$/i.exec(inner.trim());
    if (rate !== null && /^\s*rate/i.test(expression)) {
        const [, count = "", unit = ""] = rate;
        return Number(count) > 0
            ? `rate(${Number(count)} ${unit.toLowerCase()}${Number(count) === 1 ? "" : "s"})`
            : undefined;
    }
    const fields = splitFields(inner);
    if (fields.length === 5) {
        // Five fields are Unix cron, where Sunday is 0 or 7 and Monday 1.
        fields[4] = (fields[4] ?? "").replace(
            /(?<![\d/#])[0-7](?!\d)/g,
            (digit) => weekdayNames[Number(digit) % 7] ?? "",
        );
        fields.push("*");
    }
    if (fields[4] === "0") {
        fields[4] = "SUN";
    }
    if (fields[2] === "?" && fields[4] === "?") {
        fields[2] = "*";
    } else if (fields[2] !== "?" && fields[4] === "*") {
        fields[4] = "?";
    } else if (fields[2] === "*" && fields[4] !== "?") {
        fields[2] = "?";
    }
    const candidate = `cron(${fields.join(" ")})`;
    return check(candidate).some(({ severity }) => severity === "error") ? undefined : candidate;
}

/**
 * The next moments at which a valid expression runs, after `from`. Times are those of the zone's wall clock: one that a
 * clock change skips does not run, one that it repeats runs once. A rate counts from `from`.
 */
export function nextRuns(expression: string, timezone: string, count: number, from: Date): Date[] {
    const errors = check(expression).filter(({ severity }) => severity === "error");
    if (errors[0] !== undefined) {
        throw new RangeError(errors[0].message);
    }
    const rate = /^rate\(([0-9]+)\s+([a-z]+?)s?\)$/.exec(expression);
    if (rate !== null) {
        const step = Number(rate[1]) * (unitMs[rate[2] ?? ""] ?? 0);
        const moments = Array.from({ length: count }, (_, index) => new Date(from.getTime() + step * (index + 1)));
        return moments.filter((moment) => !Number.isNaN(moment.getTime()));
    }
    return cronRuns(
        readCron(splitFields(expression.slice(5, -1)), () => undefined),
        timezone,
        count,
        from,
    );
}

function cronRuns(cron: Cron, timezone: string, count: number, from: Date): Date[] {
    const zone = zoneOf(timezone);
    const times = [...cron.hour.values]
        .flatMap((hour) => [...cron.minute.values].map((minute) => hour * 3_600_000 + minute * 60_000))
        .sort((a, b) => a - b);
    const runs: Date[] = [];
    const localNow = from.getTime() + zone.offsetAt(from.getTime());
    let day = nextMatchingDay(cron, new Date(Math.floor(localNow / dayMs) * dayMs));
    while (day !== undefined && runs.length < count) {
        for (const time of times) {
            const run = zone.localToUtc(day.getTime() + time);
            if (run !== undefined && run > from.getTime() && runs.length < count) {
                runs.push(new Date(run));
            }
        }
        day = nextMatchingDay(cron, new Date(day.getTime() + dayMs));
    }
    return runs;
}

function splitFields(body: string): string[] {
    return body.split(/\s+/).filter((field) => field !== "");
}

function plural(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
