// The generators of Pulumi's SDKs as one program: what `pulumi package gen-sdk` asks the language hosts for.

import { join } from "node:path";
import { cached } from "./cache";
import { digestOf } from "./digest";
import { goBuild, moduleFolder } from "./goBuild";
import { progress } from "./progress";
import { versions } from "./versions";

export async function sdkgen(): Promise<string> {
    const module = moduleFolder("pulumi");
    const folder = await cached("sdkgen", `${versions.pulumi}-${digestOf(module)}`, (work) =>
        progress("Building the SDK generators", () =>
            goBuild({ module, package: "./sdkgen", output: join(work, "sdkgen"), linker: "-s -w" }),
        ),
    );
    return join(folder, "sdkgen");
}
