// How many versions of one name stay in the account. Nothing is deleted during an update: the command `aws-golden-image
// clean` reads the number from the stack's state, shows what it would delete, and asks.

import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { ranges } from "../checks/bounds";
import { checkRange, known } from "../checks/values";

/** For every noun that takes `keepVersions` beside `retainOldVersions`. */
export function checkKeepVersions(faults: Faults, args: PlainArgs): void {
    checkRange(faults, "keepVersions", args.keepVersions, ranges.keepVersions);
    if (known(args.keepVersions) && args.retainOldVersions === false) {
        faults.add(
            "keepVersions",
            "goes only with old versions that are kept, and `retainOldVersions` is `false`. Leave one of the two out.",
        );
    }
}
