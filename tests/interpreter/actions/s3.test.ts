// S3Download of a prefix, against a server that gives its list in pages.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { runAction } from "../../../interpreter/actions";
import { memory } from "./workplace";

describe("S3Download of a prefix", () => {
    let server: Server;
    let objects: string[] = [];
    let lists = 0;
    const pageSize = 400;
    before(async () => {
        server = createServer(({ url = "" }, answer) => {
            const { pathname, searchParams } = new URL(url, "http://s3");
            if (!searchParams.has("list-type")) {
                answer.end(decodeURIComponent(pathname));
                return;
            }
            lists += 1;
            const from = Number(searchParams.get("continuation-token") ?? 0);
            const page = objects.slice(from, from + pageSize).map((key) => `<Contents><Key>${key}</Key></Contents>`);
            const more = from + pageSize < objects.length;
            const next = more ? `<NextContinuationToken>${from + pageSize}</NextContinuationToken>` : "";
            answer.end(
                `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${page.join("")}</ListBucketResult>`,
            );
        });
        await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    });
    after(() => server.close());

    const download = async () => {
        const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const credentials = { accessKeyId: "test", secretAccessKey: "test" };
        const { place, files } = memory({ aws: { credentials, region: "us-east-1", endpoint } });
        const inputs = [{ source: "s3://bucket-of-run/all/*", destination: "/d" }];
        let message: string | undefined;
        lists = 0;
        await runAction("S3Download", inputs, place).catch((error: Error) => (message = error.message));
        return { message, files };
    };

    it("reads the list to its end", async () => {
        objects = Array.from({ length: 900 }, (_, index) => `all/${index} &amp; more`);
        const { message, files } = await download();
        expect({ message, count: files.size, lists }).to.deep.equal({ message: undefined, count: 900, lists: 3 });
        expect(files.get("/d/899 & more")).to.equal("/bucket-of-run/all/899 & more");
    });

    it("downloads none of more than a thousand, and says so", async () => {
        objects = Array.from({ length: 1001 }, (_, index) => `all/${index}`);
        const { message, files } = await download();
        expect(message).to.equal(
            "S3Download: there are more than 1000 objects below s3://bucket-of-run/all/, and no more can be downloaded in one step.",
        );
        expect(files.size).to.equal(0);
    });
});
