// aws-golden-image follow: follows a build that runs, or says how one ended.

import { parseArgs } from "node:util";
import type { Command, Terminal } from "../../command";
import { follow as followBuild, followExitHelp, followHelp, followOptions, followOptionsOf } from "../../builds/follow";
import { newestImage, targetHelp, targetOf, targetOptions } from "../../builds/target";

export const follow: Command = {
    summary: "follow a build, and say why it failed",
    help: `Usage: aws-golden-image follow (TARGET | --stack STACK | --state FILE) [options]

Prints the states and steps of a build as they come; of a pipeline, those of its newest
build. Of a build that has ended it prints how: the AMIs, or the component, phase and
step that failed, the first error lines of the log, the place in the project's documents,
and what to try.

${targetHelp}
${followHelp}

${followExitHelp}`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: { ...targetOptions, ...followOptions },
        });
        const options = followOptionsOf(values);
        const target = await targetOf("follow", { ...values, target: positionals[0] }, terminal);
        return followBuild(target.service, await newestImage(target), options, terminal);
    },
};
