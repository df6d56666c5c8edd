// From the artefacts alone, in empty folders: a user of each language installs the package as a registry would have it, the
// engine fetches the plugin's binary from the release, and the first pipeline is there after three commands at most.

import { expect } from "chai";
import { execFile } from "node:child_process";
import { existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { startLocalAws, type LocalAws } from "../../local";
import { packageVersion } from "../../provider/shared/package";
import { releaseServer, type ReleaseServer } from "../support/releaseServer";
import { hasMaven, mavenMissing } from "../toolchain/javaSdk";
import { pluginArchive } from "../toolchain/pluginArchive";
import { toolchain } from "../toolchain/toolchain";
import { versions } from "../toolchain/versions";
import { users, type User } from "./firstUp/users";

const execute = promisify(execFile);

describe("The first up from the artefacts alone", () => {
    let aws: LocalAws;
    let archive: string;
    let server: ReleaseServer;
    let root: string;

    before(async () => {
        [aws, archive] = await Promise.all([startLocalAws(), pluginArchive()]);
        server = await releaseServer(archive);
    });
    beforeEach(async () => {
        await aws.reset();
        server.asked.length = 0;
        root = mkdtempSync(join(tmpdir(), "first-up-"));
    });
    // Go's files are read-only.
    afterEach(() => execute("sh", ["-c", 'chmod -R u+w "$0"; rm -rf "$0"', root]));
    after(async () => {
        server.close();
        await aws.stop();
    });

    /** A Pulumi home with the AWS provider and no other plugin. */
    function home(source: string): string {
        const plugin = join("plugins", `resource-aws-v${versions.aws}`);
        mkdirSync(join(root, "pulumi", plugin), { recursive: true });
        linkSync(join(source, plugin, "pulumi-resource-aws"), join(root, "pulumi", plugin, "pulumi-resource-aws"));
        return join(root, "pulumi");
    }

    async function environmentOf(user: User, folder: string): Promise<NodeJS.ProcessEnv> {
        const { pulumi, environment } = await toolchain(user.parts);
        mkdirSync(join(root, "state"));
        return {
            ...environment,
            ...aws.environment,
            ...(await user.offline(folder)),
            PULUMI_HOME: home(environment.PULUMI_HOME ?? ""),
            PULUMI_BACKEND_URL: `file://${join(root, "state")}`,
            PULUMI_CONFIG_PASSPHRASE: "",
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "false",
            PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES: `^github://api.github.com/pulumi-aws-golden-image/=${server.url}`,
            // Programs in YAML have a host in Go, so the binary has to do without any Node.js on the machine.
            ...(user.parts.includes("yaml") ? { PATH: dirname(pulumi) } : {}),
        };
    }

    for (const [language, user] of Object.entries(users)) {
        const commands = [...user.install, "pulumi stack init dev", "pulumi up --yes --skip-preview"];

        it(`takes three commands at most in ${language}`, async function () {
            if (language === "java" && !hasMaven()) {
                console.log(`      ${mavenMissing}; left out`);
                return this.skip();
            }
            expect(commands).to.have.length.at.most(3);
            const folder = join(root, "program");
            for (const [name, text] of Object.entries(user.files)) {
                mkdirSync(dirname(join(folder, name)), { recursive: true });
                writeFileSync(join(folder, name), text);
            }
            const env = await environmentOf(user, folder);
            for (const line of commands) await run(line, folder, env);
            const { stdout } = await run("pulumi stack output --json", folder, env);
            expect(JSON.parse(stdout)).to.deep.equal({ recipeVersion: "1.0.0" });
            expect(server.asked).to.deep.equal([basename(archive)]);
            const plugin = join(root, "pulumi", "plugins", `resource-aws-golden-image-v${packageVersion}`);
            expect(readdirSync(plugin)).to.deep.equal(["pulumi-resource-aws-golden-image"]);
            expect(existsSync(join(folder, "sdks"))).to.equal(false);
            await run("pulumi destroy --yes --skip-preview", folder, env);
            rmSync(folder, { recursive: true });
        });
    }

    async function run(line: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ stdout: string }> {
        try {
            return await execute("/bin/sh", ["-c", line], { cwd, env, maxBuffer: 1e8 });
        } catch (error) {
            const { stdout, stderr } = error as { stdout: string; stderr: string };
            throw new Error(`${line} failed:\n${stdout}${stderr}`);
        }
    }
});
