// The archive of the plugin for a system, by default for this machine's, as a release would have it.

import { join } from "node:path";
import { archiveName, buildArchive } from "../../scripts/plugin/archive";
import { ownTarget } from "../../scripts/plugin/targets";
import { cached } from "./cache";
import { digestOf } from "./digest";
import { progress } from "./progress";

const repository = join(__dirname, "..", "..");
const sources = ["provider", "scripts/plugin", "scripts/bundle.ts", "package-lock.json"];

export async function pluginArchive(target = ownTarget()): Promise<string> {
    const version = digestOf(...sources.map((name) => join(repository, name)));
    const folder = await cached("plugin", `${target.name}-${version}`, (work) =>
        progress(`Building the plugin as one binary for ${target.name}`, async () => {
            await buildArchive(target, work);
        }),
    );
    return join(folder, archiveName(target));
}
