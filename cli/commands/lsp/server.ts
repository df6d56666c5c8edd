// The language server: answers an editor over standard input and output. Whatever a document holds, a request is answered
// and the server goes on.

import { packageName, packageVersion } from "../../../provider/shared/package";
import type { DocumentKind } from "../../../provider/documents/kind";
import { codeActionsOf, completionsOf, diagnosticsOf, documentSymbolsOf, fixAllKind } from "./answers";
import { hoverAt } from "./features/hover";
import { occurrences, renamable, renameProblem } from "./features/rename";
import { OpenDocument } from "./openDocument";
import { declaredAt, targetAt } from "./outline/outline";
import {
    CodeActionKind,
    createConnection,
    ErrorCodes,
    MarkupKind,
    ResponseError,
    TextDocument,
    TextDocuments,
    TextDocumentSyncKind,
    type Connection,
    type InitializeResult,
    type Location,
    type TextDocumentPositionParams,
    type WorkspaceEdit,
} from "./protocol";

/** How long after a change a document is checked, in milliseconds: while somebody types, nothing is. */
const pause = 150;

const capabilities: InitializeResult["capabilities"] = {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    completionProvider: { triggerCharacters: ["{", ".", "$", " "] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentSymbolProvider: true,
    renameProvider: { prepareProvider: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
};

/** Resolves with the exit code once the editor has ended the session. */
export function serve(): Promise<number> {
    const connection = createConnection(process.stdin, process.stdout);
    const server = new Server(connection);
    return server.run();
}

class Server {
    readonly #documents = new TextDocuments(TextDocument);
    readonly #analysed = new Map<string, OpenDocument>();
    readonly #timers = new Map<string, NodeJS.Timeout>();
    readonly #connection: Connection;

    constructor(connection: Connection) {
        this.#connection = connection;
    }

    run(): Promise<number> {
        const connection = this.#connection;
        const documents = this.#documents;
        connection.onInitialize((): InitializeResult => ({
            capabilities,
            serverInfo: { name: packageName, version: packageVersion },
        }));
        // Read at once: while it is being changed, a document may no longer tell what it is.
        documents.onDidOpen(({ document: { uri } }) => {
            this.#analysed.delete(uri);
            this.#safely(undefined, uri, () => undefined);
        });
        documents.onDidChangeContent(({ document }) => this.#later(document.uri));
        // Another file that was saved may be the settings file.
        documents.onDidSave(() => this.#checkAgain());
        documents.onDidClose(({ document: { uri } }) => {
            clearTimeout(this.#timers.get(uri));
            this.#timers.delete(uri);
            this.#analysed.delete(uri);
            void connection.sendDiagnostics({ uri, diagnostics: [] });
        });
        this.#answer();
        const ended = new Promise<number>((resolve) => {
            let code = 1;
            connection.onShutdown(() => {
                code = 0;
            });
            connection.onExit(() => resolve(code));
        });
        documents.listen(connection);
        connection.listen();
        return ended;
    }

    #answer(): void {
        const connection = this.#connection;
        connection.onCompletion(({ textDocument, position }) =>
            this.#safely([], textDocument.uri, (open) => completionsOf(open, position)),
        );
        connection.onHover((params) =>
            this.#at(params, null, (open, offset) => {
                const found = open.outline && hoverAt(open.outline, offset);
                return found === undefined
                    ? null
                    : { contents: { kind: MarkupKind.Markdown, value: found.about }, range: open.range(found.span) };
            }),
        );
        connection.onDefinition((params) =>
            this.#at<Location | null>(params, null, (open, offset) => {
                const declared = open.outline && targetAt(open.outline, offset);
                return declared === undefined ? null : { uri: open.document.uri, range: open.range(declared.nameSpan) };
            }),
        );
        connection.onReferences((params) =>
            this.#at<Location[]>(params, [], (open, offset) => {
                const declared = open.outline && declaredAt(open.outline, offset);
                if (declared === undefined || open.outline === undefined) return [];
                const spans = occurrences(open.outline, declared).filter(
                    (span) => params.context.includeDeclaration || span !== declared.nameSpan,
                );
                return spans.map((span) => ({ uri: open.document.uri, range: open.range(span) }));
            }),
        );
        connection.onDocumentSymbol(({ textDocument }) => this.#safely([], textDocument.uri, documentSymbolsOf));
        connection.onCodeAction((params) =>
            this.#safely([], params.textDocument.uri, (open) => codeActionsOf(open, params)),
        );
        connection.onPrepareRename((params) =>
            this.#at(params, null, (open, offset) => {
                const found = open.outline && renamable(open.outline, offset);
                return found === undefined ? null : { range: open.range(found.span), placeholder: found.declared.name };
            }),
        );
        connection.onRenameRequest((params) => {
            const edit = this.#at<WorkspaceEdit | string | null>(params, null, (open, offset) => {
                const found = open.outline && renamable(open.outline, offset);
                if (found === undefined || open.outline === undefined) return null;
                const problem = renameProblem(open.outline, found.declared, params.newName);
                if (problem !== undefined) return problem;
                const edits = occurrences(open.outline, found.declared).map((span) => ({
                    range: open.range(span),
                    newText: params.newName,
                }));
                return { changes: { [open.document.uri]: edits } };
            });
            return typeof edit === "string" ? new ResponseError(ErrorCodes.InvalidParams, edit) : edit;
        });
    }

    #at<Result>(
        { textDocument, position }: TextDocumentPositionParams,
        otherwise: Result,
        answer: (open: OpenDocument, offset: number) => Result,
    ): Result {
        return this.#safely(otherwise, textDocument.uri, (open) => answer(open, open.offset(position)));
    }

    /** An error of ours goes to the editor's log; the request is answered as if nothing was found. */
    #safely<Result>(otherwise: Result, uri: string, answer: (open: OpenDocument) => Result): Result {
        try {
            const open = this.#open(uri);
            return open === undefined ? otherwise : answer(open);
        } catch (error) {
            this.#connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
            return otherwise;
        }
    }

    /** The document in its newest version, analysed once. */
    #open(uri: string): OpenDocument | undefined {
        const document = this.#documents.get(uri);
        if (document === undefined) return undefined;
        const before = this.#analysed.get(uri);
        if (before?.version === document.version) return before;
        const kind: DocumentKind | undefined = before?.kind;
        const open = new OpenDocument(document, kind);
        this.#analysed.set(uri, open);
        return open;
    }

    #later(uri: string): void {
        clearTimeout(this.#timers.get(uri));
        this.#timers.set(
            uri,
            setTimeout(() => {
                this.#timers.delete(uri);
                this.#publish(uri);
            }, pause),
        );
    }

    #publish(uri: string): void {
        const diagnostics = this.#safely([], uri, diagnosticsOf);
        const version = this.#documents.get(uri)?.version;
        void this.#connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
    }

    #checkAgain(): void {
        for (const { uri } of this.#documents.all()) {
            const before = this.#analysed.get(uri);
            const document = this.#documents.get(uri);
            if (document !== undefined) this.#analysed.set(uri, new OpenDocument(document, before?.kind));
            this.#later(uri);
        }
    }
}
