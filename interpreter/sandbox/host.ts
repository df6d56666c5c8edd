// This machine itself, for those who say so: in a virtual machine or a CI job that is thrown away anyway.

import { rmSync } from "node:fs";
import { environmentOf, type Command, type Finished, type Sandbox, type SandboxOptions } from "./sandbox";
import { runWatched } from "./watched";

export function hostSandbox(options: SandboxOptions): Sandbox {
    const { limits, folder } = options;
    const environment = environmentOf(options);
    return {
        about: "this machine itself",
        execute: (command: Command): Promise<Finished> => runWatched({ ...command, limits, folder, environment }),
        changes: () => Promise.resolve(undefined),
        shell: () => ({ argv: ["/bin/bash", "-i"], environment: { ...environment, TERM: process.env.TERM } }),
        kept: () => "The run changed this machine itself.",
        remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
    };
}
