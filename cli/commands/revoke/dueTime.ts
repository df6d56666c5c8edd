// When a revocation is due: now, after a time, or at one.

import { UsageError } from "../../command";

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;
/** EC2 takes no later time of deprecation. */
const MOST_DAYS = 3650;

export function dueTime(after: string | undefined, at: string | undefined, now: Date): Date {
    if (after !== undefined && at !== undefined) throw new UsageError("--in and --at both say when. Give one of them.");
    const due = at === undefined ? new Date(now.getTime() + delayOf(after)) : timeOf(at, now);
    if (due.getTime() > now.getTime() + MOST_DAYS * 86_400_000)
        throw new UsageError(
            `${at === undefined ? "--in" : "--at"} is more than ten years from now, which EC2 refuses.`,
        );
    return due;
}

function delayOf(text: string | undefined): number {
    if (text === undefined) return 0;
    const [, number = "", unit = ""] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
    const factor = UNITS[unit];
    if (factor === undefined) throw new UsageError(`--in is "${text}", but must be a time such as 30m, 72h or 7d.`);
    return Number(number) * factor;
}

function timeOf(text: string, now: Date): Date {
    const time = new Date(TIME.test(text) ? text : Number.NaN);
    if (Number.isNaN(time.getTime()))
        throw new UsageError(`--at is "${text}", but must be a time such as 2026-12-03T10:00Z.`);
    if (time <= now) throw new UsageError(`--at is ${text}, which has passed. Leave it out to revoke now.`);
    return time;
}
