// aws-golden-image logs: the log of a build, as CloudWatch Logs has it.

import { parseArgs } from "node:util";
import { exitCodes, type Command, type Terminal } from "../../command";
import { newestImage, targetHelp, targetOf, targetOptions } from "../../builds/target";
import { logOf } from "../../builds/watchBuild";

export const logs: Command = {
    summary: "print the log of a build",
    help: `Usage: aws-golden-image logs (TARGET | --stack STACK | --state FILE) [options]

Prints what the build has written to CloudWatch Logs so far; of a pipeline, its newest
build. To see lines as they come: aws-golden-image follow --logs.

${targetHelp}
  --json           one JSON object a line

Exit codes: 0 there is a log, 1 there is none, 2 the command could not run.
`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: { ...targetOptions, json: { type: "boolean", default: false } },
        });
        const target = await targetOf("logs", { ...values, target: positionals[0] }, terminal);
        const image = await target.service.image(await newestImage(target));
        const [group, stream] = logOf(image);
        let found = 0;
        for await (const line of target.service.log(group, stream)) {
            terminal.out(values.json ? `${JSON.stringify({ type: "log", line })}\n` : `${line}\n`);
            found += 1;
        }
        if (found > 0) return exitCodes.ok;
        terminal.error(`There is no log: ${group} has no stream ${stream}, or it is empty.\n`);
        return exitCodes.errors;
    },
};
