// What a release has besides the npm and Python packages: `npm run release:parts -- --into FOLDER`. The plugin as one binary for
// each system, the jars and the pom of the Java SDK, the package of the .NET SDK. A tool that is missing is an error, as a release
// without a language would look like a whole one; `--skip-missing` leaves its part out and says so.

import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { version } from "../package.json";
import { buildArchive } from "./plugin/archive";
import { targetOf, targets } from "./plugin/targets";

const root = resolve(__dirname, "..");
const sources = "org.apache.maven.plugins:maven-source-plugin:3.3.1:jar-no-fork";
const javadoc = "org.apache.maven.plugins:maven-javadoc-plugin:3.11.2:jar";

interface Part {
    name: string;
    tool: string;
    /** In a copy of the SDK, which stays as it is committed. */
    make: (copy: string, into: string) => void;
}

const parts: readonly Part[] = [
    {
        name: "java",
        tool: "mvn",
        make: (copy, into) => {
            run(
                "mvn",
                ["-q", "-B", "-Ddoclint=none", "-Dmaven.javadoc.failOnError=false", "package", sources, javadoc],
                copy,
            );
            const jars = readdirSync(join(copy, "target")).filter((file) => file.endsWith(".jar"));
            for (const jar of jars) copyFileSync(join(copy, "target", jar), join(into, jar));
            copyFileSync(join(copy, "pom.xml"), join(into, `aws-golden-image-${version}.pom`));
        },
    },
    {
        name: "dotnet",
        tool: "dotnet",
        make: (copy, into) => run("dotnet", ["pack", "--configuration", "Release", "--output", into], copy),
    },
];

async function main(): Promise<void> {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { into: { type: "string" }, "skip-missing": { type: "boolean", default: false } },
    });
    if (values.into === undefined) throw new Error("--into is missing: the folder for the files.");
    const into = resolve(values.into);
    const missing = parts.filter(({ tool }) => spawnSync(tool, ["--version"], { stdio: "ignore" }).error !== undefined);
    if (missing.length > 0 && !values["skip-missing"]) {
        const tools = missing.map(({ tool }) => tool).join(" and ");
        throw new Error(`This machine has no ${tools}. Install it, or leave its part out with --skip-missing.`);
    }
    mkdirSync(into, { recursive: true });
    for (const { name, tool, make } of parts) {
        if (missing.some((part) => part.name === name)) {
            console.error(`sdk/${name} is left out, as there is no ${tool}.`);
            continue;
        }
        const copy = mkdtempSync(join(tmpdir(), `aws-golden-image-${name}-`));
        try {
            cpSync(join(root, "sdk", name), copy, { recursive: true });
            make(copy, into);
        } finally {
            rmSync(copy, { recursive: true });
        }
    }
    const chosen = positionals.length === 0 ? targets : positionals.map(targetOf);
    for (const target of chosen) console.log(await buildArchive(target, into));
}

function run(program: string, args: string[], cwd: string): void {
    const { status, error } = spawnSync(program, args, { cwd, stdio: "inherit" });
    if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
