// The known name closest to a misspelt one, for "Did you mean …?".

/** Undefined when nothing is close: a wrong guess is worse than none. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
    // A longer name is no typing mistake, and comparing it would cost its length squared.
    if (name.length > 100) return undefined;
    const wanted = name.toLowerCase();
    let best: string | undefined;
    let bestDistance = Math.floor(Math.max(wanted.length, 3) / 3) + 1;
    for (const candidate of known) {
        if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
        const distance = editDistance(wanted, candidate.toLowerCase());
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

/** `Did you mean "ExecuteBash"?`, or undefined. */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
    const found = nearest(name, known);
    return found === undefined ? undefined : `Did you mean "${found}"?`;
}

/** The name in a hint of didYouMean. */
export function suggestedName(hint: string | undefined): string | undefined {
    return /^Did you mean "(.+)"\?$/.exec(hint ?? "")?.[1];
}

/**
 * Whether the name can only be a slip for the known one: other capitals, dashes or underscores, or one letter missing, too
 * many, wrong or swapped with its neighbour.
 */
export function isSlipOf(name: string, known: string): boolean {
    const [a, b] = [name, known].map((one) => one.toLowerCase().replace(/[-_ ]/g, ""));
    return a === b || (known.length >= 4 && name.length <= 100 && editDistance(a, b) === 1);
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
    let beforeLast: number[] = [];
    let last = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1];
            row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (same ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
            }
        }
        beforeLast = last;
        last = row;
    }
    return last[b.length];
}
