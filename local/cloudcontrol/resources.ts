// Makes, reads, changes and deletes a resource of Image Builder by the properties of its CloudFormation type.
import { ImageBuilderApi } from "../imagebuilder/api";
import { Scope } from "../imagebuilder/arns";
import { ServiceError } from "../imagebuilder/errors";
import { ServiceModel } from "../imagebuilder/serviceModel";
import { runPipeline, runSettings, type BuildState } from "./pipelineRuns";
import { ResourceType, toProperties, toRequest } from "./resourceTypes";
import { propertyNames, TypeSchema } from "./typeSchemas";
import { randomUUID } from "node:crypto";

type Model = Record<string, unknown>;

export class Resources {
    /** The roles with which images go together with what they made, by ARN: nobody can read them again. */
    private readonly deletionRoles = new Map<string, string>();

    constructor(
        private readonly imageBuilder: ImageBuilderApi,
        private readonly model: ServiceModel,
    ) {}

    /** The ARN, which is what identifies each type of Image Builder. */
    async create(type: ResourceType, properties: Model, scope: Scope): Promise<string> {
        if (type.kind === "image" && runSettings(properties) !== undefined) {
            return runPipeline(this.imageBuilder, properties, scope);
        }
        const operation = `Create${type.noun}`;
        const request = { ...toRequest(this.model, operation, properties), clientToken: randomUUID() };
        const answer = await this.imageBuilder.call(operation, request, scope);
        const arn = String((answer as Model)[type.arnField]);
        this.remember(arn, properties);
        return arn;
    }

    private remember(arn: string, { DeletionSettings: settings }: Model): void {
        const role = (settings as { ExecutionRole?: string } | undefined)?.ExecutionRole;
        if (role === undefined) this.deletionRoles.delete(arn);
        else this.deletionRoles.set(arn, role);
    }

    async read(type: ResourceType, schema: TypeSchema, arn: string, scope: Scope): Promise<Model | undefined> {
        try {
            const answer = await this.imageBuilder.call(`Get${type.noun}`, { [type.arnField]: arn }, scope);
            return toProperties(this.model, type, schema, answer as Model, scope);
        } catch (error) {
            if (error instanceof ServiceError && error.type === "ResourceNotFoundException") return undefined;
            throw error;
        }
    }

    async update(
        type: ResourceType,
        schema: TypeSchema,
        arn: string,
        before: Model,
        after: Model,
        scope: Scope,
    ): Promise<void> {
        if (type.updates && differs(without(before, "Tags"), without(after, "Tags"))) {
            const operation = `Update${type.noun}`;
            const settings = toRequest(
                this.model,
                operation,
                without(after, "Tags", ...propertyNames(schema.readOnlyProperties)),
            );
            const request = { ...settings, [type.arnField]: arn, clientToken: randomUUID() };
            await this.imageBuilder.call(operation, request, scope);
        }
        if (type.kind === "image") this.remember(arn, after);
        if (type.kind === "image" && runSettings(after)?.OnUpdate === true) {
            await runPipeline(this.imageBuilder, { ImagePipelineExecutionSettings: runSettings(after) }, scope);
        }
        const [old, tags] = [before.Tags ?? {}, after.Tags ?? {}];
        const tagKeys = Object.keys(old).filter((key) => !Object.hasOwn(tags, key));
        if (tagKeys.length > 0) await this.untag(arn, tagKeys, scope);
        if (differs(old, tags) && Object.keys(tags).length > 0) {
            await this.imageBuilder.call("TagResource", { resourceArn: arn, tags }, scope);
        }
    }

    private async untag(resourceArn: string, tagKeys: string[], scope: Scope): Promise<void> {
        await this.imageBuilder.call("UntagResource", { resourceArn, tagKeys }, scope);
    }

    async remove(type: ResourceType, arn: string, scope: Scope): Promise<void> {
        const executionRole = this.deletionRoles.get(arn);
        if (executionRole === undefined) {
            await this.imageBuilder.call(`Delete${type.noun}`, { [type.arnField]: arn }, scope);
            return;
        }
        const { image } = (await this.imageBuilder.call(`Get${type.noun}`, { [type.arnField]: arn }, scope)) as {
            image: { type: string };
        };
        const includeResources = image.type === "AMI" ? { amis: true, snapshots: true } : { containers: true };
        const request = { resourceArn: arn, state: { status: "DELETED" }, executionRole, includeResources };
        await this.imageBuilder.call("StartResourceStateUpdate", { ...request, clientToken: randomUUID() }, scope);
        this.deletionRoles.delete(arn);
    }

    /** How far the build of an image is. */
    async build(imageBuildVersionArn: string, scope: Scope): Promise<BuildState> {
        const answer = await this.imageBuilder.call("GetImage", { imageBuildVersionArn }, scope);
        return (answer as { image: { state: BuildState } }).image.state;
    }
}

function without(model: Model, ...names: string[]): Model {
    return Object.fromEntries(Object.entries(model).filter(([name]) => !names.includes(name)));
}

function differs(a: object, b: object): boolean {
    return JSON.stringify(a) !== JSON.stringify(b);
}
