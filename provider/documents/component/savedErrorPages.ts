// What curl saves when the server answers with an error: its error page, and curl ends well. The script then runs
// or keeps that page.

import type { Command, forEachChild, ParsedScript, Redirect, SyntaxNode } from "unbash";
import type { Report } from "../report";
import { quote } from "../tree";
import { lastName, programAt, wordsOf } from "./commandWords";
import type { Script } from "./script";

// Letters of short options that take a value: what follows one in the same word is that value.
const withValue = "AbcCdDeEFHKmoPQrtTuUwxXyYz";
const fails = new Set(["--fail", "--fail-with-body"]);
// What has been compared with a checksum or a signature is no error page; nor is it where the script asks for the status.
const compared =
    /\b(?:sha(?:\d+)?sum|shasum|md5sum|b2sum|cksum|gpgv?|cosign|openssl|minisign|signify|http_code|response_code)\b/;
// These fail by themselves when they are given a page instead of what they read.
const readers = new Set([
    ...["tar", "bsdtar", "unzip", "gunzip", "zcat", "xz", "unxz", "bunzip2", "7z", "7za", "cpio"],
    ...["rpm", "dnf", "yum", "zypper", "dpkg", "apt", "apt-get", "installer", "hdiutil"],
    ...["rm", "ls", "stat", "file", "grep", "test", "[", "echo", "curl"],
]);

export function checkSavedErrorPages(
    tree: ParsedScript,
    script: Script,
    visit: typeof forEachChild,
    report: Report,
): void {
    if (compared.test(script.text)) return;
    const nodes: SyntaxNode[] = [tree];
    const found: Command[] = [];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
        if (node.type === "Command") found.push(node);
        visit(node, (child) => void nodes.push(child));
    }
    const later = lastMentions(found);
    // In the order of the text, in which places are found fastest.
    for (const command of found.sort((a, b) => a.pos - b.pos)) {
        const file = savedFile(command);
        if (file === undefined || (later.get(lastName(file)) ?? -1) <= command.pos) continue;
        const message = `When the server answers with an error, curl saves its error page as ${quote(file)} and ends well, and the script goes on with it.`;
        report.add("curl-saves-errors", script.place(command.pos, command.end), message);
    }
}

/** Where the last command begins that has a word with this last name and takes anything. */
function lastMentions(commands: readonly Command[]): Map<string, number> {
    const found = new Map<string, number>();
    for (const command of commands) {
        const words = wordsOf(command);
        if (readers.has(lastName(words[programAt(words)] ?? ""))) continue;
        for (const word of words) {
            const name = lastName(word);
            found.set(name, Math.max(found.get(name) ?? -1, command.pos));
        }
    }
    return found;
}

/** Undefined when the command is no curl that saves a file whatever the server answers. */
function savedFile(command: Command): string | undefined {
    const words = wordsOf(command);
    const at = programAt(words);
    if (lastName(words[at] ?? "") !== "curl") return undefined;
    const { failing, output, keepsName, addresses } = readOptions(words.slice(at + 1));
    const redirected = command.redirects.find(
        (one): one is Redirect =>
            one.type === "Redirect" && one.descriptor === undefined && /^>\|?$/.test(one.operator),
    )?.target?.value;
    const file = output ?? (keepsName ? addresses.map(nameIn).at(-1) : redirected);
    return failing || file === undefined || file === "-" || file.startsWith("/dev/") ? undefined : file;
}

interface Options {
    /** Whether an error of the server is a failure of curl. */
    failing: boolean;
    output?: string;
    /** The file gets the last name of the address. */
    keepsName: boolean;
    addresses: string[];
}

function readOptions(words: readonly string[]): Options {
    const options: Options = { failing: false, keepsName: false, addresses: [] };
    for (let index = 0; index < words.length; index++) {
        const word = words[index];
        if (fails.has(word)) options.failing = true;
        else if (word === "--output") options.output = words[++index];
        else if (word.startsWith("--output=")) options.output = word.slice("--output=".length);
        else if (word === "--remote-name" || word === "--remote-name-all") options.keepsName = true;
        else if (/^-[^-]/.test(word)) index += readLetters(word, words[index + 1], options);
        else if (/^\w+:\/\/|\.\w+\//.test(word)) options.addresses.push(word);
    }
    return options;
}

/** How many of the words that follow belong to it. */
function readLetters(word: string, next: string | undefined, options: Options): number {
    for (let at = 1; at < word.length; at++) {
        const letter = word[at];
        if (letter === "f") options.failing = true;
        if (letter === "O") options.keepsName = true;
        if (!withValue.includes(letter)) continue;
        const inWord = word.slice(at + 1);
        if (letter === "o") options.output = inWord === "" ? next : inWord;
        return inWord === "" ? 1 : 0;
    }
    return 0;
}

function nameIn(address: string): string {
    return lastName(address.split(/[?#]/)[0]);
}
