// A Node.js of any system, as npm has it: fetched once, into the cache.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { cached } from "../../tests/toolchain/cache";
import { command } from "../../tests/toolchain/command";
import { progress } from "../../tests/toolchain/progress";
import type { Target } from "./targets";

/** Path of the program. */
export async function nodeBinary(target: Target): Promise<string> {
    const name = `${target.package}@${target.version}`;
    const folder = await cached("node-binaries", name, (work) =>
        progress(`Fetching ${name}`, async () => {
            const packed = await command("npm", ["pack", "--silent", "--ignore-scripts", name], { directory: work });
            await command("tar", ["-xzf", packed.trim()], { directory: work });
        }),
    );
    const found = ["node", "node.exe"].map((file) => join(folder, "package", "bin", file)).find(existsSync);
    if (found === undefined) throw new Error(`the npm package ${name} has no bin/node and no bin/node.exe`);
    return found;
}
