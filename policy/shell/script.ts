// Follows what a shell script downloads, and finds where it runs that without having compared it with anything. Scripts
// inside of scripts are followed too: substitutions, here-documents, what stands after `bash -c` or `eval`. What is
// merely printed, quoted or commented out is not run.

import type { Assignment, CommandNode, ParsedScript, Redirection, Statement, SyntaxNode, Word } from "unbash";
import { commandEffects } from "./command";
import { DownloadedFiles } from "./files";
import { parser } from "./parser";
import type { Input, Run } from "./run";
import { downloaded, downloadedFile, expand, Variables, type Expansion } from "./words";

export interface Followed {
    /** The commands that run what was downloaded, as the script has them. */
    unverified: string[];
    /** All commands, one a line, without quotes: spaces inside of a word are dots. */
    commands: string[];
    /** The script, or one in it, could not be read to the end. */
    broken: boolean;
}

const nothing: Input = { data: false };
// Bounds for scripts that nobody would write: their length, the scripts in scripts, and the commands that are followed,
// as functions may call each other without end. A document of Image Builder has at most 65 536 characters.
const longest = 65_536;
const deepest = 24;
const most = 50_000;
const longestShown = 200;

/** The files are those of scripts before it, and are added to. */
export function followScript(text: string, files = new DownloadedFiles()): Followed {
    const run = new ScriptRun(files);
    run.script(text, nothing);
    return { unverified: [...run.found], commands: run.commands, broken: run.broken };
}

export class ScriptRun implements Run {
    readonly found = new Set<string>();
    readonly commands: string[] = [];
    broken = false;
    readonly variables = new Variables();
    /** The output of the command goes to another one, or into a comparison. */
    compared = false;
    readonly #functions = new Map<string, SyntaxNode>();
    readonly #calls = new Set<string>();
    readonly #outputs = new Map<ParsedScript, boolean>();
    #depth = 0;
    #steps = 0;
    #source = "";
    #shown: string | undefined;

    constructor(readonly files = new DownloadedFiles()) {}

