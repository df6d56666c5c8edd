// What is too wide in an IAM policy. Pure, on the text of the policy.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html

import { show } from "./value";

interface Statement {
    Sid?: string;
    Effect?: string;
    Action?: string | string[];
    NotAction?: string | string[];
    Resource?: string | string[];
    NotResource?: string | string[];
    Condition?: unknown;
}

/** One sentence for each fault; a text that is no policy is one too. */
export function wideGrants(text: string, narrowActions: readonly string[]): string[] {
    let policy: { Statement?: Statement | Statement[] } | null;
    try {
        policy = JSON.parse(text) as typeof policy;
    } catch {
        return ["is not JSON, so nobody can tell what it allows. Write it as a JSON policy."];
    }
    return asList(policy?.Statement).flatMap((statement, index) =>
        statement.Effect === "Allow"
            ? faultsOf(statement, `statement ${statement.Sid ?? index + 1}`, narrowActions)
            : [],
    );
}

function faultsOf(statement: Statement, label: string, narrowActions: readonly string[]): string[] {
    const faults: string[] = [];
    if (statement.NotAction !== undefined) {
        faults.push(`allows all but some actions in ${label}. Name the actions that are needed.`);
    }
    const actions = asList(statement.Action);
    for (const action of actions.filter((name) => /^(\*|[a-z0-9-]+:\*)$/i.test(name))) {
        faults.push(`allows ${show(action)} in ${label}. Name the actions that are needed.`);
    }
    if (statement.NotResource !== undefined) {
        faults.push(`covers all but some resources in ${label}. Name the resources.`);
    }
    if (asList(statement.Resource).includes("*") && statement.Condition === undefined) {
        const narrow = narrowActions.map((action) => action.toLowerCase());
        for (const action of actions.filter((name) => narrow.includes(name.toLowerCase()))) {
            faults.push(
                `allows ${show(action)} on every resource in ${label}. Name the resources, or add a condition.`,
            );
        }
    }
    return faults;
}

function asList<T>(value: T | T[] | undefined): T[] {
    if (value === undefined) return [];
    return Array.isArray(value) ? value : [value];
}
