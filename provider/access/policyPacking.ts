// Brings statements into as many policies as their length needs: one within a role, and managed ones for what has no room
// there.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html

import { ranges } from "../checks/bounds";
import { policyText, type Statement } from "./policyDocument";

export interface PackedPolicies {
    inline: Statement[];
    managed: Statement[][];
}

/** As IAM counts: blanks are free. */
export function policySize(statements: Statement[]): number {
    return policyText(statements).replace(/\s/g, "").length;
}

export function packPolicies(statements: readonly Statement[]): PackedPolicies {
    const inline: Statement[] = [];
    const managed: Statement[][] = [];
    const room = (list: Statement[], one: Statement, max: number): boolean => policySize([...list, one]) <= max;
    for (const statement of statements.flatMap(inPieces)) {
        if (room(inline, statement, ranges.inlinePolicies.max)) {
            inline.push(statement);
            continue;
        }
        const free = managed.find((list) => room(list, statement, ranges.managedPolicy.max));
        if (free === undefined) managed.push([statement]);
        else free.push(statement);
    }
    return { inline, managed };
}

/** The longest list of a statement is cut until each piece fits into a policy of its own. */
function inPieces(statement: Statement): Statement[] {
    if (policySize([statement]) <= ranges.managedPolicy.max) return [statement];
    const halves = halved(statement);
    if (halves === undefined) return [statement];
    return halves.flatMap(inPieces).map((piece, index) => ({ ...piece, Sid: numbered(statement.Sid, index) }));
}

/** Within one policy each id may stand only once. */
const numbered = (sid: string | undefined, index: number): string => `${sid ?? "Part"}${index === 0 ? "" : index + 1}`;

function halved(statement: Statement): [Statement, Statement] | undefined {
    const { Resource, Condition } = statement;
    const accounts = Condition?.StringEquals?.["aws:ResourceAccount"];
    if (Array.isArray(Resource) && Resource.length > 1) {
        const [first, second] = cut(Resource);
        return [
            { ...statement, Resource: first },
            { ...statement, Resource: second },
        ];
    }
    if (Array.isArray(accounts) && accounts.length > 1) {
        const of = (some: string[]): Statement => ({
            ...statement,
            Condition: { ...Condition, StringEquals: { ...Condition?.StringEquals, "aws:ResourceAccount": some } },
        });
        const [first, second] = cut(accounts);
        return [of(first), of(second)];
    }
    return undefined;
}

function cut(list: string[]): [string[], string[]] {
    const middle = Math.ceil(list.length / 2);
    return [list.slice(0, middle), list.slice(middle)];
}
