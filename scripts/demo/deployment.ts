// Runs `pulumi up` or `pulumi destroy` and says what gets done, with a sign of life while the provider waits.

import type { ExampleProject } from "../../tests/support/exampleProject";
import { dim, say } from "./terminal";

const heartbeat = 15_000;
const progress = /^\s*(?:\+|-|~|\+\+|--|\+-)\s+(\S+) (\S+) (creating|created|updating|updated|deleting|deleted)\b/;

/** Ends with the CLI's own summary, as `47 created` or `47 unchanged`. */
export async function deploy(project: ExampleProject, command: "up" | "destroy"): Promise<string[]> {
    const busy = new Set<string>();
    let done = 0;
    const timer = setInterval(() => {
        say(dim(`… ${done} done, the AWS provider works on ${[...busy].join(", ") || "the next ones"}`));
    }, heartbeat);
    try {
        const { stdout } = await project.succeed([command, "--yes", "--skip-preview"], (line) => {
            const [, type = "", name = "", what = ""] = progress.exec(line) ?? [];
            // Components end with their children, so only the children are worth waiting for.
            if (!type.startsWith("aws:")) return;
            const resource = `${type.slice(type.lastIndexOf(":") + 1)} ${name}`;
            if (what.endsWith("ing")) busy.add(resource);
            else if (busy.delete(resource)) done += 1;
        });
        return summary(stdout);
    } finally {
        clearInterval(timer);
    }
}

/** The lines under "Resources:". */
function summary(output: string): string[] {
    const [, lines = ""] = /Resources:\n((?: {4}.*\n?)+)/.exec(output) ?? [];
    return lines
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
}
