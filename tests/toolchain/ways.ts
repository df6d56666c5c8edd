// A part of the toolchain can be had in several ways: the first that works is taken, and when none does the error
// tells for each way why.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { cacheFolder } from "./cache";

export interface Way {
    readonly name: string;
    /** The path of the part when nothing has to be fetched or built; otherwise an error that says what is missing. */
    look(): Promise<string>;
    /** Fetches or builds the part. A way without it can only be looked for. */
    get?(): Promise<string>;
}

export async function firstWay(part: string, ways: Way[]): Promise<string> {
    const reasons = new Map<Way, string>();
    // What an earlier run left is looked for in every way first: a machine without network must not wait for a
    // download to fail each time before it takes what it built.
    for (const step of ["look", "get"] as const) {
        for (const way of ways) {
            try {
                const path = await way[step]?.();
                if (path !== undefined) return path;
            } catch (error) {
                reasons.set(way, error instanceof Error ? error.message : String(error));
            }
        }
    }
    const failures = ways.map((way) => ({ way: way.name, reason: reasons.get(way) ?? "" }));
    const short = failures.map(({ way, reason }) => `${way}: ${lastLine(reason)}`).join("; ");
    throw new Error(`${part} cannot be had (${short})${seeAll(part, failures)}`);
}

/** Of a compiler or a package manager the last line tells most. */
function lastLine(text: string): string {
    return text.trim().split("\n").at(-1)?.trim() ?? "";
}

/** Long reasons go to a file, so that what is said fits in a line. */
function seeAll(part: string, failures: { way: string; reason: string }[]): string {
    if (failures.every(({ reason }) => !reason.includes("\n"))) return "";
    const file = cacheFolder("failures", `${part.replaceAll(/[^\w.]+/g, "-")}.txt`);
    try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, failures.map(({ way, reason }) => `${way}:\n${reason}\n`).join("\n"));
    } catch {
        // Perhaps the disk is full; the line says enough.
        return "";
    }
    return `. All that was said is in ${file}`;
}
