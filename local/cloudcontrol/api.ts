// AWS Cloud Control for the types of Image Builder: each request is a task that Image Builder's own operations fulfil.
// https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/Welcome.html
import { randomUUID } from "node:crypto";
import { ImageBuilderApi } from "../imagebuilder/api";
import { Scope } from "../imagebuilder/arns";
import { ServiceError } from "../imagebuilder/errors";
import { CloudControlError, handlerErrorCode } from "./errors";
import { applyPatch } from "./jsonPatch";
import { modelViolations } from "./modelValidation";
import { failureMessage } from "./pipelineRuns";
import { Resources } from "./resources";
import { ResourceType, resourceTypes } from "./resourceTypes";
import { propertyNames, TypeSchema, TypeSchemas } from "./typeSchemas";

type Request = Record<string, string | undefined>;
type Model = Record<string, unknown>;

interface Task {
    TypeName: string;
    Operation: "CREATE" | "UPDATE" | "DELETE";
    RequestToken: string;
    EventTime: number;
    Identifier?: string;
    failure?: unknown;
    /** A build goes on after the request that began it. */
    building?: boolean;
    /** The first answer about any task is that it is being worked on. */
    told: boolean;
}

interface Target {
    typeName: string;
    type: ResourceType;
    schema: TypeSchema;
}

export interface CloudControlAnswer {
    parameters?: Request;
    status: number;
    errorType?: string;
    body: object;
}

export class CloudControlApi {
    private tasks = new Map<string, Task>();
    private tokens = new Map<string, { request: string; task: Task }>();

    constructor(
        private readonly imageBuilder: ImageBuilderApi,
        private readonly resources: Resources,
        private readonly schemas: TypeSchemas,
        private readonly now: () => Date,
    ) {}

    reset(): void {
        this.tasks = new Map();
        this.tokens = new Map();
    }

    async handle(operation: string, body: string, scope: Scope): Promise<CloudControlAnswer> {
        let parameters: Request | undefined;
        try {
            parameters = readBody(body);
            return { parameters, status: 200, body: await this.answer(operation, parameters, scope) };
        } catch (error) {
            const errorType = error instanceof CloudControlError ? error.type : "ServiceInternalErrorException";
            const Message = error instanceof Error ? error.message : String(error);
            const __type = `com.amazonaws.cloudapiservice#${errorType}`;
            const status = error instanceof CloudControlError ? 400 : 500;
            return { parameters, status, errorType, body: { __type, Message } };
        }
    }

    private async answer(operation: string, request: Request, scope: Scope): Promise<object> {
        switch (operation) {
            case "CreateResource":
                return this.once(request, scope, "CREATE", () => this.create(request, scope));
            case "UpdateResource":
                return this.once(request, scope, "UPDATE", () => this.update(request, scope));
            case "DeleteResource":
                return this.once(request, scope, "DELETE", () => this.remove(request, scope));
            case "GetResource":
                return this.get(request, scope);
            case "ListResources":
                return this.list(request, scope);
            case "GetResourceRequestStatus":
                return this.status(request, scope);
            default:
                throw new CloudControlError(
                    "UnknownOperationException",
                    `${operation} is not implemented in this local Cloud Control. Its README lists what is.`,
                );
        }
    }

    /** A client token makes a request one with its repetitions. */
    private async once(
        request: Request,
        scope: Scope,
        operation: Task["Operation"],
        start: () => Promise<() => Promise<Partial<Task>>>,
    ): Promise<object> {
        const { ClientToken = randomUUID(), ...rest } = request;
        const key = `${scope.account}/${scope.region}/${ClientToken}`;
        const before = this.tokens.get(key);
        if (before !== undefined) {
            if (before.request === JSON.stringify(rest)) return { ProgressEvent: event(before.task, "IN_PROGRESS") };
            throw new CloudControlError(
                "ClientTokenConflictException",
                `The client token ${ClientToken} was used before with another request.`,
            );
        }
        const work = await start();
        const task: Task = {
            TypeName: request.TypeName ?? "",
            Operation: operation,
            RequestToken: randomUUID(),
            EventTime: this.now().getTime() / 1000,
            Identifier: request.Identifier,
            told: false,
        };
        this.tokens.set(key, { request: JSON.stringify(rest), task });
        this.tasks.set(task.RequestToken, task);
        try {
            Object.assign(task, await work());
        } catch (error) {
            task.failure = error;
        }
        return { ProgressEvent: event(task, "IN_PROGRESS") };
    }

    private async create(request: Request, scope: Scope): Promise<() => Promise<Partial<Task>>> {
        const { type, schema, typeName } = this.target(request, "CREATE");
        const model = this.checked(schema, desiredState(request.DesiredState));
        const given = propertyNames(schema.readOnlyProperties).filter((name) => model[name] !== undefined);
        if (given.length > 0) {
            throw invalid(`Invalid request: readOnlyProperties [${pointers(given)}] cannot be specified`);
        }
        return Promise.resolve(async () => ({
            TypeName: typeName,
            Identifier: await this.resources.create(type, model, scope),
            building: type.kind === "image",
        }));
    }

