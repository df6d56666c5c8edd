// npm run workflows [-- FOLDER]: the workflows and the action pass actionlint (syntax, expressions) and zizmor (security), without a look
// at the network. Exit code 1 when one has something to say.

import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { command } from "../tests/toolchain/command";
import { actionlint } from "../tests/toolchain/actionlint";
import { releasePython } from "./release/releasePython";

async function main(folder: string): Promise<void> {
    const workflows = join(folder, ".github", "workflows");
    const files = readdirSync(workflows).filter((name) => /\.ya?ml$/.test(name));
    await command(await actionlint(), ["-no-color", ...files.map((name) => join(workflows, name))], {
        directory: folder,
    });
    const zizmor = join(dirname(await releasePython()), "zizmor");
    await command(zizmor, [
        "--offline",
        "--no-progress",
        "--quiet",
        "--color",
        "never",
        "--persona",
        "pedantic",
        folder,
    ]);
    console.log(`${files.length} workflows pass actionlint and zizmor.`);
}

main(resolve(process.argv[2] ?? join(__dirname, ".."))).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
