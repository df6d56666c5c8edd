// aws-golden-image report over the local AWS: what is on the page, in Markdown and in JSON, and what it refuses.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { expect } from "chai";
import { Builds, refused, run } from "../../builds/support";
import { resource } from "../../drawing/state";

const hostile = `<script>alert(1)</script>"'&|\u202e`;
const parent = (version: string) => `arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/${version}`;

describe("aws-golden-image report", () => {
    const builds = new Builds();
    const folder = mkdtempSync(join(tmpdir(), "golden-image-report-"));
    const state = join(folder, "state.json");
    let arn: string;
    let ami: string;

    after(() => rmSync(folder, { recursive: true }));

    before(async () => {
        const { account } = builds;
        arn = await builds.pipeline("web", { imageScanningConfiguration: { imageScanningEnabled: true } });
        account.local.setFindings([
            { severity: "CRITICAL", fixAvailable: true },
            { severity: "LOW", fixAvailable: false },
        ]);
        await builds.meanwhile(["build", arn]);
        const imageRecipeArn = await account.recipe({
            name: "web",
            semanticVersion: "1.0.1",
            parentImage: parent("x.x.x"),
            description: hostile,
        });
        const { body } = await account.call("GetImagePipeline", { imagePipelineArn: arn });
        const { infrastructureConfigurationArn } = body.imagePipeline as { infrastructureConfigurationArn: string };
        await account.arnOf("UpdateImagePipeline", "imagePipelineArn", {
            imagePipelineArn: arn,
            imageRecipeArn,
            infrastructureConfigurationArn,
            imageScanningConfiguration: { imageScanningEnabled: true },
        });
        await builds.meanwhile(["build", arn]);
        const { out } = await run(["images", arn, "--json"]);
        ami = (JSON.parse(out) as { amis: { image: string }[] }[])[0]?.amis[0]?.image ?? "";
        const resources = [
            resource("pulumi:pulumi:Stack", "images-dev", {}),
            resource("aws:imagebuilder/imagePipeline:ImagePipeline", "web", {
                arn,
                name: hostile,
                imageRecipeArn,
                distributionConfigurationArn: account.arn("distribution-configuration/web"),
                schedule: { scheduleExpression: "cron(0 3 * * ? *)" },
            }),
            resource("aws:imagebuilder/distributionConfiguration:DistributionConfiguration", "web", {
                arn: account.arn("distribution-configuration/web"),
                distributions: [
                    {
                        region: "us-east-1",
                        amiDistributionConfiguration: { name: hostile, targetAccountIds: ["222233334444"] },
                        ssmParameterConfigurations: [{ parameterName: "/golden/web", amiAccountId: "222233334444" }],
                    },
                ],
            }),
            resource("aws:ssm/parameter:Parameter", "prod", {
                name: "/golden/prod",
                region: "us-east-1",
                type: "String",
                value: ami,
            }),
            resource("aws:ssm/parameter:Parameter", "key", { name: "/key", type: "SecureString", value: "s3cret" }),
        ];
        writeFileSync(state, JSON.stringify({ deployment: { resources } }));
    });

    it("tells programs every fact", async () => {
        const { code, out, error } = await run(["report", "--state", state, "--json"]);
        expect([code, error]).to.deep.equal([0, ""]);
        const { pipelines, channels, project, stack } = JSON.parse(out) as Facts;
        expect([project, stack]).to.deep.equal(["images", "dev"]);
        const [pipeline] = pipelines;
        expect(
            pipeline?.images.map(({ version, status, findings, gib, cost }) => [version, status, findings, gib, cost]),
        ).to.deep.equal([
            ["1.0.1/1", "AVAILABLE", { all: 2, critical: 1, high: 0, medium: 0 }, 15, 0.75],
            ["1.0.0/1", "AVAILABLE", { all: 2, critical: 1, high: 0, medium: 0 }, 15, 0.75],
        ]);
        expect(pipeline?.versions.map(({ version, changes }) => [version, changes ?? null])).to.deep.equal([
            ["1.0.1", [`description added: ${hostile}`]],
            ["1.0.0", null],
        ]);
        expect(pipeline?.places.map(({ account, region }) => [account, region])).to.deep.equal([
            [builds.account.id, "us-east-1"],
            ["222233334444", "us-east-1"],
        ]);
        expect(channels).to.deep.equal([
            { parameter: "/golden/prod", region: "us-east-1", value: ami, writtenBy: "stack" },
            { parameter: "/golden/web", region: "us-east-1", account: "222233334444", writtenBy: "distribution" },
            { parameter: "/key", region: "", writtenBy: "stack" },
        ]);
    });

    it("writes a page that needs nothing from elsewhere and runs nothing", async () => {
        const out = join(folder, "report.html");
        expect(await run(["report", "--state", state, "--out", out])).to.deep.equal({ code: 0, out: "", error: "" });
        const page = readFileSync(out, "utf8");
        expect(page.match(/<script|<link|<img|<iframe|\son\w+=|url\(|@import/g)).to.equal(null);
        expect(page.replaceAll("http://www.w3.org/2000/svg", "")).not.to.match(/(src|href)="(?!#)/);
        expect(page).not.to.include("s3cret").and.not.to.include("\u202e");
        expect(page).to.include("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;|");
        const [, policy = ""] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
        const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
            ([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
        );
        expect(policy).to.equal(
            `default-src 'none'; style-src ${styles.join(" ")}; base-uri 'none'; form-action 'none'`,
        );
        const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
        expect(new Set(ids).size).to.equal(ids.length);
        expect(page).to.include("1 critical, 1 other").and.to.include("USD 1.50").and.to.include("15 GiB");
    });

    it("writes Markdown, in which no name is markup", async () => {
        const { code, out } = await run(["report", "--state", state, "--format", "markdown"]);
        expect(code).to.equal(0);
        const [diagram = ""] = /```mermaid[\s\S]*?```/.exec(out) ?? [];
        expect(out.replace(diagram, "")).not.to.match(/<\w/);
        expect(out).to.include("| 1.0.1/1 |").and.to.include(`${ami} us-east-1 ${builds.account.id}`);
    });

    it("takes the price that is given", async () => {
        const { out } = await run(["report", "--state", state, "--json", "--price", "0.1"]);
        expect((JSON.parse(out) as Facts).pipelines[0]?.images[0]?.cost).to.equal(1.5);
    });

    it("calls nothing when told so", async () => {
        const since = builds.account.local.requests().length;
        const { code, out } = await run(["report", "--state", state, "--offline"]);
        expect([code, builds.account.local.requests().length]).to.deep.equal([0, since]);
        expect(out).to.include("They were not read.").and.to.include("Made without a call to AWS");
    });

    it("tells the rest when images cannot be read", async () => {
        builds.account.local.failNext("ListImagePipelineImages", "ForbiddenException");
        const { code, out, error } = await run(["report", "--state", state]);
        expect(code).to.equal(1);
        expect(error).to.match(/^The images of .* could not be read: .*\n$/);
        expect(out).to.include('<p class="note">The images of');
    });

    it("keeps the images when their findings or the policies cannot be read", async () => {
        builds.account.local.failNext("ListImageScanFindingAggregations", "ForbiddenException");
        const { code, out, error } = await run(["report", "--state", state, "--json"]);
        expect(code).to.equal(1);
        expect(error).to.match(/^Findings of .* could not be read: .* lack a permission for this call\.\n$/);
        expect((JSON.parse(out) as Facts).pipelines[0]?.images).to.have.length(2);
    });

    it("asks every service at the endpoint that is given", async () => {
        const endpoint = process.env.AWS_ENDPOINT_URL ?? "";
        process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:1";
        const { code, out, error } = await run(["report", "--state", state, "--json", "--endpoint", endpoint]);
        process.env.AWS_ENDPOINT_URL = endpoint;
        expect([code, error]).to.deep.equal([0, ""]);
        expect((JSON.parse(out) as Facts).pipelines[0]?.images[0]?.gib).to.equal(15);
    });

    it("refuses what it cannot do in one line", async () => {
        writeFileSync(join(folder, "empty.json"), '{"deployment":{"resources":[]}}');
        writeFileSync(join(folder, "broken.json"), "{");
        const from = (...more: string[]) => refused("report", "--state", state, ...more);
        expect(await refused("report")).to.equal("report needs either --stack or --state.");
        expect(await refused("report", "--state", join(folder, "empty.json"))).to.equal(
            "The stack has no image pipeline.",
        );
        expect(await refused("report", "--state", join(folder, "broken.json"))).to.match(/^The state is not JSON: /);
        expect(await from("--format", "htm")).to.equal(
            '--format is "htm", but must be html, markdown, json. Did you mean "html"?',
        );
        expect(await from("--json", "--format", "html")).to.equal(
            "--json conflicts with --format html. Give one of them.",
        );
        expect(await from("--days", "0")).to.equal('--days is "0", but must be a number from 1 to 3650.');
        expect(await from("--price", "cheap")).to.equal('--price is "cheap", but must be a number such as 0.05.');
        expect(await from("--out", join(folder, "no/where.html"))).to.match(/where\.html cannot be written: ENOENT/);
    });
});

interface Facts {
    project: string;
    stack: string;
    pipelines: {
        images: { version: string; status: string; findings: object; gib: number; cost: number }[];
        versions: { version: string; changes?: string[] }[];
        places: { account: string; region: string }[];
    }[];
    channels: object[];
}
