// aws-golden-image distribute: sends an image that is built already where the distribution configuration says now.

import { parseArgs } from "node:util";
import { exitCodes, UsageError, type Command, type Terminal } from "../../command";
import { follow, followExitHelp, followHelp, followOptions, followOptionsOf } from "../../builds/follow";
import { targetHelp, targetOf, targetOptions, type Target } from "../../builds/target";

export const distribute: Command = {
    summary: "send a built image to the regions and accounts of now",
    help: `Usage: aws-golden-image distribute (TARGET | --stack STACK | --state FILE) [options]

Sends an AMI that is built already to the regions and accounts of its distribution
configuration as it is now, without another build, and follows it: after a region or an
account was added, for example. Of a pipeline, the newest image that is available. The
service tracks it as an image of its own.

${targetHelp}
  --distribution ARN    another distribution configuration than the image was built with
  --execution-role ROLE name or ARN of the role for it; that of the image if omitted
  --detach              start only, and print the ARN of the new image
${followHelp}

${followExitHelp}`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: {
                ...targetOptions,
                ...followOptions,
                distribution: { type: "string" },
                "execution-role": { type: "string" },
                detach: { type: "boolean", default: false },
            },
        });
        const options = followOptionsOf(values);
        const target = await targetOf("distribute", { ...values, target: positionals[0] }, terminal);
        const source = await target.service.image(await availableImage(target));
        if (source.state.status !== "AVAILABLE") {
            terminal.error(
                `${source.arn} is ${source.state.status}; only an image that is AVAILABLE can be distributed.\n`,
            );
            return exitCodes.errors;
        }
        const distribution = values.distribution ?? source.distributionConfiguration?.arn;
        const role = values["execution-role"] ?? source.executionRole;
        if (distribution === undefined)
            throw new UsageError(
                `${source.arn} was built without a distribution configuration. Give --distribution ARN.`,
            );
        if (role === undefined)
            throw new UsageError(`${source.arn} was built without an execution role. Give --execution-role ROLE.`);
        const started = await target.service.distribute(source.arn, distribution, role);
        if (!values.detach) return follow(target.service, started, options, terminal);
        terminal.out(values.json ? `${JSON.stringify({ type: "started", image: started })}\n` : `${started}\n`);
        return exitCodes.ok;
    },
};

async function availableImage({ service, pipeline, image }: Target): Promise<string> {
    if (image !== undefined) return image;
    const found = (await service.images(pipeline ?? "")).find(({ state }) => state.status === "AVAILABLE");
    if (found === undefined)
        throw new UsageError(`${pipeline} has no image that is available. Build one with aws-golden-image build.`);
    return found.arn;
}
