// The titles of the tests in a file, read from its syntax tree. A title may hold `${...}`: then a name fits when the parts
// around it agree and each part within it is written somewhere in the file, as tables of cases are.

import * as ts from "typescript";

export class TestTitles {
    private readonly exact = new Set<string>();
    private readonly patterns: RegExp[] = [];
    private readonly texts = new Set<string>();

    constructor(source: string) {
        const visit = (node: ts.Node) => {
            if (ts.isStringLiteralLike(node)) this.texts.add(node.text);
            if (ts.isIdentifier(node)) this.texts.add(node.text);
            if (ts.isCallExpression(node) && isTest(node)) this.addTitle(node.arguments[0]);
            ts.forEachChild(node, visit);
        };
        visit(ts.createSourceFile("tests.ts", source, ts.ScriptTarget.Latest));
    }

    has(title: string): boolean {
        if (this.exact.has(title)) return true;
        return this.patterns.some((pattern) =>
            pattern
                .exec(title)
                ?.slice(1)
                .every((part) => this.texts.has(part)),
        );
    }

    private addTitle(title: ts.Expression | undefined): void {
        if (title === undefined) return;
        if (ts.isStringLiteralLike(title)) this.exact.add(title.text);
        if (!ts.isTemplateExpression(title)) return;
        const parts = [title.head.text, ...title.templateSpans.map(({ literal }) => literal.text)];
        this.patterns.push(new RegExp(`^${parts.map(escape).join("(.+)")}$`, "s"));
    }
}

/** Only `it("…")`: a test that is skipped shows nothing. */
function isTest({ expression }: ts.CallExpression): boolean {
    return ts.isIdentifier(expression) && expression.text === "it";
}

function escape(text: string): string {
    return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
