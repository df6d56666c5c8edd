// A stack as it is saved: read with the Pulumi CLI, from a file, or from standard input.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { UsageError, type Terminal } from "./command";

export interface SavedStack {
    stack?: string;
    state?: string;
    showSecrets?: boolean;
}

/** What `pulumi stack export` writes, of the one of both that is given. */
export function savedStack(command: string, { stack, state, showSecrets }: SavedStack, terminal: Terminal): string {
    if ((stack === undefined) === (state === undefined)) {
        throw new UsageError(`${command} needs either --stack or --state.`);
    }
    return stack === undefined ? readText(state ?? "-", terminal) : exportStack(stack, showSecrets === true);
}

/** What is in the text of `pulumi stack export`. */
export function parsedStack<Resource>(text: string): { deployment: { resources: Resource[] } } {
    let state: { deployment?: { resources?: Resource[] | null } | null } | null;
    try {
        state = JSON.parse(text) as typeof state;
    } catch (error) {
        throw new UsageError(
            `The state is not JSON: ${(error as Error).message}. Use the output of pulumi stack export.`,
        );
    }
    if (typeof state?.deployment !== "object" || state.deployment === null) {
        throw new UsageError('The state has no "deployment". Use the output of pulumi stack export.');
    }
    return { deployment: { ...state.deployment, resources: state.deployment.resources ?? [] } };
}

function readText(file: string, terminal: Terminal): string {
    if (file === "-") return new TextDecoder().decode(terminal.input());
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
    }
}

function exportStack(stack: string, secrets: boolean): string {
    const args = ["stack", "export", "--stack", stack, ...(secrets ? ["--show-secrets"] : [])];
    const { error, status, stdout, stderr } = spawnSync("pulumi", args, { encoding: "utf8", maxBuffer: 2 ** 30 });
    if (error) throw new UsageError(`pulumi cannot be run: ${error.message}. Install it, or give --state FILE.`);
    if (status !== 0) throw new UsageError(`pulumi stack export failed: ${stderr.trim()}`);
    return stdout;
}
