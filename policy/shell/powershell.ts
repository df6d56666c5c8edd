// Follows what a PowerShell script downloads, and finds where it runs that without having compared it with anything:
// through pipes, variables, files, aliases, script blocks, and scripts in strings, encoded ones too. What is merely
// printed, quoted or commented out is not run.

import * as known from "./powershellCommands";
import { tokensOf, type Token } from "./powershellTokens";
import { fileName, joined, option, positional, split, variableName, word } from "./powershellWords";

// Bounds for scripts that nobody would write.
const longest = 65_536;
const longestShown = 200;
const deepest = 8;
const most = 50_000;

interface Result {
    /** It is, or holds, what was downloaded. */
    data: boolean;
    /** As far as the script tells. */
    text?: string | undefined;
}

/** What runs something downloaded, as the script has it. */
export function unverifiedInPowerShell(text: string): string[] {
    const run = new PowerShellRun();
    run.script(text);
    return run.found.slice(0, 1);
}

class PowerShellRun {
    readonly found: string[] = [];
    readonly #variables = new Map<string, Result>();
    readonly #aliases = new Map<string, string>();
    readonly #files = new Set<string>();
    #source = "";
    #shown: [start: number, stop: number] = [0, 0];
    #depth = 0;
    #steps = 0;

    script(text: string): Result {
        if (this.#depth >= deepest || this.found.length > 0) return { data: false };
        const outer = [this.#source, this.#shown] as const;
        this.#depth++;
        this.#source = text.slice(0, longest);
        const result = this.#statements(tokensOf(this.#source), true);
        this.#depth--;
        [this.#source, this.#shown] = outer;
        return result;
    }

    #report(): void {
        const line = this.#source
            .slice(...this.#shown)
            .replace(/`\r?\n/g, " ")
            .replace(/\s+/g, " ")
            .trim();
        this.found.push(line.length > longestShown ? `${line.slice(0, longestShown)}…` : line);
    }

    #statements(tokens: readonly Token[], top = false, input: Result = { data: false }): Result {
        let result: Result = { data: false };
        for (const statement of split(tokens, (token) => token.kind === "end", true)) {
            if (top) this.#shown = [statement[0].start, statement.at(-1)?.stop ?? 0];
            const { data, text } = this.#statement(statement, input);
            result = { data: result.data || data, text: result.text === undefined ? text : undefined };
        }
        return result;
    }

    #statement(tokens: readonly Token[], input: Result): Result {
        if (++this.#steps > most) return { data: false };
        const [first, second, third] = tokens;
        const assigns = first.kind === "word" && /^\$[\w:]+$/.test(first.text) && second?.kind === "operator";
        const at = second?.text === "=" ? 2 : second?.text === "+" && third?.text === "=" ? 3 : 0;
        if (assigns && at > 0) {
            const value = tokens.length > at ? this.#statement(tokens.slice(at), input) : { data: false };
            const name = variableName(first.text);
            const before = at === 3 ? this.#variables.get(name) : undefined;
            const text = before === undefined ? value.text : joined(before.text, value.text);
            this.#variables.set(name, { data: value.data || before?.data === true, text });
            return { data: false };
        }
        let current = input;
        for (const part of split(tokens, ({ kind, text }) => kind === "operator" && text === "|"))
            current = this.#command(part, current);
        return current;
    }

    /** One part of a pipeline. */
    #command(tokens: readonly Token[], input: Result): Result {
        let at = 0;
        // `if (…) { … }` and the like hold statements of their own; `return` and `throw` say what follows.
        while (/^(?:return|throw|exit|function|filter)$/i.test(word(tokens[at])) && at < tokens.length - 1) at++;
        const called = /^[&.]$/.test(tokens[at]?.text ?? "") && tokens[at].kind !== "string" && tokens.length > at + 1;
        if (called) at++;
        const head = tokens[at] as Token | undefined;
        if (head === undefined) return input;
        const args = tokens.slice(at + 1);
        if (called && head.kind !== "block") return this.#called(head, args, input);
        if (head.kind !== "word" || /^[$[\-@]/.test(head.text)) return this.#expression(tokens.slice(at), input);
        return this.#named(head.text, args, input, false);
    }

    /** `& $x`, `& (…)`, `& 'name'`, `. ./file`: a text is a name, anything else is what is run. */
    #called(head: Token, args: readonly Token[], input: Result): Result {
        const { data, text } = this.#value(head, input);
        const path = args[0]?.joined && args[0].kind === "word" ? `${text ?? ""}${args[0].text}` : text;
        if (data) this.#report();
        if (path === undefined) return this.#expression(args, input);
        return this.#named(path, args, input, true);
    }

    #named(given: string, args: readonly Token[], input: Result, called: boolean): Result {
        if (this.#isDownloaded(given) && (called || /[./\\]/.test(given))) this.#report();
        const plain = known.commandName(given);
        const name = this.#aliases.get(plain) ?? plain;
        const kind = known.kindOf(name);
        if (kind === "say") return this.#expression(args, { data: false });
        const values = this.#arguments(args, input);
        const data = input.data || values.some((value) => value.data);
        const texts = values.map(({ text }) => text ?? "");
        switch (kind) {
            case "web":
                return this.#saved(option(texts, "outfile", 1) ?? option(texts, "output", 1));
            case "transfer":
                return this.#saved(option(texts, "destination", 1) ?? positional(texts)[1] ?? "");
            case "runText":
                if (data) this.#report();
                else for (const code of [input.text, ...texts]) if (code !== undefined) this.script(code);
                return { data: false };
            case "runBlock":
                if (values.some((value) => value.data && value.text === undefined)) this.#report();
                return { data };
            case "start":
                this.#started(texts);
                return { data: false };
            case "shell":
                return { data: this.#shell(texts, data) };
            case "write":
                if (data) for (const file of positional(texts)) this.#files.add(fileName(file));
                return input;
            case "read":
                return { data: texts.some((file) => this.#isDownloaded(file)) };
            case "move":
                if (texts.some((file) => this.#isDownloaded(file)))
                    for (const file of positional(texts)) this.#files.add(fileName(file));
                return { data: false };
            case "compare":
                this.#files.clear();
                return { data: false };
            case "alias": {
                const [alias = "", of = ""] = positional(texts);
                this.#aliases.set(alias.toLowerCase(), known.commandName(of));
                return { data: false };
            }
            case "find":
                return { data: false, text: known.foundBy(positional(texts)[0] ?? "") };
            default:
                // `cmd /c powershell …` starts what stands among its words.
                if (name === "cmd") {
                    const code = texts.slice(texts.findIndex((text) => /^\/[ck]$/i.test(text)) + 1);
                    const shell = known.kindOf(known.commandName(code[0] ?? "")) === "shell";
                    if (shell) this.#shell(code.slice(1), data);
                    else this.script(code.join(" "));
                }
                return { data };
        }
    }

    /** Without a file the answer itself is what was downloaded. */
    #saved(file: string | undefined): Result {
        if (file === undefined) return { data: true };
        this.#files.add(fileName(file));
        return { data: false };
    }

    #started(texts: readonly string[]): void {
        const [file = ""] = positional(texts);
        const name = known.commandName(file);
        if (known.kindOf(name) === "shell")
            this.#shell(
                texts.slice(texts.indexOf(file) + 1).flatMap((text) => text.split(/\s+/)),
                false,
            );
        else if (texts.some((text) => this.#isDownloaded(text)) && this.#isDownloaded(file)) this.#report();
    }

    /** Another PowerShell: code, a file, or what it reads; whether it prints what was downloaded. */
    #shell(args: readonly string[], data: boolean): boolean {
        for (let at = 0; at < args.length; at++) {
            const arg = args[at].replace(/^\//, "-");
            if (known.isOption(arg, "encodedcommand") || arg.toLowerCase() === "-ec")
                return this.script(Buffer.from(args[at + 1] ?? "", "base64").toString("utf16le")).data;
            if (known.isOption(arg, "command")) return this.#code(args.slice(at + 1), data);
            if (known.isOption(arg, "file")) return this.#file(args[at + 1] ?? "");
            if (/^-(?:ex|ep$|w|v|o|i|conf|set|cust)/i.test(arg)) at++;
            else if (!arg.startsWith("-") && arg !== "") {
                const file = /\.ps1$/i.test(arg) && args.length === at + 1;
                return file ? this.#file(arg) : this.#code(args.slice(at), data);
            }
        }
        if (data) this.#report();
        return false;
    }

    #file(path: string): boolean {
        if (this.#isDownloaded(path)) this.#report();
        return false;
    }

    #code(parts: readonly string[], data: boolean): boolean {
        if (data) this.#report();
        return !data && this.script(parts.join(" ")).data;
    }

    #arguments(args: readonly Token[], input: Result): Result[] {
        const values: Result[] = [];
        for (const token of args) {
            if (token.kind === "operator" && token.text !== "=") continue;
            const value = token.kind === "block" ? this.#block(token, input) : this.#value(token, input);
            const last = values.at(-1);
            // `$home\a.ps1` in one piece; an option with its value after a colon.
            if (token.joined && last !== undefined && token.kind !== "block")
                values[values.length - 1] = { data: last.data || value.data, text: joined(last.text, value.text) };
            else values.push(value);
        }
        // A method of what stands before, as in `(New-Object …).DownloadString(…)`.
        const method = this.#expression(
            args.filter(({ kind }) => kind !== "block"),
            input,
            false,
        );
        return method.data ? [...values, { data: true }] : values;
    }

    /** What is done with each thing that comes stands in blocks, where it is `$_`. */
    #block(token: Token, input: Result): Result {
        for (const name of ["_", "psitem", "input"]) this.#variables.set(name, input);
        return { data: this.#statements(token.inner, false, { data: false }).data };
    }

    #value(token: Token, input: Result): Result {
        if (token.kind === "group") return this.#group(token, input);
        if (token.kind === "block") return this.#block(token, input);
        const inner = token.inner.length > 0 && this.#statements(token.inner).data;
        const named = token.kind === "word" && token.text.startsWith("$") ? [token.text.slice(1)] : token.variables;
        const values = named.map((name) => this.#variables.get(variableName(name.split(/[.[:]/)[0])));
        const whole =
            token.kind === "word" && values.length === 1 && /^\$\w+$/.test(token.text) ? values[0] : undefined;
        return {
            data: inner || values.some((value) => value?.data === true),
            text: whole?.text ?? token.text,
        };
    }

    #group(token: Token, input: Result): Result {
        const strings = token.inner.filter(({ kind }) => kind !== "operator");
        const folds = token.inner.some(({ text, kind }) => kind === "operator" && text === "+");
        if (folds && strings.every(({ kind, text }) => kind === "string" || /^\$\w+$/.test(text))) {
            const values = strings.map((one) => this.#value(one, input));
            return { data: values.some(({ data }) => data), text: values.map(({ text }) => text ?? "").join("") };
        }
        return this.#statements(token.inner, false, { data: false });
    }

    /** Values, and methods that are called on them; `follow` says that the values were not looked at yet. */
    #expression(tokens: readonly Token[], input: Result, follow = true): Result {
        const values = follow ? tokens.map((token) => this.#value(token, input)) : [];
        let data = values.some((value) => value.data);
        for (const [index, token] of tokens.entries()) {
            const next = tokens[index + 1] as Token | undefined;
            if (token.kind !== "word" || next?.joined !== true) continue;
            // `.'DownloadString'(…)`: the name may be a string.
            const quoted = /[.:]$/.test(token.text) && next.kind === "string";
            const args = quoted ? (tokens[index + 2] as Token | undefined) : next;
            if (args?.kind !== "group") continue;
            data = this.#method(quoted ? `${token.text}${next.text}` : token.text, args, input) || data;
        }
        return { data, text: values.length === 1 ? values[0].text : undefined };
    }

    /** Whether its answer is what was downloaded. */
    #method(name: string, args: Token, input: Result): boolean {
        if (known.downloads.test(name)) return true;
        const values = this.#arguments(args.inner, input);
        const data = values.some((value) => value.data);
        if (known.downloadsFile.test(name) || (known.writesFile.test(name) && data)) {
            const file = values.map(({ text }) => text ?? "")[known.downloadsFile.test(name) ? 1 : 0];
            if (file !== undefined) this.#files.add(fileName(file));
        }
        if (known.makesCode.test(name) && data) this.#report();
        return data;
    }

    #isDownloaded(file: string): boolean {
        return file !== "" && this.#files.has(fileName(file));
    }
}
