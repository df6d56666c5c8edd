// Downloads and uploads. They are done by this process, which has the network and the credentials; only files go in and out
// of the image.

import { createHash } from "node:crypto";
import { request as plain } from "node:http";
import { request as secure } from "node:https";
import { StepFailure } from "../result";
import { signedFetch } from "../signedFetch";
import { flagOf, requireSuccess, textOf, type ActionRun, type Inputs, type Workplace } from "./action";

const attempts = 5;
const mostRedirects = 10;
const mostBytes = 1024 ** 3;
const mostObjects = 1000;

const webDownload: ActionRun = async (inputs, place) => {
    const { source, destination, overwrite, checksum, algorithm } = inputs;
    if (!place.network) throw new StepFailure("WebDownload needs the network: give --network.");
    const url = new URL(textOf(source));
    const to = textOf(destination);
    const name = decodeURIComponent(url.pathname.split("/").at(-1) ?? "");
    const path = /[/\\]$/.test(to) ? `${to}${name}` : to;
    const wanted = checksum === undefined ? undefined : textOf(checksum).toLowerCase();
    const sum = (bytes: Buffer): string => createHash(textOf(algorithm).toLowerCase()).update(bytes).digest("hex");
    if (await exists(place, path)) {
        if (wanted !== undefined && sum(await place.read(path)) === wanted) return { destination: path };
        if (!flagOf(overwrite, true)) throw new StepFailure(`${path} exists, and overwrite is false.`);
    }
    const bytes = await downloadWithRetries(url, flagOf(inputs.ignoreCertificateErrors, false), place);
    if (wanted !== undefined && sum(bytes) !== wanted) {
        throw new StepFailure(`The ${textOf(algorithm)} of ${url.href} is ${sum(bytes)}, not ${wanted}.`);
    }
    await write(place, path, bytes);
    return { destination: path };
};

async function downloadWithRetries(url: URL, anyCertificate: boolean, place: Workplace): Promise<Buffer> {
    for (let attempt = 1; ; attempt += 1) {
        try {
            return await download(url, anyCertificate, place.signal, mostRedirects);
        } catch (error) {
            const why = (error as Error).message;
            if (attempt === attempts || place.signal.aborted) throw new StepFailure(`${url.href}: ${why}`);
            place.say(`Attempt ${attempt} of ${attempts}: ${why}`);
            await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
        }
    }
}

function download(url: URL, anyCertificate: boolean, signal: AbortSignal, redirects: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
        const options = { signal, ...(anyCertificate ? { rejectUnauthorized: false } : {}) };
        const request = (url.protocol === "https:" ? secure : plain)(url, options, (response) => {
            const { statusCode = 0, headers } = response;
            if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
                response.resume();
                if (redirects === 0) reject(new Error("There are too many redirections."));
                else
                    download(new URL(headers.location, url), anyCertificate, signal, redirects - 1).then(
                        resolve,
                        reject,
                    );
                return;
            }
            if (statusCode !== 200) {
                response.resume();
                reject(new Error(`The answer is ${statusCode}, not 200.`));
                return;
            }
            const chunks: Buffer[] = [];
            let length = 0;
            response.on("data", (chunk: Buffer) => {
                length += chunk.length;
                if (length > mostBytes) request.destroy(new Error("The file is larger than 1 GiB."));
                chunks.push(chunk);
            });
            response.on("end", () => resolve(Buffer.concat(chunks)));
            response.on("error", reject);
        });
        request.on("error", reject);
        request.end();
    });
}

const s3Download: ActionRun = async (inputs, place) => {
    const { bucket, key } = location(inputs.source, place, "S3Download");
    const destination = textOf(inputs.destination);
    const overwrite = flagOf(inputs.overwrite, true);
    if (!key.endsWith("*")) {
        const path = destination.endsWith("/") ? `${destination}${key.split("/").at(-1) ?? ""}` : destination;
        await fetchObject(bucket, key, path, overwrite, inputs, place);
        return {};
    }
    const prefix = key.slice(0, -1);
    const query = { "list-type": "2", prefix, "max-keys": String(mostObjects) };
    const response = await s3({ method: "GET", path: `/${bucket}`, query }, inputs, place);
    const keys = [...(await response.text()).matchAll(/<Key>([\s\S]*?)<\/Key>/g)].map((match) =>
        unescaped(match[1] ?? ""),
    );
    if (keys.length === 0) throw new StepFailure(`S3Download: nothing is below s3://${bucket}/${prefix}.`);
    const folder = destination.endsWith("/") ? destination : `${destination}/`;
    for (const found of keys) {
        const rest = found.slice(prefix.length);
        if (rest === "" || rest.endsWith("/")) continue;
        await fetchObject(bucket, found, `${folder}${rest}`, overwrite, inputs, place);
    }
    return {};
};

