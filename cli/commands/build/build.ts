// aws-golden-image build: starts a pipeline and follows the build.

import { parseArgs } from "node:util";
import { exitCodes, UsageError, type Command, type Terminal } from "../../command";
import { followExitHelp, followHelp, followOptions, followOptionsOf, followStarted } from "../../builds/follow";
import { targetHelp, targetOf, targetOptions } from "../../builds/target";

export const build: Command = {
    summary: "start a pipeline and follow the build to its end",
    help: `Usage: aws-golden-image build (TARGET | --stack STACK | --state FILE) [options]

Starts the image pipeline, prints the states and steps of the build as they come, and at
the end the AMIs, or why the build failed and what to try. Ctrl-C asks whether to
detach or to cancel the build.

${targetHelp}
  --detach         start only, and print the ARN of the image
${followHelp}

${followExitHelp}`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: { ...targetOptions, ...followOptions, detach: { type: "boolean", default: false } },
        });
        const options = followOptionsOf(values);
        const { service, pipeline, image } = await targetOf("build", { ...values, target: positionals[0] }, terminal);
        if (pipeline === undefined) {
            throw new UsageError(`${image} is an image. build starts a pipeline; an image is followed with follow.`);
        }
        const started = await service.start(pipeline);
        if (!values.detach) return followStarted(service, started, options, terminal);
        terminal.out(values.json ? `${JSON.stringify({ type: "started", image: started })}\n` : `${started}\n`);
        return exitCodes.ok;
    },
};
