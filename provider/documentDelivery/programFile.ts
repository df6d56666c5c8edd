// Files named in arguments are relative to the folder of the Pulumi program, from every language: the engine starts the
// program and this plugin there.

import * as fs from "node:fs";
import * as path from "node:path";

export type ProgramFile = { text: string } | { problem: string };

export function readProgramFile(file: string): ProgramFile {
    const full = path.resolve(process.cwd(), file);
    try {
        return { text: fs.readFileSync(full, "utf8") };
    } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (code === "ENOENT") {
            return { problem: `no file at ${full}. Paths are relative to the folder of the Pulumi program.` };
        }
        if (code === "EISDIR") return { problem: `${full} is a folder; name one file.` };
        return { problem: `${full} cannot be read (${code ?? String(error)}).` };
    }
}
