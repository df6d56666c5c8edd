// References in double braces: parameters and constants, chaining to other steps, loop variables, Parameter Store.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html#document-chaining

import { didYouMean, nearest } from "../nearest";
import { partOf } from "../scalarOffset";
import { quote, type ScalarValue, type Value } from "../tree";
import { unclosedReferences } from "../unclosed";
import { checkChaining } from "./chaining";
import type { Context, Step } from "./context";
import type { Reference } from "./reference";

const braces = /\{\{([^{}]*)\}\}/g;

/** Inputs whose text is a script or the content of a file. */
const scripts = new Set(["commands", "content"]);

export function checkReferences(step: Step, context: Context): void {
    for (const key of ["inputs", "loop", "if"]) {
        const value = step.map.entries.get(key)?.value;
        if (value) walk(value, false, step, context);
    }
}

function walk(value: Value, inScript: boolean, step: Step, context: Context): void {
    if (value.kind === "scalar") {
        if (typeof value.value === "string" && value.value.includes("{{"))
            checkText(value, value.value, inScript, step, context);
    } else if (value.kind === "list") for (const item of value.items) walk(item, inScript, step, context);
    else for (const [key, { value: inner }] of value.entries) walk(inner, inScript || scripts.has(key), step, context);
}

/** Tools that take Go templates, before the braces on the same line. */
function hasOtherTool(text: string, at: number): boolean {
    const before = text.slice(Math.max(0, at - 300), at);
    const line = before.slice(before.lastIndexOf("\n") + 1);
    return /\b(?:docker|podman|nerdctl|kubectl|helm|consul-template|gomplate)\b|--(?:format|template)\b/.test(line);
}

function checkText(scalar: ScalarValue, text: string, inScript: boolean, step: Step, context: Context): void {
    for (const match of text.matchAll(braces)) {
        const place = () => partOf(scalar, context.text, match.index, match.index + match[0].length);
        checkReference(
            {
                text: match[1].trim(),
                inScript,
                otherTool: hasOtherTool(text, match.index),
                report: (code, message, hint) => context.report.add(code, place(), message, hint),
            },
            step,
            context,
        );
    }
    for (const { start, end, name } of unclosedReferences(text, (found) => isMeant(found, step, context))) {
        const place = partOf(scalar, context.text, start, end);
        const message = `Nothing closes the reference to ${quote(name)}, so it stays as it is.`;
        context.report.add("unclosed-reference", place, message, `Write {{ ${name} }}.`);
    }
}

/** Whether the words after open braces refer to something that there is; others are of the script itself. */
function isMeant(name: string, { loopNames }: Step, { variables, phases }: Context): boolean {
    const [first = ""] = name.split(".");
    return (
        variables.has(name) ||
        name.startsWith("aws:ssm:") ||
        (/^[\w-]+\.(?:index|value)$/.test(name) && loopNames.includes(first)) ||
        (/\.(?:inputs|outputs)\b/.test(name) && phases.some((phase) => name.startsWith(`${phase.name}.`)))
    );
}

function checkReference(reference: Reference, step: Step, context: Context): void {
    const { text } = reference;
    if (text.startsWith("aws:")) checkParameterStore(reference, context);
    else if (checkTemplateStyle(reference, context)) return;
    else if (/^[\w-]+$/.test(text)) checkVariable(reference, context);
    else if (!checkLoopVariable(reference, step) && !checkChaining(reference, step, context)) {
        // Anything else with a dot or a bar in it belongs to another template language.
        if (!reference.inScript) unknown(reference, context);
    }
}

/** What people know from other template languages: {{.Name}}, {{ $Name }}, {{ parameters.Name }}. */
const templateStyle = /^(?:[.$]|\$?\.?(?:parameters|params|constants|variables|vars|inputs)\.)([\w-]+)$/i;

