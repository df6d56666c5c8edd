// Whether the policy of a key lets another account, or a role, use it. Conditions that only AWS can decide make the answer
// undefined.

import { iamPattern, meet } from "../../../policy/glob";

interface Statement {
    Effect?: string;
    Action?: string | string[];
    NotAction?: string | string[];
    Principal?: string | { AWS?: string | string[] };
    Condition?: Record<string, Record<string, string | string[]>>;
}

/** What of `actions` the policy allows to nobody in the account; undefined where a condition leaves that open. */
export function missingActions(policy: string, account: string, actions: readonly string[]): string[] | undefined {
    const { Statement: statements = [] } = JSON.parse(policy) as { Statement?: Statement | Statement[] };
    const named = [statements].flat().flatMap((statement) => {
        const meant = meantFor(statement, account);
        return meant === "no" ? [] : [{ statement, open: meant === "perhaps" }];
    });
    const covers = ({ Action, NotAction }: Statement, action: string) =>
        NotAction === undefined ? matches(list(Action), action) : !matches(list(NotAction), action);
    const allowing = (action: string) =>
        named.filter(({ statement }) => statement.Effect === "Allow" && covers(statement, action));
    const missing = actions.filter(
        (action) =>
            allowing(action).length === 0 ||
            named.some(
                ({ statement, open }) =>
                    statement.Effect === "Deny" &&
                    !open &&
                    statement.Condition === undefined &&
                    covers(statement, action),
            ),
    );
    if (missing.length > 0) return missing;
    return actions.some((action) => allowing(action).every(({ open }) => open)) ? undefined : [];
}

function meantFor({ Principal, Condition }: Statement, account: string): "yes" | "no" | "perhaps" {
    const principals = typeof Principal === "string" ? [Principal] : list(Principal?.AWS);
    const everyone = principals.includes("*");
    const own = principals.some((one) => one === account || one.split(":")[4] === account);
    if (!own && !everyone) return "no";
    const tests = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, values]) => ({ operator, key: key.toLowerCase(), values: list(values) })),
    );
    const callers = tests.filter(({ key }) => CALLERS.has(key));
    if (callers.some(({ operator, values }) => matches(values, account) === /Not/.test(operator))) return "no";
    // Those of KMS are about how the key is used, such as by EBS alone, which is what a copy does.
    return tests.some(({ key }) => !CALLERS.has(key) && !key.startsWith("kms:")) ? "perhaps" : "yes";
}

const CALLERS = new Set(["kms:calleraccount", "aws:principalaccount"]);

function matches(patterns: readonly string[], text: string): boolean {
    return patterns.some((pattern) => meet(iamPattern(pattern), iamPattern(text)));
}

function list(value: string | string[] | undefined): string[] {
    return value === undefined ? [] : [value].flat();
}