async function fetchObject(
    bucket: string,
    key: string,
    path: string,
    overwrite: boolean,
    inputs: Inputs,
    place: Workplace,
): Promise<void> {
    if (!overwrite && (await exists(place, path))) {
        throw new StepFailure(`S3Download: ${path} exists, and overwrite is false.`);
    }
    const response = await s3({ method: "GET", path: `/${bucket}/${key}` }, inputs, place);
    await write(place, path, Buffer.from(await response.arrayBuffer()));
}

const s3Upload: ActionRun = async (inputs, place) => {
    const { bucket, key } = location(inputs.destination, place, "S3Upload");
    const source = textOf(inputs.source);
    const isPattern = source.includes("*") || source.endsWith("/");
    const folder = source.slice(0, source.lastIndexOf("/") + 1) || "./";
    const name = source.slice(source.lastIndexOf("/") + 1) || "*";
    let files = [source];
    if (isPattern) {
        const depth = flagOf(inputs.recurse, false) ? [] : ["-maxdepth", "1"];
        const args = [folder, ...depth, "-type", "f", "-name", name];
        const found = await place.bash('find "$@" | LC_ALL=C sort', args);
        requireSuccess(found, "S3Upload");
        files = found.stdout.toString("utf8").split("\n").filter(Boolean);
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

function location(uri: unknown, place: Workplace, action: string): { bucket: string; key: string } {
    if (!place.credentials) throw new StepFailure(`${action} needs credentials: give --aws-credentials.`);
    const [, bucket, key] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(textOf(uri)) ?? [];
    if (bucket === undefined) throw new StepFailure(`${action}: ${textOf(uri)} is no address in S3.`);
    return { bucket, key: key ?? "" };
}

type Request = Omit<Parameters<typeof signedFetch>[0], "service" | "signal" | "headers">;

async function s3(request: Request, { expectedBucketOwner: owner }: Inputs, { signal }: Workplace): Promise<Response> {
    const headers: Record<string, string> = owner === undefined ? {} : { "x-amz-expected-bucket-owner": textOf(owner) };
    let response: Response;
    try {
        response = await signedFetch({ ...request, service: "s3", headers, signal });
    } catch (error) {
        if (error instanceof StepFailure || signal.aborted) throw error;
        throw new StepFailure(`s3:/${request.path}: S3 cannot be reached: ${(error as Error).message}`);
    }
    if (response.ok) return response;
    const [, code = String(response.status)] = /<Code>(.*?)<\/Code>/.exec(await response.text()) ?? [];
    throw new StepFailure(`s3:/${request.path}: ${code}`);
}

/** The text of an object, for ExecuteDocument. */
export async function s3Text(uri: string, owner: unknown, place: Workplace): Promise<string> {
    const { bucket, key } = location(uri, place, "ExecuteDocument");
    const response = await s3({ method: "GET", path: `/${bucket}/${key}` }, { expectedBucketOwner: owner }, place);
    return response.text();
}

function unescaped(text: string): string {
    const signs: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&" };
    return text.replace(/&(?:lt|gt|quot|apos|amp);/g, (sign) => signs[sign] ?? sign);
}

async function exists(place: Workplace, path: string): Promise<boolean> {
    return (await place.bash('[ -e "$1" ]', [path])).code === 0;
}

async function write(place: Workplace, path: string, bytes: Uint8Array): Promise<void> {
    const script = 'set -e; mkdir -p -- "$(dirname -- "$1")"; cat > "$1"';
    requireSuccess(await place.bash(script, [path], bytes), path);
}

export const transferActions: Record<string, ActionRun> = {
    S3Download: s3Download,
    S3Upload: s3Upload,
    WebDownload: webDownload,
};
