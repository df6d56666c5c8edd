// DistributeImage: an AMI that is built already goes where a distribution configuration says, as a build of its own that has
// the stage of distribution alone. Takes the ARN of an image; an AMI id or a parameter is refused.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_DistributeImage.html
import { runBuild } from "../builds/runBuild";
import { formArn } from "./arns";
import { checkLogGroups } from "./buildSettings";
import type { Context, Operations } from "./context";
import { sameName } from "./dependents";
import { invalidRequest, notFound } from "./errors";
import type { Image, Tags } from "./records";
import { findImage } from "./references";
import { checkServiceRole } from "./roles";
import { plannedExecutions } from "./workflowExecutions";

interface Request {
    sourceImage: string;
    distributionConfigurationArn: string;
    executionRole: string;
    tags?: Tags;
    loggingConfiguration?: { logGroupName?: string };
}

async function distribute(request: Request, context: Context): Promise<object> {
    const { sourceImage, distributionConfigurationArn, executionRole, tags = {}, loggingConfiguration } = request;
    if (!sourceImage.startsWith("arn:")) {
        throw invalidRequest(`The local Image Builder distributes images by their ARN only, not '${sourceImage}'.`);
    }
    const source = findImage(context, sourceImage);
    if (source === undefined) throw notFound(sourceImage);
    if (source.type !== "AMI") {
        throw invalidRequest(`The image '${source.arn}' is a container image; only AMIs can be distributed.`);
    }
    if (source.state.status !== "AVAILABLE") {
        throw invalidRequest(
            `The image '${source.arn}' is ${source.state.status}; only an image that is AVAILABLE can be distributed.`,
        );
    }
    const distribution = context.state.get("distribution-configuration", distributionConfigurationArn);
    if (distribution === undefined) throw notFound(distributionConfigurationArn);
    await checkServiceRole(context, executionRole);
    checkLogGroups([loggingConfiguration?.logGroupName], executionRole);
    const builds = sameName(context, "image", source.name).filter(({ version }) => version === source.version);
    const build = (builds.at(-1)?.build ?? 0) + 1;
    const image: Image = {
        ...structuredClone(source),
        arn: formArn(context.scope, "image", source.name, source.version, build),
        build,
        state: { status: "PENDING" },
        distributionConfiguration: structuredClone(distribution),
        executionRole,
        loggingConfiguration,
        outputResources: undefined,
        dateCreated: context.clock.timestamp(),
        tags,
        distributesOnly: true,
    };
    context.state.add("image", image);
    context.state.executions.push(...plannedExecutions(context, image).filter(({ type }) => type === "DISTRIBUTION"));
    context.clock.start(() => runBuild(context, image));
    return { imageBuildVersionArn: image.arn };
}

export const distributeOperations: Operations = { DistributeImage: distribute };
