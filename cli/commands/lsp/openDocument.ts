// A document that is open in an editor: what kind it is, what is found in it, and its places as the editor counts them.

import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic as Finding } from "../../../provider/documents/diagnostic";
import { Lines } from "../../../provider/documents/lines";
import { SettingsFinder, settingsOf } from "../../../provider/documents/settings/findSettings";
import { readSettings } from "../../../provider/documents/settings/readSettings";
import { settingsNames, type FileSettings } from "../../../provider/documents/settings/settings";
import { checkDocument } from "../../checking/checkDocument";
import { detectKind, type DocumentKind } from "../../../provider/documents/kind";
import type { Outline, Span } from "./outline/outline";
import { outlineOf } from "./outline/outlineOf";
import type { Position, Range, TextDocument } from "./protocol";

export class OpenDocument {
    /** Without byte order mark, as all offsets count. */
    readonly text: string;
    /** The editor's document changes in place, and its version with it; this is the version that was read. */
    readonly version: number;
    /** Undefined for a file that is no document. */
    readonly kind: DocumentKind | undefined;
    readonly #shift: number;
    #outline: Outline | undefined;
    #findings: readonly Finding[] | undefined;
    #lines: Lines | undefined;

    /** `before` is the kind that the document had: while it is being changed it may look like none. */
    constructor(
        readonly document: TextDocument,
        before: DocumentKind | undefined,
    ) {
        this.version = document.version;
        const whole = document.getText();
        this.#shift = whole.startsWith("\uFEFF") ? 1 : 0;
        this.text = whole.slice(this.#shift);
        this.kind = kindOf(this.#path(), this.text) ?? before;
    }

    get outline(): Outline | undefined {
        const { kind } = this;
        if (kind === undefined) return undefined;
        return (this.#outline ??= outlineOf(this.text, kind));
    }

    /** What is found in a document, or in a settings file. */
    get findings(): readonly Finding[] {
        return (this.#findings ??= this.#find());
    }

    /** The check of a changed text of this document. */
    check(text: string): readonly Finding[] {
        const { kind } = this;
        return kind === undefined ? [] : checkDocument(text, kind, { strict: false, ...this.#settings() });
    }

    #find(): readonly Finding[] {
        if ((settingsNames as readonly string[]).includes(basename(this.#path()))) {
            return readSettings(this.text).diagnostics;
        }
        return this.check(this.text);
    }

    /** An editor shows the errors of a settings file in that file; what could be read of it counts. */
    #settings(): FileSettings {
        const path = this.#path();
        const found = this.document.uri.startsWith("file:") ? new SettingsFinder().of(path) : undefined;
        return found === undefined ? { rules: new Map() } : settingsOf(found, path);
    }

    #path(): string {
        const { uri } = this.document;
        try {
            return uri.startsWith("file:") ? fileURLToPath(uri) : decodeURIComponent(uri);
        } catch {
            return uri;
        }
    }

    offset(position: Position): number {
        return Math.max(0, this.document.offsetAt(position) - this.#shift);
    }

    position(offset: number): Position {
        return this.document.positionAt(offset + this.#shift);
    }

    range({ start, end }: Span): Range {
        return { start: this.position(start), end: this.position(end) };
    }

    /** The place of a finding, whose lines end with line feeds only. */
    span({ line, column, endLine, endColumn }: Finding): Span {
        const lines = (this.#lines ??= new Lines(this.text));
        return { start: lines.offset(line, column), end: lines.offset(endLine, endColumn) };
    }
}

/** An editor opens files of other tools as well, and plain Dockerfiles, which are none of our business. */
function kindOf(path: string, text: string): DocumentKind | undefined {
    const detected = detectKind(path, text);
    if (!("kind" in detected)) return undefined;
    return detected.kind === "dockerfile" && !text.includes("imagebuilder:") ? undefined : detected.kind;
}
