// The calls of the checks: EC2, IAM, STS and SNS by their forms, the newer services by JSON, Image Builder and CloudWatch Logs by
// the SDK that other commands load, too. Throttled calls are repeated with a random, growing pause.

import type * as logsSdk from "@aws-sdk/client-cloudwatch-logs";
import type * as sdk from "@aws-sdk/client-imagebuilder";
import { elementsOf, itemsOf, signedHeaders, type Credentials } from "../../signedQuery";

export interface CallPlace {
    region: string;
    profile: string | undefined;
    endpoint: string | undefined;
}

/** What AWS refused, with its code. */
export class CallError extends Error {
    constructor(
        readonly code: string,
        message: string,
    ) {
        super(message);
    }
}

const forms = { ec2: "2016-11-15", iam: "2010-05-08", sts: "2011-06-15", sns: "2010-03-31" } as const;

/** Services by JSON: the prefix of their targets, the version of JSON, and the name in signatures where it is another. */
const targets = {
    kms: { prefix: "TrentService", json: "1.1" },
    ssm: { prefix: "AmazonSSM", json: "1.1" },
    servicequotas: { prefix: "ServiceQuotasV20190624", json: "1.1" },
    "agreement-marketplace": { prefix: "AWSMPCommerceService_v20200301", json: "1.0", signedAs: "aws-marketplace" },
} as const;

/** They have one place for all regions. */
const global: { readonly [service: string]: string | undefined } = {
    iam: "us-east-1",
    "agreement-marketplace": "us-east-1",
};

const throttled =
    /^(Throttling|ThrottlingException|RequestLimitExceeded|TooManyRequestsException|RequestThrottled|ServiceUnavailable|InternalError)$/;
const MOST_ATTEMPTS = 5;
const FIRST_PAUSE = 200;

export class Calls {
    /** What was asked already: checks ask for the same things. */
    private asked = new Map<string, Promise<unknown>>();
    private clients: Promise<{ builder: sdk.Imagebuilder; credentials: Credentials }> | undefined;

    constructor(
        readonly place: CallPlace,
        private readonly signal: AbortSignal,
        /** Is told of each pause. */
        private readonly paused: (what: string) => void = () => undefined,
    ) {}

    /** The same for one check, which has less time. */
    within(signal: AbortSignal): Calls {
        const calls = new Calls(this.place, signal, this.paused);
        calls.load = this.load;
        calls.asked = this.asked;
        return calls;
    }

    async form(service: keyof typeof forms, action: string, parameters: Record<string, string> = {}, region?: string) {
        const body = new URLSearchParams({ Action: action, Version: forms[service], ...parameters }).toString();
        const type = { "content-type": "application/x-www-form-urlencoded" };
        return this.send(service, service, action, body, type, region, (text) => ({
            code: elementsOf(text, "Code")[0],
            message: elementsOf(text, "Message")[0],
        }));
    }

    /** All pages of a list of EC2, item by item. */
    async items(
        action: string,
        list: string,
        parameters: Record<string, string> = {},
        region?: string,
    ): Promise<string[]> {
        const found: string[] = [];
        let next: string | undefined;
        do {
            const token: Record<string, string> = next === undefined ? {} : { NextToken: next };
            const xml: string = await this.form("ec2", action, { ...parameters, ...token }, region);
            found.push(...itemsOf(xml, list));
            next = elementsOf(xml, "nextToken")[0] || undefined;
        } while (next !== undefined);
        return found;
    }

    async json<Answer>(
        service: keyof typeof targets,
        action: string,
        request: object,
        region?: string,
    ): Promise<Answer> {
        const target: { prefix: string; json: string; signedAs?: string } = targets[service];
        const headers = {
            "content-type": `application/x-amz-json-${target.json}`,
            "x-amz-target": `${target.prefix}.${action}`,
        };
        const text = await this.send(
            service,
            target.signedAs ?? service,
            action,
            JSON.stringify(request),
            headers,
            region,
            (answer) => {
                const { __type: type, message, Message } = parsed(answer);
                return { code: type?.split("#").at(-1), message: message ?? Message };
            },
        );
        return JSON.parse(text || "{}") as Answer;
    }

