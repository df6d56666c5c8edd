// StartResourceStateUpdate: one image deprecated, disabled, made available again, or deleted with what it produced.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_StartResourceStateUpdate.html
import { randomUUID } from "node:crypto";
import { textsOf } from "../../interpreter/aws/xml";
import { AwsClient } from "../aws/awsClient";
import { Context, Operations } from "./context";
import { invalidCombination, invalidParameterValue, inUse, notFound } from "./errors";
import { isFinal } from "./images";
import { ListRequest, page } from "./lists";
import { LifecycleExecution } from "./lifecycleRecords";
import { Ami, Image } from "./records";
import { checkServiceRole } from "./roles";

export type Target = "AVAILABLE" | "DELETED" | "DEPRECATED" | "DISABLED";

/** What each action of a lifecycle policy makes of an image. */
export const statusAfter = { DEPRECATE: "DEPRECATED", DISABLE: "DISABLED", DELETE: "DELETED" } as const;

interface UpdateRequest {
    resourceArn: string;
    state: { status?: Target };
    executionRole?: string;
    includeResources?: { amis?: boolean; snapshots?: boolean; containers?: boolean };
    updateAt?: number;
}

async function start(request: UpdateRequest, context: Context): Promise<object> {
    const image = context.state.get("image", request.resourceArn);
    if (image === undefined) {
        throw notFound(request.resourceArn);
    }
    const target = request.state.status;
    if (target === undefined) {
        throw invalidParameterValue({ parameter: "state.status", reason: "'state.status' must not be null." });
    }
    check(request, target, image, context);
    await checkServiceRole(context, request.executionRole);
    const { amis, snapshots, containers } = request.includeResources ?? {};
    if (containers === true) await deleteContainers(context, image);
    if (amis === true) {
        for (const ami of image.outputResources?.amis ?? []) {
            const at = request.updateAt === undefined ? context.clock.now() : new Date(request.updateAt * 1000);
            await applyToAmi(context.aws, ami, target, snapshots === true, at);
        }
    }
    if (request.updateAt !== undefined) {
        image.deprecationTime = new Date(request.updateAt * 1000).toISOString();
        const seconds = request.updateAt - context.clock.now().getTime() / 1000;
        context.clock.start(async () => {
            await context.clock.sleep(seconds);
            image.state = { status: target };
        });
    } else if (target === "DELETED") {
        context.state.remove("image", image.arn);
    } else {
        image.state = { status: target };
    }
    if (request.includeResources === undefined) {
        return { resourceArn: image.arn };
    }
    const execution = executionRecord(context, image);
    context.state.lifecycleExecutions.push(execution);
    return { lifecycleExecutionId: execution.lifecycleExecutionId, resourceArn: image.arn };
}

function check(request: UpdateRequest, target: Target, image: Image, context: Context): void {
    const { includeResources: include, executionRole, updateAt } = request;
    if (!isFinal(image)) {
        throw inUse(`The image '${image.arn}' is ${image.state.status}; its build has not ended.`);
    }
    if (["FAILED", "CANCELLED"].includes(image.state.status) && target !== "DELETED") {
        throw invalidCombination(`An image that is ${image.state.status} can only become DELETED.`);
    }
    if (image.type === "DOCKER" && target !== "DELETED") {
        throw invalidCombination("A container image can only become DELETED.");
    }
    if ((include === undefined) !== (executionRole === undefined)) {
        throw invalidCombination("'includeResources' and 'executionRole' must be provided together.");
    }
    if (target !== "DELETED" && (include?.snapshots === true || include?.containers === true)) {
        throw invalidCombination("Snapshots and containers are only valid for DELETED.");
    }
    if (target === "DELETED" && include === undefined) {
        throw invalidCombination("To set an image to DELETED, you must include its underlying resources.");
    }
    if (updateAt !== undefined && target !== "DEPRECATED") {
        throw invalidCombination("'updateAt' is valid only when the target status is DEPRECATED.");
    }
    if (updateAt !== undefined && updateAt * 1000 <= context.clock.now().getTime()) {
        throw invalidParameterValue({ parameter: "updateAt", reason: "The time must be in the future." });
    }
}