    script(text: string, input: Input, apart = this.#depth === 0): boolean {
        if (this.#depth >= deepest || text.length > longest) this.broken = true;
        if (this.#depth >= deepest) return false;
        const outer = this.#source;
        const shown = this.#shown;
        this.#depth++;
        if (apart) [this.#source, this.#shown] = [text, undefined];
        // Where a reference of Image Builder stands, any word may stand.
        const tree = parser().parse(
            text.slice(0, longest).replace(/\{\{[^{}\n]{0,200}\}\}/g, (found) => "x".repeat(found.length)),
        );
        if (tree.errors?.[0] !== undefined) this.broken = true;
        const output = this.#statements(tree.commands, input);
        this.#depth--;
        [this.#source, this.#shown] = [outer, shown];
        return output;
    }

    /** The command that is shown for whatever is found in it. */
    report(): void {
        const text = (this.#shown ?? this.#source)
            .replace(/\\\r?\n/g, " ")
            .replace(/\s+/g, " ")
            .trim();
        this.found.add(text.length > longestShown ? `${text.slice(0, longestShown)}…` : text);
    }

    /** A function of the script, as if its body stood here. */
    call(name: string, input: Input): boolean | undefined {
        const body = this.#functions.get(name);
        if (body === undefined) return undefined;
        if (this.#calls.has(name)) return false;
        this.#calls.add(name);
        const output = this.#node(body, input);
        this.#calls.delete(name);
        return output;
    }

    #statements(statements: readonly Statement[], input: Input): boolean {
        return statements.map(({ command }) => this.#node(command, input)).includes(true);
    }

    #node(node: SyntaxNode, input: Input): boolean {
        if (++this.#steps > most) {
            this.broken = true;
            return false;
        }
        switch (node.type) {
            case "Pipeline":
                return this.#inside(node, () => this.#pipeline(node.commands, input));
            case "Command":
                return this.#inside(node, () => this.#pipeline([node], input));
            case "Redirected":
                return this.#redirected(node.command, node.redirects, input);
            case "Function":
                this.#functions.set(node.name.value, node.body);
                return this.#quietly(() => this.#node(node.body, nothing));
            case "CompoundList":
            case "Script":
                return this.#statements(node.commands, input);
            case "Statement":
                return this.#node(node.command, input);
            default:
                return this.#children(node, input);
        }
    }

    /** What a function only says it would do is found when it is called, or here, but its output goes nowhere. */
    #quietly(follow: () => boolean): boolean {
        follow();
        return false;
    }

    #inside<T>(node: SyntaxNode, follow: () => T): T {
        const shown = this.#shown;
        if (shown === undefined) this.#shown = this.#source.slice(node.pos, node.end);
        const result = follow();
        this.#shown = shown;
        return result;
    }

    #pipeline(commands: readonly CommandNode[], input: Input): boolean {
        let current = input;
        const stages: string[] = [];
        const outer = this.compared;
        for (const [index, node] of commands.entries()) {
            this.compared = outer || index < commands.length - 1;
            const output = this.#stage(node, current, stages);
            // What goes through a filter is still what was downloaded.
            current = commands.length === 1 ? output : { ...output, data: output.data || current.data };
        }
        this.compared = outer;
        if (stages.length > 0) this.commands.push(stages.join(" | "));
        return current.data;
    }

    #stage(node: CommandNode, input: Input, stages: string[]): Input {
        if (node.type !== "Command") return { data: this.#node(node, input) };
        const { line, ...output } = commandEffects(this, node, input);
        if (line !== "") stages.push(line);
        return output;
    }

    #redirected(command: SyntaxNode, redirects: readonly Redirection[], input: Input): boolean {
        const before = this.redirects(redirects, input);
        const output = this.#node(command, before.input);
        before.write(output, undefined);
        return output;
    }

    /** What redirections give a command to read, and what becomes of its output. */
    redirects(
        redirects: readonly Redirection[],
        given: Input,
    ): { input: Input; write: (data: boolean, text?: string) => void } {
        let input = given;
        const targets: string[] = [];
        for (const redirect of redirects) {
            if (redirect.type === "HereDoc") {
                input = { data: false, text: redirect.body.text };
            } else if (redirect.target !== undefined) {
                const target = this.word(redirect.target);
                if (redirect.type === "HereString") {
                    input = { data: target.includes(downloaded), text: target };
                } else if (redirect.operator === "<") {
                    const data = target.includes(downloadedFile) || this.files.has(target);
                    input = { data, text: this.files.textOf(target) };
                } else if (/^(?:>|>>|>\||&>|&>>)$/.test(redirect.operator)) targets.push(target);
            }
        }
        const write = (data: boolean, text?: string): void => {
            for (const target of targets) this.write(target, data, text);
        };
        return { input, write };
    }

    write(file: string, data: boolean, text?: string): void {
        if (data) this.files.add(file);
        if (text !== undefined) this.files.write(file, text);
    }

    assign({ name, value }: Assignment): void {
        if (value.type === "Word") this.variables.set(name, this.word(value));
        else this.variables.set(name, value.elements.map((element) => this.word(element)).join(" "));
    }

    word(word: Word, piped: Input = nothing): string {
        const expansion: Expansion = {
            variables: this.variables,
            outputs: (script) => this.#output(script, piped),
            consumer: (script) => void this.#statements(script.commands, piped),
        };
        return expand(word, expansion);
    }

    /** Words are read more than once, and what is in them is followed once. */
    #output(script: ParsedScript, input: Input): boolean {
        const known = this.#outputs.get(script);
        if (known !== undefined) return known;
        if (script.errors?.[0] !== undefined) this.broken = true;
        if (this.#depth >= deepest) {
            this.broken = true;
            return false;
        }
        const outer = this.compared;
        this.compared = true;
        this.#depth++;
        const output = this.#statements(script.commands, input);
        this.#depth--;
        this.compared = outer;
        this.#outputs.set(script, output);
        return output;
    }

    /** Conditions, loops, groups: all parts, with the same input. */
    #children(node: SyntaxNode, input: Input): boolean {
        let output = false;
        parser().forEachChild(node, (child) => {
            if (child.type === "Word") this.word(child);
            else output = this.#node(child, input) || output;
        });
        return output;
    }
}
