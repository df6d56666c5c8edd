// Whose credentials `--aws-credentials` passes on.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { prepareBubblewrap } from "../../../support/bubblewrap";
import { CommandLine } from "../../commandLine";
import { bash, documentOf } from "./guideRun";

describe("aws-golden-image run --aws-credentials", () => {
    let line: CommandLine;
    const environment = { ...process.env };
    before(function () {
        const reason = prepareBubblewrap();
        if (reason !== undefined) {
            process.stderr.write(`Skipped, the sandbox was not tested: ${reason}.\n`);
            this.skip();
        }
        line = new CommandLine();
        for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
        const files = { AWS_CONFIG_FILE: "config", AWS_SHARED_CREDENTIALS_FILE: "credentials" };
        for (const [name, file] of Object.entries(files)) process.env[name] = join(line.folder, file);
        process.env.AWS_EC2_METADATA_DISABLED = "true";
        mkdirSync(line.folder, { recursive: true });
        line.write("config", "[profile build]\nregion = eu-west-1\n");
        line.write(
            "credentials",
            "[build]\naws_access_key_id = AKIDBUILD\naws_secret_access_key = hidden-key\naws_session_token = token\n",
        );
        const commands = ['echo "$AWS_ACCESS_KEY_ID $AWS_SESSION_TOKEN $AWS_REGION $AWS_PROFILE"'];
        const steps = [{ name: "Show", action: "ExecuteBash", inputs: { commands } }];
        line.write("a.yml", JSON.stringify({ schemaVersion: "1.0", phases: [{ name: "build", steps }] }));
    });
    after(() => {
        for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
        Object.assign(process.env, environment);
        line?.remove();
    });
    const run = (...args: string[]) => {
        const { code, out, error } = line.run(["run", "a.yml", "--image", "/", "--json", ...args]);
        if (code !== 0) return { code, error };
        return (JSON.parse(out) as { steps: { outputs: { stdout: string } }[] }).steps[0]?.outputs.stdout;
    };

    it("takes those of the profile, with its region", () => {
        expect(run("--aws-credentials", "--profile", "build")).to.equal("AKIDBUILD token eu-west-1 ");
        process.env.AWS_PROFILE = "build";
        expect(run("--aws-credentials")).to.equal("AKIDBUILD token eu-west-1 ");
        delete process.env.AWS_PROFILE;
    });

    it("passes none on without it", () => {
        expect((run() as string).trim()).to.equal("");
    });

    it("shows them to nobody who can read the command lines of this machine", async () => {
        line.write("wait.yml", documentOf({ build: [bash("Wait", "sleep 9999")] }));
        const args = [line.program, "run", "wait.yml", "--image", "/", "--aws-credentials", "--profile", "build"];
        const child = spawn(process.execPath, args, { cwd: line.folder });
        while (!commandLines().includes("sleep 9999")) await new Promise((next) => setTimeout(next, 50));
        const shown = commandLines().filter((words) => /hidden-key|AKIDBUILD/.test(words));
        child.kill("SIGINT");
        await once(child, "close");
        expect(shown).to.deep.equal([]);
    });

    it("says before the first step that there are none, or no such profile", () => {
        const said = run("--aws-credentials") as { code: number; error: string };
        expect(said.code).to.equal(2);
        expect(said.error).to.match(
            /^aws-golden-image: --aws-credentials: .* give --profile, or set AWS_ACCESS_KEY_ID/,
        );
        const missing = run("--aws-credentials", "--profile", "nobody") as { code: number; error: string };
        expect(missing.code).to.equal(2);
        expect(missing.error).to.match(
            /^aws-golden-image: --aws-credentials: .* give --profile, or set AWS_ACCESS_KEY_ID/,
        );
        expect(run("--profile", "build")).to.deep.equal({
            code: 2,
            error: "aws-golden-image: --profile is only valid with --aws-credentials, which passes credentials on.\n",
        });
    });
});

const commandLines = (): string[] =>
    readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .map((name) => {
            try {
                return readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim();
            } catch {
                return "";
            }
        });
