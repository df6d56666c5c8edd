// WebDownload: what is tried again, what is not, and which redirections are followed.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { isInternal } from "../../../interpreter/actions/httpFile";
import { runAction } from "../../../interpreter/actions";
import { memory } from "./workplace";

describe("WebDownload", () => {
    let server: Server;
    let asked: string[] = [];
    before(async () => {
        server = createServer(({ url = "" }, answer) => {
            asked.push(url);
            const [, status = "200", to] = /^\/(\d+)(?:\?(.*))?$/.exec(url) ?? [];
            if (url === "/circle") answer.writeHead(302, { location: url }).end();
            else if (url === "/cut") {
                answer.writeHead(200, { "content-length": "100" }).write("part");
                answer.destroy();
            } else answer.writeHead(Number(status), to ? { location: decodeURIComponent(to) } : {}).end("content");
        });
        await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    });
    after(() => server.close());
    beforeEach(() => {
        asked = [];
    });
    const at = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

    const download = async (inputs: object): Promise<string> => {
        const { place, files } = memory();
        try {
            await runAction("WebDownload", [{ destination: "/d/f", ...inputs }], place);
            return [...files].join();
        } catch (error) {
            expect((error as Error).constructor.name).to.equal("StepFailure");
            return (error as Error).message.replace(/127\.0\.0\.1:\d+/, "HOST");
        }
    };

    it("asks once where the answer will not change", async () => {
        for (const status of [400, 401, 403, 404, 410]) {
            asked = [];
            expect(await download({ source: at(`/${status}`) })).to.equal(
                `http://HOST/${status}: The answer is ${status}, not 200.`,
            );
            expect(asked.length, String(status)).to.equal(1);
        }
    });

    it("asks five times where it may: 408, 429, errors of the server, and an answer that is cut off", async () => {
        for (const path of ["/408", "/429", "/500", "/503", "/cut"]) {
            asked = [];
            await download({ source: at(path) });
            expect(asked.length, path).to.equal(5);
        }
    });

    it("asks nobody for what is no http or https URL", async () => {
        for (const source of ["nothing", "ftp://example.com/a", "file:///etc/passwd", "http://", ""]) {
            expect(await download({ source })).to.equal(
                `WebDownload: source is "${source}", but must be an http or https URL.`,
            );
        }
    });

    it("asks nobody when the checksum cannot be right", async () => {
        const source = at("/200");
        expect(await download({ source, checksum: "abc", algorithm: "SHA256" })).to.equal(
            'WebDownload: checksum is "abc", but SHA256 has 64 hexadecimal digits.',
        );
        expect(await download({ source, checksum: "http://example.com/sums", algorithm: "MD5" })).to.equal(
            'WebDownload: checksum is "http://example.com/sums", but MD5 has 32 hexadecimal digits.',
        );
        expect(await download({ source, checksum: "abc", algorithm: "CRC" })).to.equal(
            'WebDownload: algorithm is "CRC", but must be MD5, SHA1, SHA256 or SHA512.',
        );
        expect(asked).to.deep.equal([]);
    });

    it("asks once for a file whose checksum is another", async () => {
        const sum = { checksum: "0".repeat(32), algorithm: "MD5" };
        expect(await download({ source: at("/200"), ...sum })).to.match(/^The MD5 of .* is [0-9a-f]{32}, not 0{32}\.$/);
        expect(asked).to.deep.equal(["/200"]);
    });

    it("needs the name of a file, from the URL or the destination", async () => {
        expect(await download({ source: at("/"), destination: "/d/" })).to.equal(
            "WebDownload: http://HOST/ names no file, so destination must, but it is the folder /d/.",
        );
        expect(await download({ source: at("/a%2Fb"), destination: "/d/" })).to.contain("names no file");
        expect(await download({ source: at("/100%25%"), destination: "/d/" })).to.equal("/d/100%25%,content");
    });

    it("follows redirections on the same host, and no circle", async () => {
        expect(await download({ source: at("/302?/200") })).to.equal("/d/f,content");
        expect(await download({ source: at("/302?/circle") })).to.equal(
            "http://HOST/302?/circle: There are too many redirections.",
        );
        expect(asked.filter((path) => path === "/circle").length).to.equal(10);
    });

    it("follows no redirection to another scheme", async () => {
        for (const to of ["file:///etc/passwd", "ftp://example.com/a", "data:text/plain,a"]) {
            expect(await download({ source: at(`/302?${encodeURIComponent(to)}`) })).to.contain(
                `It redirects from http to ${to}, which is not followed.`,
            );
        }
        expect(asked.length).to.equal(3);
    });

    it("knows the addresses of this machine and its own network", async () => {
        const inside = ["127.0.0.1", "169.254.169.254", "10.1.2.3", "172.31.0.1", "192.168.1.1", "[::1]", "[fd00::1]"];
        for (const host of [...inside, "[fe80::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "100.64.0.1", "localhost"]) {
            expect(await isInternal(host), host).to.equal(true);
        }
        for (const host of ["93.184.215.14", "172.32.0.1", "[2606:4700::1]"]) {
            expect(await isInternal(host), host).to.equal(false);
        }
    });
});
