// Image Builder and CloudWatch Logs in one region, as the commands for builds need them. The AWS SDK is loaded here, when a
// command calls.

import type * as logsSdk from "@aws-sdk/client-cloudwatch-logs";
import type * as sdk from "@aws-sdk/client-imagebuilder";
import type { Image, ImageSummary, SeverityCounts, StepExecution, WaitingStep, WorkflowExecution } from "./answers";
import { UsageError } from "../command";
import type { Credentials } from "../signedQuery";
import { patiently } from "./patiently";
import { refused } from "./refused";

export interface Access {
    region: string | undefined;
    profile?: string;
    endpoint?: string;
    /** Is told when a call is repeated. */
    paused?: (line: string) => void;
}

export interface LogPage {
    lines: string[];
    /** Where the next page begins; the same again when there was nothing new. */
    next: string | undefined;
}

/** Calls are repeated by `patiently`, which says so. */
const retries = { maxAttempts: 1 };

/* eslint-disable @typescript-eslint/no-require-imports -- an import() of a CommonJS file would take a second module loader */
export class BuildService {
    private readonly aws: sdk.Imagebuilder;
    private readonly settings: object;
    private readonly paused: (line: string) => void;
    private logs: logsSdk.CloudWatchLogs | undefined;

    /** Credentials come from where the AWS command line has them. */
    constructor({ region, profile, endpoint, paused = () => undefined }: Access) {
        this.paused = paused;
        this.settings = {
            ...retries,
            ...(region && { region }),
            ...(profile && { profile }),
            ...(endpoint && { endpoint }),
        };
        const { Imagebuilder } = require("@aws-sdk/client-imagebuilder") as typeof sdk;
        this.aws = new Imagebuilder(this.settings);
        keepAnswers(this.aws);
    }

    async image(arn: string): Promise<Image> {
        const answer = await this.ask<{ image?: Image }>(() => this.aws.getImage({ imageBuildVersionArn: arn }));
        if (answer.image === undefined) throw new UsageError(`There is no image ${arn}.`);
        return answer.image;
    }

    /** All builds of this account and region, whatever pipeline made them. */
    async everyImage(): Promise<ImageSummary[]> {
        return this.pages((nextToken) =>
            this.ask<{ nextToken?: string; imageSummaryList?: ImageSummary[] }>(() =>
                this.aws.listImageBuildVersions({ nextToken } as never),
            ).then(({ nextToken: next, imageSummaryList: rows }) => ({ nextToken: next, rows })),
        );
    }

    async tag(resourceArn: string, tags: Record<string, string>): Promise<void> {
        await this.ask(() => this.aws.tagResource({ resourceArn, tags }));
    }

    async untag(resourceArn: string, tagKeys: string[]): Promise<void> {
        await this.ask(() => this.aws.untagResource({ resourceArn, tagKeys }));
    }

    /** Those with which calls are signed, for other services. */
    async credentials(): Promise<Credentials> {
        try {
            return await this.aws.config.credentials();
        } catch (error) {
            throw refused(error);
        }
    }

    async pipelinesNamed(name: string): Promise<string[]> {
        const filters = [{ name: "name", values: [name] }];
        const found = await this.pages((nextToken) =>
            this.ask<{ nextToken?: string; imagePipelineList?: { arn: string; name: string }[] }>(() =>
                this.aws.listImagePipelines({ filters, nextToken }),
            ).then(({ nextToken: next, imagePipelineList: rows }) => ({ nextToken: next, rows })),
        );
        return found.filter((pipeline) => pipeline.name === name).map(({ arn }) => arn);
    }

    /** Newest first. */
    async images(pipelineArn: string): Promise<ImageSummary[]> {
        const found = await this.pages((nextToken) =>
            this.ask<{ nextToken?: string; imageSummaryList?: ImageSummary[] }>(() =>
                this.aws.listImagePipelineImages({ imagePipelineArn: pipelineArn, nextToken }),
            ).then(({ nextToken: next, imageSummaryList: rows }) => ({ nextToken: next, rows })),
        );
        return found.sort((a, b) => (b.dateCreated ?? "").localeCompare(a.dateCreated ?? ""));
    }

    /** Undefined when the service has none of this image. */
    async findings(imageArn: string): Promise<SeverityCounts | undefined> {
        const filter = { name: "imageBuildVersionArn", values: [imageArn] };
        const { responses = [] } = await this.ask<{
            responses?: { imageAggregation?: { severityCounts?: SeverityCounts } }[];
        }>(() => this.aws.listImageScanFindingAggregations({ filter }));
        return responses[0]?.imageAggregation?.severityCounts;
    }

    async start(pipelineArn: string): Promise<string> {
        const answer = await this.ask<{ imageBuildVersionArn: string }>(() =>
            this.aws.startImagePipelineExecution({
                imagePipelineArn: pipelineArn,
                clientToken: token(),
            }),
        );
        return answer.imageBuildVersionArn;
    }

    async cancel(imageArn: string): Promise<void> {
        await this.ask(() => this.aws.cancelImageCreation({ imageBuildVersionArn: imageArn, clientToken: token() }));
    }

    async retry(imageArn: string): Promise<void> {
        await this.ask(() => this.aws.retryImage({ imageBuildVersionArn: imageArn, clientToken: token() }));
    }

    /** The ARN of the image by which the service tracks it. */
    async distribute(
        sourceImage: string,
        distributionConfigurationArn: string,
        executionRole: string,
    ): Promise<string> {
        const answer = await this.ask<{ imageBuildVersionArn: string }>(() =>
            this.aws.distributeImage({
                sourceImage,
                distributionConfigurationArn,
                executionRole,
                clientToken: token(),
            }),
        );
        return answer.imageBuildVersionArn;
    }

