// One loopback port that speaks for all of AWS: Image Builder is answered here, every other service by moto.
import * as http from "node:http";
import { AddressInfo } from "node:net";
import { once } from "node:events";
import { Accounts } from "../aws/accounts";
import { AwsClient } from "../aws/awsClient";
import { BeyondMoto } from "../aws/beyondMoto";
import { CredentialScope, credentialScope } from "../aws/credentialScope";
import { ImageDeprecations } from "../aws/imageDeprecation";
import { simulatePrincipal } from "../aws/principalSimulation";
import { CloudControlApi } from "../cloudcontrol/api";
import { CloudFormationApi } from "../cloudcontrol/cloudFormationApi";
import { ImageBuilderApi } from "../imagebuilder/api";
import { AdminApi } from "./adminApi";
import { bodyOf, guardedPath, Refusal } from "./requestGuard";

/** A request that was made, for tests that want to know. */
export interface RecordedRequest {
    service: string;
    region: string;
    account: string;
    /** The operation of Image Builder, or the action or target of another service where it can be told. */
    operation: string;
    /** Parameters of Image Builder operations. */
    parameters?: Record<string, unknown>;
    status: number;
    errorType?: string;
}

interface Parts {
    motoEndpoint: string;
    motoHeaders: Record<string, string>;
    accounts: Accounts;
    beyondMoto: BeyondMoto;
    imageBuilder: ImageBuilderApi;
    cloudControl: CloudControlApi;
    cloudFormation: CloudFormationApi;
    admin: AdminApi;
    record: (request: RecordedRequest) => void;
    /** Is told of each SSM parameter that was written. */
    parameterChanged: (scope: { account: string; region: string }, request: string, answer: string) => Promise<void>;
    /** Is told of each schedule that was created or changed. */
    scheduleTaken: (path: string, scope: { account: string; region: string }) => Promise<void>;
}

export class FrontServer {
    private readonly server: http.Server;
    private readonly deprecations = new ImageDeprecations();

    constructor(private readonly parts: Parts) {
        this.server = http.createServer((request, response) => {
            this.handle(request, response).catch((error: unknown) => {
                if (error instanceof Refusal) {
                    // What is left of the body is nobody's next request.
                    response.setHeader("connection", "close");
                    return sendJson(response, error.status, { message: error.message });
                }
                const message = error instanceof Error ? error.message : String(error);
                sendJson(response, 502, { message: `The local AWS could not answer: ${message}` });
            });
        });
    }

    async listen(port: number): Promise<string> {
        this.server.listen(port, "127.0.0.1");
        try {
            await once(this.server, "listening");
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
            throw new Error(`Port ${port} is taken. Specify another with --port, or none for a free one.`);
        }
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    async close(): Promise<void> {
        const closed = once(this.server, "close");
        this.server.close();
        this.server.closeAllConnections();
        await closed;
    }

    private async handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
        const path = guardedPath(request);
        const url = new URL(path, "http://127.0.0.1");
        const body = await bodyOf(request);
        if (url.pathname.startsWith("/_local/")) {
            const { status, body: answer } = await this.parts.admin.handle(
                request.method ?? "GET",
                url,
                body.toString(),
            );
            sendJson(response, status, answer);
            return;
        }
        const signed = credentialScope(request.headers, url.searchParams);
        const account = this.parts.accounts.of(signed);
        if (signed?.service === "imagebuilder") {
            await this.imageBuilder(request, response, url, body, signed, account);
        } else if (signed?.service === "cloudcontrolapi") {
            await this.cloudControl(request, response, body, signed, account);
        } else if (signed?.service === "cloudformation" && operationOf(request, path, body) === "DescribeType") {
            this.describeType(response, body, signed, account);
        } else {
            await this.moto(request, response, path, body, signed, account);
        }
    }

    private async imageBuilder(
        request: http.IncomingMessage,
        response: http.ServerResponse,
        url: URL,
        body: Buffer,
        signed: CredentialScope,
        account: string,
    ): Promise<void> {
        const { region, service } = signed;
        const answer = await this.parts.imageBuilder.handle(
            { method: request.method ?? "GET", path: url.pathname, query: url.searchParams, body: body.toString() },
            { account, region },
        );
        const { operation = "", parameters, status, errorType } = answer;
        this.parts.record({ service, region, account, operation, parameters, status, errorType });
        if (errorType !== undefined) {
            response.setHeader("x-amzn-ErrorType", errorType);
        }
        sendJson(response, status, answer.body);
    }

    private async cloudControl(
        request: http.IncomingMessage,
        response: http.ServerResponse,
        body: Buffer,
        { region, service }: CredentialScope,
        account: string,
    ): Promise<void> {
        const operation = operationOf(request, "/", body);
        const scope = { account, region };
        const answer = await this.parts.cloudControl.handle(operation, body.toString(), scope);
        const { status, errorType, parameters } = answer;
        this.parts.record({ service, region, account, operation, parameters, status, errorType });
        response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
        response.end(JSON.stringify(answer.body));
    }

