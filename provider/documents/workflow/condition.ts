// The `if` of a workflow step. https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-dynamic-vars.html

import { didYouMean } from "../nearest";
import { describe, isNull, quote, textOf, type MapValue, type Value } from "../tree";
import { expectMap, firstLine } from "../expect";
import type { WorkflowContext } from "./context";
import { checkInterpolations, checkVariable, isVariable } from "./variables";

const branches = ["and", "or", "not"];
const numbers = [
    "numberEquals",
    "numberGreaterThan",
    "numberGreaterThanEquals",
    "numberLessThan",
    "numberLessThanEquals",
];
const conditionOperators: readonly string[] = [...branches, "booleanEquals", ...numbers, "stringEquals"];
const deepest = 4;

// System variables with a closed list of values. The guide writes MacOS, other parts of the service macOS.
const closedValues: { readonly [variable: string]: readonly string[] } = {
    // A managed workflow compares with DOCKER, the guide's table has Docker.
    imageType: ["AMI", "Docker", "DOCKER"],
    platform: ["Linux", "Windows", "MacOS", "macOS"],
    workflowPhase: ["Build", "Test", "Distribution"],
};

/** The guide prints the statement both as a map and as a list of one. */
export function checkCondition(value: Value, context: WorkflowContext): void {
    checkStatement(onlyItem(value), 1, context);
}

function onlyItem(value: Value): Value {
    return value.kind === "list" && value.items.length === 1 ? (value.items[0] ?? value) : value;
}

function checkStatement(value: Value, level: number, context: WorkflowContext): void {
    const { report } = context;
    const map = expectMap(value, "A condition", report);
    if (map === undefined) {
        return;
    }
    if (level > deepest) {
        // What is deeper still would be reported again on each of its levels.
        const found = `This condition is on level ${level}, but conditions have up to ${deepest} levels.`;
        report.add("condition-depth", firstLine(map), found);
        return;
    }
    const operators = [...map.entries.keys()].filter((key) => key !== "value");
    for (const key of operators.filter((key) => !conditionOperators.includes(key))) {
        const place = map.entries.get(key)?.keyPlace ?? map;
        report.add("unknown-operator", place, `"${key}" is not an operator.`, didYouMean(key, conditionOperators));
    }
    const known = operators.filter((key) => conditionOperators.includes(key));
    const [operator, second] = known;
    if (second !== undefined) {
        const place = map.entries.get(second)?.keyPlace ?? map;
        report.add("invalid-condition", place, `The condition has ${known.join(" and ")}, but takes one operator.`);
    } else if (operators.length === 0) {
        report.add("invalid-condition", firstLine(map), "The condition has no operator.");
    }
    for (const key of known) {
        const operand = map.entries.get(key)?.value;
        if (operand !== undefined && branches.includes(key)) {
            checkBranch(key, operand, level, context);
        } else if (operand !== undefined) {
            checkComparison(key, operand, map, context);
        }
    }
    const valueEntry = map.entries.get("value");
    if (operator !== undefined && branches.includes(operator) && valueEntry !== undefined) {
        report.add("invalid-condition", valueEntry.keyPlace, `"value" belongs to a comparison, not to "${operator}".`);
    }
}

function checkBranch(operator: string, operand: Value, level: number, context: WorkflowContext): void {
    const { report } = context;
    const children = operator === "not" && operand.kind === "map" ? [operand] : undefined;
    if (children === undefined && operand.kind !== "list") {
        const wanted = operator === "not" ? "one condition" : "a list of conditions";
        report.add("wrong-type", operand, `"${operator}" takes ${wanted}, but has ${describe(operand)}.`);
        return;
    }
    const items = children ?? (operand.kind === "list" ? operand.items : []);
    const most = operator === "not" ? 1 : 10;
    if (items.length < 1 || items.length > most) {
        const allowed = most === 1 ? "exactly one" : "1 to 10";
        report.add(
            "condition-children",
            operand,
            `"${operator}" has ${items.length} conditions, but takes ${allowed}.`,
        );
    }
    items.forEach((item) => checkStatement(item, level + 1, context));
}

function checkComparison(operator: string, operand: Value, map: MapValue, context: WorkflowContext): void {
    const { report } = context;
    const second = map.entries.get("value");
    if (second === undefined) {
        const place = map.entries.get(operator)?.keyPlace ?? map;
        report.add("invalid-condition", place, `"${operator}" needs the key "value" beside it.`);
    }
    const operands = second === undefined ? [operand] : [operand, second.value];
    for (const side of operands) {
        checkOperand(operator, side, context);
    }
    const [first, other] = operands.map((side) => textOf(side));
    if (operator === "stringEquals" && first !== undefined && other !== undefined) {
        checkClosedValue(first, other, operands[1] ?? operand, context);
        checkClosedValue(other, first, operand, context);
    }
}

function checkOperand(operator: string, side: Value, context: WorkflowContext): void {
    const { report } = context;
    const text = textOf(side);
    if (side.kind !== "scalar" || text === undefined) {
        const found = isNull(side) ? "has none" : `has ${describe(side)}`;
        report.add("wrong-type", side, `"${operator}" compares single values, but ${found}.`);
    } else if (isVariable(text)) {
        checkVariable(text, side, context);
    } else if (text.includes("{{")) {
        checkInterpolations(side, context);
    } else if (numbers.includes(operator) && !/^-?[0-9]+(\.[0-9]+)?$/.test(text)) {
        report.add("condition-number", side, `"${operator}" compares numbers, but has ${describe(side)}.`);
    } else if (operator === "booleanEquals" && !/^(true|false)$/i.test(text)) {
        report.add("wrong-type", side, `"booleanEquals" compares true and false, but has ${describe(side)}.`);
    }
}

/** `variable` may be a system variable with a closed list of values, `text` what it is compared with. */
function checkClosedValue(variable: string, text: string, place: Value, { report }: WorkflowContext): void {
    const [, name = ""] = /^\$\.imagebuilder\.(\w+)$/i.exec(variable.trim()) ?? [];
    const key = Object.keys(closedValues).find((known) => known.toLowerCase() === name.toLowerCase());
    const values = key === undefined ? undefined : closedValues[key];
    if (key !== undefined && values !== undefined && !isVariable(text) && !values.includes(text)) {
        const hint = didYouMean(text, values);
        report.add("condition-value", place, `${key} is never ${quote(text)}, only ${values.join(", ")}.`, hint);
    }
}
