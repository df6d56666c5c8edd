// How the demo talks: numbered headings, indented lines, columns.

const start = Date.now();
let headings = 0;

const colours = process.stdout.isTTY && process.env.NO_COLOR === undefined;
const paint = (code: number, text: string): string => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = (text: string): string => paint(1, text);
export const dim = (text: string): string => paint(2, text);

export function heading(text: string): void {
    headings += 1;
    console.log(`\n${bold(`${headings}. ${text}`)}  ${dim(elapsed())}`);
}

export function say(...lines: string[]): void {
    for (const line of lines) console.log(`   ${line}`.trimEnd());
}

/** Rows with their columns under each other. */
export function table(rows: string[][]): void {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    say(...rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")));
}

export function elapsed(): string {
    return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}
