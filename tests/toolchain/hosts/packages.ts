// What `pulumi package add` asks for: the SDK of a schema, written into the project and entered in its dependencies.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCode, start } from "./children";

/** Writes an SDK with the generator beside this host. */
export async function generate(language: string, schema: string, directory: string, loader: string): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "pulumi-schema-"));
    try {
        const file = join(folder, "schema.json");
        writeFileSync(file, schema);
        const launch = {
            command: join(__dirname, "sdkgen"),
            arguments: [file, directory, language, loader],
            directory,
        };
        const code = await exitCode(start(launch, ["ignore", "inherit", "inherit"]));
        if (code !== 0) throw new Error(`the generator of the ${language} SDK ended with exit code ${code}`);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** Enters an SDK in package.json; gives back how to import it. */
export function linkNodejs(project: string, path: string): string {
    const { name } = readJson(join(project, path, "package.json")) as { name: string };
    const file = join(project, "package.json");
    const manifest = readJson(file) as { dependencies?: Record<string, string> };
    manifest.dependencies = { ...manifest.dependencies, [name]: `file:${path}` };
    writeFileSync(file, `${JSON.stringify(manifest, undefined, 4)}\n`);
    return `import * as pulumiPackage from "${name}";`;
}

/** Enters an SDK in requirements.txt; gives back how to import it. */
export function linkPython(project: string, path: string): string {
    const name = /^\s*name = "(.*)"$/m.exec(readFileSync(join(project, path, "pyproject.toml"), "utf8"))?.[1];
    const file = join(project, "requirements.txt");
    const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
    if (!lines.includes(path)) writeFileSync(file, [...lines, path, ""].join("\n"));
    return `import ${name}`;
}

function readJson(file: string): unknown {
    return JSON.parse(readFileSync(file, "utf8"));
}
