// ContentVersion with the real engine: what previews show, what the state keeps, how errors and imports come out.

import { join, resolve } from "node:path";
import { expect } from "chai";
import { PulumiProject } from "../toolchain/pulumiProject";

const repository = resolve(__dirname, "..", "..");

const program = `
import { Config, output } from "@pulumi/pulumi";
import { ContentVersion } from "${join(repository, "provider", "versions", "contentVersion")}";

const config = new Config();
const content = config.getBoolean("secret") ? config.requireSecret("content") : config.require("content");
const args = { content, version: config.get("version"), existing: config.getObject<string[]>("existing") };
const web = new ContentVersion("web", args, { import: config.get("import") });
export const version = web.version;
export const follower = config.getBoolean("chained") && new ContentVersion("follower", { content: web.id }).version;
`;
const settings = `
name: content-version
runtime: nodejs
plugins:
  providers:
    - name: aws-golden-image
      path: ${join(repository, "bin")}
`;

interface Step {
    op: string;
    urn: string;
    newState?: { inputs?: { version?: string } };
}

interface Preview {
    steps: Step[];
}

interface State {
    deployment: { resources?: { type: string; inputs: unknown; outputs: unknown }[] };
}

describe("ContentVersion in the engine", () => {
    let project: PulumiProject;

    beforeEach(async () => {
        project = await PulumiProject.of({ "index.ts": program, "Pulumi.yaml": settings, "package.json": "{}" }, "dev");
    });

    afterEach(() => project.remove());

    const set = (...pairs: string[]) =>
        project.succeed("config", "set-all", ...pairs.flatMap((pair) => ["--plaintext", pair]));
    const up = () => project.succeed("up", "--yes", "--skip-preview");

    async function previewed(name: string): Promise<{ op?: string; version?: string }> {
        const { steps } = JSON.parse(await project.succeed("preview", "--json", "--show-sames")) as Preview;
        const step = steps.find(({ urn }) => urn.endsWith(`ContentVersion::${name}`));
        return { op: step?.op, version: step?.newState?.inputs?.version };
    }

    async function state(): Promise<{ inputs: unknown; outputs: unknown } | undefined> {
        const { deployment } = JSON.parse(await project.succeed("stack", "export", "--show-secrets")) as State;
        const found = deployment.resources?.find(({ type }) => type.endsWith(":ContentVersion"));
        return found && { inputs: found.inputs, outputs: found.outputs };
    }

    it("gives the contents a, a, b, a the versions 1.0.0, 1.0.0, 1.0.1, 1.0.2, and each preview says so before", async () => {
        const seen = [];
        for (const content of ["a", "a", "b", "a"]) {
            await set(`content=${content}`);
            const expected = await previewed("web");
            await up();
            seen.push({ ...expected, deployed: (await project.outputs()).version });
        }
        expect(seen).to.deep.equal([
            { op: "create", version: "1.0.0", deployed: "1.0.0" },
            { op: "same", version: "1.0.0", deployed: "1.0.0" },
            { op: "update", version: "1.0.1", deployed: "1.0.1" },
            { op: "update", version: "1.0.2", deployed: "1.0.2" },
        ]);
        await project.succeed("refresh", "--yes", "--skip-preview");
        expect(await previewed("web")).to.deep.equal({ op: "same", version: "1.0.2" });
        await project.succeed("destroy", "--yes", "--skip-preview");
        expect(await state()).to.equal(undefined);
    });

    it("keeps the hash in the state and not the content, secret when the content is", async () => {
        const hash = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
        await set("content=a");
        await up();
        const open = { version: "1.0.0", hash };
        expect(await state()).to.deep.equal({ inputs: open, outputs: open });

        await set("secret=true");
        await up();
        const mark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
        const closed = { version: "1.0.0", hash: { ...mark, plaintext: JSON.stringify(hash) } };
        expect((await state())?.inputs).to.deep.equal(closed);
    });

    it("tells the first version in a preview that does not know the content", async () => {
        await set("content=a", "chained=true");
        expect(await previewed("web")).to.deep.equal({ op: "create", version: "1.0.0" });
        expect(await previewed("follower")).to.deep.equal({ op: "create", version: "1.0.0" });
        await up();
        expect(await project.outputs()).to.deep.equal({ version: "1.0.0", follower: "1.0.0" });
    });

    it("stops the preview when an exact version would stand for other content, and names the one to use", async () => {
        await set("content=a", "version=1.4.2");
        await up();
        await set("content=b");
        const { code, output } = await project.run("preview");
        expect(code).not.to.equal(0);
        expect(output).to.contain(
            'property version value {1.4.2} has a problem: The content has changed but the version is still "1.4.2", and an ' +
                'existing version cannot be changed. Use "1.4.3", or "1.4.x" to increment automatically.',
        );
        await set("version=1.4.x");
        expect(await previewed("web")).to.deep.equal({ op: "update", version: "1.4.3" });
    });

    it("starts above the versions that exist", async () => {
        await set("content=a", 'existing=["1.2.5","1.3.0"]');
        expect(await previewed("web")).to.deep.equal({ op: "create", version: "1.3.1" });
    });

    it("imports a version, keeps it while the content stays and counts on from it", async () => {
        await set("content=a", "import=1.2.5");
        await up();
        expect((await project.outputs()).version).to.equal("1.2.5");
        await project.succeed("config", "rm", "import");
        expect(await previewed("web")).to.deep.equal({ op: "same", version: "1.2.5" });
        await up();
        // The hash is saved with the inputs alone, and a refresh leaves those as they are.
        await project.succeed("refresh", "--yes", "--skip-preview");
        await set("content=b");
        expect(await previewed("web")).to.deep.equal({ op: "update", version: "1.2.6" });
    });
});
