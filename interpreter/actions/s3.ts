// S3Download and S3Upload.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html#action-modules-s3download

import { addressOf } from "../aws/addresses";
import { sendTo } from "../aws/calls";
import type { Session } from "../aws/session";
import { elementsOf, textOf as elementOf, textsOf } from "../aws/xml";
import { StepFailure } from "../result";
import { flagOf, requireSuccess, textOf, type ActionRun, type Inputs, type Workplace } from "./action";
import { exists, write } from "./fileTransfer";

/** The guide: a prefix may have no more. */
const mostObjects = 1000;

export const s3Download: ActionRun = async (inputs, place) => {
    const { bucket, key } = location(inputs.source, place, "S3Download");
    const destination = textOf(inputs.destination);
    if (!key.endsWith("*")) {
        const path = destination.endsWith("/") ? `${destination}${key.split("/").at(-1) ?? ""}` : destination;
        await fetchObject(bucket, key, path, inputs, place);
        return {};
    }
    const prefix = key.slice(0, -1);
    const folder = destination.endsWith("/") ? destination : `${destination}/`;
    const keys = await keysBelow(bucket, prefix, inputs, place);
    if (keys.length === 0) throw new StepFailure(`S3Download: nothing is below s3://${bucket}/${prefix}.`);
    for (const found of keys) {
        const rest = found.slice(prefix.length);
        if (rest === "" || rest.endsWith("/")) continue;
        await fetchObject(bucket, found, `${folder}${rest}`, inputs, place);
    }
    return {};
};

/** All of them, page by page; where there are more than the guide allows, nothing is downloaded. */
async function keysBelow(bucket: string, prefix: string, inputs: Inputs, place: Workplace): Promise<string[]> {
    const keys: string[] = [];
    let next: string | undefined;
    do {
        const query: Record<string, string> = { "list-type": "2", prefix };
        if (next !== undefined) query["continuation-token"] = next;
        const xml = await (await s3({ method: "GET", path: `/${bucket}`, query }, inputs, place)).text();
        keys.push(...elementsOf(xml, "Contents").flatMap((item) => textsOf(item, "Key")));
        if (keys.length > mostObjects) {
            throw new StepFailure(
                `S3Download: there are more than ${mostObjects} objects below s3://${bucket}/${prefix}, and no more can be downloaded in one step.`,
            );
        }
        next = elementOf(xml, "IsTruncated") === "true" ? elementOf(xml, "NextContinuationToken") : undefined;
    } while (next !== undefined);
    return keys;
}

async function fetchObject(bucket: string, key: string, path: string, inputs: Inputs, place: Workplace): Promise<void> {
    if (!flagOf(inputs.overwrite, true) && (await exists(place, path))) {
        throw new StepFailure(`S3Download: ${path} exists, and overwrite is false.`);
    }
    const response = await s3({ method: "GET", path: `/${bucket}/${key}` }, inputs, place);
    await write(place, path, Buffer.from(await response.arrayBuffer()));
}

export const s3Upload: ActionRun = async (inputs, place) => {
    const { bucket, key } = location(inputs.destination, place, "S3Upload");
    const source = textOf(inputs.source);
    const isPattern = source.includes("*") || source.endsWith("/");
    const folder = source.slice(0, source.lastIndexOf("/") + 1) || "./";
    const name = source.slice(source.lastIndexOf("/") + 1) || "*";
    let files = [source];
    if (isPattern) {
        const depth = flagOf(inputs.recurse, false) ? [] : ["-maxdepth", "1"];
        const args = [folder, ...depth, "-type", "f", "-name", name];
        const found = await place.bash('find "$@" -print0 | LC_ALL=C sort -z', args);
        requireSuccess(found, "S3Upload");
        files = found.stdout.toString("utf8").split("\0").filter(Boolean);
    }
    if (files.length === 0) throw new StepFailure(`S3Upload: nothing matches ${source}.`);
    for (const file of files) {
        const below = isPattern ? file.slice(folder.length) : (file.split("/").at(-1) ?? "");
        const start = key.replace(/\*$/, "");
        const inFolder = isPattern || key === "" || key.endsWith("/");
        const target = inFolder ? `${start}${start === "" || start.endsWith("/") ? "" : "/"}${below}` : key;
        await s3({ method: "PUT", path: `/${bucket}/${target}`, body: await place.read(file) }, inputs, place);
    }
    return {};
};

/** The text of an object, for ExecuteDocument. */
export async function s3Text(uri: string, owner: unknown, place: Workplace): Promise<string> {
    const { bucket, key } = location(uri, place, "ExecuteDocument");
    const response = await s3({ method: "GET", path: `/${bucket}/${key}` }, { expectedBucketOwner: owner }, place);
    return response.text();
}

function location(uri: unknown, place: Workplace, action: string): { bucket: string; key: string } {
    if (place.aws === undefined) throw new StepFailure(`${action} needs credentials: give --aws-credentials.`);
    const [, bucket, key] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(textOf(uri)) ?? [];
    if (bucket === undefined) throw new StepFailure(`${action}: ${textOf(uri)} is no address in S3.`);
    return { bucket, key: key ?? "" };
}

interface ObjectRequest {
    method: "GET" | "PUT";
    /** Unencoded, with the slash at its start. */
    path: string;
    query?: Readonly<Record<string, string>>;
    body?: Uint8Array;
}

async function s3(
    { method, path, query = {}, body = new Uint8Array() }: ObjectRequest,
    { expectedBucketOwner: owner }: Inputs,
    { aws, signal }: Workplace,
): Promise<Response> {
    const { credentials, region, endpoint } = aws as Session;
    const { url } = addressOf("s3", region, endpoint);
    url.pathname = path.split("/").map(encoded).join("/");
    url.search = Object.entries(query)
        .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
        .join("&");
    const headers: Record<string, string> = owner === undefined ? {} : { "x-amz-expected-bucket-owner": textOf(owner) };
    let response: Response;
    try {
        const request = method === "GET" ? { method, headers } : { method, headers, body };
        response = await sendTo(url, { name: "s3", region, signal }, region, credentials, request);
    } catch (error) {
        if (error instanceof StepFailure || signal.aborted) throw error;
        throw new StepFailure(`s3:/${path}: S3 cannot be reached: ${(error as Error).message}`);
    }
    if (response.ok) return response;
    throw new StepFailure(`s3:/${path}: ${elementOf(await response.text(), "Code") ?? response.status}`);
}

const encoded = (text: string): string =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
