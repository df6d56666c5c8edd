// Tests of signed calls: the signature of AWS's own test suite, and what a call sends and takes from the answer.

import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { elementsOf, signedQuery, signedRest } from "../../cli/signedQuery";
import { signedHeaders } from "../../interpreter/aws/signing";

const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const service = { name: "service", version: "2016-11-15", region: "us-east-1" };

describe("a signed call", () => {
    const url = new URL("https://example.amazonaws.com/");
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const post = (body: string) => ({ method: "POST" as const, url, headers, body });
    it("has the signature of AWS's test suite", async () => {
        // post-x-www-form-urlencoded of https://docs.aws.amazon.com/general/latest/gr/signature-v4-test-suite.html
        const date = new Date("2015-08-30T12:36:00Z");
        expect(await signedHeaders(post("Param1=value1"), "service", "us-east-1", keys, date)).to.deep.equal({
            "content-type": "application/x-www-form-urlencoded",
            "x-amz-date": "20150830T123600Z",
            authorization:
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
        });
    });

    it("signs the token of a session, too", async () => {
        const session = { ...keys, sessionToken: "token" };
        const signed = await signedHeaders(post(""), "service", "us-east-1", session, new Date(0));
        expect(signed["x-amz-security-token"]).to.equal("token");
        expect(signed.authorization).to.contain("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token,");
    });

    it("has the signature of AWS's documentation for a query, too", async () => {
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
        const list = {
            method: "GET" as const,
            url: new URL("https://iam.amazonaws.com/?Version=2010-05-08&Action=ListUsers"),
            headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
        };
        const signed = await signedHeaders(list, "iam", "us-east-1", keys, new Date("2015-08-30T12:36:00Z"));
        expect(signed.authorization).to.contain(
            "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
        );
    });

    describe("to a server", () => {
        let server: Server;
        let answer: { status: number; text: string; headers?: Record<string, string> };
        const asked: { method?: string; body: string }[] = [];
        const before_ = process.env.AWS_ENDPOINT_URL;
        const read = async (request: IncomingMessage) => {
            let body = "";
            for await (const chunk of request) body += String(chunk);
            return body;
        };
        before(async () => {
            server = createServer((request, response) => {
                void read(request).then((body) => {
                    asked.push({ method: request.method, body });
                    response.writeHead(answer.status, answer.headers).end(answer.text);
                });
            });
            await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
            process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        });
        after(() => {
            if (before_ === undefined) delete process.env.AWS_ENDPOINT_URL;
            else process.env.AWS_ENDPOINT_URL = before_;
            server.close();
        });

        it("names what it is about in the path, and tells the type of an error that is in a header", async () => {
            answer = { status: 200, text: "{}" };
            await signedRest(service, keys, "PUT", "/schedules/one", { State: "ENABLED" });
            expect(asked.pop()).to.deep.equal({ method: "PUT", body: '{"State":"ENABLED"}' });
            const refused = () =>
                signedRest(service, keys, "DELETE", "/schedules/one").then(
                    () => "",
                    (error: unknown) => (error as Error).message,
                );
            const headers = { "x-amzn-errortype": "ResourceNotFoundException:http://internal" };
            answer = { status: 404, text: '{"Message":"It does not exist."}', headers };
            expect(await refused()).to.equal("ResourceNotFoundException: It does not exist.");
            answer = { status: 404, text: '{"__type":"ResourceNotFoundException","message":"Gone."}' };
            expect(await refused()).to.equal("ResourceNotFoundException: Gone.");
            answer = { status: 503, text: "busy" };
            expect(await refused()).to.equal("503: busy");
        });

        it("sends a form, and gives the text of the answer", async () => {
            answer = { status: 200, text: "<a><imageId>ami-1</imageId><imageId>ami-2</imageId></a>" };
            const text = await signedQuery(service, keys, "DescribeImages", { "Owner.1": "self" });
            expect(asked.pop()).to.deep.equal({
                method: "POST",
                body: "Action=DescribeImages&Version=2016-11-15&Owner.1=self",
            });
            expect(elementsOf(text, "imageId")).to.deep.equal(["ami-1", "ami-2"]);
        });

        it("throws what AWS refused, with its code", async () => {
            const said = "<Error><Code>UnauthorizedOperation</Code><Message>You may not.</Message></Error>";
            for (const [text, expected] of [
                [said, "UnauthorizedOperation: You may not."],
                ["down", "403: down"],
            ] as const) {
                answer = { status: 403, text };
                let message = "";
                await signedQuery(service, keys, "DescribeImages", {}).catch(
                    (error: Error) => (message = error.message),
                );
                expect(message).to.equal(expected);
            }
        });
    });
});
