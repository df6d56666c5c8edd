// Pipelines whose last command cannot fail, so that a failure before it goes unnoticed.

import type { CommandNode, forEachChild, ParsedScript, Pipeline, SyntaxNode } from "unbash";
import type { Report } from "../report";
import { lastName, programAt, wordsOf } from "./commandWords";
import type { Script } from "./script";

// Commands that end well whatever they read; a shell ends well when it reads nothing.
const silent = new Set(["tee", "cat", "logger", "ts", "bash", "sh", "zsh"]);
// Commands whose failure nobody waits for.
const harmless = new Set([
    "echo",
    "printf",
    "cat",
    "yes",
    "true",
    ":",
    "date",
    "base64",
    "tr",
    "sed",
    "awk",
    "envsubst",
]);

export function checkPipelines(tree: ParsedScript, script: Script, visit: typeof forEachChild, report: Report): void {
    if (/\bpipefail\b|\bPIPESTATUS\b/.test(script.text)) return;
    const nodes: SyntaxNode[] = [tree];
    const found: Pipeline[] = [];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
        // What is substituted is used for its text, not for its exit code.
        if (node.type === "CommandExpansion" || node.type === "ProcessSubstitution") continue;
        if (node.type === "Pipeline") found.push(node);
        visit(node, (child) => void nodes.push(child));
    }
    // In the order of the text, in which places are found fastest.
    for (const pipeline of found.sort((a, b) => a.pos - b.pos)) checkPipeline(pipeline, script, report);
}

function checkPipeline({ commands }: Pipeline, script: Script, report: Report): void {
    const last = commands.at(-1);
    const lastName = last && nameOf(last);
    if (last === undefined || lastName === undefined || !silent.has(lastName)) return;
    const hidden = commands
        .slice(0, -1)
        .map(nameOf)
        .find((name) => name === undefined || !harmless.has(name));
    if (commands.slice(0, -1).every((command) => harmless.has(nameOf(command) ?? ""))) return;
    const message = `A failure of ${hidden ?? "the commands"} before the last | goes unnoticed, as ${lastName} ends well.`;
    report.add("pipe-hides-failure", script.place(last.pos, last.end), message);
}

function nameOf(node: CommandNode): string | undefined {
    if (node.type !== "Command") return undefined;
    const words = wordsOf(node);
    const name = lastName(words[programAt(words)] ?? "");
    return name === "" ? undefined : name;
}
