// aws-golden-image promote: lets a channel name an image, everywhere.

import { parseArgs } from "node:util";
import { family } from "../../channels/family";
import { keepAfter } from "../../channels/keepAfter";
import { leaveRevoked } from "../../channels/leaveRevoked";
import { channelNamed } from "../../channels/places";
import { promote, revokedAncestor } from "../../channels/promote";
import { exitOf, moveLines } from "../../channels/report";
import { channelExits, channelHelp, channelOptions, imageNamed, openSession } from "../../channels/session";
import { UsageError, type Command, type Terminal } from "../../command";

export const promoteCommand: Command = {
    summary: "let a channel name an image, in all its regions and accounts",
    help: `Usage: aws-golden-image promote CHANNEL IMAGE (--stack STACK | --state FILE) [options]

Writes the AMI ids of an image to the channel's parameters, and shows what it did in each
region and account. "none" as IMAGE clears the channel: it holds the placeholder again.

  --reason TEXT    why, kept in the history of the channel
${channelHelp}${channelExits}`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: { ...channelOptions, reason: { type: "string" } },
        });
        const [name, text, ...more] = positionals;
        if (name === undefined || text === undefined || more.length > 0)
            throw new UsageError("promote needs a CHANNEL and an IMAGE, such as promote prod 1.0.4/1.");
        const session = openSession("promote", values, terminal, (all) => channelNamed(all, name, values.pipeline));
        const { aws, builds, pipelineArn, region } = session;
        const channel = channelNamed(session.channels, name, values.pipeline);
        const images = await builds.images(pipelineArn);
        const image = text === "none" ? undefined : await imageNamed(session, text, images);
        if (image !== undefined) {
            const all = await family(builds);
            const own = all.find(({ arn }) => arn === image.arn);
            const ancestor = own === undefined ? undefined : revokedAncestor(own, all, new Date());
            if (ancestor !== undefined)
                throw new UsageError(
                    `${image.version} was built on ${ancestor.arn}, which is revoked. Build a new one on a good image.`,
                );
        }
        const dryRun = values["dry-run"];
        const settings = { reason: values.reason, by: await aws.caller(region), dryRun };
        const moves = await promote(aws, channel, image, settings);
        const done = exitOf(terminal, moves);
        const { code, moves: left } = dryRun
            ? { code: done, moves: [] }
            : await leaveRevoked(session, channel, image?.arn, settings.by, terminal, done);
        const result = { channel: name, image: image?.arn ?? null, moves, left };
        terminal.out(values.json ? `${JSON.stringify(result, null, 2)}\n` : moveLines(moves));
        return dryRun ? code : keepAfter(session, [pipelineArn], [channel], terminal, code);
    },
};
