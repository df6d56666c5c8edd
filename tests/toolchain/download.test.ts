import { expect } from "chai";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "./command";
import { download, downloadArchive } from "./download";

describe("A download", () => {
    let folder: string;
    let server: Server | undefined;

    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "download-"))));
    afterEach(() => {
        rmSync(folder, { recursive: true });
        server?.closeAllConnections();
        server?.close();
        server = undefined;
    });

    async function serve(listener: RequestListener): Promise<string> {
        const started = (server = createServer(listener));
        await new Promise<void>((done) => started.listen(0, "127.0.0.1", done));
        return `http://127.0.0.1:${(started.address() as AddressInfo).port}/file`;
    }

    const fetchTo = (url: string, patience = { answer: 2_000, stall: 2_000 }) =>
        download(url, join(folder, "file"), patience);
    const failure = (attempt: Promise<unknown>) => attempt.then(String, (error: Error) => error.message);

    it("writes what the server sends", async () => {
        const body = Buffer.alloc(300_000, "golden");
        await fetchTo(await serve((_, response) => response.end(body)));
        expect(readFileSync(join(folder, "file")).equals(body)).to.equal(true);
    });

    it("follows a redirect", async () => {
        const url = await serve((request, response) => {
            if (request.url === "/file") response.writeHead(302, { location: "/elsewhere" }).end();
            else response.end("here");
        });
        await fetchTo(url);
        expect(readFileSync(join(folder, "file"), "utf8")).to.equal("here");
    });

    it("names the address and the status that was answered", async () => {
        const url = await serve((_, response) => response.writeHead(403).end("no"));
        expect(await failure(fetchTo(url))).to.equal(`${url}: the answer is 403`);
    });

    it("names the reason when nobody listens", async () => {
        const url = await serve((_, response) => response.end());
        server?.close();
        server?.closeAllConnections();
        const port = new URL(url).port;
        expect(await failure(fetchTo(url))).to.equal(`${url}: connect ECONNREFUSED 127.0.0.1:${port}`);
    });

    it("gives up on a server that does not answer", async () => {
        const url = await serve(() => undefined);
        expect(await failure(fetchTo(url, { answer: 50, stall: 2_000 }))).to.equal(`${url}: no answer within 0.05 s`);
    });

    it("gives up on a server that stops sending", async () => {
        const url = await serve((_, response) => response.writeHead(200, { "content-length": "10" }).write("half"));
        expect(await failure(fetchTo(url, { answer: 2_000, stall: 50 }))).to.equal(`${url}: no data within 0.05 s`);
    });

    it("unpacks an archive and leaves nothing else", async () => {
        mkdirSync(join(folder, "source", "bin"), { recursive: true });
        writeFileSync(join(folder, "source", "bin", "tool"), "golden");
        const archive = join(folder, "made.tar.gz");
        await command("tar", ["-czf", archive, "-C", join(folder, "source"), "bin"]);
        const url = await serve((_, response) => response.end(readFileSync(archive)));
        const target = join(folder, "target");
        mkdirSync(target);
        await downloadArchive(url, target);
        expect(readdirSync(target, { recursive: true })).to.have.members(["bin", join("bin", "tool")]);
        expect(readFileSync(join(target, "bin", "tool"), "utf8")).to.equal("golden");
    });
});
