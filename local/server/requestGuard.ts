// Who may talk to the local AWS: programs on this machine, to this machine. Nobody checks signatures here, so a web page
// that is open in a browser, or a host name that somebody points at 127.0.0.1, must not get through.
import type * as http from "node:http";
import type { Readable } from "node:stream";

/** What is tested here is small; documents have 64 KB, and the largest objects are logs and plugins. */
export const largestBody = 64 * 2 ** 20;

export class Refusal extends Error {
    constructor(
        readonly status: number,
        message: string,
    ) {
        super(message);
    }
}

// S3 Control puts the account in front. A name such as 127.0.0.1.example is somebody else's.
const LOOPBACK = /^(?:(?:\d{12}\.)?127\.0\.0\.1|(?:[a-z0-9-]+\.)*localhost|\[::1\])(?::\d{1,5})?$/i;

/** The path, with the query, of a request to this machine; throws a `Refusal` for any other. */
export function guardedPath(request: Pick<http.IncomingMessage, "url" | "headers">): string {
    const { url = "/", headers } = request;
    // A proxy gets whole URLs (see `environment` in ../index.ts); WHATWG calls 111122223333.127.0.0.1 invalid.
    const [, authority, path = ""] = /^(?:http:\/\/([^/?#]*))?(\/.*|\?.*|)$/.exec(url) ?? [];
    if (authority === undefined && !url.startsWith("/"))
        throw new Refusal(403, `The local AWS is no proxy for ${url}.`);
    for (const host of [authority ?? headers.host, headers.host]) {
        if (host === undefined || !LOOPBACK.test(host)) {
            throw new Refusal(403, `The local AWS answers for this machine alone, not for ${host ?? "no host"}.`);
        }
    }
    // Browsers set both, and no page can change them; the clients of AWS set neither.
    const site = headers["sec-fetch-site"];
    if (site !== undefined && site !== "same-origin" && site !== "none") {
        throw new Refusal(403, `The local AWS takes no ${String(site)} requests of web pages.`);
    }
    const { origin } = headers;
    if (origin !== undefined && origin !== `http://${headers.host}`) {
        throw new Refusal(403, `The local AWS takes no requests of web pages of ${origin}.`);
    }
    return path.startsWith("/") ? path : `/${path}`;
}

/** The whole body: what is tested here is small, and so each can be looked at. */
export function bodyOf(
    message: Readable & { headers: http.IncomingHttpHeaders },
    largest = largestBody,
): Promise<Buffer> {
    return new Promise((resolve, reject) => {
        const chunks: Buffer[] = [];
        let size = 0;
        // Not by `for await`, which would end the connection before the answer is written.
        const refuse = (): void => {
            message.removeListener("data", take).resume();
            reject(new Refusal(413, `A body has at most ${largest} bytes here.`));
        };
        const take = (chunk: Buffer): void => {
            size += chunk.length;
            if (size > largest) refuse();
            else chunks.push(chunk);
        };
        message.on("error", reject);
        message.on("end", () => resolve(Buffer.concat(chunks)));
        if (Number(message.headers["content-length"] ?? 0) > largest) refuse();
        else message.on("data", take);
    });
}