/** Of a container image every region's copy, as the repository allows; a repository that is gone holds none. */
export async function deleteContainers(context: Context, image: Image): Promise<void> {
    for (const { region, imageUris } of image.outputResources?.containers ?? []) {
        for (const uri of imageUris) {
            const [, repositoryName = "", imageTag = ""] = /^[^/]+\/(.+):([^:]+)$/.exec(uri) ?? [];
            const target = "AmazonEC2ContainerRegistry_V20150921.BatchDeleteImage";
            const request = { repositoryName, imageIds: [{ imageTag }] };
            await context.aws.json({ ...context.scope, region }, "ecr", target, request).catch(() => undefined);
        }
    }
}

export async function applyToAmi(
    aws: AwsClient,
    ami: Ami,
    target: Target,
    snapshots: boolean,
    at: Date,
): Promise<void> {
    const scope = { account: ami.accountId, region: ami.region };
    const parameters = { ImageId: ami.image };
    switch (target) {
        case "DELETED": {
            const xml = await aws.query(scope, "ec2", "DescribeImages", { "ImageId.1": ami.image });
            await aws.query(scope, "ec2", "DeregisterImage", parameters);
            for (const snapshot of snapshots ? textsOf(xml, "snapshotId") : []) {
                await aws.query(scope, "ec2", "DeleteSnapshot", { SnapshotId: snapshot });
            }
            break;
        }
        case "DISABLED":
            await aws.query(scope, "ec2", "DisableImage", parameters);
            break;
        case "AVAILABLE":
            await aws.query(scope, "ec2", "EnableImage", parameters);
            break;
        case "DEPRECATED":
            // moto has no deprecation of AMIs; a tag shows it.
            await aws.query(scope, "ec2", "CreateTags", {
                "ResourceId.1": ami.image,
                "Tag.1.Key": "local:DeprecationTime",
                "Tag.1.Value": at.toISOString(),
            });
    }
}

function executionRecord(context: Context, image: Image): LifecycleExecution {
    return {
        lifecycleExecutionId: `lce-${randomUUID()}`,
        resourceArn: image.arn,
        resourcesImpactedSummary: { hasImpactedResources: true },
        state: { status: "SUCCESS" },
        startTime: context.clock.timestamp(),
        endTime: context.clock.timestamp(),
    };
}

function get(request: { lifecycleExecutionId: string }, context: Context): object {
    const { lifecycleExecutionId: id } = request;
    const execution = context.state.lifecycleExecutions.find((e) => e.lifecycleExecutionId === id);
    if (execution === undefined) {
        throw notFound(id);
    }
    return { lifecycleExecution: execution };
}

function list(request: ListRequest & { resourceArn: string }, context: Context): object {
    const all = context.state.lifecycleExecutions.filter((execution) => execution.resourceArn === request.resourceArn);
    const { items, nextToken } = page(all, request);
    return { lifecycleExecutions: items, nextToken };
}

/** Images at the top; with an image as `parentResourceId`, its AMIs. */
function listResources(
    request: ListRequest & { lifecycleExecutionId: string; parentResourceId?: string },
    context: Context,
): object {
    const { lifecycleExecutionId: id, parentResourceId: parent } = request;
    const execution = context.state.lifecycleExecutions.find((e) => e.lifecycleExecutionId === id);
    if (execution === undefined) {
        throw notFound(id);
    }
    const all = (context.state.lifecycleResources.get(id) ?? []).filter((resource) => resource.parent === parent);
    const { items, nextToken } = page(all, request);
    return {
        lifecycleExecutionId: id,
        lifecycleExecutionState: execution.state,
        resources: items,
        nextToken,
    };
}

export const resourceStateOperations: Operations = {
    StartResourceStateUpdate: start,
    GetLifecycleExecution: get,
    ListLifecycleExecutions: list,
    ListLifecycleExecutionResources: listResources,
};
