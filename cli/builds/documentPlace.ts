// Where a step of a component stands in the documents of the project at hand.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";

const skipped = new Set(["node_modules", "dist", "build", "vendor", "venv", "__pycache__"]);
const MOST_FILES = 2000;
const LARGEST = 1_000_000;

/** `components/harden.yml:12`, for each document that has this step in this phase; sorted. */
export function placesOfStep(folder: string, phase: string, step: string): string[] {
    return documentsIn(folder).flatMap((file) => {
        const line = lineOfStep(readFileSync(file, "utf8"), phase, step);
        return line === undefined ? [] : [`${relative(folder, file)}:${line}`];
    });
}

export function lineOfStep(text: string, phase: string, step: string): number | undefined {
    if (!text.includes(step)) return undefined;
    const lines = new LineCounter();
    const phases = parseDocument(text, { lineCounter: lines, logLevel: "silent" }).get("phases");
    const phaseNode = named(phases, phase);
    const stepNode = named(phaseNode?.get("steps"), step);
    return stepNode?.range ? lines.linePos(stepNode.range[0]).line : undefined;
}

function named(list: unknown, name: string): YAMLMap | undefined {
    if (!isSeq(list)) return undefined;
    const found = list.items.find((item) => {
        const value = isMap(item) ? item.get("name", true) : undefined;
        return isScalar(value) && String(value.value) === name;
    });
    return isMap(found) ? found : undefined;
}

function documentsIn(folder: string): string[] {
    const found: string[] = [];
    const folders = [folder];
    for (let current = folders.shift(); current !== undefined; current = folders.shift()) {
        for (const name of namesIn(current)) {
            if (name.startsWith(".") || skipped.has(name)) continue;
            const path = join(current, name);
            const entry = statSync(path, { throwIfNoEntry: false });
            if (entry?.isDirectory()) folders.push(path);
            else if (/\.(ya?ml|json)$/i.test(name) && entry !== undefined && entry.size <= LARGEST) found.push(path);
            if (found.length >= MOST_FILES) return found.sort();
        }
    }
    return found.sort();
}

/** A folder that may not be read has nothing to find. */
function namesIn(folder: string): string[] {
    try {
        return readdirSync(folder);
    } catch {
        return [];
    }
}
