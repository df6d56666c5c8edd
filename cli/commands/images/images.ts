// aws-golden-image images: what a pipeline has built.

import { parseArgs } from "node:util";
import { exitCodes, UsageError, type Command, type Terminal } from "../../command";
import type { ImageSummary } from "../../builds/answers";
import { targetHelp, targetOf, targetOptions } from "../../builds/target";

export const images: Command = {
    summary: "list the images that a pipeline has built",
    help: `Usage: aws-golden-image images (TARGET | --stack STACK | --state FILE) [options]

Lists the builds of a pipeline, the newest first: version, date, state, and the AMIs or
container images by region and account.

${targetHelp}
  --json           one JSON array

Exit codes: 0 there are images, 1 there are none, 2 the command could not run.
`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: { ...targetOptions, json: { type: "boolean", default: false } },
        });
        const { service, pipeline, image } = await targetOf("images", { ...values, target: positionals[0] }, terminal);
        if (pipeline === undefined) throw new UsageError(`${image} is an image. images lists those of a pipeline.`);
        const found = await service.images(pipeline);
        terminal.out(values.json ? `${JSON.stringify(found.map(rowOf), null, 2)}\n` : found.map(textOf).join(""));
        if (found.length > 0) return exitCodes.ok;
        terminal.error(`${pipeline} has not built an image yet.\n`);
        return exitCodes.errors;
    },
};

function rowOf({ arn, version, dateCreated, state, outputResources }: ImageSummary): object {
    const { amis = [], containers = [] } = outputResources ?? {};
    return {
        arn,
        version,
        dateCreated: dateCreated ?? null,
        status: state.status,
        reason: state.reason ?? null,
        amis,
        containers,
    };
}

function textOf({ version, dateCreated = "", state, outputResources }: ImageSummary): string {
    const { amis = [], containers = [] } = outputResources ?? {};
    const outputs = [
        ...amis.map(({ region, image, accountId }) => `  ${region}  ${image}  account ${accountId}\n`),
        ...containers.flatMap(({ region, imageUris = [] }) => imageUris.map((uri) => `  ${region}  ${uri}\n`)),
    ];
    return `${version}  ${dateCreated.slice(0, 16).replace("T", " ")}  ${state.status}\n${outputs.join("")}`;
}
