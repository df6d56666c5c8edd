// Downloads with checksums from a server of the test's own, and S3 and Parameter Store of the local AWS.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../../../local";
import { AwsClient } from "../../../../local/aws/awsClient";
import { prepareBubblewrap } from "../../../support/bubblewrap";
import { CommandLine } from "../../commandLine";

describe("aws-golden-image run with the network and with credentials", () => {
    let line: CommandLine;
    let server: Server;
    let local: LocalAws | undefined;
    let asked: string[] = [];
    before(async function () {
        const reason = prepareBubblewrap();
        if (reason !== undefined) {
            process.stderr.write(`Skipped, the sandbox was not tested: ${reason}.\n`);
            this.skip();
        }
        line = new CommandLine();
        server = createServer(({ url = "" }, answer) => {
            asked.push(url);
            const first = url === "/flaky" && asked.filter((other) => other === url).length < 3;
            if (url === "/moved") answer.writeHead(302, { location: "/file" }).end();
            else answer.writeHead(first || url === "/missing" ? 503 : 200).end("content");
        });
        await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
        local = await startLocalAws();
    });
    beforeEach(() => {
        asked = [];
    });
    after(async () => {
        server?.close();
        await local?.stop();
        line?.remove();
    });

    const run = async (steps: object[], ...args: string[]) => {
        line.write("a.yml", JSON.stringify({ schemaVersion: "1.0", phases: [{ name: "build", steps }] }));
        const env = { ...process.env, ...local?.environment };
        const command = [line.program, "run", "a.yml", "--image", "/", "--json", ...args];
        const child = spawn(process.execPath, command, { cwd: line.folder, env });
        let out = "";
        child.stdout.on("data", (chunk) => (out += String(chunk)));
        await new Promise((end) => child.once("close", end));
        const { steps: told } = JSON.parse(out) as { steps: { message?: string; outputs: Record<string, string> }[] };
        return told;
    };
    const download = (name: string, path: string, more: object = {}) => {
        const source = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
        return {
            name,
            action: "WebDownload",
            inputs: [{ source, destination: "/dl/", ...more }],
            onFailure: "Continue",
        };
    };
    const bash = (name: string, command: string) => ({ name, action: "ExecuteBash", inputs: { commands: [command] } });

    it("downloads, follows redirections, tries five times, and checks the checksum", async () => {
        const checksum = createHash("sha256").update("content").digest("hex");
        const sum = { checksum, algorithm: "SHA256" };
        const wrong = { checksum: "0".repeat(64), algorithm: "SHA256" };
        const steps = [
            download("Right", "/file", sum),
            download("Again", "/file", sum),
            download("Moved", "/moved", { overwrite: false }),
            download("Flaky", "/flaky"),
            download("Wrong", "/other", wrong),
            download("There", "/file", { overwrite: false }),
            download("Missing", "/missing"),
            bash("Show", "cat /dl/file; ls /dl | tr '\\n' ' '"),
        ];
        const told = await run(steps, "--network");
        expect(told.at(-1)?.outputs.stdout).to.equal("contentfile flaky moved ");
        expect(told[0]?.outputs.destination).to.equal("/dl/file");
        expect(told.slice(4, 7).map(({ message }) => message?.replace(/127\.0\.0\.1:\d+/, "HOST"))).to.deep.equal([
            `The SHA256 of http://HOST/other is ${checksum}, not ${"0".repeat(64)}.`,
            "/dl/file exists, and overwrite is false.",
            "http://HOST/missing: The answer is 503, not 200.",
        ]);
        // The second step found the file with its checksum, and asked nobody.
        expect(asked.filter((url) => url === "/file").length).to.equal(2);
        expect(asked.filter((url) => url === "/missing").length).to.equal(5);
    });

    it("uploads to and downloads from S3, and reads Parameter Store", async () => {
        const { endpoint = "", account = "" } = local ?? {};
        const aws = new AwsClient(endpoint);
        const scope = { account, region: "us-east-1" };
        await aws.s3(scope, "PUT", "/bucket-of-run");
        await aws.json(scope, "ssm", "AmazonSSM.PutParameter", {
            Name: "/run/word",
            Value: "hidden",
            Type: "SecureString",
        });
        const s3 = (name: string, action: string, source: string, destination: string, more: object = {}) => {
            return { name, action, inputs: [{ source, destination, ...more }], onFailure: "Continue" };
        };
        const told = await run(
            [
                bash("Make", "mkdir -p /u/deep; echo 1 > '/u/a b.txt'; echo 2 > /u/deep/c.txt"),
                s3("Up", "S3Upload", "/u/*", "s3://bucket-of-run/all/", { recurse: true }),
                s3("One", "S3Download", "s3://bucket-of-run/all/a b.txt", "/d/one.txt"),
                s3("All", "S3Download", "s3://bucket-of-run/all/*", "/d/all"),
                s3("None", "S3Download", "s3://bucket-of-run/none.txt", "/d/none.txt"),
                bash("Show", "cat /d/one.txt; cd /d/all; find . -type f | sort; echo {{ aws:ssm:/run/word }}"),
            ],
            "--aws-credentials",
        );
        expect(told.map(({ message }) => message)).to.deep.equal([
            ...[undefined, undefined, undefined, undefined],
            "s3://bucket-of-run/none.txt: NoSuchKey",
            undefined,
        ]);
        expect(told.at(-1)?.outputs.stdout).to.equal("1\n./a b.txt\n./deep/c.txt\nhidden");
    });
});
