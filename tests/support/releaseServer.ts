// A server on the loopback in place of GitHub's releases: it has one archive, and remembers what was asked for.

import { once } from "node:events";
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";

export interface ReleaseServer {
    url: string;
    asked: string[];
    close(): void;
}

export async function releaseServer(archive: string): Promise<ReleaseServer> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
        const file = (request.url ?? "").split("/").at(-1) ?? "";
        asked.push(file);
        if (file !== basename(archive)) return response.writeHead(404).end();
        // The engine wants to know the length beforehand.
        response.setHeader("content-length", statSync(archive).size);
        return createReadStream(archive).pipe(response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}