/** True when it is the name of a parameter or constant with the marks of another template language. */
function checkTemplateStyle({ text, inScript, otherTool, report }: Reference, { variables }: Context): boolean {
    const name = templateStyle.exec(text)?.[1];
    if (name === undefined || !variables.has(name) || otherTool) return false;
    const message = `{{${text}}} is not filled in; a reference has the name ${quote(name)} alone in its braces.`;
    report(inScript ? "unresolved-reference" : "unknown-reference", message, `Write {{ ${name} }}.`);
    return true;
}

function checkVariable(reference: Reference, context: Context): void {
    const { variables } = context;
    if (!variables.has(reference.text)) unknown(reference, context);
}

const mostGuesses = 200;

// Keywords of Go templates, which Docker and Kubernetes commands take.
const templateKeywords = new Set(["end", "else", "break", "continue"]);

/** In a script the braces may be meant for another program, unless a declared name is near. */
function unknown({ text, inScript, report }: Reference, context: Context): void {
    if (inScript && templateKeywords.has(text)) return;
    // A guess compares with all names; who needs hundreds of them has another problem.
    const hint = context.guesses++ < mostGuesses ? didYouMean(text, context.variables.keys()) : undefined;
    if (inScript && hint === undefined) {
        report("unresolved-reference", `{{ ${text} }} names no parameter, constant or step of this document.`);
    } else report("unknown-reference", `There is no parameter or constant ${quote(text)}.`, hint);
}

/** True when the reference has the form of a loop variable and is dealt with. */
function checkLoopVariable({ text, inScript, report }: Reference, { loopNames, phase }: Step): boolean {
    const match = /^([\w-]+)\.(\w+)$/.exec(text);
    if (!match) return false;
    const [, loop, member] = match;
    if (loopNames.includes(loop)) {
        if (member !== "index" && member !== "value") {
            const message = `A loop has index and value, but found ${quote(member)}.`;
            report("unknown-reference", message, didYouMean(member, ["index", "value"]));
        }
        return true;
    }
    if (loop === "loop") report("loop-reference", `{{ ${text} }} is used in a step without a loop.`);
    else if (phase.loopNames.has(loop)) {
        const other = phase.loopNames.get(loop)?.name ?? "";
        report("loop-reference", `{{ ${text} }} is the loop of the step ${quote(other)}, not of this one.`);
    } else if (nearest(loop, loopNames) !== undefined && (member === "index" || member === "value")) {
        report("unknown-reference", `This step has no loop ${quote(loop)}.`, didYouMean(loop, loopNames));
    } else if (!inScript) return false;
    return true;
}

const secretPrefix = "/aws/reference/secretsmanager/";

function checkParameterStore({ text, report }: Reference, context: Context): void {
    const { found, variables } = context;
    const match = /^aws:ssm:(.*)$/.exec(text);
    if (!match) {
        const message = `{{ ${text} }} is not a reference; only aws:ssm: is supported.`;
        report("unknown-reference", message, "Write {{ aws:ssm:/name }}.");
        return;
    }
    const name = match[1].trim();
    const dynamic = /^resolve\((.*)\)$/s.exec(name);
    if (dynamic) {
        const inner = dynamic[1].trim();
        if (inner.startsWith("aws:ssm:")) checkParameterStore({ text: inner, inScript: false, report }, context);
        else if (variables.has(inner)) found.ssmNamesFrom.add(inner);
        else {
            const message = `resolve() takes a parameter of this document, but there is none with the name ${quote(inner)}.`;
            report("unknown-reference", message, didYouMean(inner, variables.keys()));
        }
        return;
    }
    if (name.startsWith(secretPrefix)) found.secrets.add(name.slice(secretPrefix.length));
    else if (/^[\w./-]+(?::[\w.-]+)?$/.test(name)) found.ssmParameters.add(name);
    else
        report(
            "unknown-reference",
            `${quote(name)} is not a valid SSM parameter name.`,
            "Names have letters, digits and . - _ /",
        );
}
