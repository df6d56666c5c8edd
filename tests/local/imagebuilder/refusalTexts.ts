// The texts with which the local Image Builder refuses a request, read from its source: whoever adds a refusal adds a line to
// refusedCases.ts, or a test fails.

import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

const folder = path.join(__dirname, "..", "..", "..", "local", "imagebuilder");

/** The operations that create or update, and what they share. */
const files = [
    "buildSettings",
    "components",
    "containerRecipes",
    "distributionConfigurations",
    "documents",
    "imagePipelines",
    "imageRecipes",
    "infrastructureConfigurations",
    "lifecyclePolicies",
    "parentImages",
    "recipes",
    "references",
    "roles",
    "schedules",
    "versions",
    "workflowStages",
    "workflows",
];

/** Texts of these files that refuse nothing by themselves, or refuse what neither creates nor updates. */
const others = new Set([
    "You can't combine 'byName' with the 'version' filter.",
    "A recipe to delete needs its exact version.",
    "'*' is not supported for container recipes; use Self, Shared or Amazon.",
    "'*' is not supported for workflows.",
    "{{{ imagebuilder:* }}}",
    "ECR Public Repositories",
    "ECR Repositories",
    "day of month",
    "day of week",
    "*: *",
    "Failed to parse document. Error: *.",
    "'*' is not valid: *.",
    "The version number '*' is not valid: *.",
]);

/** Each with a star where a value stands. */
export function refusalTexts(): string[] {
    const texts = files.flatMap((name) => {
        const text = fs.readFileSync(path.join(folder, `${name}.ts`), "utf8");
        return sentences(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
    });
    return [...new Set(texts)].filter((text) => !others.has(text)).sort();
}

/** A text of several words is one that people read. */
function sentences(node: ts.Node): string[] {
    const found: string[] = [];
    const visit = (child: ts.Node): void => {
        const text = textOf(child);
        if (text !== undefined && /\S \S/.test(text)) found.push(text);
        ts.forEachChild(child, visit);
    };
    visit(node);
    return found;
}

function textOf(node: ts.Node): string | undefined {
    if (ts.isStringLiteralLike(node)) return node.text;
    if (!ts.isTemplateExpression(node)) return undefined;
    return node.head.text + node.templateSpans.map(({ literal }) => `*${literal.text}`).join("");
}

/** Whether an answer of the local AWS has the text, with any values. */
export function says(message: string, text: string): boolean {
    const parts = text.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
    return new RegExp(parts.join("[^]*")).test(message);
}
