// What moto does not answer and the doctor asks for: quotas, subscriptions of AWS Marketplace, whether AMIs may be
// public, the default key of EBS, and when an AMI is deprecated. Accounts and regions are isolated, as with moto.

import { Scope } from "../imagebuilder/arns";

export interface OwnAnswer {
    status: number;
    contentType: string;
    body: string;
}

/** The values of a new account, as Service Quotas names them. */
const usualQuotas: readonly { service: string; name: string; value: number }[] = [
    { service: "ec2", name: "AMIs", value: 50_000 },
    { service: "ec2", name: "Public AMIs", value: 5 },
    { service: "ec2", name: "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", value: 5 },
    { service: "ebs", name: "Snapshots per Region", value: 100_000 },
];

interface Place {
    blockPublic: boolean;
    defaultKey: string;
    deprecations: Map<string, string>;
    productCodes: Map<string, string>;
}

export class BeyondMoto {
    private places = new Map<string, Place>();
    private quotas = new Map<string, number>();
    private products = new Set<string>();

    reset(): void {
        this.places = new Map();
        this.quotas = new Map();
        this.products = new Set();
    }

    setQuota(name: string, value: number): void {
        const names = usualQuotas.map((quota) => quota.name);
        if (!names.includes(name)) throw new Error(`There is no quota '${name}', but ${names.join(", ")}.`);
        this.quotas.set(name, value);
    }

    /** Accepts the terms of a product, `prod-…`. */
    subscribe(product: string): void {
        this.products.add(product);
    }

    /** Undefined for what moto answers. */
    answer(service: string, operation: string, body: string, scope: Scope): OwnAnswer | undefined {
        const form = new URLSearchParams(body);
        switch (`${service}:${operation}`) {
            case "servicequotas:ListServiceQuotas":
                return this.listQuotas(body);
            case "aws-marketplace:SearchAgreements":
                return this.agreements(body, scope);
            case "ec2:GetImageBlockPublicAccessState":
            case "ec2:EnableImageBlockPublicAccess":
            case "ec2:DisableImageBlockPublicAccess":
            case "ec2:GetEbsDefaultKmsKeyId":
            case "ec2:ModifyEbsDefaultKmsKeyId":
            case "ec2:EnableImageDeprecation":
            case "ec2:DisableImageDeprecation":
                return xml(operation, this.settings(operation, form, this.place(scope)));
            default:
                return undefined;
        }
    }

    /** Notes the product code of an AMI, which moto takes and does not tell. */
    note(operation: string, body: string, scope: Scope): void {
        const form = new URLSearchParams(body);
        const code = form.get("ProductCode.1");
        if (operation === "ModifyImageAttribute" && code !== null) {
            this.place(scope).productCodes.set(form.get("ImageId") ?? "", code);
        }
    }

    /** What moto says of AMIs, with their deprecation and their product. */
    amended(operation: string, text: string, scope: Scope): string {
        const { deprecations, productCodes } = this.place(scope);
        if (operation !== "DescribeImages" || deprecations.size + productCodes.size === 0) return text;
        return text.replace(/<imageId>(ami-[\da-f]+)<\/imageId>/g, (element, id: string) => {
            const [time, code] = [deprecations.get(id), productCodes.get(id)];
            const product = `<productCodes><item><productCode>${code}</productCode><type>marketplace</type></item></productCodes>`;
            return [
                element,
                time === undefined ? "" : `<deprecationTime>${time}</deprecationTime>`,
                code === undefined ? "" : product,
            ].join("");
        });
    }

    private settings(operation: string, form: URLSearchParams, place: Place): string {
        const id = form.get("ImageId") ?? "";
        switch (operation) {
            case "EnableImageBlockPublicAccess":
                place.blockPublic = true;
                return blockState(place);
            case "DisableImageBlockPublicAccess":
                place.blockPublic = false;
                return blockState(place);
            case "GetImageBlockPublicAccessState":
                return blockState(place);
            case "ModifyEbsDefaultKmsKeyId":
                place.defaultKey = form.get("KmsKeyId") ?? place.defaultKey;
                return `<kmsKeyId>${place.defaultKey}</kmsKeyId>`;
            case "EnableImageDeprecation":
                place.deprecations.set(id, form.get("DeprecateAt") ?? "");
                return "<return>true</return>";
            case "DisableImageDeprecation":
                place.deprecations.delete(id);
                return "<return>true</return>";
            default:
                return `<kmsKeyId>${place.defaultKey}</kmsKeyId>`;
        }
    }

    private listQuotas(body: string): OwnAnswer {
        const { ServiceCode } = JSON.parse(body) as { ServiceCode?: string };
        const Quotas = usualQuotas
            .filter(({ service }) => service === ServiceCode)
            .map(({ name, value }) => ({
                ServiceCode,
                QuotaName: name,
                Value: this.quotas.get(name) ?? value,
                Unit: "None",
            }));
        return Quotas.length > 0
            ? json(200, { Quotas })
            : json(400, { __type: "NoSuchResourceException", message: "The specified service does not exist." });
    }

    private agreements(body: string, { account }: Scope): OwnAnswer {
        const { filters = [] } = JSON.parse(body) as { filters?: { name: string; values: string[] }[] };
        const asked = filters.find(({ name }) => name === "ResourceIdentifier")?.values ?? [];
        const found = [...this.products].filter((product) => asked.length === 0 || asked.includes(product));
        return json(200, {
            agreementViewSummaries: found.map((id) => ({
                agreementId: `agmt-${id.slice("prod-".length)}`,
                agreementType: "PurchaseAgreement",
                status: "ACTIVE",
                acceptor: { accountId: account },
                proposalSummary: { resources: [{ id, type: "AmiProduct" }] },
            })),
        });
    }

    private place({ account, region }: Scope): Place {
        const key = `${account}/${region}`;
        let place = this.places.get(key);
        if (place === undefined) {
            place = {
                // New accounts have it on, but the tests of public images are older.
                blockPublic: false,
                defaultKey: "alias/aws/ebs",
                deprecations: new Map(),
                productCodes: new Map(),
            };
            this.places.set(key, place);
        }
        return place;
    }
}

function blockState({ blockPublic }: Place): string {
    const state = blockPublic ? "block-new-sharing" : "unblocked";
    return `<imageBlockPublicAccessState>${state}</imageBlockPublicAccessState>`;
}

function xml(operation: string, content: string): OwnAnswer {
    const space = "http://ec2.amazonaws.com/doc/2016-11-15/";
    const body = `<${operation}Response xmlns="${space}"><requestId>local</requestId>${content}</${operation}Response>`;
    return { status: 200, contentType: "text/xml", body };
}

function json(status: number, answer: object): OwnAnswer {
    return { status, contentType: "application/x-amz-json-1.1", body: JSON.stringify(answer) };
}
