// Files in /tmp of Amazon Linux 2023, which is in memory there: they are neither in the image nor on the instance that
// runs the tests. https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html

import { optional } from "../expect";
import { quote, textOf, type MapValue, type Value } from "../tree";
import type { Context, Step } from "./context";

const inMemory = /\bamazon linux 2023\b|\bal2023\b/i;

// Each step is compared with all later ones; real documents have some dozens.
const mostSteps = 300;

/** Inputs that say where an action puts something. */
const places: { readonly [action: string]: string } = {
    ...{ S3Download: "destination", WebDownload: "destination", CreateFile: "path", CreateFolder: "path" },
    ...{ CopyFile: "destination", CopyFolder: "destination", MoveFile: "destination", MoveFolder: "destination" },
};

/** By the operating systems that the caller names, or those that the document's own name and description do. */
export function checkTemporaryFiles(root: Value, { phases, report }: Context, systems: readonly string[]): void {
    const said = root.kind === "map" ? ["name", "description"].map((key) => textAt(root, key)) : [];
    if (![...systems, ...said].some((text) => inMemory.test(text))) return;
    const steps = phases.flatMap(({ steps: ofPhase, stage }) => (stage === undefined ? [] : ofPhase));
    if (steps.length > mostSteps) return;
    const texts = new Map(steps.map((step) => [step, textsOf(step.inputs, []).join("\n")]));
    steps.forEach((step, index) => {
        if (step.phase.stage !== "build") return;
        for (const value of createdBy(step)) {
            const path = textOf(value) ?? "";
            if (!/^\/tmp\/[^{]/.test(path)) continue;
            const later = steps.slice(index + 1);
            const using = later.filter((other) => uses(texts.get(other) ?? "", path, step));
            const tested = using.some(({ phase }) => phase.stage === "test");
            if (using.length > 0 && !tested) continue;
            const where = tested ? "the test phase reads it on another instance" : "no later step uses it";
            report.add(
                "tmp-not-kept",
                value,
                `${quote(path)} is not in the image, as /tmp is in memory, and ${where}.`,
            );
        }
    });
}

function textAt(map: MapValue, key: string): string {
    const value = optional(map, key);
    return (value && textOf(value)) ?? "";
}

function createdBy({ actionName, inputs }: Step): Value[] {
    const key = places[actionName ?? ""];
    if (key === undefined || inputs?.kind !== "list") return [];
    return inputs.items.flatMap((item) => (item.kind === "map" ? (optional(item, key) ?? []) : []));
}

function textsOf(value: Value | undefined, found: string[]): string[] {
    if (value?.kind === "scalar") found.push(textOf(value) ?? "");
    else if (value?.kind === "list") for (const item of value.items) textsOf(item, found);
    else for (const { value: inner } of value?.entries.values() ?? []) textsOf(inner, found);
    return found;
}

/** By its path, its folder or a pattern in it, or by a reference to the step. */
function uses(text: string, path: string, { name, phase }: Step): boolean {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    return (
        text.includes(path.replace(/\/$/, "")) ||
        text.includes(`${folder}*`) ||
        (folder !== "/tmp/" && text.includes(folder.slice(0, -1))) ||
        /\bcd[ \t]+\/tmp\b/.test(text) ||
        text.includes(`${phase.name}.${name}.`)
    );
}
