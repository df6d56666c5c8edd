// What is too wide in an IAM policy. Pure, on the text of the policy.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html

import { show } from "./value";

interface Statement {
    Sid?: string;
    Effect?: string;
    Action?: string | string[];
    NotAction?: string | string[];
    Principal?: unknown;
    NotPrincipal?: unknown;
    Resource?: string | string[];
    NotResource?: string | string[];
    Condition?: unknown;
}

/** One sentence for each fault; a string that is no policy is one too. */
export function wideGrants(text: string, narrowActions: readonly string[]): string[] {
    return eachGrant(text, (statement, label) => faultsOf(statement, label, narrowActions));
}

/** The same for the policy of a resource that lets everyone in; it may also be given as an object. */
export function publicGrants(policy: unknown): string[] {
    return eachGrant(policy, ({ Principal, NotPrincipal, Condition }, label) => {
        if (NotPrincipal !== undefined) return [`allows all but some principals in ${label}. List the principals.`];
        return everyone(Principal) && Condition === undefined
            ? [`allows everyone in ${label}. List the principals, or add a condition.`]
            : [];
    });
}

function everyone(principal: unknown): boolean {
    const { AWS } = (typeof principal === "object" && principal !== null ? principal : {}) as { AWS?: unknown };
    return [principal, ...asList(AWS)].includes("*");
}

function eachGrant(policy: unknown, faults: (statement: Statement, label: string) => string[]): string[] {
    let content = policy;
    try {
        if (typeof policy === "string") content = JSON.parse(policy);
    } catch {
        return ["is not JSON, so it could not be checked. Write it as a JSON policy."];
    }
    const { Statement: statements } = (content ?? {}) as { Statement?: Statement | Statement[] };
    return asList(statements).flatMap((statement, index) =>
        statement?.Effect === "Allow" ? faults(statement, `statement ${statement.Sid ?? index + 1}`) : [],
    );
}

function faultsOf(statement: Statement, label: string, narrowActions: readonly string[]): string[] {
    const faults: string[] = [];
    if (statement.NotAction !== undefined) {
        faults.push(`allows all but some actions in ${label}. List the actions that are needed.`);
    }
    const actions = asList(statement.Action);
    for (const action of actions.filter((name) => /^(\*|[a-z0-9-]+:\*)$/i.test(name))) {
        faults.push(`allows ${show(action)} in ${label}. List the actions that are needed.`);
    }
    if (statement.NotResource !== undefined) {
        faults.push(`covers all but some resources in ${label}. List the resources.`);
    }
    if (asList(statement.Resource).includes("*") && statement.Condition === undefined) {
        const narrow = narrowActions.map((action) => action.toLowerCase());
        for (const action of actions.filter((name) => narrow.includes(name.toLowerCase()))) {
            faults.push(
                `allows ${show(action)} on every resource in ${label}. List the resources, or add a condition.`,
            );
        }
    }
    return faults;
}

function asList<T>(value: T | T[] | undefined): T[] {
    if (value === undefined) return [];
    return Array.isArray(value) ? value : [value];
}
