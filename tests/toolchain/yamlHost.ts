// The language host for programs in YAML. https://github.com/pulumi/pulumi-yaml

import { join } from "node:path";
import { cached } from "./cache";
import { goBuild, moduleFolder } from "./goBuild";
import { progress } from "./progress";
import { versions } from "./versions";

const program = "pulumi-language-yaml";

export async function yamlHost(): Promise<string> {
    const folder = await cached("yaml", versions.yaml, (work) =>
        progress(`Building the YAML language host ${versions.yaml}`, () =>
            goBuild({
                module: moduleFolder("yaml"),
                package: `github.com/pulumi/pulumi-yaml/cmd/${program}`,
                output: join(work, program),
                linker: "-s -w",
            }),
        ),
    );
    return join(folder, program);
}
