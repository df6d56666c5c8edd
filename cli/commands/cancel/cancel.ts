// aws-golden-image cancel: ends a build that runs.

import { parseArgs } from "node:util";
import { exitCodes, type Command, type Terminal } from "../../command";
import { hasEnded } from "../../builds/answers";
import { newestImage, targetHelp, targetOf, targetOptions } from "../../builds/target";

export const cancel: Command = {
    summary: "cancel a build",
    help: `Usage: aws-golden-image cancel (TARGET | --stack STACK | --state FILE) [options]

Cancels a build; of a pipeline, its newest one. What the build has made until then, such as
an AMI that is being tested, stays: Image Builder does not delete it.

${targetHelp}

Exit codes: 0 the build is being cancelled, 1 it had ended already, 2 the command could not run.
`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({ args, allowPositionals: true, options: targetOptions });
        const target = await targetOf("cancel", { ...values, target: positionals[0] }, terminal);
        const image = await target.service.image(await newestImage(target));
        if (hasEnded(image)) {
            terminal.error(`${image.arn} is ${image.state.status}; nothing runs that could be cancelled.\n`);
            return exitCodes.errors;
        }
        await target.service.cancel(image.arn);
        terminal.out(`${image.arn} is being cancelled.\n`);
        return exitCodes.ok;
    },
};
