import * as http from "node:http";
import { Readable } from "node:stream";
import { expect } from "chai";
import { textOf } from "../../../interpreter/aws/xml";
import { tokenHeader } from "../../../local/aws/motoLauncher";
import { MotoServer } from "../../../local/aws/motoServer";
import { bodyOf, guardedPath, Refusal } from "../../../local/server/requestGuard";
import { Account, localAws } from "../support";

describe("The one port of the local AWS", () => {
    let account: Account;
    before(async () => {
        account = await Account.create();
    });

    const signed = (accessKey: string, service: string) => ({
        authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    });
    const sts = async (accessKey: string, parameters: Record<string, string>) => {
        const body = new URLSearchParams({ Version: "2011-06-15", ...parameters });
        const response = await fetch(account.local.endpoint, {
            method: "POST",
            body,
            headers: signed(accessKey, "sts"),
        });
        return response.text();
    };

    it("knows any key as the main account, and twelve digits as that account", async () => {
        expect(textOf(await sts("test", { Action: "GetCallerIdentity" }), "Account")).to.equal("111122223333");
        expect(textOf(await sts("444455556666", { Action: "GetCallerIdentity" }), "Account")).to.equal("444455556666");
    });

    it("knows the keys of an assumed role as the account of the role, in every service", async () => {
        const assumed = await sts("test", {
            Action: "AssumeRole",
            RoleArn: "arn:aws:iam::222233334444:role/deploy",
            RoleSessionName: "test",
        });
        const key = textOf(assumed, "AccessKeyId") ?? "";
        expect(textOf(await sts(key, { Action: "GetCallerIdentity" }), "Account")).to.equal("222233334444");
        const response = await fetch(`${account.local.endpoint}/CreateComponent`, {
            method: "PUT",
            headers: signed(key, "imagebuilder"),
            body: JSON.stringify({
                clientToken: "t",
                name: "there",
                semanticVersion: "1.0.0",
                platform: "Linux",
                data: "schemaVersion: 1.0\nphases: [{ name: test, steps: [{ name: a, action: Reboot }] }]",
            }),
        });
        const { componentBuildVersionArn } = (await response.json()) as Record<string, string>;
        expect(componentBuildVersionArn).to.equal(
            "arn:aws:imagebuilder:us-east-1:222233334444:component/there/1.0.0/1",
        );
    });

    it("refuses to assume a role that does not exist or trusts another account", async () => {
        await account.roleTrusting("closed", {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { AWS: "arn:aws:iam::999988887777:root" },
        });
        for (const role of ["none", "closed"]) {
            const RoleArn = `arn:aws:iam::${account.id}:role/${role}`;
            const answer = await sts("test", { Action: "AssumeRole", RoleArn, RoleSessionName: "test" });
            expect(textOf(answer, "Code")).to.equal("AccessDenied");
            expect(textOf(answer, "Message")).to.equal(
                `User: arn:aws:iam::111122223333:root is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
            );
        }
    });

    it("prepares a role deploy in the other accounts, which trusts the main one", async () => {
        const scope = { account: "222233334444", region: "us-east-1" };
        const role = await account.aws.query(scope, "iam", "GetRole", { RoleName: "deploy" });
        expect(decodeURIComponent(textOf(role, "AssumeRolePolicyDocument") ?? "")).to.contain(
            "arn:aws:iam::111122223333:root",
        );
    });

    it("passes large and binary bodies through unchanged", async () => {
        const path = `${account.local.endpoint}/binary-${account.id}`;
        const headers = signed(account.id, "s3");
        await fetch(path, { method: "PUT", headers });
        const body = Buffer.alloc(300_000, 0).map((_, i) => i % 256);
        await fetch(`${path}/object`, { method: "PUT", headers, body });
        const got = Buffer.from(await (await fetch(`${path}/object`, { headers })).arrayBuffer());
        expect(got.equals(body)).to.equal(true);
    });

    it("is a proxy for host names with an account in front, as S3 Control makes them", async () => {
        const { hostname, port, host } = new URL(account.local.endpoint);
        const status = await new Promise<number | undefined>((resolve, reject) => {
            const path = `http://111122223333.${host}/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Anone`;
            const headers = { ...signed("test", "s3"), "x-amz-account-id": "111122223333" };
            http.get({ hostname, port, path, headers }, (response) => resolve(response.resume().statusCode)).on(
                "error",
                reject,
            );
        });
        expect(status).to.equal(200);
    });

    /** The status and message of a raw request, with headers that `fetch` would not send. */
    const raw = (options: http.RequestOptions, body?: string) =>
        new Promise<[number | undefined, unknown]>((resolve, reject) => {
            const { hostname, port } = new URL(account.local.endpoint);
            const request = http.request({ hostname, port, path: "/_local/health", ...options }, (response) => {
                let text = "";
                response.on("data", (chunk) => (text += String(chunk)));
                response.on("end", () =>
                    resolve([response.statusCode, (JSON.parse(text) as { message?: string }).message]),
                );
            });
            request.on("error", reject);
            if (body === undefined) request.end();
            else request.write(body);
        });

    it("answers for this machine alone, whatever name is pointed at it", async () => {
        const { host, port } = new URL(account.local.endpoint);
        for (const name of [
            host,
            "localhost",
            `localhost:${port}`,
            `bucket.localhost:${port}`,
            `[::1]:${port}`,
            `111122223333.${host}`,
        ]) {
            expect(await raw({ headers: { host: name } }), name).to.deep.equal([200, undefined]);
        }
        const others = [
            "rebound.example",
            "127.0.0.1.example",
            "evil127.0.0.1",
            "x.127.0.0.1",
            "localhost.example",
            "127.0.0.2",
            "0.0.0.0",
        ];
        for (const name of others) {
            expect(await raw({ headers: { host: name } }), name).to.deep.equal([
                403,
                `The local AWS answers for this machine alone, not for ${name}.`,
            ]);
        }
    });

    it("is no proxy for other hosts", async () => {
        const { host } = new URL(account.local.endpoint);
        for (const name of ["example.com", "169.254.169.254", `user@${host}`, `${host}@example.com`, "evil127.0.0.1"]) {
            expect(await raw({ path: `http://${name}/`, headers: { host } }), name).to.deep.equal([
                403,
                `The local AWS answers for this machine alone, not for ${name}.`,
            ]);
        }
        expect(await raw({ path: `http://${host}/_local/health`, headers: { host: "example.com" } })).to.deep.equal([
            403,
            "The local AWS answers for this machine alone, not for example.com.",
        ]);
        expect(await raw({ path: "https://example.com/" })).to.deep.equal([
            403,
            "The local AWS is no proxy for https://example.com/.",
        ]);
        expect(() => guardedPath({ url: "/", headers: {} })).to.throw(Refusal, "not for no host.");
        const { hostname, port } = new URL(account.local.endpoint);
        const tunnel = http.request({ hostname, port, method: "CONNECT", path: "example.com:443" });
        tunnel.end();
        await new Promise<void>((resolve, reject) => {
            tunnel.on("connect", () => reject(new Error("a tunnel was opened")));
            tunnel.on("error", () => resolve());
        });
    });

    it("takes no requests of web pages but its own", async () => {
        const { host } = new URL(account.local.endpoint);
        const from = (headers: http.OutgoingHttpHeaders, more: http.RequestOptions = {}) => raw({ ...more, headers });
        const reset = { method: "POST", path: "/_local/reset" };
        const before = account.local.requests().length;
        for (const site of ["cross-site", "same-site", "surprise"]) {
            expect(await from({ "sec-fetch-site": site }, reset)).to.deep.equal([
                403,
                `The local AWS takes no ${site} requests of web pages.`,
            ]);
        }
        for (const origin of ["https://example.com", "null", "http://localhost:3000", `https://${host}`]) {
            for (const more of [reset, {}, { method: "POST", path: "/" }]) {
                expect(await from({ ...signed("test", "sts"), origin }, more)).to.deep.equal([
                    403,
                    `The local AWS takes no requests of web pages of ${origin}.`,
                ]);
            }
        }
        expect(account.local.requests().length).to.equal(before);
        for (const headers of [
            { "sec-fetch-site": "none" },
            { "sec-fetch-site": "same-origin", origin: `http://${host}` },
        ]) {
            expect(await from(headers)).to.deep.equal([200, undefined]);
        }
    });

    it("takes bodies of at most 64 MiB, and says so at the first word of more", async () => {
        const headers = { ...signed("test", "sts"), "content-length": 2 ** 26 + 1 };
        expect(await raw({ method: "POST", path: "/", headers }, "Action=")).to.deep.equal([
            413,
            "A body has at most 67108864 bytes here.",
        ]);
        // Nobody says beforehand how much comes in pieces.
        const bodyInPieces = (largest: number) =>
            bodyOf(Object.assign(Readable.from([Buffer.alloc(6), Buffer.alloc(6)]), { headers: {} }), largest);
        expect((await bodyInPieces(12)).length).to.equal(12);
        const refused = await bodyInPieces(11).catch((error: unknown) => error);
        expect(refused).to.be.instanceOf(Refusal);
        expect(refused).to.include({ status: 413, message: "A body has at most 11 bytes here." });
    });

    it("lets nobody past it to moto", async () => {
        const moto = await MotoServer.start(account.local.python);
        try {
            const answers = [{}, { [tokenHeader]: "" }, { [tokenHeader]: "guessed" }, moto.headers].map(
                async (headers) => (await fetch(`${moto.endpoint}/moto-api/data.json`, { headers })).status,
            );
            expect(await Promise.all(answers)).to.deep.equal([403, 403, 403, 200]);
        } finally {
            await moto.stop();
        }
    });

    it("records requests and answers them, health, clock and environment under /_local/", async () => {
        const local = await localAws();
        await account.call("ListComponents", { maxResults: 1 });
        expect(local.requests().at(-1)).to.deep.equal({
            service: "imagebuilder",
            region: "us-east-1",
            account: account.id,
            operation: "ListComponents",
            parameters: { maxResults: 1 },
            status: 200,
            errorType: undefined,
        });
        const admin = async (path: string, body?: object) => {
            const init = body && { method: "POST", body: JSON.stringify(body) };
            const response = await fetch(`${local.endpoint}/_local/${path}`, init);
            return { status: response.status, body: (await response.json()) as Record<string, unknown> };
        };
        expect((await admin("health")).body).to.deep.equal({ status: "ok" });
        expect((await admin("environment")).body).to.deep.equal(local.environment);
        expect(((await admin("requests")).body.requests as object[]).length).to.equal(local.requests().length);
        await admin("fail", { failure: "ListImages:1:ServiceException" });
        expect(await account.call("ListImages")).to.include({ error: "ServiceException" });
        const before = Date.parse((await admin("clock")).body.now as string);
        const after = Date.parse((await admin("clock", { advanceSeconds: 100 })).body.now as string);
        expect(after - before).to.be.within(100_000, 110_000);
        expect(await admin("clock", { advanceSeconds: "x" })).to.deep.equal({
            status: 400,
            body: { message: "The body must be JSON with the number 'advanceSeconds'." },
        });
        expect(await admin("nothing")).to.deep.equal({
            status: 400,
            body: { message: "There is no GET /_local/nothing." },
        });
    });
});
