// The statements of an IAM policy that allow something. What is no policy, or one that AWS would not take, is named.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html

import { eachItem, unchecked, violation, whenText, type Outcome } from "../outcome";
import { isObject, show, Value } from "../value";

/** A statement with the effect Allow, and how messages name it. */
export interface Grant {
    statement: Value;
    /** "statement 2", or with its Sid in place of the number. */
    label: string;
}

// A policy of a role has at most 10 240 characters, but for white space, and so has one of a repository.
const longest = 65_536;
const elements = [
    "Sid",
    "Effect",
    "Action",
    "NotAction",
    "Principal",
    "NotPrincipal",
    "Resource",
    "NotResource",
    "Condition",
];

/** The check of each of them; the policy may be given as text or as an object. */
export function eachGrant(policy: Value, check: (grant: Grant) => Outcome[]): Outcome[] {
    if (policy.isUnknown) return [unchecked(policy)];
    if (policy.isAbsent) return [];
    const parsed = parse(policy);
    if (!(parsed instanceof Value)) return [parsed];
    const statements = parsed.get("Statement");
    if (statements.isUnknown || statements.isAbsent) return [unchecked(statements, missing(statements))];
    return statements.all.flatMap((statement, index) => allows(statement, index, check));
}

function parse(policy: Value): Value | Outcome {
    let { content } = policy;
    if (typeof content === "string") {
        if (content.length > longest) return unchecked(policy, "is longer than any policy of AWS");
        try {
            content = JSON.parse(content) as unknown;
        } catch {
            return violation(policy, "is not JSON, so it could not be checked. Write it as a JSON policy.");
        }
    }
    return isObject(content) ? new Value(content, policy.keys) : unchecked(policy, "is no policy");
}

function allows(statement: Value, index: number, check: (grant: Grant) => Outcome[]): Outcome[] {
    if (statement.map.isUnknown) return [unchecked(statement.map)];
    const effect = statement.get("Effect");
    const sid = statement.get("Sid").content;
    const label = `statement ${typeof sid === "string" && sid !== "" ? sid : index + 1}`;
    return whenText(effect, (value) => {
        if (value === "Deny") return [];
        if (value !== "Allow") return [unchecked(effect, `is ${show(value)}, neither "Allow" nor "Deny"`)];
        const strange = statement.names.find((name) => !elements.includes(name));
        const odd = strange === undefined ? [] : [unchecked(statement.get(strange), "is no element of a statement")];
        return [...odd, ...check({ statement, label })];
    });
}

/** The strings of an element that takes one or a list; what is none of them is named, and so is an element that is missing. */
export function eachText(element: Value, check: (text: string) => Outcome[]): Outcome[] {
    if (element.isAbsent) return [unchecked(element, missing(element))];
    if (typeof element.content === "string") return check(element.content);
    return eachItem(element, (item) => whenText(item, (text) => check(text ?? "")));
}

function missing(element: Value): string | undefined {
    return element.isAbsent ? "is missing" : undefined;
}
