// The command as one JavaScript file, as it is published: it starts in a fraction of the time that ts-node takes.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { buildSync } from "esbuild";

/** To be called in a suite, which has the file while it runs. */
export function bundledCommand(): { readonly file: string } {
    const command = { file: "" };
    before(() => {
        command.file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "local-command-")), "cli.js");
        const entry = path.join(__dirname, "../../local/cli.ts");
        buildSync({ entryPoints: [entry], outfile: command.file, bundle: true, platform: "node", logLevel: "error" });
    });
    after(() => fs.rmSync(path.dirname(command.file), { recursive: true }));
    return command;
}
