// One file by HTTP. Redirections are followed where they lead on in the same or a safer way: never from https to http or to
// another scheme, and never from a public host to an address of this machine or its own network, which the document could not
// reach by itself.

import { lookup } from "node:dns/promises";
import { request as plain, type IncomingMessage } from "node:http";
import { request as secure } from "node:https";
import { BlockList, isIP } from "node:net";

const mostRedirects = 10;
const mostBytes = 1024 ** 3;

/** May be gone at the next attempt. */
export class Passing extends Error {}

export async function fetchFile(url: URL, anyCertificate: boolean, signal: AbortSignal): Promise<Buffer> {
    let from = url;
    for (let redirects = 0; ; redirects += 1) {
        const response = await ask(from, anyCertificate, signal);
        const { statusCode = 0, headers } = response;
        if (statusCode === 200) return whole(response);
        response.destroy();
        if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) {
            const message = `The answer is ${statusCode}, not 200.`;
            throw statusCode >= 500 || statusCode === 408 || statusCode === 429
                ? new Passing(message)
                : new Error(message);
        }
        if (redirects === mostRedirects) throw new Error("There are too many redirections.");
        from = await next(headers.location, from);
    }
}

function ask(url: URL, anyCertificate: boolean, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
        const options = { signal, ...(anyCertificate ? { rejectUnauthorized: false } : {}) };
        const request = (url.protocol === "https:" ? secure : plain)(url, options, resolve);
        request.on("error", (error: NodeJS.ErrnoException) => {
            const lasting = /^(ENOTFOUND|ERR_|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HPE_)/.test(error.code ?? "");
            reject(lasting ? error : new Passing(error.message));
        });
        request.end();
    });
}

async function whole(response: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let length = 0;
    try {
        for await (const chunk of response as AsyncIterable<Buffer>) {
            length += chunk.length;
            if (length > mostBytes) break;
            chunks.push(chunk);
        }
    } catch (error) {
        throw new Passing((error as Error).message);
    }
    if (length > mostBytes) throw new Error("The file is larger than 1 GiB.");
    return Buffer.concat(chunks);
}

/** Where a redirection leads; what may not be followed is thrown. */
async function next(location: string, from: URL): Promise<URL> {
    const to = URL.parse(location, from.href);
    if (to === null) throw new Error(`It redirects to ${location}, which is no URL.`);
    const same = to.protocol === from.protocol;
    if (!same && !(from.protocol === "http:" && to.protocol === "https:")) {
        throw new Error(`It redirects from ${from.protocol.slice(0, -1)} to ${to.href}, which is not followed.`);
    }
    if (to.hostname !== from.hostname && (await isInternal(to.hostname)) && !(await isInternal(from.hostname))) {
        throw new Error(`It redirects to ${to.href}, an internal address, which is not followed.`);
    }
    return to;
}

const internal = new BlockList();
for (const [net, bits] of [
    ...([["0.0.0.0", 8] as const, ["10.0.0.0", 8] as const, ["100.64.0.0", 10] as const] as const),
    ...([["127.0.0.0", 8] as const, ["169.254.0.0", 16] as const, ["172.16.0.0", 12] as const] as const),
    ["192.168.0.0", 16] as const,
]) {
    internal.addSubnet(net, bits, "ipv4");
}
internal.addAddress("::", "ipv6");
internal.addAddress("::1", "ipv6");
internal.addSubnet("fc00::", 7, "ipv6");
internal.addSubnet("fe80::", 10, "ipv6");

/** Whether a host is, or resolves to, an address of this machine or its own network. */
export async function isInternal(hostname: string): Promise<boolean> {
    const host = hostname.replace(/^\[(.*)\]$/, "$1");
    const found =
        isIP(host) > 0 ? [host] : (await lookup(host, { all: true }).catch(() => [])).map((one) => one.address);
    return found.some((address) => internal.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"));
}
