// aws-golden-image restore: undoes a revocation. No channel moves back.

import { parseArgs } from "node:util";
import { REVOKED_WITH } from "../../../provider/imageChannel/marks";
import { keepAfter } from "../../channels/keepAfter";
import { amiLines, exitOf, markLines } from "../../channels/report";
import { restore } from "../../channels/revoke";
import { revocationOf } from "../../channels/revocation";
import {
    channelExits,
    channelHelp,
    channelOptions,
    imageNamed,
    openSession,
    rolesOf,
    scheduleRolesOf,
} from "../../channels/session";
import { UsageError, type Command, type Terminal } from "../../command";

export const restoreCommand: Command = {
    summary: "undo a revocation; no channel moves back",
    help: `Usage: aws-golden-image restore IMAGE (--stack STACK | --state FILE) [options]

Enables the AMIs of a revoked image and takes its marks away, and those of what was revoked
with it. One that was revoked with its ancestor is restored with it, not by itself.

${channelHelp}${channelExits}`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({ args, allowPositionals: true, options: channelOptions });
        const [text, ...more] = positionals;
        if (text === undefined || more.length > 0) throw new UsageError("restore needs an IMAGE, such as 1.0.4/1.");
        const session = openSession("restore", values, terminal);
        const { aws, builds, channels, pipelineArn, account } = session;
        const image = await imageNamed(session, text, await builds.images(pipelineArn));
        const all = await builds.everyImage();
        const inherited = all.filter(({ tags }) => tags?.[REVOKED_WITH] === image.arn);
        const revocation = revocationOf(image);
        if (revocation === undefined && inherited.length === 0)
            throw new UsageError(`${image.version} is not revoked.`);
        if (revocation?.ancestor !== undefined)
            throw new UsageError(`${image.version} is revoked with ${revocation.ancestor}. Restore that one.`);
        const settings = {
            dryRun: values["dry-run"],
            roles: rolesOf(channels),
            scheduleRoles: scheduleRolesOf(channels),
            ownAccount: account,
        };
        // Descendants first: as long as one is left, the same command finds it by the image.
        const { marks, amis } = await restore(
            aws,
            builds,
            [...inherited, ...(revocation === undefined ? [] : [image])],
            settings,
        );
        const code = exitOf(terminal, [...marks, ...amis]);
        const result = { image: image.arn, descendants: inherited.map(({ arn }) => arn), marks, amis };
        terminal.out(values.json ? `${JSON.stringify(result, null, 2)}\n` : markLines(marks) + amiLines(amis));
        if (settings.dryRun) return code;
        const restored = new Set([image, ...inherited].map(({ arn }) => arn));
        const pipelines = channels.map((channel) => channel.pipelineArn);
        return keepAfter(session, pipelines, channels, terminal, code, (held) => restored.has(held?.note?.image ?? ""));
    },
};
