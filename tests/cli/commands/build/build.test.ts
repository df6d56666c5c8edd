// aws-golden-image build, over the local AWS.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Builds, run } from "../../builds/support";

describe("aws-golden-image build", () => {
    const builds = new Builds();

    it("build starts a pipeline by its name, shows each step and ends with the AMI", async () => {
        await builds.pipeline("plain");
        const { code, out, error } = await builds.meanwhile(["build", "plain"]);
        const [first = "", ...lines] = out.split("\n");
        expect(first).to.equal("plain 1.0.0/1");
        const statuses = lines.filter((line) => /^[A-Z]+$/.test(line));
        expect(statuses.at(-1)).to.equal("AVAILABLE");
        expect(
            lines.filter((line) => /: completed/.test(line)).map((line) => line.replace(/ after .*/, "")),
        ).to.include("  build-image / LaunchInstance: completed");
        expect(out).to.match(
            new RegExp(
                `\\narn:aws:imagebuilder:us-east-1:${builds.account.id}:image/plain/1.0.0/1\\n  us-east-1  ami-\\w+  account ${builds.account.id}\\n$`,
            ),
        );
        expect({ code, error }).to.deep.equal({ code: 0, error: "" });
    });

    it("follow tells the usual time of a pipeline's earlier builds", async () => {
        const arn = await builds.pipeline("timed");
        await builds.meanwhile(["build", arn]);
        const { out } = await builds.meanwhile(["build", arn]);
        expect(out).to.match(/^timed 1\.0\.0\/2\nEarlier builds took (\d+ s|\d+ min( \d+ s)?)\.\n/);
    });

    it("follow names component, phase, step, log line, place and cause of a failure", async () => {
        const arn = await builds.pipeline("broken");
        const component = {
            componentArn: builds.account.arn("component/web-server-nginx/1.0.4/1"),
            phaseName: "build",
            stepName: "InstallNginx",
            action: "ExecuteBash",
        };
        const message = "Document arn:… failed with exit status 1";
        builds.account.local.failBuilds({
            recipe: "broken",
            step: "ExecuteComponents",
            component,
            message,
            log: ["Step InstallNginx begins", "0 failed", "dnf: No space left on device", "exit status 1"],
        });
        const folder = mkdtempSync(join(tmpdir(), "broken-"));
        const home = process.cwd();
        try {
            mkdirSync(join(folder, "components"));
            writeFileSync(
                join(folder, "components", "nginx.yml"),
                "schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: InstallNginx\n        action: ExecuteBash\n        inputs: { commands: [dnf install nginx] }\n",
            );
            process.chdir(folder);
            const { code, out } = await builds.meanwhile(["build", arn]);
            expect(code).to.equal(1);
            expect(out.slice(out.indexOf("\nThe build failed."))).to.equal(
                [
                    "",
                    "The build failed.",
                    "  component  web-server-nginx 1.0.4, phase build, step InstallNginx (ExecuteBash)",
                    "  workflow   build-image, step ExecuteComponents",
                    `  message    ${message}`,
                    "  log        dnf: No space left on device",
                    "             exit status 1",
                    `             The build failed: Workflow step 'ExecuteComponents' failed with message '${message}'`,
                    "  document   components/nginx.yml:5",
                    "  whole log  /aws/imagebuilder/broken, stream 1.0.0/1",
                    "",
                    "Probably the root volume is full. Make the root volume larger (rootVolume.sizeGiB), or delete what the components download.",
                    "  https://github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/blob/main/docs/build-failures.md#disk-full",
                    "",
                ].join("\n"),
            );
            const json = await run(["follow", arn, "--json"]);
            const last = JSON.parse(json.out.trim().split("\n").at(-1) ?? "") as Record<string, unknown>;
            expect({ type: last.type, places: last.places, code: json.code }).to.deep.equal({
                type: "failure",
                places: ["components/nginx.yml:5"],
                code: 1,
            });
        } finally {
            process.chdir(home);
            rmSync(folder, { recursive: true });
        }
    });

    it("a failure without a component names the step of the workflow", async () => {
        const arn = await builds.pipeline("quota");
        builds.account.local.failBuilds({
            recipe: "quota",
            step: "CreateImage",
            message: "AMIQuotaExceeded: 5000 AMIs",
        });
        const { code, out } = await builds.meanwhile(["build", arn]);
        expect(code).to.equal(1);
        expect(out).to.contain(
            "  workflow   build-image, step CreateImage\n  message    AMIQuotaExceeded: 5000 AMIs\n",
        );
        expect(out).to.contain("Probably a quota of the account is reached.");
    });

    it("a time-out ends with 4 and leaves the build alone", async () => {
        const arn = await builds.pipeline("slow");
        const { code, error } = await run(["build", arn, "--timeout", "0.005", "--interval", "0.05"]);
        expect(code).to.equal(4);
        expect(error).to.match(
            /^The build is still [A-Z]+ after 0\.005 min and goes on\. To follow it again: aws-golden-image follow arn:\S+:image\/slow\/1\.0\.0\/1\n$/,
        );
    });
});
