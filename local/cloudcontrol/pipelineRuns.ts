// An image as a run of a pipeline: the deployment id stands for a pipeline as it is configured, and changes with it.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-imagebuilder-image-imagepipelineexecutionsettings.html
import { createHash, randomUUID } from "node:crypto";
import { ImageBuilderApi } from "../imagebuilder/api";
import { Scope } from "../imagebuilder/arns";
import { invalidCombination, invalidRequest } from "../imagebuilder/errors";

type Model = Record<string, unknown>;

/** What a run, or the tags, leave as it is. */
const apart = ["dateLastRun", "lastRunStatus", "dateNextRun", "consecutiveFailures", "dateUpdated", "tags"];

export function deploymentId(pipeline: Model): string {
    const settings = Object.entries(pipeline).filter(([key, value]) => !apart.includes(key) && value !== undefined);
    const text = JSON.stringify(settings.sort(([a], [b]) => a.localeCompare(b)));
    return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

export function runSettings({ ImagePipelineExecutionSettings: settings }: Model) {
    return settings as { DeploymentId?: string; OnUpdate?: boolean } | undefined;
}

/** Starts the pipeline with this deployment id; the ARN of the image. */
export async function runPipeline(imageBuilder: ImageBuilderApi, properties: Model, scope: Scope): Promise<string> {
    const { DeploymentId: id } = runSettings(properties) ?? {};
    const others = Object.keys(properties).filter((name) => !["ImagePipelineExecutionSettings", "Tags"].includes(name));
    if (others.length > 0) {
        throw invalidCombination(`ImagePipelineExecutionSettings cannot be combined with ${others.join(", ")}.`);
    }
    for (const imagePipelineArn of imageBuilder.arns("image-pipeline", scope)) {
        const { imagePipeline } = (await imageBuilder.call("GetImagePipeline", { imagePipelineArn }, scope)) as {
            imagePipeline: Model;
        };
        if (deploymentId(imagePipeline) !== id) continue;
        const tags = properties.Tags as Record<string, string> | undefined;
        const request = {
            imagePipelineArn,
            clientToken: randomUUID(),
            ...(tags && Object.keys(tags).length > 0 && { tags }),
        };
        const answer = await imageBuilder.call("StartImagePipelineExecution", request, scope);
        return (answer as { imageBuildVersionArn: string }).imageBuildVersionArn;
    }
    throw invalidRequest(`There is no image pipeline with the deployment id '${id}'.`);
}

export interface BuildState {
    status: string;
    reason?: string;
}

/**
 * What is said of a build that failed: the reason, and not where. The words are those of the handler that AWS published.
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-imagebuilder/blob/main/image/src/main/java/software/amazon/imagebuilder/image/CreateHandler.java
 */
export function failureMessage({ status, reason }: BuildState): string {
    return `Error occurred during operation '${status === "CANCELLED" ? "Image creation is cancelled." : reason}'.`;
}
