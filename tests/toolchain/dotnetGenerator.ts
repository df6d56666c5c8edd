// The generator of the .NET SDK, a module of its own: it needs older libraries of Pulumi than the CLI.
// https://github.com/pulumi/pulumi-dotnet

import { join } from "node:path";
import { cached } from "./cache";
import { digestOf } from "./digest";
import { goBuild, moduleFolder } from "./goBuild";
import { progress } from "./progress";

export async function dotnetGenerator(): Promise<string> {
    const module = moduleFolder("dotnet");
    const folder = await cached("dotnet-sdkgen", digestOf(module, __filename), (work) =>
        progress("Building the generator of the .NET SDK", () =>
            goBuild({ module, package: "./sdkgen", output: join(work, "sdkgen"), linker: "-s -w" }),
        ),
    );
    return join(folder, "sdkgen");
}
