// What Pulumi has for Java beside its CLI: the language host and the generator of SDKs. Both need other versions of
// Pulumi's libraries than the CLI, so they are a module of their own. https://github.com/pulumi/pulumi-java

import { join } from "node:path";
import { cached } from "./cache";
import { digestOf } from "./digest";
import { goBuild, moduleFolder } from "./goBuild";
import { progress } from "./progress";

const host = "pulumi-language-java";

export async function javaHost(): Promise<string> {
    return built("java-host", "Building the Java language host", `github.com/pulumi/pulumi-java/pkg/cmd/${host}`, host);
}

export async function javaGenerator(): Promise<string> {
    return built("java-sdkgen", "Building the generator of the Java SDK", "./sdkgen", "sdkgen");
}

async function built(part: string, title: string, name: string, program: string): Promise<string> {
    const module = moduleFolder("java");
    const folder = await cached(part, digestOf(module, __filename), (work) =>
        progress(title, () => goBuild({ module, package: name, output: join(work, program), linker: "-s -w" })),
    );
    return join(folder, program);
}
