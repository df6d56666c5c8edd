// What a command for channels did, place by place.

import type { Terminal } from "../command";
import { exitCodes } from "../command";
import type { Target } from "./history";
import type { Announcement } from "./announce";
import type { Move } from "./move";
import { versionOf } from "./session";

/** What was done with an AMI. */
export interface AmiChange {
    image: string;
    region: string;
    account: string;
    ami: string;
    outcome: string;
    message: string | undefined;
}

/** What was done with the marks of an image. */
export interface Mark {
    image: string;
    outcome: "marked" | "would be marked" | "restored" | "failed";
    message: string | undefined;
}

/** Only of those that failed: the others are told by what follows. */
export function markLines(marks: readonly Mark[]): string {
    return marks
        .filter(({ outcome }) => outcome === "failed")
        .map(({ image, message }) => `  ${versionOf(image)}  its tags could not be changed  ${message}\n`)
        .join("");
}

export function moveLines(moves: readonly Move[]): string {
    return moves
        .map(({ channel, region, account, from, to, outcome, message }) => {
            const change = outcome === "failed" ? (message ?? "") : `${shown(from)} -> ${shown(to)}`;
            const more = outcome === "conflict" ? `\n    ${message}` : "";
            return `  ${channel}  ${region}  ${account}  ${outcome}  ${change}${more}\n`;
        })
        .join("");
}

export function amiLines(changes: readonly AmiChange[]): string {
    return changes
        .map(({ image, region, account, ami, outcome, message }) =>
            [`  ${versionOf(image)}  ${region}  ${account}  ${ami}  ${outcome}`, message]
                .filter((part) => part !== undefined)
                .join("  "),
        )
        .map((line) => `${line}\n`)
        .join("");
}

/** Only of places that will move. */
export function announcementLines(announcements: readonly Announcement[]): string {
    return announcements
        .filter(({ outcome }) => outcome !== "not scheduled")
        .map(({ channel, region, account, from, to, at, outcome, message }) => {
            const move = `${versionOf(from ?? "")} -> ${shown(to)} at ${at?.toISOString().slice(0, 16)}Z`;
            return `  ${channel}  ${region}  ${account}  ${outcome}  ${outcome === "failed" ? message : move}\n`;
        })
        .join("");
}

export function exitOf(terminal: Terminal, outcomes: readonly { outcome: string }[]): number {
    const placesThat = (outcome: string): string | undefined => {
        const some = outcomes.filter((one) => one.outcome === outcome).length;
        return some === 0 ? undefined : `${some} of ${outcomes.length} ${outcomes.length === 1 ? "place" : "places"}`;
    };
    const [conflict, failed] = [placesThat("conflict"), placesThat("failed")];
    if (conflict !== undefined)
        terminal.error(`Somebody else moved it meanwhile in ${conflict}. Look at both, and promote the right one.\n`);
    if (failed !== undefined)
        terminal.error(`Not done in ${failed}. Give the same command again when the cause is gone.\n`);
    return conflict === undefined && failed === undefined ? exitCodes.ok : exitCodes.errors;
}

function shown(target: Target | undefined): string {
    if (target === undefined) return "?";
    return target.image === undefined ? `none (${target.ami})` : `${versionOf(target.image)} (${target.ami})`;
}