    /** With their steps, in the order in which they run. */
    async workflows(imageArn: string): Promise<WorkflowExecution[]> {
        const found = await this.pages((nextToken) =>
            this.ask<{ nextToken?: string; workflowExecutions?: Omit<WorkflowExecution, "steps">[] }>(() =>
                this.aws.listWorkflowExecutions({ imageBuildVersionArn: imageArn, nextToken }),
            ).then(({ nextToken: next, workflowExecutions: rows }) => ({ nextToken: next, rows })),
        );
        const executions: WorkflowExecution[] = [];
        for (const execution of found) {
            executions.push({ ...execution, steps: await this.steps(execution.workflowExecutionId) });
        }
        return executions.sort(byStart);
    }

    async waiting(): Promise<WaitingStep[]> {
        return this.pages((nextToken) =>
            this.ask<{ nextToken?: string; steps?: WaitingStep[] }>(() =>
                this.aws.listWaitingWorkflowSteps({ nextToken }),
            ).then(({ nextToken: next, steps: rows }) => ({ nextToken: next, rows })),
        );
    }

    async answer(step: WaitingStep, action: "RESUME" | "STOP", reason: string | undefined): Promise<void> {
        const { stepExecutionId, imageBuildVersionArn } = step;
        await this.ask(() =>
            this.aws.sendWorkflowStepAction({
                stepExecutionId,
                imageBuildVersionArn,
                action,
                reason,
                clientToken: token(),
            }),
        );
    }

    /** Nothing when the group or the stream does not exist yet. */
    async logLines(logGroupName: string, logStreamName: string, nextToken?: string): Promise<LogPage> {
        const { CloudWatchLogs } = require("@aws-sdk/client-cloudwatch-logs") as typeof logsSdk;
        this.logs ??= new CloudWatchLogs(this.settings);
        try {
            const { logs } = this;
            const page = await patiently(
                () => logs.getLogEvents({ logGroupName, logStreamName, startFromHead: true, nextToken }),
                this.paused,
            );
            const lines = (page.events ?? []).flatMap(({ message = "" }) => message.trimEnd().split("\n"));
            return { lines, next: page.nextForwardToken };
        } catch (error) {
            if ((error as Error).name === "ResourceNotFoundException") return { lines: [], next: nextToken };
            throw refused(error);
        }
    }

    /** All lines that a stream has now. */
    async *log(logGroupName: string, logStreamName: string): AsyncGenerator<string> {
        let next: string | undefined;
        for (;;) {
            const page = await this.logLines(logGroupName, logStreamName, next);
            yield* page.lines;
            // The service answers with the same token when the end is reached.
            if (page.next === undefined || page.next === next) return;
            next = page.next;
        }
    }

    private async steps(workflowExecutionId: string): Promise<StepExecution[]> {
        const found = await this.pages((nextToken) =>
            this.ask<{ nextToken?: string; steps?: StepExecution[] }>(() =>
                this.aws.listWorkflowStepExecutions({ workflowExecutionId, nextToken }),
            ).then(({ nextToken: next, steps: rows }) => ({ nextToken: next, rows })),
        );
        return found.sort(byStart);
    }

    private async pages<Row>(
        ask: (nextToken?: string) => Promise<{ nextToken?: string; rows?: Row[] }>,
    ): Promise<Row[]> {
        const rows: Row[] = [];
        let next: string | undefined;
        do {
            const page = await ask(next);
            rows.push(...(page.rows ?? []));
            next = page.nextToken || undefined;
        } while (next !== undefined);
        return rows;
    }

    private async ask<Answer>(send: () => Promise<object>): Promise<Answer> {
        return (answers.get(await this.repeated(send)) ?? {}) as Answer;
    }

    private async repeated<Answer>(send: () => Promise<Answer>): Promise<Answer> {
        try {
            return await patiently(send, this.paused);
        } catch (error) {
            throw refused(error);
        }
    }
}
/* eslint-enable @typescript-eslint/no-require-imports */

/** What the service answered, by what the SDK made of it. */
const answers = new WeakMap<object, object>();

/** The SDK in npm is older than `failureContext` and the attempts of a step, and drops what it does not know. */
function keepAnswers(aws: sdk.Imagebuilder): void {
    aws.middlewareStack.add(
        (next) => async (args) => {
            const result = await next(args);
            const response = result.response as { body: AsyncIterable<Uint8Array> | Uint8Array };
            const chunks: Uint8Array[] = [];
            for await (const chunk of response.body as AsyncIterable<Uint8Array>) chunks.push(chunk);
            response.body = Buffer.concat(chunks);
            return result;
        },
        { step: "deserialize", priority: "low", name: "readAnswer" },
    );
    aws.middlewareStack.add(
        (next) => async (args) => {
            const result = await next(args);
            const { body } = result.response as { body: Uint8Array };
            if (result.output !== undefined)
                answers.set(result.output, JSON.parse(Buffer.from(body).toString("utf8") || "{}") as object);
            return result;
        },
        { step: "deserialize", priority: "high", name: "keepAnswer" },
    );
}

/** A step or workflow that has not begun comes after those that have. */
function byStart(a: { startTime?: string }, b: { startTime?: string }): number {
    if (a.startTime === undefined || b.startTime === undefined) {
        return Number(a.startTime === undefined) - Number(b.startTime === undefined);
    }
    return a.startTime.localeCompare(b.startTime);
}

function token(): string {
    return crypto.randomUUID();
}
