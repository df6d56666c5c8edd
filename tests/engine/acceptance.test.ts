// `make acceptance`, on the local AWS: the same program as on an account, in a process of its own. It runs to its end, it is stopped
// in the middle of a build, and what it recorded is replayed, as it was and with other answers.

import { expect } from "chai";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startLocalAws, type LocalAws } from "../../local";
import { textsOf } from "../../interpreter/aws/xml";
import { AwsClient } from "../../local/aws/awsClient";
import type { Recording } from "../../scripts/acceptance/recording";
import type { Report } from "../../scripts/acceptance/report";

const root = resolve(__dirname, "..", "..");
const program = join(root, "node_modules", ".bin", "ts-node-transpile-only");
const region = "us-east-1";

describe("make acceptance", () => {
    let aws: LocalAws;
    let folder: string;
    before(async () => {
        aws = await startLocalAws({ buildSeconds: 2 });
        folder = mkdtempSync(join(tmpdir(), "acceptance-"));
    });
    after(async () => {
        await aws.stop();
        rmSync(folder, { recursive: true });
    });

    function acceptance(args: string[], onLine?: (line: string, stop: () => void) => void) {
        const child = spawn(program, [join(root, "scripts", "acceptance.ts"), ...args], {
            cwd: root,
            env: { ...process.env, ...aws.environment },
            stdio: ["ignore", "pipe", "pipe"],
            detached: true,
        });
        let out = "";
        for (const stream of [child.stdout, child.stderr])
            stream.on("data", (data: Buffer) => {
                out += data.toString();
                // As Ctrl-C in a terminal: the whole group gets it.
                onLine?.(data.toString(), () => process.kill(-(child.pid ?? 0), "SIGINT"));
            });
        return new Promise<{ code: number | null; out: string }>((done) =>
            child.on("close", (code) => done({ code, out })),
        );
    }

    /** The folder that the run made in `into`. */
    const made = <Of>(into: string, file: string) => {
        const [run = ""] = readdirSync(into);
        return JSON.parse(readFileSync(join(into, run, file), "utf8")) as Of;
    };

    async function nothingIsLeft(): Promise<void> {
        const client = new AwsClient(aws.endpoint);
        const own = (texts: string[]) => texts.filter((text) => text.includes("accept-"));
        for (const place of [region, "eu-central-1"].map((name) => ({ account: aws.account, region: name }))) {
            const images = await client.query(place, "ec2", "DescribeImages", { "Owner.1": "self" });
            expect(own(textsOf(images, "name"))).to.deep.equal([]);
            const { Parameters } = await client.json<{ Parameters: { Name: string }[] }>(
                place,
                "ssm",
                "AmazonSSM.DescribeParameters",
                {},
            );
            expect(own(Parameters.map(({ Name }) => Name))).to.deep.equal([]);
        }
        const roles = await client.query({ account: aws.account, region }, "iam", "ListRoles", { MaxItems: "1000" });
        expect(own(textsOf(roles, "RoleName"))).to.deep.equal([]);
        for (const [operation, list] of [
            ["ListImagePipelines", "imagePipelineList"],
            ["ListImageBuildVersions", "imageSummaryList"],
            ["ListImageRecipes", "imageRecipeSummaryList"],
            ["ListComponents", "componentVersionList"],
        ] as const) {
            const response = await fetch(`${aws.endpoint}/${operation}`, {
                method: "POST",
                body: JSON.stringify(list === "componentVersionList" ? { owner: "Self" } : {}),
                headers: {
                    authorization: `AWS4-HMAC-SHA256 Credential=${aws.account}/20260101/${region}/imagebuilder/aws4_request, SignedHeaders=host, Signature=0`,
                },
            });
            expect(((await response.json()) as Record<string, object[]>)[list], operation).to.deep.equal([]);
        }
    }

    it("says the budget, and makes nothing without a yes or beyond the budget", async () => {
        const before = aws.requests().length;
        const without = await acceptance(["--region", region, "--out", join(folder, "none")]);
        expect(without.code).to.equal(2);
        expect(without.out).to.match(/At most, at prices of us-east-1 of 2026-11:\n( {2}USD \d+\.\d\d {2}.*\n)+/);
        expect(without.out).to.include("Nothing was made. It goes on with YES=yes.");
        const beyond = await acceptance(["--region", region, "--yes", "--budget", "0.5"]);
        expect(beyond.code).to.equal(2);
        expect(beyond.out).to.include("That is more than the budget of USD 0.5. Nothing was made");
        const asked = aws.requests().slice(before);
        expect(asked.map(({ operation }) => operation)).to.deep.equal(["GetCallerIdentity", "GetCallerIdentity"]);
    });

    it("names all wrong options at once", async () => {
        const { code, out } = await acceptance(["--region", "mars", "--budget", "much", "--examples", "maximal"]);
        expect(code).to.equal(2);
        for (const part of ['--region is "mars"', '--budget is "much"', '"maximal" is not one of', "Usage:"])
            expect(out).to.include(part);
    });

    it("runs the examples, finds what it should, and leaves nothing", async () => {
        const into = join(folder, "whole");
        const more = process.env.UPDATE_BASELINE === undefined ? [] : ["--write-baseline"];
        const { code, out } = await acceptance(["--region", region, "--yes", "--out", into, ...more]);
        expect(code, out).to.equal(0);
        const report = made<Report>(into, "report.json");
        expect(report.findings.filter(({ status }) => status !== "passed")).to.deep.equal([]);
        expect(report.findings).to.have.length(12);
        if (more.length === 0) expect(report.differences).to.deep.equal([]);
        expect(report.left).to.deep.equal([]);
        await nothingIsLeft();
    });

    it("replays what it recorded, and tells where other answers differ", async () => {
        const recording = made<Recording>(join(folder, "whole"), "answers.json");
        const text = JSON.stringify(recording);
        expect(text).to.not.match(/accept-[0-9a-z]{6}/);
        const replay = (changed: string) => {
            writeFileSync(join(folder, "answers.json"), changed);
            return acceptance(["--replay", join(folder, "answers.json")]);
        };
        const same = await replay(text);
        expect(same.code, same.out).to.equal(0);
        expect(same.out).to.include("## What differs from the local AWS\n\nNothing.");
        const open = await replay(text.replaceAll("<isPublic>false<", "<isPublic>true<"));
        expect(open.code).to.equal(1);
        expect(open.out).to.include("| failed | the AMI is public |");
        const more = await replay(
            text.replaceAll("<imageState>available<", "<newMember>1</newMember><imageState>available<"),
        );
        expect(more.code).to.equal(0);
        expect(more.out).to.match(/\| amis \| REGION \|.*newMember/);
        const denied = await replay(text.replace("<EvalDecision>allowed<", "<EvalDecision>implicitDeny<"));
        expect(denied.code).to.equal(1);
        expect(denied.out).to.match(/IAM allows the execution role what a build needs \| failed \| .*: "implicitDeny"/);
    });

    it("cleans up after Ctrl-C in the middle of a build", async () => {
        await aws.reset();
        let stopped = false;
        const { code, out } = await acceptance(
            ["--region", region, "--yes", "--examples", "web-server", "--out", join(folder, "stopped")],
            (text, stop) => {
                if (stopped || !text.includes("aws-golden-image build ends with an image")) return;
                stopped = true;
                setTimeout(stop, 1000);
            },
        );
        expect(stopped).to.equal(true);
        expect(code, out).to.equal(1);
        expect(out).to.include("Stopping, then cleaning up.");
        expect(made<Report>(join(folder, "stopped"), "report.json").left).to.deep.equal([]);
        await nothingIsLeft();
    });
});
