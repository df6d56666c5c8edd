// The Java SDK as Maven would have it from a registry, and all that a program beside it needs, in a home of its own: Maven
// finds its repository and its settings there, which say that it is offline.

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { cached } from "./cache";
import { command, findOnPath } from "./command";
import { digestOf } from "./digest";
import { javaHost } from "./javaTools";
import { progress } from "./progress";
import { sdkFolder } from "./sdks";

const example = resolve(__dirname, "..", "..", "examples", "web-server", "java");

export const mavenMissing = "Maven is missing: install it and a JDK of 11 or newer from https://maven.apache.org";

export function hasMaven(): boolean {
    return findOnPath("mvn") !== undefined;
}

/** What the environment of a Java program needs; `PATH` is the folder of the language host. */
export async function javaSettings(): Promise<Record<string, string>> {
    return { PATH: dirname(await javaHost()), MAVEN_OPTS: inHome(await javaSdk()) };
}

/** A folder with `.m2`, in which the SDK is installed. */
export async function javaSdk(): Promise<string> {
    const maven = findOnPath("mvn");
    if (maven === undefined) throw new Error(mavenMissing);
    return cached("java-sdk", digestOf(sdkFolder("java"), join(example, "pom.xml"), __filename), (work) =>
        progress("Fetching what Java programs need, and compiling the Java SDK", async () => {
            const temporary = mkdtempSync(join(tmpdir(), "java-sdk-"));
            try {
                // Maven writes beside the sources.
                cpSync(sdkFolder("java"), join(temporary, "sdk"), { recursive: true });
                cpSync(example, join(temporary, "example"), { recursive: true });
                const environment = { ...process.env, MAVEN_OPTS: inHome(work) };
                const run = (folder: string, ...words: string[]) =>
                    command(maven, ["--batch-mode", "--quiet", ...words], {
                        directory: join(temporary, folder),
                        environment,
                    });
                await run("sdk", "install");
                // Fetches also the plugin that starts a program.
                await run("example", "compile", "exec:help");
            } finally {
                rmSync(temporary, { recursive: true });
            }
            mkdirSync(join(work, ".m2"), { recursive: true });
            writeFileSync(join(work, ".m2", "settings.xml"), "<settings><offline>true</offline></settings>\n");
        }),
    );
}

function inHome(folder: string): string {
    return `-Duser.home=${folder}`;
}
