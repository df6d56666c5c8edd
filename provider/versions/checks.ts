// Checks of how the versions of a noun are counted and kept.

import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { ranges } from "../checks/bounds";
import { checkRange, isText, known } from "../checks/values";
import { nextVersion } from "./nextVersion";

/** How versions are counted: `1.4.x` or `1.4.2`. Whether the version is free is known only to the resource. */
export function checkVersion(faults: Faults, path: string, value: unknown): void {
    if (!isText(faults, path, value)) return;
    for (const { reason } of nextVersion({ hash: "", strategy: value }).faults ?? []) faults.add(path, reason);
}

/**
 * How many versions of one name stay in the account, for every noun that takes `keepVersions` beside `retainOldVersions`.
 * Nothing is deleted during an update: the command `aws-golden-image clean` reads the number from the stack's state, shows
 * what it would delete, and asks.
 */
export function checkKeepVersions(faults: Faults, args: PlainArgs): void {
    checkRange(faults, "keepVersions", args.keepVersions, ranges.keepVersions);
    if (known(args.keepVersions) && args.retainOldVersions === false) {
        faults.add(
            "keepVersions",
            "applies only to retained versions, but `retainOldVersions` is `false`. Omit one of them.",
        );
    }
}
