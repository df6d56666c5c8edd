// What goes wrong around a command for builds: each is one clear line and exit code 2, and what passes is waited for.
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { patiently } from "../../../cli/builds/patiently";
import { refused as refusedBy } from "../../../cli/builds/refused";
import { Builds, refused, run } from "./support";

describe("commands for builds, when something is wrong", () => {
    const builds = new Builds();
    let server: Server;
    let endpoint: string;
    let answers: [status: number, type: string, message: string][] = [];
    const folder = mkdtempSync(join(tmpdir(), "aws-golden-image-bad-"));
    before(async () => {
        server = createServer((_request, response) => {
            const [status, type, message] = answers.shift() ?? [500, "ServiceException", "no answer is left"];
            response.writeHead(status, { "x-amzn-errortype": type, "content-type": "application/json" });
            response.end(status === 200 ? message : JSON.stringify({ message }));
        });
        await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
        endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    after(() => {
        server.close();
        rmSync(folder, { recursive: true });
    });
    const pipeline = "arn:aws:imagebuilder:us-east-1:111122223333:image-pipeline/web";

    it("say that the credentials have expired", async () => {
        answers = [[403, "ExpiredTokenException", "The security token included in the request is expired"]];
        expect(await refused("build", pipeline, "--endpoint", endpoint)).to.equal(
            "The security token included in the request is expired. The credentials have expired: log in again.",
        );
    });

    it("say that a region may be switched off", async () => {
        answers = [[403, "UnrecognizedClientException", "The security token included in the request is invalid."]];
        expect(await refused("images", pipeline, "--endpoint", endpoint)).to.equal(
            "The security token included in the request is invalid. The region may be switched off for this account, or the credentials belong to no account.",
        );
    });

    it("say that a permission is missing", async () => {
        answers = [[403, "ForbiddenException", "User is not authorized to perform: imagebuilder:GetImage"]];
        expect(
            await refused("follow", `${pipeline.replace("image-pipeline", "image")}/1.0.0/1`, "--endpoint", endpoint),
        ).to.equal(
            "User is not authorized to perform: imagebuilder:GetImage. The credentials lack a permission for this call.",
        );
    });

    it("wait when they are throttled, and say so", async () => {
        const list = JSON.stringify({
            imageSummaryList: [{ arn: "a", name: "web", version: "1.0.0/1", state: { status: "FAILED" } }],
        });
        answers = [
            [429, "CallRateLimitExceededException", "slow down"],
            [400, "ThrottlingException", "slow down"],
            [200, "", list],
            // Details of the image, which the list does without.
            ...Array.from({ length: 4 }, (): (typeof answers)[number] => [403, "ForbiddenException", "not authorized"]),
        ];
        const { code, out, error } = await run(["images", pipeline, "--endpoint", endpoint]);
        expect([code, out]).to.deep.equal([0, "1.0.0/1    FAILED\n"]);
        expect(error.replace(/\d+\.\d s/g, "N s").split("\n")).to.deep.equal([
            "CallRateLimitExceededException: trying again in N s, attempt 2 of 10",
            "ThrottlingException: trying again in N s, attempt 3 of 10",
            "The parents of images could not be read: not authorized. The credentials lack a permission for this call.",
            "The findings of images could not be read: not authorized. The credentials lack a permission for this call.",
            "",
        ]);
    });

    it("name the pipelines where several have the name", async () => {
        const found = [1, 2].map((n) => ({ name: "web", arn: `${pipeline}-${n}` }));
        answers = [[200, "", JSON.stringify({ imagePipelineList: found })]];
        expect(await refused("build", "web", "--region", "us-east-1", "--endpoint", endpoint)).to.equal(
            `2 image pipelines are named "web": ${pipeline}-1, ${pipeline}-2. Give the ARN of one.`,
        );
    });

    it("say that a stack has no pipeline", async () => {
        const file = join(folder, "stack.json");
        writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources: [] } }));
        for (const command of ["build", "retry", "follow", "logs", "cancel", "images"]) {
            expect(await refused(command, "--state", file), command).to.equal("The stack has no image pipeline.");
        }
    });

    it("say in one line what is wrong with a saved stack, whichever command reads it", async () => {
        const file = join(folder, "broken.json");
        for (const text of ["null", "{}", '{"deployment":null}', "[]"]) {
            writeFileSync(file, text);
            for (const command of ["build", "images", "doctor", "report", "lifecycle", "clean"]) {
                expect(await refused(command, "--state", file), `${command} ${text}`).to.equal(
                    'The state has no "deployment". Use the output of pulumi stack export.',
                );
            }
        }
    });

    it("say that nothing answers at an address", async () => {
        const { code, error } = await run(["images", pipeline, "--endpoint", "http://127.0.0.1:1"]).catch(
            (problem: Error) => ({ code: 2, error: problem.message }),
        );
        expect([code, error.split("\n").at(-1)]).to.deep.equal([2, "connect ECONNREFUSED 127.0.0.1:1."]);
        const silent = refusedBy(Object.assign(new AggregateError([], ""), { code: "ECONNREFUSED" }));
        expect(silent.message).to.equal("AWS cannot be reached: ECONNREFUSED.");
    });

    it("name the build that was started when following it breaks off", async () => {
        const image = `${pipeline.replace("image-pipeline", "image")}/1.0.0/1`;
        answers = [
            [200, "", JSON.stringify({ imageBuildVersionArn: image })],
            [403, "ExpiredTokenException", "The security token included in the request is expired"],
        ];
        expect(await refused("build", pipeline, "--endpoint", endpoint)).to.equal(
            "The security token included in the request is expired. The credentials have expired: log in again. " +
                `The build was started and goes on. To follow it: aws-golden-image follow ${image}`,
        );
    });

    it("follow without the usual time, and tell a failure without its log, where rights are missing", async () => {
        const image = `${pipeline.replace("image-pipeline", "image")}/1.0.0/1`;
        const state = { status: "FAILED", failureContext: { componentFailure: { errorMessage: "exit status 1" } } };
        const about = { arn: image, name: "web", version: "1.0.0/1", sourcePipelineArn: pipeline, state };
        answers = [
            [200, "", JSON.stringify({ image: about })],
            [403, "ForbiddenException", "not authorized to list"],
            [200, "", JSON.stringify({ image: about })],
            [200, "", JSON.stringify({ workflowExecutions: [] })],
            [403, "AccessDeniedException", "not authorized to read"],
        ];
        const { code, out } = await run(["follow", image, "--endpoint", endpoint]);
        expect(code, out).to.equal(1);
        expect(out).to.contain("  message    exit status 1\n");
        expect(out).to.contain(
            "  whole log  /aws/imagebuilder/web, stream 1.0.0/1\n             The log could not be read: " +
                "not authorized to read. The credentials lack a permission for this call.\n",
        );
    });

    it("prints the whole log of a build that has ended, however many pages it has", async () => {
        const image = `${pipeline.replace("image-pipeline", "image")}/1.0.0/1`;
        const page = (token: string, ...lines: string[]) =>
            JSON.stringify({ events: lines.map((message) => ({ message })), nextForwardToken: token });
        const state = { arn: image, name: "web", version: "1.0.0/1", state: { status: "CANCELLED" } };
        answers = [
            [200, "", JSON.stringify({ image: state })],
            [200, "", JSON.stringify({ image: state })],
            [200, "", JSON.stringify({ workflowExecutions: [] })],
            [200, "", page("a", "one")],
            [200, "", page("b", "two", "three")],
            [200, "", page("b")],
        ];
        const { code, out } = await run(["follow", image, "--logs", "--endpoint", endpoint]);
        expect(code, out).to.equal(3);
        expect(out.split("\n").filter((line) => line.startsWith("  | "))).to.deep.equal([
            "  | one",
            "  | two",
            "  | three",
        ]);
    });

    it("follow a build that ends meanwhile to its end", async () => {
        const arn = await builds.pipeline("short");
        await run(["build", arn, "--detach"]);
        await builds.account.finishBuilds();
        const { code, out } = await run(["follow", arn, "--interval", "0.05"]);
        expect(code, out).to.equal(0);
        expect(out).to.contain("AVAILABLE");
    });
});

describe("a call that is repeated", () => {
    const failing = (name: string) => Object.assign(new Error("no"), { name });

    it("waits longer each time, at most ten times, and never as long as the last time by chance alone", async () => {
        const pauses: number[] = [];
        const lines: string[] = [];
        const call = patiently(
            () => Promise.reject(failing("ThrottlingException")),
            (line) => lines.push(line),
            (time) => Promise.resolve(void pauses.push(time)),
        );
        expect(await call.catch((error: Error) => error.name)).to.equal("ThrottlingException");
        expect([pauses.length, lines.length]).to.deep.equal([9, 9]);
        for (const [index, pause] of pauses.entries()) {
            const most = Math.min(20_000, 500 * 2 ** index);
            expect(pause).to.be.within(most / 2, most);
        }
    });

    it("is not for what would fail again", async () => {
        let calls = 0;
        const call = patiently(
            () => Promise.reject(failing(`ForbiddenException${calls++}`)),
            () => undefined,
        );
        expect(await call.catch((error: Error) => error.name)).to.equal("ForbiddenException0");
        expect(calls).to.equal(1);
    });
});
