// aws-golden-image rollback: a channel names the image before, everywhere.

import { parseArgs } from "node:util";
import { keepAfter } from "../../channels/keepAfter";
import { leaveRevoked } from "../../channels/leaveRevoked";
import { channelNamed } from "../../channels/places";
import { rollback } from "../../channels/promote";
import { exitOf, moveLines } from "../../channels/report";
import { channelExits, channelHelp, channelOptions, openSession } from "../../channels/session";
import { UsageError, type Command, type Terminal } from "../../command";

export const rollbackCommand: Command = {
    summary: "let a channel name the image before, in all its regions and accounts",
    help: `Usage: aws-golden-image rollback CHANNEL (--stack STACK | --state FILE) [options]

The image is the newest of the channel's history that is not its present one, AVAILABLE and
not revoked. Where regions differ, because a command failed in some of them, the newest move
is carried to the others instead.

  --reason TEXT    why, kept in the history of the channel
${channelHelp}${channelExits}`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: { ...channelOptions, reason: { type: "string" } },
        });
        const [name, ...more] = positionals;
        if (name === undefined || more.length > 0) throw new UsageError("rollback needs a CHANNEL, such as prod.");
        const session = openSession("rollback", values, terminal, (all) => channelNamed(all, name, values.pipeline));
        const { aws, builds, pipelineArn, region } = session;
        const channel = channelNamed(session.channels, name, values.pipeline);
        const images = await builds.images(pipelineArn);
        const byArn = new Map(images.map((image) => [image.arn, image]));
        const dryRun = values["dry-run"];
        const settings = { reason: values.reason, by: await aws.caller(region), dryRun };
        const { image, resumed, moves } = await rollback(aws, channel, byArn, settings);
        if (resumed)
            terminal.error(
                `An earlier command did not finish: ${image?.version ?? "none"} goes to the other places.\n`,
            );
        const done = exitOf(terminal, moves);
        const { code, moves: left } = dryRun
            ? { code: done, moves: [] }
            : await leaveRevoked(session, channel, image?.arn, settings.by, terminal, done);
        const result = { channel: name, image: image?.arn ?? null, resumed, moves, left };
        terminal.out(values.json ? `${JSON.stringify(result, null, 2)}\n` : moveLines(moves));
        return dryRun ? code : keepAfter(session, [pipelineArn], [channel], terminal, code);
    },
};
