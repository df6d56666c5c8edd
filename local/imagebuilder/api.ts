// The Image Builder API: finds the operation of a request, checks the request by the service model, keeps client tokens
// idempotent, runs the operation and writes the answer by the model.
import { randomUUID } from "node:crypto";
import { Kind, Scope } from "./arns";
import { componentOperations } from "./components";
import { containerRecipeOperations } from "./containerRecipes";
import { Context, Operations } from "./context";
import { distributionConfigurationOperations } from "./distributionConfigurations";
import { invalidRequest, ServiceError } from "./errors";
import { distributeOperations } from "./distributeImage";
import { imageOperations } from "./images";
import { imagePipelineOperations } from "./imagePipelines";
import { imageRecipeOperations } from "./imageRecipes";
import { infrastructureConfigurationOperations } from "./infrastructureConfigurations";
import { lifecyclePolicyOperations } from "./lifecyclePolicies";
import { Parameters, readParameters } from "./requestValidation";
import { resourcePolicyOperations } from "./resourcePolicies";
import { resourceStateOperations } from "./resourceStates";
import { ServiceModel } from "./serviceModel";
import { RegionState } from "./state";
import { tagOperations } from "./tags";
import { workflowExecutionOperations } from "./workflowExecutions";
import { workflowOperations } from "./workflows";
import { writeAnswer } from "./answers";

const operations: Operations = {
    ...componentOperations,
    ...workflowOperations,
    ...imageRecipeOperations,
    ...containerRecipeOperations,
    ...infrastructureConfigurationOperations,
    ...distributionConfigurationOperations,
    ...imagePipelineOperations,
    ...imageOperations,
    ...distributeOperations,
    ...lifecyclePolicyOperations,
    ...workflowExecutionOperations,
    ...resourceStateOperations,
    ...resourcePolicyOperations,
    ...tagOperations,
};

export interface ApiRequest {
    method: string;
    path: string;
    query: URLSearchParams;
    body: string;
}

export interface ApiAnswer {
    /** The operation, when the request could be told apart that far. */
    operation?: string;
    parameters?: Parameters;
    status: number;
    errorType?: string;
    body: object;
}

export type ApiSettings = Omit<Context, "scope" | "state"> & {
    model: ServiceModel;
    /** Throws when this call is meant to fail. */
    failure: (operation: string) => void;
};

export class ImageBuilderApi {
    private states = new Map<string, RegionState>();

    constructor(private readonly settings: ApiSettings) {}

    async handle(request: ApiRequest, scope: Scope): Promise<ApiAnswer> {
        const { model } = this.settings;
        const answer: Partial<ApiAnswer> = {};
        try {
            const route = model.route(request.method, request.path);
            if (route === undefined) {
                throw invalidRequest(`Image Builder has no operation for ${request.method} ${request.path}.`);
            }
            answer.operation = route.operation.name;
            this.settings.failure(route.operation.name);
            const raw = { labels: route.labels, query: request.query, body: readBody(request.body) };
            const parameters = readParameters(model, route.operation, raw);
            answer.parameters = parameters;
            const result = await this.run(route.operation.name, parameters, scope);
            const body = { requestId: randomUUID(), clientToken: parameters.clientToken, ...result };
            return { ...answer, status: 200, body: writeAnswer(model, route.operation, body) };
        } catch (error) {
            if (error instanceof ServiceError) {
                const status = model.statusOf(error.type);
                return { ...answer, status, errorType: error.type, body: { message: error.message } };
            }
            const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
            return { ...answer, status: 500, errorType: "ServiceException", body: { message } };
        }
    }

    /** One operation for another service of this machine, checked like a request; violations are thrown. */
    async call(name: string, body: Parameters, scope: Scope): Promise<object> {
        const { model } = this.settings;
        const operation = model.operations[name];
        this.settings.failure(name);
        return this.run(name, readParameters(model, operation, { ...addressOf(body), body }), scope);
    }

    /** The ARNs of all resources of a kind, oldest first. */
    arns(kind: Kind, scope: Scope): string[] {
        return this.state(scope)
            .all(kind)
            .map(({ arn }) => arn);
    }

    private async run(name: string, parameters: Parameters, scope: Scope): Promise<object> {
        const operation = operations[name];
        if (operation === undefined) {
            throw invalidRequest(`${name} is not implemented in this local Image Builder. Its README lists what is.`);
        }
        const context: Context = { ...this.settings, scope, state: this.state(scope) };
        const { clientToken, ...rest } = parameters;
        if (typeof clientToken !== "string") {
            return operation(parameters as never, context);
        }
        const key = `${name} ${clientToken}`;
        const before = context.state.answered.get(key);
        const request = JSON.stringify(rest);
        if (before !== undefined) {
            if (before.request !== request) {
                throw new ServiceError(
                    "IdempotentParameterMismatchException",
                    `The client token '${clientToken}' was used before with other parameters.`,
                );
            }
            return before.answer;
        }
        const answer = await operation(parameters as never, context);
        context.state.answered.set(key, { request, answer });
        return answer;
    }

    private state(scope: Scope): RegionState {
        const key = `${scope.account}/${scope.region}`;
        let state = this.states.get(key);
        if (state === undefined) {
            state = new RegionState(scope);
            this.states.set(key, state);
        }
        return state;
    }

    reset(): void {
        for (const state of this.states.values()) state.closed = true;
        this.states = new Map();
    }
}

/** Where an HTTP client would put the texts of some operations: into the path or the query. */
function addressOf(body: Parameters): { labels: Record<string, string>; query: URLSearchParams } {
    const texts = Object.entries(body).flatMap(([key, value]) =>
        [value].flat().flatMap((item): [string, string][] => (typeof item === "string" ? [[key, item]] : [])),
    );
    return { labels: Object.fromEntries(texts), query: new URLSearchParams(texts) };
}

function readBody(text: string): Parameters {
    if (text === "") {
        return {};
    }
    try {
        const body: unknown = JSON.parse(text);
        if (typeof body === "object" && body !== null && !Array.isArray(body)) {
            return body as Parameters;
        }
    } catch {
        // Told below, as every other body that is no JSON object.
    }
    throw invalidRequest("The body of the request is not a JSON object.");
}
