// The `if` of a workflow step: whether the step runs.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-conditional-ops.html
import { NoSuchValue, valueOf, type Variables } from "./workflowVariables";

type Map = Record<string, unknown>;

const numbers: Record<string, (a: number, b: number) => boolean> = {
    numberEquals: (a, b) => a === b,
    numberGreaterThan: (a, b) => a > b,
    numberGreaterThanEquals: (a, b) => a >= b,
    numberLessThan: (a, b) => a < b,
    numberLessThanEquals: (a, b) => a <= b,
};

/** A statement is a map, or a list of one. */
export function holds(statement: unknown, variables: Variables): boolean {
    if (Array.isArray(statement)) return statement.every((one) => holds(one, variables));
    const map = (statement ?? {}) as Map;
    if ("and" in map) return listOf(map.and).every((one) => holds(one, variables));
    if ("or" in map) return listOf(map.or).some((one) => holds(one, variables));
    if ("not" in map) return !listOf(map.not).every((one) => holds(one, variables));
    const operator = Object.keys(map).find((key) => key !== "value") ?? "";
    const [left, right] = [map[operator], map.value].map((side) =>
        typeof side === "string" ? valueOf(side, variables) : side,
    );
    if (operator === "stringEquals") return textOf(left) === textOf(right);
    if (operator === "booleanEquals") return textOf(left).toLowerCase() === textOf(right).toLowerCase();
    if (!(operator in numbers)) throw new NoSuchValue(`'${operator}' is not an operator.`);
    return numbers[operator](numberOf(left), numberOf(right));
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

function numberOf(value: unknown): number {
    const number = typeof value === "string" && value.trim() === "" ? NaN : Number(value);
    if (Number.isNaN(number)) throw new NoSuchValue(`'${textOf(value)}' is not a number.`);
    return number;
}
