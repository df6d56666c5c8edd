// The generators of Pulumi's SDKs as one program: what `pulumi package gen-sdk` asks the language hosts for.

import { join } from "node:path";
import { cached } from "./cache";
import { goBuild } from "./goBuild";
import { progress } from "./progress";
import { pulumiSource, pulumiSourceVersion } from "./pulumiUpstream";

export async function sdkgen(): Promise<string> {
    const folder = await cached("sdkgen", pulumiSourceVersion(), (work) =>
        progress("Building the SDK generators", async () =>
            goBuild({
                module: await pulumiSource(),
                package: "./sdkgen",
                output: join(work, "sdkgen"),
                linker: "-s -w",
            }),
        ),
    );
    return join(folder, "sdkgen");
}
