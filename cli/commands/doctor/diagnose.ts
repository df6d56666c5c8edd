// Runs the checks side by side, each with its own time, and keeps what one of them breaks away from the others.

import type { Calls } from "./calls";
import { reasonOf, unknown, type Check, type Finding } from "./check";
import type { Subject } from "./subject";

export type Status = "ok" | "warning" | "failed" | "unknown" | "skipped";

export interface Result {
    check: Check;
    status: Status;
    findings: Finding[];
    milliseconds: number;
}

/** Seconds that each check has; those of the first one come before. */
export const CHECK_SECONDS = 6;
export const FIRST_SECONDS = 3;

/** The first check decides whether the others can be made at all. */
export async function diagnose(
    [first, ...others]: readonly Check[],
    subject: Subject,
    calls: Calls,
    /** For each check, the first one included; by default the first has half of what the others have. */
    seconds?: number,
): Promise<Result[]> {
    if (first === undefined) return [];
    const start = await resultOf(first, subject, calls, seconds ?? FIRST_SECONDS);
    if (start.status === "ok") {
        const each = seconds ?? CHECK_SECONDS;
        return [start, ...(await Promise.all(others.map((check) => resultOf(check, subject, calls, each))))];
    }
    const cannot = [unknown(`${first.title[0]?.toUpperCase()}${first.title.slice(1)}: not so.`)];
    return [
        start,
        ...others.map((check): Result =>
            check.applies(subject)
                ? { check, status: "unknown", findings: cannot, milliseconds: 0 }
                : { check, status: "skipped", findings: [], milliseconds: 0 },
        ),
    ];
}

async function resultOf(check: Check, subject: Subject, calls: Calls, seconds: number): Promise<Result> {
    if (!check.applies(subject)) return { check, status: "skipped", findings: [], milliseconds: 0 };
    const start = performance.now();
    const signal = AbortSignal.timeout(seconds * 1000);
    const late = new Promise<Finding[]>((resolve) => {
        signal.addEventListener("abort", () => resolve([unknown(`There was no answer within ${seconds} s.`)]));
    });
    const found = Promise.resolve()
        .then(() => check.run(subject, calls.within(signal)))
        .catch((error: unknown) => [unknown(`The check could not be made: ${reasonOf(error)}`)]);
    const findings = await Promise.race([found, late]);
    return { check, status: worst(findings), findings, milliseconds: Math.round(performance.now() - start) };
}

function worst(findings: readonly Finding[]): Status {
    const levels = findings.map(({ level }) => level);
    return (["failed", "warning", "unknown"] as const).find((level) => levels.includes(level)) ?? "ok";
}
