// Leaves declarations that nothing uses out of a Go package, so that they need not be compiled. It goes by words: what is
// named anywhere in what stays, stays. The sources must be formatted as gofmt does, since declarations are told apart
// by the first letters of their lines.

/** Files of a Go package, by name. */
export type GoFiles = Map<string, string>;

export interface Usage {
    /** Words in the sources of all that import the package. */
    called: ReadonlySet<string>;
    /** Whether a file stays as it is, with all that it uses. */
    stays?: (file: string) => boolean;
    /** Whether the declarations of a file belong together, so that it stays or goes as a whole. */
    isOne?: (file: string) => boolean;
    /** The name of a package that is imported without another name. */
    nameOf: (importPath: string) => string;
}

interface Unit {
    file: string;
    /** Package clause and imports, which use nothing of the package. */
    isHead: boolean;
    /** What it declares; a method counts for its type. Without any name it stays. */
    names: string[];
    text: string;
}

export function withoutUnused(files: GoFiles, { called, stays, isOne, nameOf }: Usage): GoFiles {
    const units = [...files].flatMap(([file, text]): Unit[] => {
        if (stays?.(file) === true) return [{ file, isHead: false, names: [], text }];
        const pieces = declarations(singly(text));
        if (isOne?.(file) === true) return [{ file, isHead: false, names: pieces.flatMap(declared), text }];
        return pieces.map((piece, at) => ({ file, isHead: at === 0, names: declared(piece), text: piece }));
    });
    const live = liveUnits(units, called);
    const kept: GoFiles = new Map();
    for (const [file, text] of files) {
        const own = units.filter((unit) => unit.file === file);
        const left = own.filter((unit) => live.has(unit));
        if (left.length === own.length) kept.set(file, text);
        // The first is the head of the file, with the imports.
        else if (left.length > 1) kept.set(file, withUsedImports(left.map((unit) => unit.text).join("\n"), nameOf));
    }
    return kept;
}

function liveUnits(units: Unit[], called: ReadonlySet<string>): Set<Unit> {
    const byName = new Map<string, Unit[]>();
    for (const unit of units) {
        for (const name of unit.names) byName.set(name, [...(byName.get(name) ?? []), unit]);
    }
    const live = new Set<Unit>();
    const next = units.filter(({ names }) => names.length === 0 || names.some((name) => isExported(name, called)));
    for (let unit = next.pop(); unit !== undefined; unit = next.pop()) {
        if (live.has(unit)) continue;
        live.add(unit);
        if (!unit.isHead) for (const word of wordsOf(unit.text)) next.push(...(byName.get(word) ?? []));
    }
    return live;
}

function isExported(name: string, called: ReadonlySet<string>): boolean {
    return /^[A-Z]/.test(name) && called.has(name);
}

/** The words of the code, without those of comments. */
export function wordsOf(text: string): Set<string> {
    return new Set(withoutComments(text).match(/\w+/g));
}

function withoutComments(text: string): string {
    return text.replace(/^\s*\/\/.*$/gm, "");
}

/** With blocks of variables and constants of a line each taken apart: `var (a = 1 …)` becomes `var a = 1 …`. */
function singly(text: string): string {
    return text.replace(
        /^(var|const) \(\n((?:(?:\t(?:\w+ .*=.*[^{(,]|\/\/.*))?\n)+)\)$/gm,
        (block, kind, lines: string) =>
            /\biota\b|`/.test(lines) ? block : lines.replace(/^\t(?=\w)/gm, `${kind} `).replace(/^\t(?=\/\/)/gm, ""),
    );
}

/** The head of the file with its imports, then each declaration with its comment. Joined by line ends they are the file. */
function declarations(text: string): string[] {
    const pieces: string[][] = [];
    let previous = "";
    for (const line of text.split("\n")) {
        const begins = /^(?:func|type|var|const|\/\/)/.test(line) && !previous.startsWith("//");
        if (begins || pieces.length === 0) pieces.push([]);
        pieces.at(-1)?.push(line);
        previous = line;
    }
    const texts = pieces.map((lines) => lines.join("\n"));
    // Comments before the package clause belong to the head.
    const head = texts.findIndex((piece) => /^package /m.test(piece));
    return [texts.slice(0, head + 1).join("\n"), ...texts.slice(head + 1)];
}

function declared(piece: string): string[] {
    const code = piece.replace(/^(?:\/\/.*\n)+/, "");
    const method = /^func \((?:\w+ )?\*?(\w+)(?:\[[^\]]*\])?\) (\w+)/.exec(code);
    // The type of a client of AWS is everywhere; what matters of its methods is their name.
    if (method !== null) return [(method[1] === "Client" ? method[2] : method[1]) ?? ""];
    const block = /^(?:type|var|const) \(\n/.test(code);
    const names = block ? (code.match(/^\t\w+/gm) ?? []).map((name) => name.trim()) : listed(code);
    return names.filter((name) => name !== "_" && name !== "init");
}

function listed(code: string): string[] {
    return /^(?:func|type|var|const) (\w+(?:, \w+)*)/.exec(code)?.[1]?.split(", ") ?? [];
}

/** Go refuses imports that are not used. */
export function withUsedImports(text: string, nameOf: (importPath: string) => string): string {
    const [head = "", ...rest] = text.split(/^\)$/m);
    const body = withoutComments(rest.join(")"));
    return [
        head.replace(/^\t(?:(\w+) )?"([^"]+)".*\n/gm, (line, alias: string | undefined, path: string) => {
            const name = alias ?? nameOf(path);
            return name === "_" || new RegExp(`\\b${name}\\.`).test(body) ? line : "";
        }),
        ...rest,
    ].join(")");
}
