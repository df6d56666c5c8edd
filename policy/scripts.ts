// All that Image Builder runs for a resource: the commands of steps, RUN instructions, user data.

import { checkComponentDocument } from "../provider/documents/component";
import { whenReadable } from "./documentText";
import { eachItem, unchecked, whenKnown, whenText, type Outcome } from "./outcome";
import { types, type Resource } from "./resource";
import { runInstructions } from "./shell/dockerfile";
import { quoted } from "./shell/parser";
import { isPowerShell, programOf } from "./shell/programs";
import { readUserData } from "./shell/userData";
import { show, Value } from "./value";
import { eachWorkflowStep } from "./workflowSteps";

export interface RunScript {
    /** The property that holds it. */
    value: Value;
    /** Where in it, for messages: ` in step "Install"`. */
    place: string;
    language: "shell" | "PowerShell";
    text: string;
}

export interface ScriptChecks {
    /** Of a step of a component or workflow. */
    step: (value: Value, action: string, place: string) => Outcome[];
    script: (script: RunScript) => Outcome[];
    /** A file that is downloaded without a checksum, by a step or an instruction rather than by a script. */
    downloaded: (file: string) => void;
    /** Of an address that the instance itself takes a script from. */
    included: (value: Value, address: string) => Outcome[];
}

export function eachScript(resource: Resource, checks: ScriptChecks): Outcome[] {
    switch (resource.type) {
        case types.component:
            return eachComponentStep(resource, (step) => ofStep(step, checks));
        case types.workflow:
            return eachWorkflowStep(resource, (step) => ofStep(step, checks), "as written");
        case types.containerRecipe:
            return whenReadable(resource, "dockerfileTemplateData", "dockerfileTemplateUri", (text, value) =>
                runInstructions(text).flatMap(({ line, script, powerShell, added }) => {
                    added.forEach(checks.downloaded);
                    const place = ` in line ${line}`;
                    return checks.script({ value, place, language: powerShell ? "PowerShell" : "shell", text: script });
                }),
            );
        default:
            return whenText(resource.properties.get("userDataBase64"), (base64) =>
                base64 === undefined ? [] : ofUserData(resource.properties.get("userDataBase64"), base64, checks),
            );
    }
}

function eachComponentStep(component: Resource, check: (step: Value) => Outcome[]): Outcome[] {
    return whenReadable(component, "data", "uri", (text, data) => {
        const { document } = checkComponentDocument(text);
        if (document === undefined) return [unchecked(data, "is no component document that can be read")];
        const phases = new Value(document, data.keys).get("phases");
        if (phases.isAbsent) return [unchecked(phases, "are missing")];
        return eachItem(phases, (phase) => eachItem(phase.get("steps"), check));
    });
}

function ofStep(step: Value, checks: ScriptChecks): Outcome[] {
    const value = new Value(undefined, step.keys.slice(0, 1));
    const place = ` in step ${show(step.get("name").text.isUnknown ? undefined : step.get("name").content)}`;
    return whenText(step.get("action"), (action = "") => [
        ...checks.step(value, action, place),
        ...(action === "WebDownload" ? webDownloads(step, checks) : []),
        ...scriptsOf(step, action, (language, text) => checks.script({ value, place, language, text })),
    ]);
}

/** The files that are not compared with a checksum. */
function webDownloads(step: Value, { downloaded }: ScriptChecks): Outcome[] {
    for (const download of step.get("inputs").all) {
        const file = download.get("destination").content;
        if (typeof file === "string" && download.get("checksum").isAbsent) downloaded(file);
    }
    return [];
}

type Check = (language: RunScript["language"], text: string) => Outcome[];

function scriptsOf(step: Value, action: string, check: Check): Outcome[] {
    const inputs = step.get("inputs");
    if (action === "ExecuteBinary") {
        return whenText(inputs.get("path"), (path = "") =>
            joined(inputs.get("arguments"), " ", quoted, (words) => {
                const language = isPowerShell(programOf(path)) ? "PowerShell" : "shell";
                return check(
                    language,
                    language === "shell" ? `${quoted(path)} ${words}` : `${path} ${plainWords(words)}`,
                );
            }),
        );
    }
    const powerShell = action === "ExecutePowerShell" || /powershell/i.test(String(inputs.get("documentName").content));
    const lists = action === "RunCommand" ? [["parameters", "commands"]] : [["commands"]];
    return inputs.all.flatMap((input) =>
        lists.flatMap((names) =>
            joined(
                input.get(...names),
                "\n",
                (command) => command,
                (text) => (text === "" ? [] : check(powerShell ? "PowerShell" : "shell", text)),
            ),
        ),
    );
}

/** The arguments of PowerShell as its own command line has them. */
function plainWords(words: string): string {
    return words.replace(/(^|\s)'([^']*)'/g, (_, space: string, word: string) =>
        /\s/.test(word) ? `${space}"${word.replaceAll('"', '""')}"` : `${space}${word}`,
    );
}

/** A list of strings, or one, as one text. */
function joined(
    list: Value,
    separator: string,
    write: (text: string) => string,
    check: (text: string) => Outcome[],
): Outcome[] {
    return whenKnown(list, () => {
        if (typeof list.content === "string") return check(write(list.content));
        const texts = list.list.items.map((item) => item.text);
        const open = [list.list, ...texts].filter(({ isUnknown }) => isUnknown).map((one) => unchecked(one));
        return [
            ...open,
            ...check(texts.map(({ content }) => write(typeof content === "string" ? content : "")).join(separator)),
        ];
    });
}

function ofUserData(value: Value, base64: string, checks: ScriptChecks): Outcome[] {
    const { shell, powerShell, included, open } = readUserData(base64);
    return [
        ...open.map((reason) => unchecked(value, reason)),
        ...included.flatMap((address) => checks.included(value, address)),
        ...shell.flatMap((text) => checks.script({ value, place: "", language: "shell", text })),
        ...powerShell.flatMap((text) => checks.script({ value, place: "", language: "PowerShell", text })),
    ];
}
