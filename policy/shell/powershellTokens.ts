// The tokens of a PowerShell script: words and strings as they will be, without back quotes and comments, and what stands
// in brackets as a list of its own.
// https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing

export interface Token {
    kind: "word" | "string" | "operator" | "end" | "group" | "block";
    /** Of a word or string, or the operator. */
    text: string;
    /** What stands in brackets, and what `$(…)` runs within a string. */
    inner: Token[];
    /** Variables whose values are put into a string. */
    variables: string[];
    start: number;
    stop: number;
    /** Nothing stands between it and the token before. */
    joined: boolean;
}

// Bounds for scripts that nobody would write.
const deepest = 40;
const quote = /['\u2018\u2019\u201a\u201b]/;
const doubleQuote = /["\u201c\u201d\u201e]/;
const closing: Record<string, string> = { "(": ")", "{": "}" };

export function tokensOf(text: string): Token[] {
    return new Reader(text).list("", 0);
}

/** What is left for patterns to be compared with; lines that go on are joined. */
export function withoutComments(text: string): string {
    const reader = new Reader(text);
    reader.list("", 0);
    let [left, from] = ["", 0];
    for (const [start, stop] of reader.skipped) {
        left += text.slice(from, start);
        from = stop;
    }
    return left + text.slice(from);
}

class Reader {
    /** Where comments and continuations begin and end. */
    readonly skipped: [start: number, stop: number][] = [];
    #at = 0;

    constructor(readonly text: string) {}

    list(end: string, depth: number): Token[] {
        const tokens: Token[] = [];
        while (this.#at < this.text.length) {
            const before = this.#at;
            this.#skip();
            const start = this.#at;
            const joined = start === before && tokens.length > 0;
            const char = this.text[start] ?? "";
            if (char === "") break;
            if (char === end) return tokens;
            const token = this.#token(char, depth);
            tokens.push({ inner: [], variables: [], ...token, start, stop: this.#at, joined });
        }
        return tokens;
    }

    /** Blanks, comments, and ends of lines that a back quote takes away. */
    #skip(): void {
        for (;;) {
            const rest = this.text.slice(this.#at, this.#at + 3);
            const start = this.#at;
            if (/^[ \t\f\u00a0]/.test(rest)) {
                this.#at++;
                continue;
            }
            if (/^`\r?\n/.test(rest)) this.#at += rest[1] === "\r" ? 3 : 2;
            else if (rest.startsWith("<#")) this.#at = this.#after("#>", this.#at + 2);
            else if (rest.startsWith("#")) {
                const line = this.text.indexOf("\n", this.#at);
                this.#at = line < 0 ? this.text.length : line;
            } else return;
            this.skipped.push([start, this.#at]);
        }
    }

    #after(end: string, from: number): number {
        const at = this.text.indexOf(end, from);
        return at < 0 ? this.text.length : at + end.length;
    }

    #token(char: string, depth: number): Pick<Token, "kind" | "text"> & Partial<Token> {
        const next = this.text[this.#at + 1] ?? "";
        if (/[\r\n;]/.test(char)) return this.#taken(1, "end", ";");
        if (char === "@" && (quote.test(next) || doubleQuote.test(next))) return this.#hereString(next, depth);
        if (quote.test(char)) return { kind: "string", text: this.#plainString() };
        if (doubleQuote.test(char)) return this.#string(depth);
        const opens = /[$@]/.test(char) && /[({]/.test(next) && !(char === "$" && next === "{") ? next : char;
        if (opens === "(" || opens === "{") {
            this.#at += opens === char ? 1 : 2;
            const inner = depth < deepest ? this.list(closing[opens], depth + 1) : [];
            this.#at++;
            return { kind: opens === "(" ? "group" : "block", text: "", inner };
        }
        if (/[|&]/.test(char)) return this.#taken(next === char ? 2 : 1, next === char ? "end" : "operator", char);
        if (/[,=+<>)}]/.test(char)) return this.#taken(1, "operator", char);
        return this.#word();
    }

    #taken(length: number, kind: Token["kind"], text: string): Pick<Token, "kind" | "text"> {
        this.#at += length;
        return { kind, text };
    }

    #word(): Pick<Token, "kind" | "text"> {
        let text = "";
        const braced = /^\$\{[^}\n]{0,200}\}/.exec(this.text.slice(this.#at, this.#at + 210))?.[0];
        if (braced !== undefined) {
            this.#at += braced.length;
            text = `$${braced.slice(2, -1)}`;
        }
        while (this.#at < this.text.length) {
            const char = this.text[this.#at];
            if (/[\s|&;(){},<>'"\u2018-\u201e]/.test(char) || (char === "=" && text.startsWith("$"))) break;
            if (char === "+" && /^\$\w*$/.test(text)) break;
            if (char === "`") {
                if (/[\r\n]/.test(this.text[this.#at + 1] ?? "\n")) break;
                this.#at++;
            }
            text += this.text[this.#at++] ?? "";
        }
        // A back quote by itself.
        if (text === "" && braced === undefined) this.#at++;
        return { kind: "word", text };
    }

    #plainString(): string {
        let text = "";
        for (this.#at++; this.#at < this.text.length; this.#at++) {
            if (quote.test(this.text[this.#at]) && !quote.test(this.text[++this.#at] ?? "")) return text;
            text += this.text[this.#at];
        }
        return text;
    }

    /** In double quotes variables are put in, and `$(…)` is run. */
    #string(depth: number, until = ""): Pick<Token, "kind" | "text"> & Partial<Token> {
        const found = { text: "", inner: [] as Token[], variables: [] as string[] };
        for (this.#at++; this.#at < this.text.length;) {
            const char = this.text[this.#at];
            if (until === "" ? doubleQuote.test(char) : this.text.startsWith(until, this.#at)) {
                this.#at += until === "" ? 1 : until.length;
                if (until !== "" || !doubleQuote.test(this.text[this.#at] ?? "")) break;
                found.text += this.text[this.#at++];
            } else if (char === "`") {
                found.text += this.text[this.#at + 1] ?? "";
                this.#at += 2;
            } else if (char === "$" && this.text[this.#at + 1] === "(") {
                this.#at += 2;
                if (depth < deepest) found.inner.push(...this.list(")", depth + 1));
                this.#at++;
            } else {
                const name = /^\$\{?([\w:]{1,100})\}?/.exec(this.text.slice(this.#at, this.#at + 104));
                if (name !== null) found.variables.push(name[1]);
                found.text += name?.[0] ?? char;
                this.#at += name?.[0].length ?? 1;
            }
        }
        return { kind: "string", ...found };
    }

    #hereString(kind: string, depth: number): Pick<Token, "kind" | "text"> & Partial<Token> {
        const end = `\n${kind}@`;
        this.#at += 1;
        if (doubleQuote.test(kind)) return this.#string(depth, end);
        const from = this.#at + 1;
        this.#at = this.#after(end, from);
        return { kind: "string", text: this.text.slice(from, this.#at - end.length).trim() };
    }
}
