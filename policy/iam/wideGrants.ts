// What is too wide in the policy of a role.

import { iamPattern, meet, type Pattern } from "../glob";
import { violation, type Outcome } from "../outcome";
import { show, type Value } from "../value";
import { isEveryResource } from "./anyone";
import { narrowing } from "./conditions";
import { eachGrant, eachText, type Grant } from "./statements";

/** Actions are matched as IAM does: with wildcards on either side, and without regard to case. */
export function wideGrants(policy: Value, narrowActions: readonly string[]): Outcome[] {
    const narrow = narrowActions.map(iamPattern);
    return eachGrant(policy, (grant) => [...wideActions(policy, grant), ...wideResources(policy, grant, narrow)]);
}

function wideActions(policy: Value, { statement, label }: Grant): Outcome[] {
    if (!statement.get("NotAction").isAbsent) {
        return [violation(policy, `allows all but some actions in ${label}. List the actions that are needed.`)];
    }
    return eachText(statement.get("Action"), (action) =>
        isWide(action)
            ? [violation(policy, `allows ${show(action)} in ${label}. List the actions that are needed.`)]
            : [],
    );
}

/** All actions of a service, or of several: nothing but wildcards after the colon. */
function isWide(action: string): boolean {
    const [, name] = /^[^:]*:(.*)$/s.exec(action.trim()) ?? [];
    return name === undefined ? action.includes("*") : /^[*?]+$/.test(name) && name.includes("*");
}

function wideResources(policy: Value, { statement, label }: Grant, narrow: readonly Pattern[]): Outcome[] {
    if (!statement.get("NotResource").isAbsent) {
        return [violation(policy, `covers all but some resources in ${label}. List the resources.`)];
    }
    const every: string[] = [];
    const open = eachText(statement.get("Resource"), (resource) => {
        if (isEveryResource(resource)) every.push(resource);
        return [];
    });
    const actions: string[] = [];
    if (every.length > 0) {
        // What could not be read of the actions is said above.
        eachText(statement.get("Action"), (action) => {
            const pattern = iamPattern(action.trim());
            if (!isWide(action) && narrow.some((one) => meet(pattern, one))) actions.push(action);
            return [];
        });
    }
    if (actions.length === 0) return open;
    const condition = narrowing(statement.get("Condition"));
    if (condition.narrows) return [...open, ...condition.open];
    const where = every.includes("*") ? "every resource" : show(every[0]);
    return [
        ...open,
        ...actions.map((action) =>
            violation(
                policy,
                `allows ${show(action)} on ${where} in ${label}. List the resources, or add a condition.`,
            ),
        ),
    ];
}
