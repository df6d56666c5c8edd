// AWSTOE itself, in the same throw-away root. It is put there with the documents; its report is its own.

import type { Sandbox } from "../../../interpreter/sandbox/sandbox";
import { mostOfDocument } from "../../boundedFile";
import { exitCodes, UsageError, type Terminal } from "../../command";
import { closing } from "./output";
import type { Options } from "./options";
import { readGiven } from "./readGiven";

const mostOfBinary = 512 * 1024 ** 2;
const home = "/var/tmp/aws-golden-image";

export async function runAwstoe(
    awstoe: string,
    sandbox: Sandbox,
    { files, phases, phasesGiven, parameters }: Options,
    signal: AbortSignal,
    terminal: Terminal,
): Promise<number> {
    const put = async (file: string, name: string, most = mostOfDocument): Promise<string> => {
        const path = `${home}/${name}`;
        const script = 'set -e; mkdir -p -- "$(dirname -- "$1")"; cat > "$1"; chmod 0755 "$1"';
        const { code, stderr } = await sandbox.execute({
            argv: ["/bin/bash", "-c", script, "bash", path],
            input: readGiven(file, most),
            signal,
        });
        if (code !== 0) throw new UsageError(`${path} cannot be written in the image: ${stderr.trim()}`);
        return path;
    };
    const binary = await put(awstoe, "awstoe", mostOfBinary);
    const documents: string[] = [];
    for (const [index, file] of files.entries()) documents.push(await put(file, `document-${index + 1}.yml`));
    const values = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
    const { code, limit } = await sandbox.execute({
        argv: [
            ...[binary, "run", "--documents", documents.join(",")],
            ...(phasesGiven ? ["--phases", phases.join(",")] : []),
            ...(values.length === 0 ? [] : ["--parameters", values.join(",")]),
            // Folders of this run alone: a state that is left over would resume an old run.
            ...["--state-directory", `${home}/state`, "--log-directory", `${home}/logs`],
        ],
        signal,
        onOutput: (text) => terminal.out(text),
    });
    if (limit !== undefined) terminal.error(`${limit}\n`);
    terminal.out(`${closing}\n`);
    return code === 0 && limit === undefined ? exitCodes.ok : exitCodes.errors;
}
