// The command as one JavaScript file, as it is published: it starts in a fraction of the time that ts-node takes.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { buildSync } from "esbuild";

let file: string | undefined;

after(() => {
    if (file !== undefined) {
        fs.rmSync(path.dirname(file), { recursive: true });
    }
});

export function bundledCommand(): string {
    if (file === undefined) {
        file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "local-command-")), "cli.js");
        const entry = path.join(__dirname, "../../local/cli.ts");
        buildSync({ entryPoints: [entry], outfile: file, bundle: true, platform: "node", logLevel: "error" });
    }
    return file;
}
