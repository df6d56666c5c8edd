// On which platforms a document can run: each action and some inputs narrow it down.

import type { Place } from "../place";
import type { Report } from "../report";
import { platforms, type Platform } from "./actions";

export class PlatformNeeds {
    /** The platforms that have all that was asked for so far. */
    remaining: readonly Platform[] = platforms;
    readonly #narrowedBy: { what: string; on: readonly Platform[] }[] = [];

    constructor(
        readonly platform: Platform | undefined,
        readonly report: Report,
    ) {}

    /** `what` stands at `place` and exists only on these platforms. */
    need(on: readonly Platform[], place: Place, what: string): void {
        if (this.platform !== undefined && !on.includes(this.platform)) {
            this.report.add(
                "wrong-platform",
                place,
                `${what} exists on ${list(on)}, but the platform is ${this.platform}.`,
            );
        }
        const left = this.remaining.filter((platform) => on.includes(platform));
        if (left.length === this.remaining.length) return;
        if (left.length > 0) {
            this.remaining = left;
            this.#narrowedBy.push({ what, on });
        } else if (this.platform === undefined) {
            const other = this.#narrowedBy.find((before) => !before.on.some((platform) => on.includes(platform)));
            const against = other ? `${other.what} exists on ${list(other.on)}` : "the rest of the document does not";
            this.report.add("mixed-platforms", place, `${what} exists on ${list(on)}, but ${against}.`);
        }
    }
}

function list(names: readonly string[]): string {
    return names.join(" and ");
}
