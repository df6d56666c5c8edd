// The rights that the doctor needs: those of its checks, and no others.

import type { Check } from "./check";

/** These may be given for single resources; all others of the checks are about whole accounts. */
const ROLES = "sts:AssumeRole";

export function rightsOf(checks: readonly Check[], roles: readonly string[]): object {
    const actions = [...new Set(checks.flatMap(({ rights }) => rights))].sort();
    const statements = [
        { Sid: "Read", Effect: "Allow", Action: actions.filter((action) => action !== ROLES), Resource: "*" },
    ];
    return {
        Version: "2012-10-17",
        Statement: actions.includes(ROLES)
            ? [...statements, { Sid: "TryRoles", Effect: "Allow", Action: ROLES, Resource: [...roles].sort() }]
            : statements,
    };
}
