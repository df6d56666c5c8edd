// IAM policies that arrive as text, one for each need and some of them empty, brought together in one.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html

import { ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { known, unknown } from "../checks/values";
import { canonicalJson } from "../shared/contentHash";
import { policyText, type Statement } from "./policyDocument";

/**
 * One policy with the statements of all. Where there are none it has `otherwise`: IAM takes no policy without a
 * statement, and whether there are any may be known only when the resource already exists.
 */
export function mergedPolicies(texts: readonly string[], otherwise: Statement): string {
    const statements = new Map<string, Statement>();
    for (const { Sid, ...statement } of texts.flatMap((text) => statementsOf(text) ?? [])) {
        const key = canonicalJson(statement);
        if (!statements.has(key)) statements.set(key, { ...(Sid === undefined ? {} : { Sid }), ...statement });
    }
    return policyText(statements.size === 0 ? [otherwise] : withOwnSids([...statements.values()]));
}

/** Within one policy each id may stand only once. */
export function withOwnSids(statements: Statement[]): Statement[] {
    const taken = new Set<string>();
    return statements.map((statement) => {
        const { Sid } = statement;
        if (Sid === undefined) return statement;
        let free = Sid;
        for (let count = 2; taken.has(free); count++) free = `${Sid}${count}`;
        taken.add(free);
        return { ...statement, Sid: free };
    });
}

export const isPolicyText = (text: string): boolean => text.trim() !== "" && statementsOf(text) !== undefined;

/** Undefined for a string that is no policy; none for an empty one. */
export function statementsOf(text: string): Statement[] | undefined {
    if (text.trim() === "") return [];
    try {
        const { Statement: found } = JSON.parse(text) as { Statement?: Statement | Statement[] };
        const list = Array.isArray(found) ? found : [found];
        return list.every((one) => typeof one === "object" && one !== null) ? list : undefined;
    } catch {
        return undefined;
    }
}

export function checkInlinePolicies(errors: InputErrors, path: string, policies: PlainArgs): void {
    if (!known(policies) || !Array.isArray(policies)) return;
    policies.forEach((text: unknown, index) => {
        if (text === unknown) return;
        if (typeof text === "string" && statementsOf(text) !== undefined) return;
        errors.add(
            `${path}[${index}]`,
            "is not an IAM policy document. Specify it as JSON text with a `Statement`, or an empty string for none.",
        );
    });
    const texts = policies.filter((text): text is string => typeof text === "string");
    const length = texts.reduce((sum, text) => sum + text.replace(/\s/g, "").length, 0);
    if (length > ranges.inlinePolicies.max) {
        errors.add(
            path,
            `have ${length} characters in total; the inline policies of a role can have at most ${ranges.inlinePolicies.max}. Put some into a managed policy and name it in \`managedPolicyArns\`. See ${ranges.inlinePolicies.source}`,
        );
    }
}