    private describeType(
        response: http.ServerResponse,
        body: Buffer,
        { region, service }: CredentialScope,
        account: string,
    ): void {
        const parameters = new URLSearchParams(body.toString());
        const { status, errorType, xml } = this.parts.cloudFormation.describeType(parameters, region);
        this.parts.record({ service, region, account, operation: "DescribeType", status, errorType });
        response.writeHead(status, { "content-type": "text/xml" });
        response.end(xml);
    }

    private async moto(
        request: http.IncomingMessage,
        response: http.ServerResponse,
        path: string,
        body: Buffer,
        signed: CredentialScope | undefined,
        account: string,
    ): Promise<void> {
        const { service = "", region = "" } = signed ?? {};
        const operation = operationOf(request, path, body);
        const record = (status: number): void => this.parts.record({ service, region, account, operation, status });
        if (operation === "AssumeRole") {
            const roleArn = new URLSearchParams(body.toString()).get("RoleArn") ?? "";
            const refusal = await this.parts.accounts.refusal(roleArn, account);
            if (refusal !== undefined) {
                record(403);
                response.writeHead(403, { "content-type": "text/xml" });
                response.end(
                    `<ErrorResponse><Error><Code>AccessDenied</Code><Message>${refusal}</Message></Error></ErrorResponse>`,
                );
                return;
            }
        }
        const { beyondMoto } = this.parts;
        const scope = { account, region };
        if (service === "iam" && operation === "SimulatePrincipalPolicy") {
            const aws = new AwsClient(this.parts.motoEndpoint, this.parts.motoHeaders);
            const answer = await simulatePrincipal(aws, scope, body.toString());
            record(200);
            response.writeHead(200, { "content-type": "text/xml" });
            response.end(answer);
            return;
        }
        const own = beyondMoto.answer(service, operation, body.toString(), scope);
        if (own !== undefined) {
            record(own.status);
            response.writeHead(own.status, { "content-type": own.contentType });
            response.end(own.body);
            return;
        }
        const headers = { ...request.headers, ...this.parts.motoHeaders, "x-moto-account-id": account };
        if (service === "ec2" && this.deprecations.handles(operation)) {
            const ask = async (ami: string) => {
                const lookup = Buffer.from(`Action=DescribeImages&Version=2016-11-15&ImageId.1=${ami}`);
                return (await forward(request, this.parts.motoEndpoint + path, lookup, headers)).status === 200;
            };
            const parameters = new URLSearchParams(body.toString());
            const place = `${account}/${region}`;
            const { status, xml } = await this.deprecations.handle(operation, parameters, place, ask, new Date());
            record(status);
            response.writeHead(status, { "content-type": "text/xml" });
            response.end(xml);
            return;
        }
        const answer = await forward(request, this.parts.motoEndpoint + path, body, headers);
        record(answer.status);
        if (service === "ec2" && operation === "DescribeImages") {
            answer.body = Buffer.from(this.deprecations.shown(answer.body.toString(), `${account}/${region}`));
            answer.headers["content-length"] = String(answer.body.length);
        }
        if (service === "sts" || service === "iam") {
            this.parts.accounts.learn(answer.body.toString(), account);
        }
        if (service === "ssm" && operation === "PutParameter" && answer.status === 200) {
            await this.parts.parameterChanged(scope, body.toString(), answer.body.toString());
        }
        if (service === "scheduler" && answer.status === 200 && /^(POST|PUT) \/schedules\//.test(operation)) {
            await this.parts.scheduleTaken(path, scope);
        }
        if (service === "ec2") {
            beyondMoto.note(operation, body.toString(), scope);
            answer.body = Buffer.from(beyondMoto.amended(operation, answer.body.toString(), scope));
            answer.headers["content-length"] = String(answer.body.length);
        }
        send(response, answer);
    }
}

interface ForwardedAnswer {
    status: number;
    headers: http.IncomingHttpHeaders;
    body: Buffer;
}

async function forward(
    request: http.IncomingMessage,
    url: string,
    body: Buffer,
    headers: http.IncomingHttpHeaders,
): Promise<ForwardedAnswer> {
    const forwarded = http.request(url, {
        method: request.method,
        headers: {
            ...without(headers, "transfer-encoding", "connection", "proxy-connection", "expect"),
            "content-length": String(body.length),
        },
    });
    forwarded.end(body);
    const [answer] = (await once(forwarded, "response")) as [http.IncomingMessage];
    return { status: answer.statusCode ?? 502, headers: answer.headers, body: await bodyOf(answer, Infinity) };
}

function send(response: http.ServerResponse, { status, headers, body }: ForwardedAnswer): void {
    response.writeHead(status, without(headers, "transfer-encoding", "connection"));
    response.end(body);
}

function without(headers: http.IncomingHttpHeaders, ...names: string[]): http.OutgoingHttpHeaders {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

/** `GetRole` of a query body, `GetParameter` of a JSON target, else method and path. */
function operationOf(request: http.IncomingMessage, path: string, body: Buffer): string {
    const target = request.headers["x-amz-target"];
    if (typeof target === "string") {
        return target.split(".").at(-1) ?? target;
    }
    const action = /(?:^|&)Action=(\w+)/.exec(body.subarray(0, 65536).toString())?.[1];
    return action ?? `${request.method} ${path}`;
}

function sendJson(response: http.ServerResponse, status: number, body: object): void {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
}
