// Whether a version says what its changes do: from 1.0 on a change that breaks programs needs a new major version, before
// that a new minor one.

import { major, minor } from "semver";
import type { SchemaChange } from "./schemaChange";

export function versionComplaint(
    before: string,
    version: string,
    changes: readonly SchemaChange[],
): string | undefined {
    const breaking = changes.filter((change) => change.breaking).length;
    if (breaking === 0 || major(version) > major(before)) return undefined;
    const isEarly = major(before) === 0;
    if (isEarly && minor(version) > minor(before)) return undefined;
    const needed = isEarly ? `0.${minor(before) + 1}.0` : `${major(before) + 1}.0.0`;
    const count = breaking === 1 ? "1 change breaks" : `${breaking} changes break`;
    return `${count} programs since ${before}: the version must be ${needed} or higher, not ${version}`;
}
