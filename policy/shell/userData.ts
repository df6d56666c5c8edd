// The scripts in the user data of an instance: a script by itself, cloud-init's own documents, several in one message, or
// tags around PowerShell.
// https://cloudinit.readthedocs.io/en/latest/explanation/format.html

import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { isObject } from "../value";
import { quoted } from "./parser";

export interface UserData {
    /** Everything that can be read, without compression and transfer encoding. */
    texts: string[];
    shell: string[];
    powerShell: string[];
    /** Addresses from which cloud-init takes scripts. */
    included: string[];
    /** Why a part of it could not be read. */
    open: string[];
}

const longest = 1_048_576;
const deepest = 4;

export function readUserData(base64: string): UserData {
    const found: UserData = { texts: [], shell: [], powerShell: [], included: [], open: [] };
    const bytes = Buffer.from(base64.slice(0, 2 * longest), "base64");
    readPart(bytes, found, 0);
    return found;
}

function readPart(given: Buffer, found: UserData, depth: number): void {
    let bytes = given;
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
        try {
            bytes = gunzipSync(bytes, { maxOutputLength: longest });
        } catch {
            found.open.push("is compressed, and cannot be read");
            return;
        }
    }
    const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
    if (depth < deepest && /^(?:content-type|mime-version):/im.test(text.slice(0, 500)))
        readMessage(text, found, depth);
    else readText(text, found);
}

function readText(text: string, found: UserData): void {
    found.texts.push(text);
    const blocks = [...text.matchAll(/<(powershell|script)>([^]{0,65536}?)<\/\1>/gi)];
    if (blocks.length > 0) found.powerShell.push(...blocks.map(([, , block = ""]) => block));
    else if (/^#include(?:-once)?\s/.test(text)) {
        found.included.push(
            ...text
                .split("\n")
                .slice(1)
                .filter((line) => /^\s*\w+:\/\//.test(line))
                .map((line) => line.trim()),
        );
    } else if (/^(?:## template: jinja\s+)?#cloud-config/.test(text)) readCloudConfig(text, found);
    else if (/^#(?:cloud-config-archive|part-handler)/.test(text)) found.open.push("has a form that is not read here");
    else found.shell.push(text);
}

function readCloudConfig(text: string, found: UserData): void {
    let config: unknown;
    try {
        config = parse(text, { maxAliasCount: 20, logLevel: "error" }) as unknown;
    } catch {
        found.open.push("holds a cloud-config that cannot be read");
        return;
    }
    if (!isObject(config)) return;
    for (const commands of [config.bootcmd, config.runcmd]) {
        if (!Array.isArray(commands)) continue;
        // One by one they share folder and variables, so they are one script.
        found.shell.push(commands.map(commandLine).join("\n"));
    }
}

function commandLine(command: unknown): string {
    return Array.isArray(command) ? command.map((word) => quoted(String(word))).join(" ") : String(command);
}

/** A message with a part for each script. */
function readMessage(text: string, found: UserData, depth: number): void {
    const boundary = /boundary\s*=\s*"?([^"\s;]{1,70})"?/i.exec(text.slice(0, 2000))?.[1];
    const parts = boundary === undefined ? [text] : text.split(`--${boundary}`).slice(1);
    for (const part of parts) {
        const [, head = "", body = ""] = /^([^]{0,4000}?)\r?\n\r?\n([^]*)$/.exec(part.trimStart()) ?? [];
        if (body.trim() === "") continue;
        const encoded = /content-transfer-encoding:\s*base64/i.test(head);
        const bytes = Buffer.from(encoded ? body : body.replace(/^\s+/, ""), encoded ? "base64" : "utf8");
        if (/text\/x-include/i.test(head)) readText(`#include\n${bytes.toString("utf8")}`, found);
        else readPart(bytes, found, depth + 1);
    }
}
