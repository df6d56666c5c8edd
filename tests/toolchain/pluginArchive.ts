// The archive of the plugin for this machine, as a release would have it.

import { join } from "node:path";
import { archiveName, buildArchive } from "../../scripts/plugin/archive";
import { ownTarget } from "../../scripts/plugin/targets";
import { cached } from "./cache";
import { digestOf } from "./digest";
import { progress } from "./progress";

const repository = join(__dirname, "..", "..");

export async function pluginArchive(): Promise<string> {
    const sources = ["provider", "scripts/plugin", "scripts/bundle.ts", "package-lock.json"];
    const target = ownTarget();
    const folder = await cached("plugin", digestOf(...sources.map((name) => join(repository, name))), (work) =>
        progress("Building the plugin as one binary", async () => {
            await buildArchive(target, work);
        }),
    );
    return join(folder, archiveName(target));
}
