// Copies what Go compiles of a module out of the module cache, which is read-only, so that parts can be left out.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command } from "./command";
import { goEnvironment } from "./goBuild";

const unneeded = new Set(["testdata", "test-fixtures", ".git"]);

/** Downloads a module in the version that the go.mod in the folder names, held against its go.sum. */
export async function downloadedModule(module: string, folder: string): Promise<string> {
    const options = { directory: folder, environment: await goEnvironment() };
    const answer = await command("go", ["list", "-m", "-f", "{{.Version}}", module], options);
    const found = await command("go", ["mod", "download", "-json", `${module}@${answer.trim()}`], options);
    return (JSON.parse(found) as { Dir: string }).Dir;
}

/** `keep` is asked about each folder and file, by its path in the module. */
export function copyModule(source: string, target: string, keep: (path: string) => boolean = () => true): void {
    const copy = (folder: string) => {
        for (const entry of readdirSync(join(source, folder), { withFileTypes: true })) {
            const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
            if (unneeded.has(entry.name) || entry.name.endsWith("_test.go") || !keep(path)) continue;
            if (entry.isDirectory()) copy(path);
            else {
                mkdirSync(join(target, folder), { recursive: true });
                // Not copied with its mode: the module cache is read-only.
                writeFileSync(join(target, path), readFileSync(join(source, path)));
            }
        }
    };
    copy("");
}
