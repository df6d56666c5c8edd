// The language host for programs in YAML. https://github.com/pulumi/pulumi-yaml

import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cached } from "./cache";
import { digestOf } from "./digest";
import { goBuild, moduleFolder } from "./goBuild";
import { progress } from "./progress";
import { pulumiSourceVersion, useSourceOfCli } from "./pulumiUpstream";
import { versions } from "./versions";

const program = "pulumi-language-yaml";

export async function yamlHost(): Promise<string> {
    const version = [versions.yaml, digestOf(moduleFolder("yaml")), pulumiSourceVersion()].join("-");
    const folder = await cached("yaml", version, (work) =>
        progress(`Building the YAML language host ${versions.yaml}`, () => build(work)),
    );
    return join(folder, program);
}

async function build(folder: string): Promise<void> {
    const module = join(folder, "module");
    cpSync(moduleFolder("yaml"), module, { recursive: true });
    await useSourceOfCli(module);
    await goBuild({
        module,
        package: `github.com/pulumi/pulumi-yaml/cmd/${program}`,
        output: join(folder, program),
        linker: "-s -w",
    });
    rmSync(module, { recursive: true });
}
