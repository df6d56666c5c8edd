// What the language server uses of the protocol's library, by this one file: the build replaces it with a bundle, so that
// the package needs none of the library's files, and only this command loads it.

export {
    CodeActionKind,
    CompletionItemKind,
    createConnection,
    DiagnosticSeverity,
    ErrorCodes,
    MarkupKind,
    ProposedFeatures,
    ResponseError,
    SymbolKind,
    TextDocuments,
    TextDocumentSyncKind,
    type CodeAction,
    type CodeActionParams,
    type CompletionItem,
    type Connection,
    type Diagnostic,
    type DocumentSymbol,
    type Hover,
    type InitializeParams,
    type InitializeResult,
    type Location,
    type Position,
    type Range,
    type TextDocumentPositionParams,
    type TextEdit,
    type WorkspaceEdit,
} from "vscode-languageserver/node";
export { TextDocument } from "vscode-languageserver-textdocument";
