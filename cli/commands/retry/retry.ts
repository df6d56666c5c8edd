// aws-golden-image retry: lets a build that failed or was cancelled go on where it ended.

import { parseArgs } from "node:util";
import { exitCodes, type Command, type Terminal } from "../../command";
import { followExitHelp, followHelp, followOptions, followOptionsOf, followStarted } from "../../builds/follow";
import { newestImage, targetHelp, targetOf, targetOptions } from "../../builds/target";

export const retry: Command = {
    summary: "let a build that failed or was cancelled go on",
    help: `Usage: aws-golden-image retry (TARGET | --stack STACK | --state FILE) [options]

Lets the build of an AMI that failed or was cancelled go on in the phase where it ended,
under the same build version, and follows it; of a pipeline, its newest build. What was
wrong has to be put right before: a build of another recipe is started with build.

${targetHelp}
  --detach         let it go on only, and print the ARN of the image
${followHelp}

${followExitHelp}`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: { ...targetOptions, ...followOptions, detach: { type: "boolean", default: false } },
        });
        const options = followOptionsOf(values);
        const target = await targetOf("retry", { ...values, target: positionals[0] }, terminal);
        const { arn, state } = await target.service.image(await newestImage(target));
        if (state.status !== "FAILED" && state.status !== "CANCELLED") {
            terminal.error(`${arn} is ${state.status}; only a build that failed or was cancelled can be retried.\n`);
            return exitCodes.errors;
        }
        await target.service.retry(arn);
        if (!values.detach) return followStarted(target.service, arn, options, terminal);
        terminal.out(values.json ? `${JSON.stringify({ type: "retried", image: arn })}\n` : `${arn}\n`);
        return exitCodes.ok;
    },
};