    async imageBuilder<Answer>(
        ask: (client: sdk.Imagebuilder, options: { abortSignal: AbortSignal }) => Promise<Answer>,
    ) {
        const { builder } = await this.load();
        return ask(builder, { abortSignal: this.signal });
    }

    async logs<Answer>(
        ask: (client: logsSdk.CloudWatchLogs, options: { abortSignal: AbortSignal }) => Promise<Answer>,
    ): Promise<Answer> {
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() of a CommonJS file would take a second module loader
        const { CloudWatchLogs } = require("@aws-sdk/client-cloudwatch-logs") as typeof logsSdk;
        return ask(new CloudWatchLogs(this.settings()), { abortSignal: this.signal });
    }

    /** One answer for all that ask for the same. */
    once<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
        const before = this.asked.get(key) as Promise<Answer> | undefined;
        if (before !== undefined) return before;
        const answer = ask();
        this.asked.set(key, answer);
        return answer;
    }

    private settings() {
        const { region, profile, endpoint } = this.place;
        return { region, ...(profile && { profile }), ...(endpoint && { endpoint }) };
    }

    private load = () => {
        this.clients ??= (async () => {
            // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() of a CommonJS file would take a second module loader
            const { Imagebuilder } = require("@aws-sdk/client-imagebuilder") as typeof sdk;
            const builder = new Imagebuilder(this.settings());
            return { builder, credentials: await builder.config.credentials() };
        })();
        return this.clients;
    };

    private send(...request: Parameters<Calls["answered"]>): Promise<string> {
        const [service, , action, body, , region] = request;
        return this.once([service, action, body, region ?? this.place.region].join(" "), () =>
            this.answered(...request),
        );
    }

    private async answered(
        service: string,
        signedAs: string,
        action: string,
        body: string,
        headers: Record<string, string>,
        region: string | undefined,
        refusal: (text: string) => { code?: string | undefined; message?: string | undefined },
    ): Promise<string> {
        const { credentials } = await this.load();
        const place = global[service] ?? region ?? this.place.region;
        const url = this.address(service, place);
        for (let attempt = 1; ; attempt++) {
            const signed = signedHeaders(
                url,
                body,
                { name: signedAs, version: "", region: place },
                credentials,
                new Date(),
                headers,
            );
            const response = await fetch(url, { method: "POST", body, headers: signed, signal: this.signal });
            const text = await response.text();
            if (response.ok) return text;
            const { code = String(response.status), message = text } = refusal(text);
            if (attempt === MOST_ATTEMPTS || !(throttled.test(code) || response.status === 429))
                throw new CallError(code, message);
            this.paused(`${service}:${action} is throttled, attempt ${attempt + 1} of ${MOST_ATTEMPTS}`);
            const most = FIRST_PAUSE * 2 ** attempt;
            await new Promise((done) => setTimeout(done, most * (0.5 + Math.random() / 2)));
        }
    }

    private address(service: string, region: string): URL {
        const own = this.place.endpoint ?? process.env.AWS_ENDPOINT_URL;
        if (own !== undefined) return new URL(own);
        const ending = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return new URL(
            service === "iam" ? iamAddress(region, this.place.region) : `https://${service}.${region}.${ending}/`,
        );
    }
}

function iamAddress(region: string, own: string): string {
    if (own.startsWith("cn-")) return "https://iam.cn-north-1.amazonaws.com.cn/";
    if (own.startsWith("us-gov-")) return "https://iam.us-gov.amazonaws.com/";
    return region === "us-east-1" ? "https://iam.amazonaws.com/" : `https://iam.${region}.amazonaws.com/`;
}

function parsed(text: string): { __type?: string; message?: string; Message?: string } {
    try {
        return JSON.parse(text) as object;
    } catch {
        return { message: text };
    }
}
