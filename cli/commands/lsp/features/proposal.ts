// One thing that can be written at a place, however it was found.

import type { Span } from "../outline/outline";

export interface Proposal {
    label: string;
    kind: "key" | "value" | "reference" | "code";
    /** What replaces `span`. */
    text: string;
    span: Span;
    detail?: string;
    /** In Markdown. */
    about?: string;
    /** Lower comes first. */
    order: number;
}
