// Who is let in by the policy of a resource, or by the trust policy of a role.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html

import { violation, type Outcome } from "../outcome";
import type { Value } from "../value";
import { isEveryone } from "./anyone";
import { narrowing } from "./conditions";
import { eachGrant, eachText } from "./statements";

/** One violation for each statement that lets everyone in. */
export function publicGrants(policy: Value): Outcome[] {
    return eachGrant(policy, ({ statement, label }) => {
        if (!statement.get("NotPrincipal").isAbsent) {
            return [violation(policy, `allows all but some principals in ${label}. List the principals.`)];
        }
        const everyone: string[] = [];
        const open = principals(statement.get("Principal")).flatMap((list) =>
            eachText(list, (principal) => {
                if (isEveryone(principal)) everyone.push(principal);
                return [];
            }),
        );
        if (everyone.length === 0) return open;
        const condition = narrowing(statement.get("Condition"));
        return condition.narrows
            ? [...open, ...condition.open]
            : [...open, violation(policy, `allows everyone in ${label}. List the principals, or add a condition.`)];
    });
}

/** By kind: AWS, Federated, CanonicalUser; services are none of them. A single string stands for one of AWS. */
function principals(principal: Value): Value[] {
    if (principal.names.length === 0) return [principal];
    return principal.names.filter((kind) => kind !== "Service").map((kind) => principal.get(kind));
}
