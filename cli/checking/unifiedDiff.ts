// The difference of two texts as a unified diff, which `git apply` and `patch` take.

const around = 3;

/** Empty when the texts are the same. `file` has forward slashes. */
export function unifiedDiff(file: string, before: string, after: string): string {
    if (before === after) return "";
    const [old, fresh] = [splitLines(before), splitLines(after)];
    const parts = hunks(changes(old, fresh), old.length).map((hunk) => printHunk(hunk, old, fresh));
    return `--- a/${file}\n+++ b/${file}\n${parts.join("")}`;
}

/** Each with its line break; the last one may have none. */
function splitLines(text: string): string[] {
    return text.split(/(?<=\n)/);
}

/** Lines of the old text from `start` to `end`, exclusive, become those of the new one from `from` to `to`. */
interface Change {
    start: number;
    end: number;
    from: number;
    to: number;
}

/** Fixes change inside lines, so equal numbers of lines are compared one by one; otherwise it is one stretch. */
function changes(old: string[], fresh: string[]): Change[] {
    if (old.length === fresh.length) {
        const found: Change[] = [];
        for (let at = 0; at < old.length; at++) {
            if (old[at] === fresh[at]) continue;
            const last = found.at(-1);
            if (last?.end === at) last.end = last.to = at + 1;
            else found.push({ start: at, end: at + 1, from: at, to: at + 1 });
        }
        return found;
    }
    const least = Math.min(old.length, fresh.length);
    let start = 0;
    while (start < least && old[start] === fresh[start]) start++;
    let same = 0;
    while (same < least - start && old[old.length - 1 - same] === fresh[fresh.length - 1 - same]) same++;
    return [{ start, end: old.length - same, from: start, to: fresh.length - same }];
}

/** Changes whose surroundings touch are one hunk. */
function hunks(all: Change[], length: number): Change[][] {
    const result: Change[][] = [];
    for (const change of all) {
        const last = result.at(-1);
        const before = last?.at(-1);
        if (last !== undefined && before !== undefined && change.start - before.end <= 2 * around) last.push(change);
        else result.push([change]);
    }
    return length === 0 ? [] : result;
}

function printHunk(hunk: Change[], old: string[], fresh: string[]): string {
    const [first, last] = [hunk[0], hunk.at(-1)];
    if (first === undefined || last === undefined) return "";
    const start = Math.max(0, first.start - around);
    const end = Math.min(old.length, last.end + around);
    const freshStart = first.from - (first.start - start);
    const freshEnd = last.to + (end - last.end);
    const lines: string[] = [];
    let at = start;
    for (const change of hunk) {
        lines.push(...old.slice(at, change.start).map((line) => ` ${line}`));
        lines.push(...old.slice(change.start, change.end).map((line) => `-${line}`));
        lines.push(...fresh.slice(change.from, change.to).map((line) => `+${line}`));
        at = change.end;
    }
    lines.push(...old.slice(at, end).map((line) => ` ${line}`));
    const body = lines.map((line) => (line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`));
    return `@@ -${range(start, end)} +${range(freshStart, freshEnd)} @@\n${body.join("")}`;
}

function range(start: number, end: number): string {
    const length = end - start;
    return length === 1 ? `${start + 1}` : `${length === 0 ? start : start + 1},${length}`;
}
