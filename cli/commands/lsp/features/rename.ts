// Renaming of parameters, constants and steps with all references to them.

import { declaredAt, type Declared, type Outline, type Span } from "../outline/outline";

const renamed: ReadonlySet<Declared["kind"]> = new Set(["parameter", "constant", "step"]);

/** The name under the cursor, when it can be renamed. */
export function renamable(outline: Outline, offset: number): { declared: Declared; span: Span } | undefined {
    const declared = declaredAt(outline, offset);
    if (declared === undefined || !renamed.has(declared.kind) || declared.name === "") return undefined;
    const span = occurrences(outline, declared).find(({ start, end }) => start <= offset && offset <= end);
    return span === undefined ? undefined : { declared, span };
}

/** The declaration and its uses, in the order of the text. */
export function occurrences({ uses }: Outline, declared: Declared): Span[] {
    const spans = [declared.nameSpan, ...uses.filter(({ target }) => target === declared).map((use) => use.nameSpan)];
    return spans.sort((a, b) => a.start - b.start);
}

const rules = {
    component: { pattern: /^[A-Za-z0-9_-]{3,128}$/, rule: "3 to 128 letters, digits, dashes and underscores" },
    workflowStep: {
        pattern: /^[A-Za-z][A-Za-z0-9_]{2,99}$/,
        rule: "a letter, then 2 to 99 letters, digits and underscores",
    },
    workflowParameter: { pattern: /^[\w-]{1,128}$/, rule: "1 to 128 letters, digits, dashes and underscores" },
};

/** Why the name cannot be used, or undefined. */
export function renameProblem(outline: Outline, declared: Declared, name: string): string | undefined {
    const inWorkflow = declared.kind === "step" ? rules.workflowStep : rules.workflowParameter;
    const { pattern, rule } = outline.kind === "workflow" ? inWorkflow : rules.component;
    if (!pattern.test(name)) return `"${name}" must have ${rule}.`;
    const rivals =
        declared.kind === "step"
            ? (outline.phases.find(({ children }) => children.includes(declared))?.children ?? outline.steps)
            : outline.variables;
    return rivals.some((other) => other !== declared && other.name === name)
        ? `There is already a ${declared.kind === "step" ? "step" : "parameter or constant"} "${name}".`
        : undefined;
}
