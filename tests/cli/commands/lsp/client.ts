// An editor's side of the protocol: the command as a process, its documents, and its answers. A place in a document is where
// a bar stands in the text.

import { spawn, type ChildProcess } from "node:child_process";
import { pathToFileURL } from "node:url";
import {
    createMessageConnection,
    StreamMessageReader,
    StreamMessageWriter,
    type MessageConnection,
} from "vscode-jsonrpc/node";
import type { Diagnostic, InitializeResult, Position, Range, TextEdit } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CommandLine } from "../../commandLine";

interface Published {
    uri: string;
    version?: number;
    diagnostics: Diagnostic[];
}

export class Client {
    readonly #process: ChildProcess;
    readonly #connection: MessageConnection;
    #published: Published[] = [];
    readonly #waiting = new Set<() => void>();
    /** What the server wrote to its log: errors of its own among it. */
    readonly log: string[] = [];
    readonly exit: Promise<number | null>;

    constructor(readonly line: CommandLine) {
        this.#process = spawn(process.execPath, [line.program, "lsp", "--stdio"], {
            cwd: line.folder,
            env: { ...process.env, NODE_OPTIONS: "" },
            stdio: ["pipe", "pipe", "inherit"],
        });
        const { stdin, stdout } = this.#process;
        if (stdin === null || stdout === null) throw new Error("The server has no pipes.");
        this.exit = new Promise((resolve) => this.#process.on("exit", resolve));
        this.#connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
        this.#connection.onNotification("textDocument/publishDiagnostics", (published: Published) => {
            this.#published.push(published);
            for (const wake of this.#waiting) wake();
        });
        this.#connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
            this.log.push(message);
        });
        this.#connection.listen();
    }

    async initialize(): Promise<InitializeResult> {
        const result = await this.request<InitializeResult>("initialize", {
            processId: process.pid,
            rootUri: pathToFileURL(this.line.folder).href,
            capabilities: {},
        });
        await this.notify("initialized", {});
        return result;
    }

    request<Result>(method: string, params: object | null = null): Promise<Result> {
        return this.#connection.sendRequest(method, params);
    }

    notify(method: string, params: object | null = null): Promise<void> {
        return this.#connection.sendNotification(method, params);
    }

    uri(file: string): string {
        return pathToFileURL(`${this.line.folder}/${file}`).href;
    }

    async open(file: string, text: string, version = 1): Promise<string> {
        const uri = this.uri(file);
        await this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version, text } });
        return uri;
    }

    close(uri: string): Promise<void> {
        return this.notify("textDocument/didClose", { textDocument: { uri } });
    }

    change(
        uri: string,
        version: number,
        changes: ({ range: Range; text: string } | { text: string })[],
    ): Promise<void> {
        return this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: changes });
    }

    /** The findings of a version, once they are published. */
    async diagnostics(uri: string, version: number | undefined): Promise<Diagnostic[]> {
        for (;;) {
            const found = this.#published.find((one) => one.uri === uri && one.version === version);
            if (found !== undefined) return found.diagnostics;
            await new Promise<void>((resolve) => {
                const wake = (): void => {
                    this.#waiting.delete(wake);
                    resolve();
                };
                this.#waiting.add(wake);
            });
        }
    }

    /** How often findings of a document were published. */
    published(uri: string): (number | undefined)[] {
        return this.#published.filter((one) => one.uri === uri).map(({ version }) => version);
    }

    /** So that a document of the same name can be opened anew. */
    forget(uri: string): void {
        this.#published = this.#published.filter((one) => one.uri !== uri);
    }

    /** A request about the place of the bar in the text, which is opened under a name of its own. */
    async at<Result>(method: string, file: string, marked: string, more: object = {}): Promise<Result> {
        const { text, position } = unmark(marked);
        const uri = await this.open(file, text);
        const result = await this.request<Result>(method, { textDocument: { uri }, position, ...more });
        await this.close(uri);
        return result;
    }

    async stop(): Promise<number | null> {
        await this.request("shutdown");
        await this.notify("exit");
        const code = await this.exit;
        this.#connection.dispose();
        return code;
    }
}

/** The text without its bar, and where that was, in UTF-16 units. */
export function unmark(marked: string): { text: string; position: Position; offset: number } {
    const offset = marked.indexOf("‸");
    if (offset < 0) throw new Error("The text has no mark.");
    const text = marked.replace("‸", "");
    const before = text.slice(0, offset).split("\n");
    return { text, offset, position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
}

/** The text with the edits made, as an editor makes them. */
export function edited(text: string, edits: TextEdit[]): string {
    return TextDocument.applyEdits(TextDocument.create("file:///a.yml", "yaml", 1, text), edits);
}
