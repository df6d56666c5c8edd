// The commands of PowerShell that download, run, write and read, by all their names.
// https://learn.microsoft.com/powershell/scripting/learn/shell/using-aliases

const kinds = {
    web: ["invoke-webrequest", "iwr", "curl", "wget", "invoke-restmethod", "irm"],
    transfer: ["start-bitstransfer"],
    runText: ["invoke-expression", "iex"],
    runBlock: ["invoke-command", "icm"],
    start: ["start-process", "saps", "start", "invoke-item", "ii", "import-module", "ipmo"],
    shell: ["powershell", "pwsh"],
    write: ["set-content", "sc", "out-file", "add-content", "ac", "tee-object", "tee"],
    read: ["get-content", "gc", "cat", "type"],
    move: ["copy-item", "cpi", "cp", "copy", "move-item", "mi", "mv", "move", "rename-item", "rni", "ren"],
    compare: ["get-filehash", "get-authenticodesignature", "certutil"],
    alias: ["set-alias", "sal", "new-alias", "nal"],
    find: ["get-command", "gcm", "get-alias", "gal"],
    say: ["write-host", "write-output", "write-verbose", "write-warning", "write-error", "echo", "write"],
} as const;

export type Kind = keyof typeof kinds;

const byName = new Map(
    Object.entries(kinds).flatMap(([kind, names]) => names.map((name): [string, Kind] => [name, kind as Kind])),
);

/** Case, folder, module and `.exe` make no difference. */
export function commandName(word: string): string {
    const base = word.split(/[\\/]/).at(-1) ?? "";
    return base.toLowerCase().replace(/\.exe$/, "");
}

export const kindOf = (name: string): Kind | undefined => byName.get(name);

/** `Get-Command i*x` is the command that the pattern means. */
export function foundBy(pattern: string): string {
    const glob = pattern.toLowerCase();
    const source = glob
        .replace(/[^\w*?-]/g, "")
        .replaceAll("*", "[\\w-]*")
        .replaceAll("?", "[\\w-]");
    if (glob.length > 40 || !/[*?]/.test(glob)) return glob;
    return [...byName.keys()].find((name) => new RegExp(`^${source}$`).test(name)) ?? glob;
}

/** Methods whose answer is what was downloaded. */
export const downloads =
    /\.(?:downloadstring|downloaddata|downloadstringtaskasync|downloaddatataskasync|openread|getstringasync|getbytearrayasync|getstreamasync|getasync|getresponse)$/i;
/** That write it to a file, which is the second argument. */
export const downloadsFile = /\.(?:downloadfile|downloadfileasync|downloadfiletaskasync)$/i;
/** That make something to run of a text, or of bytes. */
export const makesCode =
    /(?:scriptblock\]::create|\.invokescript|\.newscriptblock|\.addscript|assembly\]::(?:unsafe)?load)$/i;
export const writesFile = /file\]::writeall(?:text|bytes|lines)$/i;

/** An option may be shortened as long as it means one. */
export const isOption = (given: string, name: string): boolean =>
    given.length > 1 && `-${name}`.startsWith(given.toLowerCase().replace(/:$/, ""));
