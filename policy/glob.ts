// Patterns with wildcards, in settings and in IAM policies. Matching takes time in proportion to the lengths of both
// sides, whatever they are: a regular expression would not.

/** Whether a string fits a pattern where `*` matches any characters. */
export function fits(text: string, pattern: string): boolean {
    let [at, next] = [0, 0];
    // Where the last star stands, and how much of the text it has taken so far.
    let [star, taken] = [-1, 0];
    while (at < text.length) {
        if (pattern[next] === "*") {
            star = next++;
            taken = at;
        } else if (pattern[next] === text[at]) {
            next++;
            at++;
        } else if (star >= 0) {
            next = star + 1;
            at = ++taken;
        } else return false;
    }
    while (pattern[next] === "*") next++;
    return next === pattern.length;
}

/** A pattern by its tokens: codes of characters in lower case, and the three that are free, which are negative. */
export type Pattern = readonly number[];

const one = -1;
const many = -2;
/** Any number of characters that separate no parts of an ARN. */
const segment = -3;
const separators = [..."/:"].map((character) => character.charCodeAt(0));

/** A pattern of an IAM policy: `*`, `?`, and `${*}`, `${?}`, `${$}` for the characters themselves. */
export function iamPattern(text: string): Pattern {
    const lower = text.toLowerCase();
    const tokens: number[] = [];
    for (let index = 0; index < lower.length; index++) {
        const character = lower[index];
        const literal = character === "$" ? /^\$\{([*?$])\}/.exec(lower.slice(index, index + 4))?.[1] : undefined;
        if (literal !== undefined) {
            tokens.push(literal.charCodeAt(0));
            index += 3;
        } else if (character === "*") {
            if (tokens.at(-1) !== many) tokens.push(many);
        } else tokens.push(character === "?" ? one : character.charCodeAt(0));
    }
    return tokens;
}

/** A text, with `§` for what separates no parts of an ARN. */
export function arnPattern(text: string): Pattern {
    return [...text.toLowerCase()].map((character) => (character === "§" ? segment : character.charCodeAt(0)));
}

/** Whether there is a text that both patterns match. */
export function meet(left: Pattern, right: Pattern): boolean {
    let above = new Uint8Array(right.length + 1);
    above[0] = 1;
    for (let column = 0; column < right.length; column++) {
        above[column + 1] = right[column] <= many ? above[column] : 0;
    }
    let row = new Uint8Array(right.length + 1);
    for (const token of left) {
        const free = token <= many;
        row[0] = free ? above[0] : 0;
        for (let column = 0; column < right.length; column++) {
            const other = right[column];
            // A free token takes nothing more, or what the other side has here.
            let met = 0;
            if (free) met = above[column + 1] | (takes(token, other) ? row[column] : 0);
            if (other <= many) met |= row[column] | (takes(other, token) ? above[column + 1] : 0);
            else if (!free && (token === one || other === one || token === other)) met |= above[column];
            row[column + 1] = met;
        }
        [above, row] = [row, above];
    }
    return above[right.length] === 1;
}

function takes(free: number, other: number): boolean {
    return free === many || !separators.includes(other);
}
