// The checks of what names a golden image that exists.

import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkName, checkPattern, checkRegion, isText, show } from "../checks/values";

/** Once a number is open, all after it are. */
const VERSION = /^(?:x\.x\.x|[0-9]+\.x\.x|[0-9]+\.[0-9]+\.x|[0-9]+\.[0-9]+\.[0-9]+(?:\/[0-9]+)?)$/;

export function checkGoldenImage(errors: InputErrors, args: PlainArgs): void {
    checkName(errors, "name", args.name);
    if (isText(errors, "version", args.version) && !VERSION.test(args.version)) {
        errors.add(
            "version",
            `${show(args.version)} is not a version such as \`1.0.4/2\`, \`1.0.4\`, \`1.0.x\`, \`1.x.x\` or \`x.x.x\`.`,
        );
    }
    checkPattern(errors, "ownerId", args.ownerId, patterns.accountId);
    checkRegion(errors, "region", args.region);
}
