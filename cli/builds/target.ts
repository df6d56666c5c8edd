// Which pipeline or image a command is about: an ARN, a pipeline's name, or the pipeline of a stack.

import { UsageError, type Terminal } from "../command";
import { StackState, type StackResource } from "../drawing/stackState";
import { parsedStack, savedStack } from "../savedStack";
import { types } from "../../policy/resource";
import { BuildService, type Access } from "./service";

/** The options that name a target; `parseArgs` takes them. */
export const targetOptions = {
    stack: { type: "string" },
    state: { type: "string" },
    region: { type: "string" },
    profile: { type: "string" },
    endpoint: { type: "string" },
} as const;

export const targetHelp = `TARGET is the ARN of an image pipeline or of an image build, or a pipeline's name. With
--stack or --state it is left out where the stack has one pipeline, and otherwise the
pipeline's name.

AWS credentials come from the AWS CLI's default chain.

  --stack STACK    the stack, read with pulumi stack export
  --state FILE     the output of pulumi stack export
  --region REGION  the region of a pipeline that is given by name
  --profile NAME   a profile of the AWS CLI
  --endpoint URL   an endpoint other than AWS's, such as the local AWS`;

export interface TargetOptions extends Partial<Record<keyof typeof targetOptions, string>> {
    target?: string;
}

export interface Target {
    service: BuildService;
    pipeline?: string;
    image?: string;
}

const imageBuild = /^arn:[\w-]+:imagebuilder:([\w-]+):\d{12}:image\/[^/]+\/[\d.]+\/\d+$/;
const imagePipeline = /^arn:[\w-]+:imagebuilder:([\w-]+):\d{12}:image-pipeline\/[^/]+$/;

export async function targetOf(command: string, options: TargetOptions, terminal: Terminal): Promise<Target> {
    const { target, stack, state, region, profile, endpoint } = options;
    const arn = stack === undefined && state === undefined ? target : stackPipeline(command, options, terminal);
    if (arn === undefined) throw new UsageError(`${command} needs a TARGET, --stack or --state.`);
    const serviceIn = (place: Access["region"]) =>
        new BuildService({ region: place, profile, endpoint, paused: (line) => terminal.error(line) });
    const image = imageBuild.exec(arn);
    if (image) return { service: serviceIn(image[1]), image: arn };
    const pipeline = imagePipeline.exec(arn);
    if (pipeline) return { service: serviceIn(pipeline[1]), pipeline: arn };
    if (arn.startsWith("arn:")) {
        throw new UsageError(
            `"${arn}" is not the ARN of an image pipeline (arn:aws:imagebuilder:REGION:ACCOUNT:image-pipeline/NAME) ` +
                `or of an image build (arn:aws:imagebuilder:REGION:ACCOUNT:image/NAME/1.0.0/1).`,
        );
    }
    const place = region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
    const service = serviceIn(place);
    const [found, ...others] = await service.pipelinesNamed(arn);
    if (others.length > 0) {
        throw new UsageError(
            `${others.length + 1} image pipelines are named "${arn}": ${[found, ...others].join(", ")}. Give the ARN of one.`,
        );
    }
    if (found === undefined) {
        throw new UsageError(`There is no image pipeline named "${arn}" in ${place ?? "the profile's region"}.`);
    }
    return { service, pipeline: found };
}

/** An image or a pipeline's newest one; images as the service lists them have no failure context, so it is read. */
export async function newestImage({ service, pipeline, image }: Target): Promise<string> {
    if (image !== undefined) return image;
    const [newest] = await service.images(pipeline ?? "");
    if (newest === undefined)
        throw new UsageError(`${pipeline} has not built an image yet. Start it with aws-golden-image build.`);
    return newest.arn;
}

function stackPipeline(command: string, options: TargetOptions, terminal: Terminal): string {
    const { target, stack, state } = options;
    const text = savedStack(command, { stack, state }, terminal);
    const pipelines = pipelinesIn(text);
    const found =
        target === undefined ? pipelines : pipelines.filter(({ name, arn }) => name === target || arn === target);
    const names = pipelines.map(({ name }) => name).join(", ");
    if (pipelines.length === 0) throw new UsageError("The stack has no image pipeline.");
    if (found[0] === undefined)
        throw new UsageError(`The stack has no image pipeline named "${target}", but ${names}.`);
    const sameName = found.filter(({ name }) => pipelines.filter((one) => one.name === name).length > 1);
    if (found.length > 1 && sameName.length === found.length) {
        const arns = found.map(({ arn }) => arn).join(", ");
        throw new UsageError(
            `${found.length} image pipelines of the stack have one name: ${arns}. Give the ARN of one.`,
        );
    }
    if (found.length > 1)
        throw new UsageError(`The stack has ${pipelines.length} image pipelines. Name one: ${names}.`);
    return found[0].arn;
}

function pipelinesIn(text: string): { name: string; arn: string }[] {
    return new StackState(parsedStack<StackResource>(text)).ofType(types.imagePipeline).flatMap(({ outputs }) => {
        const { name, arn } = outputs ?? {};
        return typeof arn === "string" ? [{ name: typeof name === "string" ? name : arn, arn }] : [];
    });
}
