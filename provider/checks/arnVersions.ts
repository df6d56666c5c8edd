// Versions in ARNs: an `x` stands for the newest, and what follows the first `x` is `x`, too.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/ibhow-semantic-versioning.html

import { patterns } from "./bounds";
import type { InputErrors } from "./inputErrors";
import { show } from "./values";

export function checkArnVersion(errors: InputErrors, path: string, arn: unknown): void {
    if (typeof arn !== "string") return;
    const version = /\/((?:[0-9]+|x)\.(?:[0-9]+|x)\.(?:[0-9]+|x))$/.exec(arn)?.[1];
    if (version === undefined || patterns.selectableVersion.pattern.test(version)) return;
    const parts = version.split(".");
    const first = parts.indexOf("x");
    const mended = parts.map((part, index) => (index > first ? "x" : part)).join(".");
    errors.add(
        path,
        `${show(arn)} has the version ${show(version)}, in which a number follows an \`x\`. Write ${show(mended)}. See ${patterns.selectableVersion.source}`,
    );
}
