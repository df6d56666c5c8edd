// What a call of the API takes inline. Only who sends a document inline needs to know: the components of this package
// put longer ones into S3.

import type { Report } from "./report";

// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html
const longest = 16_000;

export function checkInlineLength(text: string, report: Report): void {
    if (text.length <= longest) return;
    const message = `The document has ${text.length} characters; a call takes up to ${longest} of them inline.`;
    report.add("document-not-inline", { start: 0, end: 1 }, message);
}
