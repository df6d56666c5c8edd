// Which days a cron expression falls on, and the wall-clock time of a time zone as a moment in UTC. Days are counted as
// if they were UTC days; only localToUtc knows time zones.

import type { Cron } from "./cron";

const dayMs = 86_400_000;

/** Whether the expression runs on this day; `date` is midnight UTC of the calendar day. */
function matchesDay(cron: Cron, date: Date): boolean {
    return (
        cron.year.values.has(date.getUTCFullYear()) &&
        cron.month.values.has(date.getUTCMonth() + 1) &&
        (cron.day.any || matchesDayOfMonth(cron, date)) &&
        (cron.weekday.any || matchesWeekday(cron, date))
    );
}

function matchesDayOfMonth({ day }: Cron, date: Date): boolean {
    const today = date.getUTCDate();
    const last = daysInMonth(date);
    if (day.values.has(today) || (day.last.size > 0 && today === last)) {
        return true;
    }
    for (const wanted of day.nearestWeekday) {
        if (wanted <= last && today === nearestWeekday(wanted, last, date)) {
            return true;
        }
    }
    return false;
}

function matchesWeekday({ weekday }: Cron, date: Date): boolean {
    const today = date.getUTCDay() + 1;
    const dayOfMonth = date.getUTCDate();
    return (
        weekday.values.has(today) ||
        (weekday.last.has(today) && dayOfMonth + 7 > daysInMonth(date)) ||
        weekday.nth.some((nth) => nth.weekday === today && Math.ceil(dayOfMonth / 7) === nth.week)
    );
}

/** The Monday-to-Friday day nearest to `wanted` without leaving the month; 0 means the last one of the month. */
function nearestWeekday(wanted: number, last: number, date: Date): number {
    const target = wanted === 0 ? last : wanted;
    const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), target)).getUTCDay();
    if (weekday === 6) {
        return target === 1 ? 3 : target - 1;
    }
    if (weekday === 0) {
        return target === last ? target - 2 : target + 1;
    }
    return target;
}

function daysInMonth(date: Date): number {
    return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The first matching day at or after `date`, or undefined when the calendar of the expression (to 2199) has none. */
export function nextMatchingDay(cron: Cron, date: Date): Date | undefined {
    const lastYear = Math.max(...cron.year.values);
    for (let day = date; day.getUTCFullYear() <= lastYear; day = new Date(day.getTime() + dayMs)) {
        if (matchesDay(cron, day)) {
            return day;
        }
    }
    return undefined;
}

/** Converts between a zone's wall clock and UTC. */
export interface Zone {
    /** Milliseconds to add to a UTC moment to read its wall clock as if it were UTC. */
    offsetAt(utc: number): number;
    /**
     * The moment at which the wall clock shows `local`. A time that a clock change skips has none; of a time that a
     * clock change repeats, the first one counts.
     */
    localToUtc(local: number): number | undefined;
}

export function zoneOf(timezone: string): Zone {
    const format = new Intl.DateTimeFormat("en-US", {
        timeZone: timezone,
        hourCycle: "h23",
        year: "numeric",
        month: "numeric",
        day: "numeric",
        hour: "numeric",
        minute: "numeric",
        second: "numeric",
    });
    const offsetAt = (utc: number): number => {
        const parts = Object.fromEntries(format.formatToParts(utc).map(({ type, value }) => [type, Number(value)]));
        const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
        return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utc / 1000) * 1000;
    };
    const localToUtc = (local: number): number | undefined => {
        const moments = [local - dayMs, local + dayMs]
            .map((near) => local - offsetAt(near))
            .filter((utc) => utc + offsetAt(utc) === local);
        return moments.length > 0 ? Math.min(...moments) : undefined;
    };
    return { offsetAt, localToUtc };
}
