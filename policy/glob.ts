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

/** A character, one that is free, or any number of them; a segment holds no separator of ARNs. */
export type Token = { readonly character: string } | "one" | "many" | "segment";

/** A pattern of an IAM policy: `*`, `?`, and `${*}`, `${?}`, `${$}` for the characters themselves. */
export function iamPattern(text: string): Token[] {
    const tokens: Token[] = [];
    for (let index = 0; index < text.length; index++) {
        const literal = text[index] === "$" ? /^\$\{([*?$])\}/.exec(text.slice(index, index + 4))?.[1] : undefined;
        if (literal !== undefined) {
            tokens.push({ character: literal });
            index += 3;
        } else if (text[index] === "*") {
            if (tokens.at(-1) !== "many") tokens.push("many");
        } else tokens.push(text[index] === "?" ? "one" : { character: text[index].toLowerCase() });
    }
    return tokens;
}

/** The same with `§` for any number of characters that separate no parts of an ARN. */
export function arnPattern(text: string): Token[] {
    return [...text].map((character) => (character === "§" ? "segment" : { character: character.toLowerCase() }));
}

/** Whether there is a text that both patterns match. */
export function meet(left: readonly Token[], right: readonly Token[]): boolean {
    let above = firstRow(right);
    for (const token of left) {
        const row = [isFree(token) && above[0]];
        for (const [column, other] of right.entries()) {
            row.push(
                // A free token takes nothing more, or what the other side has here.
                (isFree(token) && (above[column + 1] || (row[column] && takes(token, other)))) ||
                    (isFree(other) && (row[column] || (above[column + 1] && takes(other, token)))) ||
                    (above[column] && agree(token, other)),
            );
        }
        above = row;
    }
    return above[right.length];
}

function firstRow(right: readonly Token[]): boolean[] {
    const row = [true];
    for (const [column, token] of right.entries()) row.push(isFree(token) && row[column]);
    return row;
}

function isFree(token: Token): boolean {
    return token === "many" || token === "segment";
}

function takes(free: Token, other: Token): boolean {
    return free === "many" || typeof other !== "object" || !/[:/]/.test(other.character);
}

function agree(left: Token, right: Token): boolean {
    if (isFree(left) || isFree(right)) return false;
    return typeof left !== "object" || typeof right !== "object" || left.character === right.character;
}
