// A pipeline as an SVG picture: columns of boxes, joined by arrows. It brings its own background and its colours for
// light and dark pages, and takes whatever font the reader has.

import type { PipelineGraph } from "./graph";

const margin = 20;
const gap = 40;
const width = 232;
const padding = 12;
const lineHeight = 18;
const titleHeight = 22;
const boxGap = 22;
const top = 62;
// No text can be measured here; this many characters fit even in a wide font.
const fits = { title: 23, line: 27 };
const indent = 10;

/** One line of text as it is drawn. */
interface Row {
    text: string;
    continued: boolean;
}

interface Placed {
    titles: Row[];
    rows: Row[];
    x: number;
    y: number;
    height: number;
    column: number;
}

/** `id` is that of the title, which a page with several drawings needs to be its own. */
export function svg({ name, columns, arrows }: PipelineGraph, id = "title"): string {
    const shown = columns.filter(({ boxes }) => boxes.length > 0);
    const placed = new Map<string, Placed>();
    shown.forEach(({ boxes }, column) => {
        let y = top;
        for (const box of boxes) {
            const titles = wrap(box.title, fits.title);
            const rows = box.lines.flatMap((text) => wrap(text, fits.line));
            const height = 2 * padding + titles.length * titleHeight + rows.length * lineHeight - 6;
            placed.set(box.id, { titles, rows, x: left(column), y, height, column });
            y += height + boxGap;
        }
    });
    const bottoms = [...placed.values()].map(({ y, height }) => y + height);
    const size = { width: left(shown.length) - gap + margin, height: Math.max(top, ...bottoms) + margin };
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-labelledby="${id}">`,
        `<title id="${id}">${escape(`Image pipeline ${name}`)}</title>`,
        style,
        `<rect class="page" width="${size.width}" height="${size.height}" rx="10"/>`,
        ...shown.map(({ title }, column) => `<text class="column" x="${left(column)}" y="40">${escape(title)}</text>`),
        ...arrows.flatMap(({ from, to }) => arrow(placed.get(from), placed.get(to))),
        ...[...placed.values()].map(draw),
        "</svg>",
        "",
    ].join("\n");
}

const left = (column: number): number => margin + column * (width + gap);

function draw({ titles, rows, x, y, height, column }: Placed): string {
    const after = y + padding + titles.length * titleHeight;
    return [
        `<g class="kind${column}">`,
        `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`,
        `<rect class="edge" x="${x}" y="${y}" width="5" height="${height}" rx="2.5"/>`,
        ...titles.map((row, index) => words("title", row, x, y + padding + 12 + index * titleHeight)),
        ...rows.map((row, index) => words("line", row, x, after + 10 + index * lineHeight)),
        "</g>",
    ].join("\n");
}

function words(kind: string, { text, continued }: Row, x: number, y: number): string {
    return `<text class="${kind}" x="${x + padding + 4 + (continued ? indent : 0)}" y="${y}">${escape(text)}</text>`;
}

function arrow(from: Placed | undefined, to: Placed | undefined): string[] {
    if (from === undefined || to === undefined) return [];
    if (from.column === to.column) {
        const x = from.x + width / 2;
        return [line(`M${x} ${from.y + from.height}V${to.y - 5}`), head(x, to.y, "down")];
    }
    const [x1, y1] = [from.x + width, from.y + from.height / 2];
    const [x2, y2] = [to.x, to.y + to.height / 2];
    const middle = (x1 + x2) / 2;
    return [line(`M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2 - 5} ${y2}`), head(x2, y2, "right")];
}

const line = (path: string): string => `<path class="arrow" d="${path}"/>`;

function head(x: number, y: number, direction: "down" | "right"): string {
    const [a, b] =
        direction === "down"
            ? [`${x - 4.5} ${y - 8}`, `${x + 4.5} ${y - 8}`]
            : [`${x - 8} ${y - 4.5}`, `${x - 8} ${y + 4.5}`];
    return `<path class="head" d="M${x} ${y}L${a}L${b}Z"/>`;
}

/** Breaks a string where a reader would: at a space, else after a slash, a dash or a colon, else anywhere. */
function wrap(text: string, fits: number, continued = false): Row[] {
    const characters = [...text];
    if (characters.length <= fits) return [{ text, continued }];
    const start = characters.slice(0, fits + 1);
    const space = start.lastIndexOf(" ");
    const mark = Math.max(...["/", "-", ":", "_"].map((one) => start.lastIndexOf(one, fits - 1))) + 1;
    const end = space > fits / 3 ? space : mark > fits / 3 ? mark : fits;
    const rest = characters.slice(end).join("").trimStart();
    return [{ text: characters.slice(0, end).join("").trimEnd(), continued }, ...wrap(rest, fits - 1, true)];
}

// Some control characters are not allowed in XML even when escaped, and some turn the direction of what follows.
function escape(text: string): string {
    return text

        .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, "\ufffd")
        .replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/>/g, "&gt;")
        .replace(/"/g, "&quot;");
}

const hues = ["#2f6fdb", "#7a4fd0", "#c25a12", "#18804b", "#5c6773"];

/** Colours and fonts, which every drawing brings. */
export const style = [
    "<style>",
    ".page{fill:#ffffff}.box{fill:#f5f7fa;stroke:#c9d1db}.arrow{fill:none;stroke:#7d8896;stroke-width:1.6}.head{fill:#7d8896}",
    'text{font-family:system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;fill:#1f2933}',
    ".column{font-size:13px;font-weight:600;fill:#52606d}.title{font-size:14px;font-weight:600}.line{font-size:13px;fill:#3e4c59}",
    ...hues.map((hue, column) => `.kind${column} .edge{fill:${hue}}`),
    "@media (prefers-color-scheme:dark){",
    ".page{fill:#161b22}.box{fill:#21262d;stroke:#444c56}.arrow{stroke:#8b949e}.head{fill:#8b949e}",
    "text{fill:#e6edf3}.column{fill:#9aa5b1}.line{fill:#c3ccd5}",
    "}",
    "</style>",
].join("\n");
