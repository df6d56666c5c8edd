// Comparisons and logical operators, in `if` and in the inputs of Assert.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-comparison-operators.html

import { didYouMean } from "../nearest";
import type { Report } from "../report";
import { describe, isNull, quote, type MapValue, type Value } from "../tree";
import type { Context, Step } from "./context";
import { expectList, expectOneOf, expectText, firstLine, optional } from "../expect";
import { checkChecksum } from "./checksum";
import { checkPattern } from "./pattern";

type Operand = "text" | "number" | "pattern";
interface Comparison {
    operand: Operand;
    /** The key of the second operand. */
    second?: "value" | "path";
}

const text = { operand: "text" } as const;
const texts = { operand: "text", second: "value" } as const;
const numbers = { operand: "number", second: "value" } as const;
const hash = { operand: "text", second: "path" } as const;

const comparisons: Record<string, Comparison> = {
    stringIsEmpty: text,
    stringIsWhitespace: text,
    stringEquals: texts,
    stringLessThan: texts,
    stringLessThanEquals: texts,
    stringGreaterThan: texts,
    stringGreaterThanEquals: texts,
    patternMatches: { operand: "pattern", second: "value" },
    numberEquals: numbers,
    numberLessThan: numbers,
    numberLessThanEquals: numbers,
    numberGreaterThan: numbers,
    numberGreaterThanEquals: numbers,
    binaryExists: text,
    fileExists: text,
    folderExists: text,
    fileMD5Equals: hash,
    fileSHA1Equals: hash,
    fileSHA256Equals: hash,
    fileSHA512Equals: hash,
};
const logical = ["and", "or", "not"];
const operators = [...logical, ...Object.keys(comparisons)];
const lowerCased = new Map(operators.map((name) => [name.toLowerCase(), name]));

export function checkStepCondition({ map }: Step, { report }: Context): void {
    const value = optional(map, "if");
    if (!value) return;
    const condition = single(value, report);
    if (!condition) return;
    for (const key of ["then", "else"]) {
        const decision = optional(condition, key);
        if (decision) expectOneOf(decision, key, ["Abort", "Execute", "Skip"], report);
    }
    const entries = [...condition.entries].filter(([key]) => key !== "then" && key !== "else");
    checkCondition({ ...condition, entries: new Map(entries) }, report, "if");
}

/** `then` and `else` stand beside the operator of `if`; inside of it they are one mistake. */
function withoutDecision(map: MapValue, inside: string, report: Report): MapValue {
    const found = ["then", "else"].filter((key) => map.entries.has(key));
    const [first] = found;
    if (first === undefined) return map;
    const place = map.entries.get(first)?.keyPlace ?? map;
    const stand = found.length > 1 ? "stand" : "stands";
    const message =
        inside === "Assert"
            ? `Assert takes no ${found.join(" and ")}.`
            : `${found.join(" and ")} ${stand} inside of ${inside}, but ${found.length > 1 ? "belong" : "belongs"} directly below if.`;
    const hint =
        inside === "Assert"
            ? "onFailure of the step says what happens when the condition is false."
            : `Start ${found.join(" and ")} in the column of the operator that comes first below if.`;
    report.add("invalid-condition", place, message, hint);
    return { ...map, entries: new Map([...map.entries].filter(([key]) => !found.includes(key))) };
}

/** The syntax block of the guide shows a list, all its examples a map; a list of one is taken as the map. */
function single(value: Value, report: Report): MapValue | undefined {
    if (value.kind === "list" && value.items.length === 1) return single(value.items[0], report);
    if (value.kind === "map") return value;
    const found = value.kind === "list" ? `a list of ${value.items.length}` : describe(value);
    report.add("wrong-type", value, `A condition must be a map with one operator, but found ${found}.`);
    return undefined;
}

/** `inside` is the operator that holds the condition, or the action whose input it is. */
export function checkCondition(value: Value, report: Report, inside = "Assert"): void {
    const given = single(value, report);
    if (!given) return;
    const map = withoutDecision(given, inside, report);
    const found = [...map.entries].flatMap(([key, { keyPlace, value: operand }]) => {
        const name = lowerCased.get(key.toLowerCase());
        return name === undefined ? [] : [{ key, name, keyPlace, operand }];
    });
    const [first, second] = found;
    for (const [key, { keyPlace }] of map.entries) {
        if (lowerCased.has(key.toLowerCase())) continue;
        if (key === "value" || key === "path") {
            if (first && logical.includes(first.name)) {
                report.add("invalid-condition", keyPlace, `${first.name} takes no ${key}.`);
            }
            continue;
        }
        const hint = didYouMean(key, operators);
        report.add("unknown-operator", keyPlace, `There is no operator ${quote(key)}.`, hint);
    }
    if (first === undefined) {
        if (map.entries.size === 0 || map.entries.has("value") || map.entries.has("path")) {
            report.add("invalid-condition", firstLine(map), "The condition has no operator.");
        }
        return;
    }
    if (second !== undefined) {
        const message = `A condition has one operator, but after ${first.name} comes ${second.name}.`;
        report.add("invalid-condition", second.keyPlace, message);
    }
    for (const { key, name, keyPlace, operand } of found) {
        if (key !== name) report.add("operator-case", keyPlace, `The operator is ${name}, but found ${quote(key)}.`);
        if (name === "not") checkCondition(operand, report, name);
        else if (name === "and" || name === "or") checkBranches(name, operand, report);
        else checkComparison(name, operand, map, report);
    }
}

function checkBranches(name: string, operand: Value, report: Report): void {
    const list = expectList(operand, name, report);
    if (list?.items.length === 0) report.add("empty-list", list, `${name} has no condition.`);
    for (const item of list?.items ?? []) checkCondition(item, report, name);
}

function checkComparison(name: string, operand: Value, map: MapValue, report: Report): void {
    const { operand: kind, second } = comparisons[name];
    const algorithm = /^file(\w+)Equals$/.exec(name)?.[1];
    if (algorithm !== undefined && !isNull(operand)) checkChecksum(operand, algorithm, name, report);
    if (isNull(operand)) report.add("invalid-condition", operand, `${name} has nothing to compare with.`);
    else checkOperand(name, kind, operand, report);
    for (const key of ["value", "path"] as const) {
        const entry = map.entries.get(key);
        if (key === second) {
            if (entry === undefined || isNull(entry.value)) {
                report.add("invalid-condition", firstLine(map), `${name} has no ${key}.`);
            } else expectText(entry.value, `${key} of ${name}`, report);
        } else if (entry) report.add("invalid-condition", entry.keyPlace, `${name} takes no ${key}.`);
    }
}

function checkOperand(name: string, kind: Operand, operand: Value, report: Report): void {
    const found = expectText(operand, `The operand of ${name}`, report);
    if (found === undefined || found.includes("{{")) return;
    if (kind === "number" && !/^[-+]?([0-9]+[.])?[0-9]+$/.test(found)) {
        report.add("invalid-value", operand, `The operand of ${name} is ${describe(operand)}; a number is needed.`);
    }
    if (kind === "pattern") checkPattern(found, operand, report);
}
