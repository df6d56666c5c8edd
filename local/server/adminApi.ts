// Paths under /_local/ for tests: health, environment, recorded requests, failures, findings, the clock, reset.

import { readScenario, type PlannedFailure } from "../builds/scenario";

export interface AdminHandlers {
    requests: () => object[];
    fail: (failure: string) => void;
    find: (findings: unknown) => void;
    failBuilds: (failures: PlannedFailure[]) => void;
    advance: (seconds: number) => Promise<void>;
    reset: () => Promise<void>;
    now: () => string;
    environment: () => Record<string, string>;
}

interface Answer {
    status: number;
    body: object;
}

export class AdminApi {
    constructor(private readonly handlers: AdminHandlers) {}

    async handle(method: string, url: URL, body: string): Promise<Answer> {
        try {
            return { status: 200, body: await this.answer(`${method} ${url.pathname}`, body) };
        } catch (error) {
            return { status: 400, body: { message: error instanceof Error ? error.message : String(error) } };
        }
    }

    private async answer(request: string, body: string): Promise<object> {
        switch (request) {
            case "GET /_local/health":
                return { status: "ok" };
            case "GET /_local/environment":
                return this.handlers.environment();
            case "GET /_local/requests":
                return { requests: this.handlers.requests() };
            case "GET /_local/clock":
                return { now: this.handlers.now() };
            case "POST /_local/clock":
                await this.handlers.advance(field(body, "advanceSeconds", "number"));
                return { now: this.handlers.now() };
            case "POST /_local/fail":
                this.handlers.fail(field(body, "failure", "string"));
                return {};
            case "POST /_local/findings":
                this.handlers.find((JSON.parse(body) as Record<string, unknown>).findings);
                return {};
            case "POST /_local/scenario":
                this.handlers.failBuilds(readScenario(body));
                return {};
            case "POST /_local/reset":
                await this.handlers.reset();
                return {};
            default:
                throw new Error(`There is no ${request}.`);
        }
    }
}

function field(body: string, name: string, type: "number"): number;
function field(body: string, name: string, type: "string"): string;
function field(body: string, name: string, type: "number" | "string"): unknown {
    const value = (JSON.parse(body) as Record<string, unknown>)[name];
    if (typeof value !== type) {
        throw new Error(`The body must be JSON with the ${type} '${name}'.`);
    }
    return value;
}