    private async update(request: Request, scope: Scope): Promise<() => Promise<Partial<Task>>> {
        const { type, schema, typeName } = this.target(request, "UPDATE");
        const identifier = request.Identifier ?? "";
        const before = await this.resources.read(type, schema, identifier, scope);
        if (before === undefined) throw missing(typeName, identifier);
        const after = this.checked(schema, applyPatch(before, request.PatchDocument ?? ""));
        const changed = Object.keys({ ...before, ...after }).filter(
            (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
        );
        const fixed = [schema.createOnlyProperties, schema.readOnlyProperties].flatMap((list) =>
            propertyNames(list).filter((name) => changed.includes(name)),
        );
        if (fixed.length > 0) {
            throw new CloudControlError(
                "NotUpdatableException",
                `Invalid patch update: properties [${pointers(fixed)}] cannot be updated`,
            );
        }
        return async () => {
            await this.resources.update(type, schema, identifier, before, after, scope);
            return {};
        };
    }

    private remove(request: Request, scope: Scope): Promise<() => Promise<Partial<Task>>> {
        const { type } = this.target(request, "DELETE");
        return Promise.resolve(async () => {
            await this.resources.remove(type, request.Identifier ?? "", scope);
            return {};
        });
    }

    private async get(request: Request, scope: Scope): Promise<object> {
        const { type, schema, typeName } = this.target(request, "READ");
        const identifier = request.Identifier ?? "";
        const properties = await this.resources.read(type, schema, identifier, scope);
        if (properties === undefined) throw missing(typeName, identifier);
        return { TypeName: typeName, ResourceDescription: describe(identifier, properties) };
    }

    private async list(request: Request, scope: Scope): Promise<object> {
        const { type, schema, typeName } = this.target(request, "LIST");
        const arns = this.imageBuilder.arns(type.kind, scope);
        const read = await Promise.all(arns.map((arn) => this.resources.read(type, schema, arn, scope)));
        return {
            TypeName: typeName,
            ResourceDescriptions: arns.map((arn, index) => describe(arn, read[index] ?? {})),
        };
    }

    private async status({ RequestToken = "" }: Request, scope: Scope): Promise<object> {
        const task = this.tasks.get(RequestToken);
        if (task === undefined) {
            throw new CloudControlError(
                "RequestTokenNotFoundException",
                `Request with token ${RequestToken} was not found`,
            );
        }
        if (!task.told) {
            task.told = true;
            return { ProgressEvent: event(task, "IN_PROGRESS") };
        }
        if (task.building === true && task.failure === undefined) {
            const state = await this.resources.build(task.Identifier ?? "", scope);
            const { status } = state;
            if (status === "FAILED" || status === "CANCELLED") {
                task.failure = new Error(failureMessage(state));
            } else if (status !== "AVAILABLE") {
                return { ProgressEvent: event(task, "IN_PROGRESS") };
            }
        }
        return { ProgressEvent: event(task, task.failure === undefined ? "SUCCESS" : "FAILED") };
    }

    private target({ TypeName: typeName = "" }: Request, action: string): Target {
        const schema = this.schemas.find(typeName);
        if (schema === undefined) {
            throw new CloudControlError("TypeNotFoundException", `The type '${typeName}' cannot be found.`);
        }
        const type = Object.hasOwn(resourceTypes, typeName) ? resourceTypes[typeName] : undefined;
        if (type === undefined) {
            throw new CloudControlError(
                "UnsupportedActionException",
                `Resource type ${typeName} does not support ${action} action`,
            );
        }
        return { typeName, type, schema };
    }

    private checked(schema: TypeSchema, model: Model): Model {
        const violations = modelViolations(schema, model);
        if (violations.length > 0) throw invalid(`Model validation failed (${violations.join("; ")})`);
        return model;
    }
}

function readBody(text: string): Request {
    const body = objectOf(text);
    if (body === undefined) throw new CloudControlError("SerializationException", "The body is not a JSON object.");
    return body as Request;
}

function desiredState(text: string | undefined): Model {
    const model = objectOf(text ?? "");
    if (model !== undefined) return model;
    throw new CloudControlError("InvalidRequestException", "The desired state is not a JSON object.");
}

function objectOf(text: string): Model | undefined {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Model) : undefined;
    } catch {
        return undefined;
    }
}

function event(task: Task, OperationStatus: "IN_PROGRESS" | "SUCCESS" | "FAILED"): object {
    const { TypeName, Operation, RequestToken, EventTime, Identifier, failure } = task;
    const known = { TypeName, Operation, RequestToken, EventTime, OperationStatus };
    if (OperationStatus !== "FAILED") return { ...known, Identifier };
    const ErrorCode =
        failure instanceof ServiceError
            ? handlerErrorCode(failure)
            : task.building
              ? "GeneralServiceException"
              : "InternalFailure";
    return { ...known, Identifier, ErrorCode, StatusMessage: failure instanceof Error ? failure.message : undefined };
}

function describe(identifier: string, properties: Model): object {
    return { Identifier: identifier, Properties: JSON.stringify(properties) };
}

function pointers(names: string[]): string {
    return names.map((name) => `/properties/${name}`).join(", ");
}

function invalid(message: string): CloudControlError {
    return new CloudControlError("ValidationException", message);
}

function missing(typeName: string, identifier: string): CloudControlError {
    return new CloudControlError(
        "ResourceNotFoundException",
        `Resource of type '${typeName}' with identifier '${identifier}' was not found.`,
    );
}
