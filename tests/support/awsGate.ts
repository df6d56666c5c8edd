// A gate before the local AWS: a test sees each call before it goes on, and may hold it, or refuse it in AWS's place.

import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { credentialScope } from "../../local/aws/credentialScope";

export interface GatedCall {
    service: string;
    region: string;
    /** Of Systems Manager, EC2 and STS; empty for a service that names it in the path. */
    operation: string;
}

export interface GatedAnswer {
    status: number;
    headers: Record<string, string>;
    body: string;
}

type Keeper = (call: GatedCall, pass: () => Promise<GatedAnswer>) => Promise<GatedAnswer>;

export class AwsGate {
    /** What is done with a call. */
    keeper: Keeper = (_call, pass) => pass();

    private constructor(
        private readonly server: Server,
        readonly url: string,
    ) {}

    static async before(endpoint: string): Promise<AwsGate> {
        const server = createServer((request, response) => {
            void answerOf(gate, endpoint, request)
                .catch((error: unknown) => ({ status: 500, headers: {}, body: String(error) }))
                .then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
        });
        server.listen(0, "127.0.0.1");
        await once(server, "listening");
        const gate = new AwsGate(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
        return gate;
    }

    close(): void {
        this.server.close();
        this.server.closeAllConnections();
    }
}

/** As the service would say it: Systems Manager in JSON, EC2 and STS in XML. */
export function refusal({ service, region }: GatedCall): GatedAnswer {
    const [code, message] = ["ServiceUnavailable", `${region} does not answer`];
    const body =
        service === "ssm"
            ? JSON.stringify({ __type: code, message })
            : `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
    return { status: 503, headers: {}, body };
}

async function answerOf(gate: AwsGate, endpoint: string, request: IncomingMessage): Promise<GatedAnswer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { service = "", region = "" } = credentialScope(request.headers, new URLSearchParams()) ?? {};
    const target = request.headers["x-amz-target"]?.toString().split(".").at(-1);
    const operation = target ?? new URLSearchParams(body.toString()).get("Action") ?? "";
    return gate.keeper({ service, region, operation }, async () => {
        const passedOn = Object.entries(request.headers).filter(
            (header): header is [string, string] =>
                typeof header[1] === "string" &&
                !/^(host|connection|content-length|transfer-encoding)$/.test(header[0]),
        );
        const { method = "GET", url = "/" } = request;
        const answer = await fetch(endpoint + url, {
            method,
            headers: Object.fromEntries(passedOn),
            body: method === "GET" || body.length === 0 ? null : body,
        });
        const kept = ["content-type", "x-amzn-errortype"].flatMap((name) => {
            const value = answer.headers.get(name);
            return value === null ? [] : [[name, value] as const];
        });
        return { status: answer.status, headers: Object.fromEntries(kept), body: await answer.text() };
    });
}
