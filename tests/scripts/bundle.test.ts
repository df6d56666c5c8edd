// Tests that the plugin's one file is complete and small: what it holds, and that it starts without node_modules.
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { expect } from "chai";
import { bundle } from "../../scripts/bundle";

const repository = path.resolve(__dirname, "..", "..");

describe("the bundled plugin", () => {
    let root: string;
    let folder: string;

    before(async () => {
        root = fs.mkdtempSync(path.join(os.tmpdir(), "aws-golden-image-"));
        folder = path.join(root, "dist", "provider", "plugin");
        await bundle(folder);
    });

    after(() => fs.rmSync(root, { recursive: true }));

    async function firstOutput(...command: string[]): Promise<string> {
        const plugin = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
        const [output] = (await once(plugin.stdout, "data")) as [Buffer];
        plugin.kill();
        return output.toString();
    }

    it("holds neither the TypeScript compiler nor npm", () => {
        // esbuild writes the path of each module above it.
        const modules = [...fs.readFileSync(path.join(folder, "plugin.js"), "utf8").matchAll(/^\s*\/\/ (\S+\.js)$/gm)];
        const packages = new Set(modules.map(([, file]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]));
        expect(packages).to.include("@pulumi/pulumi");
        expect([...packages].filter((name) => name === "typescript" || name?.startsWith("@npmcli/"))).to.deep.equal([]);
    });

    it("starts away from node_modules and writes nothing but its port", async () => {
        expect(await firstOutput(path.join(folder, "plugin.js"))).to.match(/^\d+\n$/);
    });

    it("starts from a folder, as Pulumi's launcher does for `pulumi package add`", async () => {
        fs.copyFileSync(path.join(repository, "package.json"), path.join(root, "package.json"));
        const launcher = require.resolve("@pulumi/pulumi/cmd/run-plugin");
        expect(await firstOutput(launcher, root, "127.0.0.1:1")).to.match(/^\d+\n$/);
    });
});
