// Go needs a list of everything that a program depends on: the example's list does for any program on the same SDK.

import { copyFileSync } from "node:fs";
import { join, resolve } from "node:path";

const example = resolve(__dirname, "..", "..", "examples", "web-server", "go");

export function goModule(folder: string): void {
    for (const file of ["go.mod", "go.sum"]) copyFileSync(join(example, file), join(folder, file));
}
