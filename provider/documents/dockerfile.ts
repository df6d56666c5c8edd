// Checks a Dockerfile template: the contextual variables that Image Builder fills in, and where they stand.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-container-recipes.html

import type { Diagnostic } from "./diagnostic";
import { nearest } from "./nearest";
import { Report, type ReportOptions } from "./report";
import { decode } from "./source";

export interface DockerfileOptions extends ReportOptions {
    /** Whether the recipe has components, which then need the script that runs them. Absent: not known. */
    components?: boolean | undefined;
}

const longest = 16_000;
const contextual = ["parentImage", "environments", "components"].map((name) => `imagebuilder:${name}`);

interface Variable {
    name: string;
    start: number;
    end: number;
}

interface Instruction {
    /** In upper case: FROM, ARG, RUN; empty for a line that starts with a variable. */
    keyword: string;
    start: number;
    end: number;
}

/** All faults of the template, in the order of the text. */
export function checkDockerfileTemplate(input: string | Uint8Array, options: DockerfileOptions = {}): Diagnostic[] {
    const report = new Report(options);
    const text = typeof input === "string" ? input.replace(/^\uFEFF/, "") : decode(input, report);
    if (text.length < 1 || text.length > longest) {
        report.add(
            "dockerfile-length",
            { start: Math.min(text.length, longest), end: text.length },
            `The template has ${text.length} characters, but must have 1 to ${longest}.`,
        );
    }
    const nul = text.indexOf("\0");
    if (nul >= 0) {
        report.add("control-character", { start: nul, end: nul + 1 }, "The text holds the control character U+0000.");
    }
    const instructions = readInstructions(text);
    const variables = readVariables(text, instructions, report);
    checkOrder(instructions, variables, report, options.components);
    return report.diagnostics(text);
}

/** Instructions with their continuation lines; comments and empty lines are left out. */
function readInstructions(text: string): Instruction[] {
    const instructions: Instruction[] = [];
    const escape = /^#\s*escape\s*=\s*`/im.test(text.slice(0, 200)) ? "`" : "\\";
    let open = false;
    for (let start = 0, end; start < text.length; start = end + 1) {
        end = text.indexOf("\n", start);
        end = end < 0 ? text.length : end;
        const line = text.slice(start, end).trim();
        if (line === "" || line.startsWith("#")) {
            continue;
        }
        const last = instructions.at(-1);
        if (open && last !== undefined) {
            last.end = end;
        } else {
            const keyword = /^[A-Za-z]+/.exec(line)?.[0].toUpperCase() ?? "";
            instructions.push({ keyword, start: start + text.slice(start, end).search(/\S/), end });
        }
        open = line.endsWith(escape);
    }
    return instructions;
}

/** Contextual variables that are in order; those that are not are reported. */
function readVariables(text: string, instructions: Instruction[], report: Report): Variable[] {
    const variables: Variable[] = [];
    for (const instruction of instructions) {
        const body = text.slice(instruction.start, instruction.end);
        for (const match of body.matchAll(/(\{{1,8})[ \t]*([\w:.-]+)[ \t]*(\}{1,8})/g)) {
            const [whole, before = "", name = "", after = ""] = match;
            const start = instruction.start + match.index;
            const place = { start, end: start + whole.length };
            const three = before.length === 3 && after.length === 3;
            // Other braces belong to the shell or to Docker's own templates.
            if (!three && !name.startsWith("imagebuilder:")) {
                continue;
            }
            if (!contextual.includes(name)) {
                const meant = nearest(name, contextual) ?? contextual.find((known) => known.endsWith(`:${name}`));
                report.add(
                    "dockerfile-variable-unknown",
                    place,
                    `"${name}" is no contextual variable; there are ${contextual.join(", ")}.`,
                    meant === undefined ? undefined : `Did you mean {{{ ${meant} }}}?`,
                );
                continue;
            }
            if (!three) {
                report.add(
                    "dockerfile-variable-braces",
                    place,
                    `"${whole}" has ${before.length} opening and ${after.length} closing braces, but needs three of each.`,
                    `Write {{{ ${name} }}}.`,
                );
            }
            // Kept all the same, so that wrong braces are not reported as a missing variable too.
            variables.push({ name: name.slice("imagebuilder:".length), ...place });
        }
    }
    return variables;
}

function checkOrder(
    instructions: Instruction[],
    variables: Variable[],
    report: Report,
    components: boolean | undefined,
): void {
    const inside = (variable: Variable, instruction: Instruction): boolean =>
        variable.start >= instruction.start && variable.end <= instruction.end;
    const parents = variables.filter(({ name }) => name === "parentImage");
    const bases = instructions.filter(({ keyword }) => keyword === "FROM" || keyword === "ARG");
    const first = instructions.find(({ keyword }) => keyword !== "ARG");
    const from = instructions.find(({ keyword }) => keyword === "FROM");
    if (first !== undefined && first.keyword !== "FROM" && first.keyword !== "") {
        report.add("dockerfile-from", first, `The first instruction is ${first.keyword}, but must be FROM.`);
    }
    if (parents.length === 0) {
        const place = from ?? { start: 0, end: 0 };
        report.add("dockerfile-parent-image", place, "The template does not use {{{ imagebuilder:parentImage }}}.");
    } else if (!parents.some((parent) => bases.some((base) => inside(parent, base)))) {
        report.add(
            "dockerfile-parent-image",
            parents[0],
            "{{{ imagebuilder:parentImage }}} stands in no FROM instruction, and in no ARG before it.",
        );
    }
    const environments = variables.find(({ name }) => name === "environments");
    const scripts = variables.find(({ name }) => name === "components");
    if (environments === undefined && (components === true || scripts !== undefined)) {
        const why = scripts === undefined ? "The recipe has components" : "{{{ imagebuilder:components }}} is used";
        report.add(
            "dockerfile-environments",
            scripts ?? from ?? { start: 0, end: 0 },
            `${why}, but {{{ imagebuilder:environments }}} is missing.`,
        );
    }
    for (const variable of [environments, scripts]) {
        if (variable !== undefined && (from === undefined || variable.start < from.start)) {
            report.add("dockerfile-order", variable, `{{{ imagebuilder:${variable.name} }}} stands before any FROM.`);
        } else if (variable === scripts && scripts && environments && scripts.start < environments.start) {
            report.add(
                "dockerfile-order",
                scripts,
                "{{{ imagebuilder:components }}} stands before {{{ imagebuilder:environments }}}.",
            );
        }
    }
}
