// aws-golden-image report: a stack's pipelines and images on one page.

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { exitCodes, oneOf, UsageError, type Command, type Terminal } from "../../command";
import { USD_PER_GIB_AND_MONTH } from "../../lifecycle/snapshotPrice";
import { savedStack } from "../../savedStack";
import { withAccountFacts } from "./accountFacts";
import type { PipelineFacts, ReportFacts } from "./facts";
import { json } from "./json";
import { markdown } from "./markdown";
import { page } from "./page/page";
import { stackFacts } from "./stackFacts";

const formats = { html: page, markdown, json } as const;
const names = Object.keys(formats) as (keyof typeof formats)[];
const DAYS = 180;
const MOST_DAYS = 3650;

export const report: Command = {
    summary: "tell on one page what a stack's pipelines are, built, cost and will delete",
    help: `Usage: aws-golden-image report (--stack STACK | --state FILE) [options]

Writes one page about the image pipelines of a stack: a picture of each, accounts and
regions, SSM parameters by which images are found, images with age, state, findings, size
and cost, versions with what changed between them, and what the lifecycle policies will
do. The page needs nothing but itself: no script, no font, no picture from elsewhere.

It changes nothing. AWS credentials come from the AWS CLI's default chain.

Options:
  --stack STACK    the stack, read with pulumi stack export
  --state FILE     the output of pulumi stack export
  --out FILE       where to write (standard output)
  --format ${names.join("|")}
                   how to write (by the ending of --out, otherwise html)
  --json           the same as --format json
  --offline        call nothing: only what the state holds, without images
  --days N         how far the lifecycle forecast looks ahead (${DAYS})
  --price USD      what a GiB of snapshots costs a month (${USD_PER_GIB_AND_MONTH})
  --profile NAME   a profile of the AWS CLI
  --endpoint URL   an endpoint other than AWS's, such as the local AWS

Exit codes: 0 done, 1 something could not be read and the report says what, 2 the command
could not run.
`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values } = parseArgs({
            args,
            options: {
                stack: { type: "string" },
                state: { type: "string" },
                out: { type: "string" },
                format: { type: "string" },
                json: { type: "boolean", default: false },
                offline: { type: "boolean", default: false },
                days: { type: "string" },
                price: { type: "string" },
                profile: { type: "string" },
                endpoint: { type: "string" },
            },
        });
        const said = oneOf("--format", values.format, names);
        if (values.json && said !== undefined && said !== "json") {
            throw new UsageError(`--json conflicts with --format ${said}. Give one of them.`);
        }
        const format = values.json ? "json" : (said ?? formatOf(values.out));
        const days = Number(values.days ?? DAYS);
        if (!/^[1-9]\d*$/.test(values.days ?? "1") || days > MOST_DAYS) {
            throw new UsageError(`--days is "${values.days}", but must be a number from 1 to ${MOST_DAYS}.`);
        }
        if (!/^\d+(\.\d+)?$/.test(values.price ?? "0")) {
            throw new UsageError(`--price is "${values.price}", but must be a number such as 0.05.`);
        }
        const exported = savedStack("report", values, terminal);
        const { pipelines, ...stack } = stackFacts(exported);
        const made = new Date();
        const price = Number(values.price ?? USD_PER_GIB_AND_MONTH);
        const problems: string[] = values.offline ? ["Made without a call to AWS, so it tells nothing of images."] : [];
        const read: PipelineFacts[] = [];
        // EC2 and the lifecycle policies are asked there, too.
        if (values.endpoint !== undefined) process.env.AWS_ENDPOINT_URL = values.endpoint;
        for (const pipeline of pipelines) {
            if (values.offline) read.push(pipeline);
            else read.push(await withImages(pipeline));
        }
        async function withImages(pipeline: PipelineFacts): Promise<PipelineFacts> {
            const { profile, endpoint } = values;
            try {
                return await withAccountFacts(pipeline, exported, {
                    profile,
                    endpoint,
                    price,
                    days,
                    made,
                    problem: (text) => problems.push(text),
                    paused: (line) => terminal.error(line),
                });
            } catch (error) {
                if (!(error instanceof UsageError)) throw error;
                problems.push(`The images of ${pipeline.name} could not be read: ${error.message}`);
                return pipeline;
            }
        }
        const facts: ReportFacts = {
            ...stack,
            made,
            pipelines: read,
            price,
            priceAssumed: values.price === undefined,
            problems,
        };
        write(formats[format](facts), values.out, terminal);
        if (values.offline || problems.length === 0) return exitCodes.ok;
        terminal.error(problems.map((problem) => `${problem}\n`).join(""));
        return exitCodes.errors;
    },
};

function formatOf(out: string | undefined): keyof typeof formats {
    if (/\.(md|markdown)$/i.test(out ?? "")) return "markdown";
    return /\.json$/i.test(out ?? "") ? "json" : "html";
}

function write(text: string, out: string | undefined, terminal: Terminal): void {
    if (out === undefined) {
        terminal.out(text);
        return;
    }
    try {
        writeFileSync(out, text);
    } catch (error) {
        throw new UsageError(`${out} cannot be written: ${(error as Error).message}`);
    }
}
