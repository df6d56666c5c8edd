// aws-golden-image revoke: takes an image back, with what was built on it.

import { parseArgs } from "node:util";
import { announce, type Touched } from "../../channels/announce";
import { descendantsOf } from "../../channels/ancestors";
import { family } from "../../channels/family";
import { keepAfter } from "../../channels/keepAfter";
import { amiLines, announcementLines, exitOf, markLines, moveLines } from "../../channels/report";
import { revoke } from "../../channels/revoke";
import {
    channelExits,
    channelHelp,
    channelOptions,
    imageNamed,
    openSession,
    rolesOf,
    scheduleRolesOf,
    versionOf,
} from "../../channels/session";
import { UsageError, type Command, type Terminal } from "../../command";
import { dueTime } from "./dueTime";

export const revokeCommand: Command = {
    summary: "take an image back: its AMIs are disabled, and channels leave it",
    help: `Usage: aws-golden-image revoke IMAGE --message TEXT (--stack STACK | --state FILE) [options]

Marks an image and all that were built on it as revoked, moves every channel of the stack that
names one of them to the newest image of the channel's history that is AVAILABLE and not
revoked, and deprecates and disables their AMIs. A channel without such an image holds the
placeholder. Running instances go on.

  --message TEXT      why; a tag of image and AMIs
  --in TIME           revoke at that time from now, 30m, 72h or 7d: until then the image can be
                      used. Where channels have scheduledRevocations, EventBridge Scheduler moves
                      them and disables the AMIs at that time; elsewhere the AMIs are deprecated
                      from then, and the command without --in does the rest
  --at TIME           the same, at a time such as 2026-12-03T10:00Z
  --keep-descendants  leave alone what was built on the image

IMAGE has to be one build here, 1.0.4/1 or its ARN: a channel or latest is another image after
the command has moved it.

${channelHelp}${channelExits}`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: {
                ...channelOptions,
                message: { type: "string" },
                in: { type: "string" },
                at: { type: "string" },
                "keep-descendants": { type: "boolean", default: false },
            },
        });
        const [text, ...more] = positionals;
        if (text === undefined || more.length > 0) throw new UsageError("revoke needs an IMAGE, such as 1.0.4/1.");
        const { message } = values;
        if (message === undefined || message.trim() === "")
            throw new UsageError("revoke needs --message TEXT: those who use the image want to know why.");
        const now = new Date();
        const at = dueTime(values.in, values.at, now);
        const session = openSession("revoke", values, terminal);
        const { aws, builds, channels, pipelineArn, region, account } = session;
        const images = await builds.images(pipelineArn);
        const image = await imageNamed(session, text, images);
        if (text !== image.arn && text !== image.version)
            throw new UsageError(
                `${text} is ${image.version} now, and may be another image when the same command is given again. Give revoke ${image.version}.`,
            );
        const all = await family(builds);
        const descendants = values["keep-descendants"] ? [] : descendantsOf(image.arn, all);
        const byArn = new Map([...images, ...all].map((one) => [one.arn, one]));
        const settings = {
            reason: message.trim(),
            at,
            by: await aws.caller(region),
            dryRun: values["dry-run"],
            roles: rolesOf(channels),
            scheduleRoles: scheduleRolesOf(channels),
            ownAccount: account,
        };
        const { marks, moves, amis } = await revoke(aws, builds, channels, byArn, image, descendants, settings, now);
        const later = at > now;
        const scheduled = later ? await announce(aws, channels, byArn, settings.dryRun, now, () => false) : [];
        const code = exitOf(terminal, [...marks, ...moves, ...scheduled, ...amis]);
        const result = { image: image.arn, at: at.toISOString(), descendants: descendants.map(({ arn }) => arn) };
        if (values.json) {
            terminal.out(`${JSON.stringify({ ...result, marks, moves, scheduled, amis }, null, 2)}\n`);
        } else {
            const built = descendants.map(({ arn, name }) => `  ${name} ${versionOf(arn)} was built on it\n`).join("");
            terminal.out(
                `${image.name} ${image.version}\n${built}${markLines(marks)}${moveLines(moves)}${announcementLines(scheduled)}${amiLines(amis)}`,
            );
        }
        const places = channels.flatMap((channel) => channel.places);
        if (later && places.some(({ scheduleRoleArn }) => scheduleRoleArn === undefined))
            terminal.error(
                "Some channels have no role for schedules, and do not move by themselves: give the same command without --in and --at then.\n",
            );
        if (settings.dryRun) return code;
        const pipelines = channels.map((channel) => channel.pipelineArn);
        const gone = new Set([image, ...descendants].map(({ arn }) => arn));
        // Also of a command before that moved the channel and got no further.
        const left: Touched = (held) => held?.note?.action === "revoke" && gone.has(held.note.previous ?? "");
        return keepAfter(session, pipelines, later ? [] : channels, terminal, code, left);
    },
};
