// Comparison and logical operators, in `if` and in Assert.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-comparison-operators.html

import { runInNewContext } from "node:vm";
import { isMap, scalarText } from "./references";
import { StepFailure } from "./result";

/** Asks the image; gives the exit code of a script. */
export interface Questions {
    ask(script: string, ...args: string[]): Promise<{ code: number; out: string }>;
}

type Compare = (left: string, right: string) => boolean;

// The guide: comparisons of strings take no regard to upper and lower case.
const folded = (compare: (left: string, right: string) => boolean): Compare => {
    return (left, right) => compare(left.toLowerCase(), right.toLowerCase());
};
const number = /^[-+]?(?:\d+\.)?\d+$/;
const numeric = (compare: (left: number, right: number) => boolean): Compare => {
    return (left, right) => number.test(left) && number.test(right) && compare(Number(left), Number(right));
};

/** `left` is `value`, `right` the operand of the operator. */
const comparisons: Record<string, Compare> = {
    stringequals: folded((left, right) => left === right),
    stringlessthan: folded((left, right) => left < right),
    stringlessthanequals: folded((left, right) => left <= right),
    stringgreaterthan: folded((left, right) => left > right),
    stringgreaterthanequals: folded((left, right) => left >= right),
    patternmatches: matches,
    numberequals: numeric((left, right) => left === right),
    numberlessthan: numeric((left, right) => left < right),
    numberlessthanequals: numeric((left, right) => left <= right),
    numbergreaterthan: numeric((left, right) => left > right),
    numbergreaterthanequals: numeric((left, right) => left >= right),
};

const tests: Record<string, string> = {
    binaryexists: 'type -- "$1" >/dev/null 2>&1',
    fileexists: '[ -f "$1" ]',
    folderexists: '[ -d "$1" ]',
};
const hashes: Record<string, string> = {
    filemd5equals: "md5sum",
    filesha1equals: "sha1sum",
    filesha256equals: "sha256sum",
    filesha512equals: "sha512sum",
};

/** Whether the condition is true. Keys that decide about the step (`then`, `else`) are passed over. */
export async function isTrue(condition: unknown, questions: Questions): Promise<boolean> {
    if (Array.isArray(condition) && condition.length === 1) return isTrue(condition[0], questions);
    if (!isMap(condition)) throw new StepFailure("The condition is no map.");
    const key = Object.keys(condition).find((name) => !["then", "else", "value", "path"].includes(name));
    if (key === undefined) throw new StepFailure("The condition has no operator.");
    const operand = condition[key];
    const operator = key.toLowerCase();
    if (operator === "not") return !(await isTrue(operand, questions));
    if (operator === "and" || operator === "or") return all(operator, operand, questions);
    const text = scalarText(operand);
    const test = tests[operator];
    if (test !== undefined) return (await questions.ask(test, text)).code === 0;
    const tool = hashes[operator];
    if (tool !== undefined) {
        const { code, out } = await questions.ask(`${tool} < "$1"`, scalarText(condition.path));
        if (code !== 0) throw new StepFailure(`${key}: the file ${scalarText(condition.path)} cannot be read.`);
        return out.split(" ")[0]?.toLowerCase() === text.toLowerCase();
    }
    if (operator === "stringisempty") return text === "";
    if (operator === "stringiswhitespace") return /^\s+$/.test(text);
    const compare = comparisons[operator];
    if (compare === undefined) throw new StepFailure(`There is no operator ${key}.`);
    return compare(scalarText(condition.value), text);
}

async function all(operator: "and" | "or", operand: unknown, questions: Questions): Promise<boolean> {
    for (const inner of Array.isArray(operand) ? operand : [operand]) {
        if ((await isTrue(inner, questions)) !== (operator === "and")) return operator === "or";
    }
    return operator === "and";
}

/** Go writes flags at the start, JavaScript beside the pattern. No pattern may take longer than a second. */
function matches(value: string, pattern: string): boolean {
    const [, flags = "", rest = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? [];
    try {
        return runInNewContext(
            "new RegExp(pattern, flags).test(value)",
            { pattern: rest, flags: `${flags}u`, value },
            {
                timeout: 1000,
            },
        ) as boolean;
    } catch (error) {
        throw new StepFailure(
            `The pattern ${JSON.stringify(pattern)} cannot be used here: ${(error as Error).message}`,
        );
    }
}
