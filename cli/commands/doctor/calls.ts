// The calls of the checks: EC2, IAM, STS and SNS by their forms, the newer services by JSON, Image Builder and CloudWatch Logs by
// the SDK that other commands load, too. Throttled calls are repeated with a random, growing pause.

import type * as logsSdk from "@aws-sdk/client-cloudwatch-logs";
import type * as sdk from "@aws-sdk/client-imagebuilder";
import { formCall, jsonCall, send, type Call, type Service } from "../../../interpreter/aws/calls";
import type { Credentials } from "../../../interpreter/aws/signing";
import { elementsOf, itemsOf } from "../../../interpreter/aws/xml";
import { patiently } from "../../builds/patiently";

export interface CallPlace {
    region: string;
    profile: string | undefined;
    endpoint: string | undefined;
}

const forms = { ec2: "2016-11-15", iam: "2010-05-08", sts: "2011-06-15", sns: "2010-03-31" } as const;

/** Services by JSON: the prefix of their targets, the version of JSON, and the name in signatures where it is another. */
const targets = {
    kms: { prefix: "TrentService", json: "1.1" },
    ssm: { prefix: "AmazonSSM", json: "1.1" },
    servicequotas: { prefix: "ServiceQuotasV20190624", json: "1.1" },
    "agreement-marketplace": { prefix: "AWSMPCommerceService_v20200301", json: "1.0", signedAs: "aws-marketplace" },
} as const;

/** Services that answer in one region for all. */
const only: { readonly [service: string]: string | undefined } = { "agreement-marketplace": "us-east-1" };

const MOST_ATTEMPTS = 5;

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
        return this.send({ name: service }, action, formCall(forms[service], action, parameters), region);
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
        const { prefix, json, signedAs }: { prefix: string; json: "1.0" | "1.1"; signedAs?: string } = targets[service];
        const call = jsonCall(`${prefix}.${action}`, request, json);
        const text = await this.send({ name: service, signedAs }, action, call, region);
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

    private send(
        service: Pick<Service, "name" | "signedAs">,
        action: string,
        call: Call,
        wanted: string | undefined,
    ): Promise<string> {
        const { name } = service;
        const region = only[name] ?? wanted ?? this.place.region;
        return this.once([name, action, String(call.body), region].join(" "), async () => {
            const { credentials } = await this.load();
            const { endpoint } = this.place;
            const place: Service = { ...service, region, endpoint, signal: this.signal };
            return patiently(
                () => send(place, credentials, call),
                (_line, attempt) =>
                    this.paused(`${name}:${action} is throttled, attempt ${attempt} of ${MOST_ATTEMPTS}`),
                undefined,
                { mostAttempts: MOST_ATTEMPTS, signal: this.signal },
            );
        });
    }
}
