// PowerShell scripts that run what they download. There is no parser of PowerShell here: comments and strings are taken
// out, lines that go on are joined, and what is left is looked at, without regard to case as PowerShell does.

const gets =
    "(?:\\biwr\\b|\\birm\\b|\\bcurl\\b|\\bwget\\b|\\binvoke-webrequest\\b|\\binvoke-restmethod\\b|\\bdownloadstring\\b|\\bdownloaddata\\b|\\bstart-bitstransfer\\b)";
const runs = "(?:\\biex\\b|\\binvoke-expression\\b|\\[scriptblock\\]::create\\b|\\binvoke-command\\b)";
const ways = [
    // irm … | iex, and what is done with it on the way.
    new RegExp(`${gets}[^\\n;]{0,400}?\\|\\s{0,9}(?:&\\s{0,9})?${runs}`, "i"),
    // iex (irm …), and & ([scriptblock]::Create((irm …))).
    new RegExp(`${runs}[^\\n;|]{0,200}?${gets}`, "i"),
];
const variable = new RegExp(`(\\$\\w{1,60})\\s{0,9}=[^\\n;]{0,200}?${gets}`, "gi");
const outFile =
    /(?:-outfile\s{1,9}["']?([^\s"';|]{1,200}?\.ps1)\b|\.downloadfile\([^\n,]{1,400},\s{0,9}["']([^"'\n]{1,200}\.ps1)["'])/gi;
const compares = /\bget-filehash\b|\bget-authenticodesignature\b|\bcertutil\b/i;
const longest = 65_536;
const longestShown = 200;
const deepest = 3;

/** The same in text whose comments and strings are gone already. */
export function unverifiedWays(code: string): string[] {
    return ways.flatMap((way) => way.exec(code)?.[0] ?? []).map(shown);
}

/** What runs something downloaded, as the script has it. */
export function unverifiedInPowerShell(text: string, depth = 0): string[] {
    const { code, commands, withStrings } = withoutStrings(text.slice(0, longest));
    const found = [...unverifiedWays(code), ...(compares.test(code) ? [] : filesRun(withStrings))];
    for (const [, name = ""] of code.matchAll(variable)) {
        const use = new RegExp(`${runs}[^\\n;]{0,40}?\\${name}\\b|\\${name}\\b[^\\n;]{0,40}?\\|\\s{0,9}${runs}`, "i");
        found.push(...(use.exec(code)?.[0] === undefined ? [] : [use.exec(code)?.[0] ?? ""]));
        if (found.length > 0) break;
    }
    const inner = depth < deepest ? commands.flatMap((command) => unverifiedInPowerShell(command, depth + 1)) : [];
    return [...new Set([...found, ...inner])].slice(0, 1).map(shown);
}

/** Scripts that are downloaded to a file, and then run by `&`, `.`, their path or `-File`. */
function filesRun(code: string): string[] {
    const found: string[] = [];
    for (const match of code.matchAll(outFile)) {
        const file = (match[1] ?? match[2] ?? "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
        const starts = "(?:^|[\\n;&|{(]|\\.\\s|\\s-f(?:ile)?\\s)";
        const run = new RegExp(`${starts}\\s{0,9}["']?(?:\\.[\\\\/])?${file}\\b`, "i");
        const use = run.exec(code.slice(match.index + match[0].length))?.[0];
        if (use !== undefined) found.push(use.replace(/^[\n;|{(]/, ""));
        if (found.length > 0 || match.index > longest / 4) break;
    }
    return found;
}

function shown(text: string): string {
    const line = text.replace(/\s+/g, " ").trim();
    return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
}

/** The script without comments, and with empty strings; and the strings that are commands for another PowerShell. */
export function withoutStrings(text: string): { code: string; commands: string[]; withStrings: string } {
    const commands: string[] = [];
    let [code, withStrings] = ["", ""];
    for (let at = 0; at < text.length;) {
        const rest = text.startsWith("<#", at)
            ? "#>"
            : text[at] === "#" && /^$|[\s;(){}|]/.test(text[at - 1] ?? "")
              ? "\n"
              : "";
        if (rest !== "") {
            const end = text.indexOf(rest, at);
            at = end < 0 ? text.length : end + (rest === "\n" ? 0 : 2);
        } else if (text[at] === "`" && /^`\r?\n/.test(text.slice(at, at + 3))) {
            at = text.indexOf("\n", at) + 1;
        } else if (text[at] === "'" || text[at] === '"') {
            const end = endOfString(text, at);
            const content = text.slice(at + 1, end - 1);
            const before = code.slice(-60);
            if (/\b(?:powershell|pwsh)(?:\.exe)?\b[^\n]*-c\w*\s*$/i.test(before)) commands.push(content);
            // In double quotes $(…) is run.
            const runsInside = text[at] === '"' && content.includes("$(");
            code += runsInside ? `"${content.slice(content.indexOf("$("))}"` : "''";
            withStrings += text.slice(at, end);
            at = end;
        } else {
            code += text[at];
            withStrings += text[at++];
        }
    }
    const encoded = /\s-(?:e|ec|enc|encodedcommand)\s+([A-Za-z0-9+/=]{16,})/i.exec(code)?.[1];
    if (encoded !== undefined) commands.push(Buffer.from(encoded, "base64").toString("utf16le"));
    return { code, commands, withStrings };
}

/** After its closing quote; a quote that is doubled, or comes after a back quote, is part of the string. */
function endOfString(text: string, start: number): number {
    const quote = text[start];
    for (let at = start + 1; at < text.length; at++) {
        if (quote === '"' && text[at] === "`") at++;
        else if (text[at] === quote) {
            if (text[at + 1] !== quote) return at + 1;
            at++;
        }
    }
    return text.length;
}
