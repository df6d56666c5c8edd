// aws-golden-image revoke: takes an image back, with what was built on it.

import { parseArgs } from "node:util";
import { descendantsOf } from "../../channels/ancestors";
import { family } from "../../channels/family";
import { keepAfter } from "../../channels/keepAfter";
import { amiLines, exitOf, markLines, moveLines } from "../../channels/report";
import { revoke } from "../../channels/revoke";
import {
    channelExits,
    channelHelp,
    channelOptions,
    imageNamed,
    openSession,
    rolesOf,
    versionOf,
} from "../../channels/session";
import { UsageError, type Command, type Terminal } from "../../command";

export const revokeCommand: Command = {
    summary: "take an image back: its AMIs are disabled, and channels leave it",
    help: `Usage: aws-golden-image revoke IMAGE --message TEXT (--stack STACK | --state FILE) [options]

Marks an image and all that were built on it as revoked, moves every channel of the stack that
names one of them to the newest image of the channel's history that is AVAILABLE and not
revoked, and deprecates and disables their AMIs. A channel without such an image holds the
placeholder. Running instances go on.

  --message TEXT      why; a tag of image and AMIs
  --in TIME           revoke at that time from now, 30m, 72h or 7d: until then the image can be
                      used. The AMIs are deprecated from then; give the command again without
                      --in to disable them and to move the channels
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
                "keep-descendants": { type: "boolean", default: false },
            },
        });
        const [text, ...more] = positionals;
        if (text === undefined || more.length > 0) throw new UsageError("revoke needs an IMAGE, such as 1.0.4/1.");
        const { message } = values;
        if (message === undefined || message.trim() === "")
            throw new UsageError("revoke needs --message TEXT: those who use the image want to know why.");
        const now = new Date();
        const at = new Date(now.getTime() + delayOf(values.in));
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
            ownAccount: account,
        };
        const { marks, moves, amis } = await revoke(aws, builds, channels, byArn, image, descendants, settings, now);
        const code = exitOf(terminal, [...marks, ...moves, ...amis]);
        const result = { image: image.arn, at: at.toISOString(), descendants: descendants.map(({ arn }) => arn) };
        if (values.json) {
            terminal.out(`${JSON.stringify({ ...result, marks, moves, amis }, null, 2)}\n`);
        } else {
            const built = descendants.map(({ arn, name }) => `  ${name} ${versionOf(arn)} was built on it\n`).join("");
            terminal.out(
                `${image.name} ${image.version}\n${built}${markLines(marks)}${moveLines(moves)}${amiLines(amis)}`,
            );
        }
        if (settings.dryRun) return code;
        const pipelines = channels.map((channel) => channel.pipelineArn);
        return keepAfter(session, pipelines, terminal, code);
    },
};

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function delayOf(text: string | undefined): number {
    if (text === undefined) return 0;
    const [, number = "", unit = ""] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
    const factor = UNITS[unit];
    if (factor === undefined) throw new UsageError(`--in is "${text}", but must be a time such as 30m, 72h or 7d.`);
    return Number(number) * factor;
}
