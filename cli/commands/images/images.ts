// aws-golden-image images: what a pipeline has built, and what became of it.

import { parseArgs } from "node:util";
import { exitCodes, UsageError, type Command, type Terminal } from "../../command";
import type { ImageSummary } from "../../builds/answers";
import { targetHelp, targetOf, targetOptions } from "../../builds/target";
import { isRevoked, revocationOf } from "../../channels/revocation";
import { family } from "../../channels/family";
import { channelsOf } from "../../channels/places";
import { savedStack } from "../../savedStack";
import { channelsByImage } from "./channels";
import { detailsOf, findingsText, type Details } from "./details";
import { policyConfig } from "./policyConfig";

export const images: Command = {
    summary: "list the images that a pipeline has built",
    help: `Usage: aws-golden-image images (TARGET | --stack STACK | --state FILE) [options]

Lists the builds of a pipeline, the newest first: version, date, age, state, whether one is
revoked, what it was built on, what a scan found, and the AMIs or container images by region
and account. With --stack or --state also the channels of the stack that name an image.

${targetHelp}
  --json           one JSON array
  --policy-config  all AMIs of the pipeline's account and region with their states, as the file
                   that the policy rule launched-images-good takes by --policy-pack-config

Exit codes: 0 there are images, 1 there are none, 2 the command could not run.
`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: {
                ...targetOptions,
                json: { type: "boolean", default: false },
                "policy-config": { type: "boolean", default: false },
            },
        });
        const saved = values.stack !== undefined || values.state !== undefined;
        // Standard input can be read once only.
        const text = saved ? savedStack("images", stated(values), terminal) : "";
        const again: Terminal = { ...terminal, input: () => new TextEncoder().encode(text) };
        const { stack, ...others } = values;
        const target = { ...(saved ? { ...others, state: "-" } : { ...others, ...(stack && { stack }) }) };
        const { service, pipeline, image } = await targetOf("images", { ...target, target: positionals[0] }, again);
        if (pipeline === undefined) throw new UsageError(`${image} is an image. images lists those of a pipeline.`);
        const now = new Date();
        if (values["policy-config"]) {
            terminal.out(`${JSON.stringify(policyConfig(await family(service), now), null, 2)}\n`);
            return exitCodes.ok;
        }
        const found = await service.images(pipeline);
        const channels = saved ? channelsOf(text).filter(({ pipelineArn }) => pipelineArn === pipeline) : [];
        const byImage = await channelsByImage(service, values.endpoint, channels);
        const details = await detailsOf(service, found, (line) => terminal.error(line));
        const rows = found.map((one) => ({
            image: one,
            channels: byImage.get(one.arn) ?? [],
            details: details.get(one.arn) ?? { parent: undefined, findings: undefined },
        }));
        terminal.out(
            values.json
                ? `${JSON.stringify(
                      rows.map((row) => rowOf(row, now)),
                      null,
                      2,
                  )}\n`
                : rows.map((row) => textOf(row, now)).join(""),
        );
        if (found.length > 0) return exitCodes.ok;
        terminal.error(`${pipeline} has not built an image yet.\n`);
        return exitCodes.errors;
    },
};

interface Row {
    image: ImageSummary;
    channels: string[];
    details: Details;
}

function stated({ stack, state }: { stack?: string; state?: string }): { stack?: string; state?: string } {
    return { ...(stack !== undefined && { stack }), ...(state !== undefined && { state }) };
}

function ageOf({ dateCreated }: ImageSummary, now: Date): number | undefined {
    const born = Date.parse(dateCreated ?? "");
    return Number.isNaN(born) ? undefined : Math.max(0, Math.floor((now.getTime() - born) / 86_400_000));
}

function rowOf({ image, channels, details }: Row, now: Date): object {
    const { arn, version, dateCreated, state, outputResources, tags = {} } = image;
    const { amis = [], containers = [] } = outputResources ?? {};
    const revocation = revocationOf(image);
    return {
        arn,
        version,
        dateCreated: dateCreated ?? null,
        ageDays: ageOf(image, now) ?? null,
        status: state.status,
        reason: state.reason ?? null,
        channels,
        revoked:
            revocation === undefined
                ? null
                : { reason: revocation.reason, at: revocation.at.toISOString(), ancestor: revocation.ancestor ?? null },
        parent: details.parent ?? null,
        findings: details.findings ?? null,
        amis,
        containers,
        tags,
    };
}

function textOf({ image, channels, details }: Row, now: Date): string {
    const { version, dateCreated = "", state, outputResources } = image;
    const { amis = [], containers = [] } = outputResources ?? {};
    const outputs = [
        ...amis.map(({ region, image: ami, accountId }) => `  ${region}  ${ami}  account ${accountId}\n`),
        ...containers.flatMap(({ region, imageUris = [] }) => imageUris.map((uri) => `  ${region}  ${uri}\n`)),
    ];
    const days = ageOf(image, now);
    const age = days === undefined ? "" : `  ${days} ${days === 1 ? "day" : "days"} old`;
    const named = channels.length === 0 ? "" : `  in ${channels.join(", ")}`;
    const marked = revokedText(image, now);
    const parent = details.parent === undefined ? "" : `  built on ${details.parent}\n`;
    const found = details.findings === undefined ? "" : `  ${findingsText(details.findings)}\n`;
    return `${version}  ${dateCreated.slice(0, 16).replace("T", " ")}  ${state.status}${age}${named}\n${marked}${parent}${found}${outputs.join("")}`;
}

function revokedText(image: ImageSummary, now: Date): string {
    const revocation = revocationOf(image);
    if (revocation === undefined) return "";
    const { reason, at, ancestor } = revocation;
    const when = isRevoked(image, now) ? "revoked" : `revoked from ${at.toISOString().slice(0, 16)}Z`;
    return `  ${when}${ancestor === undefined ? "" : ` with ${ancestor}`}: ${reason}\n`;
}
