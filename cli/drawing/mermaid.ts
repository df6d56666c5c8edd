// A pipeline as Mermaid text, which GitHub and many editors draw: https://mermaid.js.org/syntax/flowchart.html

import type { Box, PipelineGraph } from "./graph";

export function mermaid({ columns, arrows }: PipelineGraph): string {
    const groups = columns
        .filter(({ boxes }) => boxes.length > 0)
        .flatMap(({ title, boxes }, index) => [
            `    subgraph column${index + 1}["${escape(title)}"]`,
            ...boxes.map((box) => `        ${box.id}["${label(box)}"]`),
            "    end",
        ]);
    return ["flowchart LR", ...groups, ...arrows.map(({ from, to }) => `    ${from} --> ${to}`), ""].join("\n");
}

function label({ title, lines }: Box): string {
    return [`<b>${escape(title)}</b>`, ...lines.map(escape)].join("<br/>");
}

// Mermaid takes its own codes for what would end or mark up a string; `#` comes first, as it starts each of them.
const codes: [RegExp, string][] = [
    [/#/g, "#35;"],
    [/&/g, "#amp;"],
    [/</g, "#lt;"],
    [/>/g, "#gt;"],
    [/"/g, "#quot;"],
    [/`/g, "#96;"],
    // A number with a dot would start a list, which Mermaid does not draw.
    [/^(\d+)\./, "$1#46;"],
];

function escape(text: string): string {
    return codes.reduce((done, [character, code]) => done.replace(character, code), text);
}
