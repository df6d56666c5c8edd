// The RUN instructions of a Dockerfile as scripts: in shell form, with continuations and here-documents, and in exec form.
// https://docs.docker.com/reference/dockerfile/#run

import { quoted } from "./parser";

export interface RunInstruction {
    /** From 1. */
    line: number;
    script: string;
    powerShell: boolean;
    /** Files that ADD downloads without a checksum, since the instruction before. */
    added: string[];
}

export function runInstructions(text: string): RunInstruction[] {
    const lines = text.split(/\r?\n/);
    const escape = /^#[ \t]*escape[ \t]*=[ \t]*`/im.test(text.slice(0, 200)) ? "`" : "\\";
    const found: RunInstruction[] = [];
    let powerShell = false;
    let added: string[] = [];
    for (let at = 0; at < lines.length;) {
        const line = at + 1;
        const first = lines[at].trim();
        if (first === "" || first.startsWith("#")) {
            at++;
            continue;
        }
        const instruction = instructionAt(lines, at, escape);
        at = instruction.next;
        const [, keyword = "", rest = ""] = /^(?:ONBUILD\s+)?([A-Za-z]+)\s([^]*)$/i.exec(instruction.text) ?? [];
        if (keyword.toUpperCase() === "SHELL") powerShell = /powershell|pwsh/i.test(rest);
        if (keyword.toUpperCase() === "ADD") added.push(...addedFiles(rest));
        if (keyword.toUpperCase() !== "RUN") continue;
        const script = scriptOf(rest, escape);
        found.push({ line, script, powerShell: powerShell || /^\s*(?:powershell|pwsh)\b/i.test(script), added });
        added = [];
    }
    return found;
}

/** What `ADD https://…/install.sh /tmp/` makes; a folder ends in a slash. */
function addedFiles(rest: string): string[] {
    if (/--checksum=/.test(rest)) return [];
    const words = (execForm(rest) ?? rest.split(/\s+/)).filter((word) => word !== "" && !word.startsWith("--"));
    const to = words.pop() ?? "";
    return words
        .filter((word) => /^https?:/i.test(word))
        .map((url) => (to.endsWith("/") ? `${to}${url.split(/[?#]/)[0].split("/").at(-1)}` : to));
}

/** With its continuation lines, between which Docker leaves comments out, and its here-documents. */
function instructionAt(lines: readonly string[], start: number, escape: string): { text: string; next: number } {
    const parts = [lines[start].trim()];
    let at = start + 1;
    while ((parts.at(-1) ?? "").endsWith(escape) && at < lines.length) {
        const line = lines[at++];
        if (line.trim() === "" || line.trim().startsWith("#")) continue;
        parts.push(line.trimEnd());
    }
    const head = parts.join("\n");
    for (const [, dash = "", delimiter = ""] of head.matchAll(/<<(-?)["']?([A-Za-z_]\w{0,60})["']?/g)) {
        while (at < lines.length) {
            const line = lines[at++];
            parts.push(line);
            if ((dash === "" ? line : line.replace(/^\t+/, "")) === delimiter) break;
        }
    }
    return { text: parts.join("\n"), next: at };
}

function scriptOf(given: string, escape: string): string {
    const rest = given.replace(/^(?:\s*--[a-z]{1,20}=\S{0,500})*\s*/, "");
    if (rest.startsWith("[")) {
        const words = execForm(rest.replaceAll(`${escape}\n`, ""));
        if (words !== undefined) return words.map(quoted).join(" ");
    }
    // A here-document by itself is the script.
    const alone = /^<<-?["']?(\w+)["']?[ \t]*\n([^]*)$/.exec(rest);
    return alone === null
        ? escape === "`"
            ? rest.replaceAll("`\n", " ")
            : rest
        : `${alone[2].slice(0, Math.max(0, alone[2].lastIndexOf("\n")))}\n`;
}

function execForm(text: string): string[] | undefined {
    try {
        const words: unknown = JSON.parse(text.trim());
        return Array.isArray(words) && words.every((word) => typeof word === "string") ? words : undefined;
    } catch {
        return undefined;
    }
}
