// Small calls to the other services of an account: AWS's query and JSON protocols, and plain REST for S3.
// moto takes the account from a header and checks no signature, so nothing is signed here.
import { textOf } from "../../interpreter/aws/xml";
import { Scope } from "../imagebuilder/arns";

export class AwsError extends Error {
    constructor(
        readonly code: string,
        message: string,
    ) {
        super(message);
    }
}

const versions = {
    autoscaling: "2011-01-01",
    iam: "2010-05-08",
    ec2: "2016-11-15",
    sns: "2010-03-31",
    sts: "2011-06-15",
};

export class AwsClient {
    constructor(
        private readonly endpoint: string,
        private readonly headers: Record<string, string> = {},
    ) {}

    /** Answers with the XML text. */
    async query(
        scope: Scope,
        service: keyof typeof versions,
        action: string,
        parameters: Record<string, string>,
    ): Promise<string> {
        const body = new URLSearchParams({ Action: action, Version: versions[service], ...parameters });
        const response = await this.send(scope, service, "POST", "/", body.toString(), {
            "content-type": "application/x-www-form-urlencoded; charset=utf-8",
        });
        const text = await response.text();
        if (!response.ok) {
            throw new AwsError(textOf(text, "Code") ?? String(response.status), textOf(text, "Message") ?? text);
        }
        return text;
    }

    async json<T>(scope: Scope, service: string, target: string, body: object): Promise<T> {
        const response = await this.send(scope, service, "POST", "/", JSON.stringify(body), {
            "content-type": "application/x-amz-json-1.1",
            "x-amz-target": target,
        });
        const text = await response.text();
        const answer = JSON.parse(text === "" ? "{}" : text) as T & {
            __type?: string;
            message?: string;
            Message?: string;
        };
        if (!response.ok) {
            const code = answer.__type?.split("#").at(-1) ?? String(response.status);
            throw new AwsError(code, answer.message ?? answer.Message ?? code);
        }
        return answer;
    }

    /** For services whose paths name what they are about. */
    async rest<T>(scope: Scope, service: string, method: "GET" | "DELETE", path: string): Promise<T> {
        const response = await this.send(scope, service, method, path, undefined, {});
        const text = await response.text();
        if (!response.ok) throw new AwsError(String(response.status), text);
        return JSON.parse(text === "" ? "{}" : text) as T;
    }

    async s3(scope: Scope, method: "GET" | "PUT" | "HEAD", path: string, body?: string): Promise<string> {
        const response = await this.send(scope, "s3", method, path, body, {});
        const text = await response.text();
        if (!response.ok) {
            throw new AwsError(textOf(text, "Code") ?? String(response.status), textOf(text, "Message") ?? path);
        }
        return text;
    }

    private async send(
        scope: Scope,
        service: string,
        method: string,
        path: string,
        body: string | undefined,
        headers: Record<string, string>,
    ): Promise<Response> {
        return fetch(this.endpoint + path, {
            method,
            body,
            headers: {
                ...headers,
                ...this.headers,
                authorization: `AWS4-HMAC-SHA256 Credential=${scope.account}/20200101/${scope.region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
                "x-moto-account-id": scope.account,
            },
        });
    }
}
