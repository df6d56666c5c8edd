// Whether the condition of a statement that allows something narrows it at all. One that everyone meets, or everyone who
// leaves a key out of the request, is as good as none.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

import { arnPattern, iamPattern, meet } from "../glob";
import { unchecked, type Outcome } from "../outcome";
import type { Value } from "../value";
import { account, anyPrincipal, name } from "./anyone";

/** Keys that say when or how a request comes, or what its sender writes into it, and not who sends it or what it is for. */
const idle = [
    "aws:currenttime",
    "aws:epochtime",
    "aws:principaltype",
    "aws:referer",
    "aws:requestedregion",
    "aws:securetransport",
    "aws:tokenissuetime",
    "aws:useragent",
    "s3:authtype",
    "s3:signatureage",
    "s3:signatureversion",
    "s3:tlsversion",
];
/** Keys that every request of a role or user has, so that `IfExists` and `ForAllValues` change nothing. */
const present = ["aws:principalarn", "aws:principalaccount", "aws:userid"];

// Operators that compare with the values that are listed. Those with "Not" let all others in, and "Null" and dates ask
// neither who nor what.
const positive = /^(?:string(?:equals|equalsignorecase|like)|arn(?:equals|like)|binaryequals|bool|ipaddress)$/;
const ordered = /^numeric(?:equals|lessthan|lessthanequals|greaterthan|greaterthanequals)$/;
const negative =
    /^(?:stringnot(?:equals|equalsignorecase|like)|arnnot(?:equals|like)|numericnotequals|notipaddress|null|date(?:not)?(?:equals|lessthan|lessthanequals|greaterthan|greaterthanequals))$/;

/** What a pattern matches that matches every principal, account, organization, service or resource. */
const everything = [
    ...anyPrincipal,
    ...[
        name,
        `arn:§:§:§:${account}:${name}`,
        `arn:§:s3:::${name}`,
        `o-${name}`,
        `o-${name}/r-${name}/ou-${name}/`,
        `vpc-${name}`,
        `vpce-${name}`,
        `${name}.amazonaws.com`,
    ].map(arnPattern),
];

export interface Narrowing {
    narrows: boolean;
    /** What in the condition could not be read. */
    open: Outcome[];
}

/** All its parts hold at once, so one that narrows is enough. */
export function narrowing(condition: Value): Narrowing {
    if (condition.map.isUnknown) return { narrows: true, open: [unchecked(condition.map)] };
    const open: Outcome[] = [];
    const said = new Set(keysSaid(condition));
    const parts = condition.names.flatMap((operator) => {
        const keys = condition.get(operator);
        if (keys.map.isUnknown) open.push(unchecked(keys.map));
        return keys.names.map((key) => part(operator, keys.get(key), key.toLowerCase(), said, open));
    });
    // What could not be read may be what narrows.
    return { narrows: parts.includes(true) || open.length > 0, open: parts.includes(true) ? [] : open };
}

/** Keys that a request must have: `Null` with the value false. */
function keysSaid(condition: Value): string[] {
    return condition.names
        .filter((operator) => operator.toLowerCase() === "null")
        .flatMap((operator) => {
            const keys = condition.get(operator);
            return keys.names.filter((key) => keys.get(key).all.every(({ content }) => String(content) === "false"));
        })
        .map((key) => key.toLowerCase());
}

function part(operator: string, value: Value, key: string, said: ReadonlySet<string>, open: Outcome[]): boolean {
    const [, every, kind = "", ifExists] =
        /^(?:(forallvalues:)|foranyvalue:)?([a-z]{1,40}?)(ifexists)?$/.exec(operator.toLowerCase()) ?? [];
    if (negative.test(kind)) return false;
    if (!positive.test(kind) && !ordered.test(kind)) {
        open.push(unchecked(value, "has an operator that is not known"));
        return false;
    }
    const mayLack = every !== undefined || ifExists !== undefined;
    if (idle.includes(key) || (mayLack && !said.has(key) && !present.includes(key))) return false;
    const texts = value.all.map((item) => item.text);
    const closed = texts.find(({ isUnknown, isAbsent }) => isUnknown || isAbsent);
    if (closed !== undefined) {
        open.push(unchecked(closed, closed.isAbsent ? "is empty" : undefined));
        return false;
    }
    const given = texts.map(({ content }) => content as string);
    return given.length > 0 && !given.some((text) => letsAllIn(kind, text, key));
}

function letsAllIn(kind: string, text: string, key: string): boolean {
    if (kind === "bool") return text.trim().toLowerCase() !== "true";
    if (kind === "ipaddress") return isWideRange(text);
    // A variable that stands for the very key that it is compared with.
    if (/^\$\{\s*([^\s,}]{1,200})\s*(?:,[^}]{0,200})?\}$/.exec(text)?.[1].toLowerCase() === key) return true;
    if (!/like$|^arn/.test(kind)) return false;
    const pattern = iamPattern(text);
    return everything.some((value) => meet(pattern, value));
}

/** More addresses than anyone owns: 0.0.0.0/0, its halves, and what is hardly smaller. */
function isWideRange(range: string): boolean {
    const [address = "", bits] = range.split("/");
    return bits !== undefined && Number(bits) < (address.includes(":") ? 16 : 8);
}
