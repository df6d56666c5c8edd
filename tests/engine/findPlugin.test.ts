// How the engine finds the plugin of a program in TypeScript before anything is published: either way of the README.

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { toolchain } from "../toolchain/toolchain";

const repository = resolve(__dirname, "..", "..");
const binary = "pulumi-resource-aws-golden-image";
const execute = promisify(execFile);

const program = `
import { ContentVersion } from "pulumi-aws-golden-image";
export const version = new ContentVersion("web", { content: "a" }).version;
`;
const npmPackage = {
    private: true,
    main: "index.ts",
    scripts: { preview: "pulumi preview --non-interactive --color never --stack dev" },
};

describe("a program in TypeScript", () => {
    let folder: string;
    let environment: Record<string, string>;
    let pulumi: string;

    before(async () => {
        const found = await toolchain();
        pulumi = found.pulumi;
        environment = { ...found.environment, PULUMI_CONFIG_PASSPHRASE: "" };
    });

    /** A project as `npm install pulumi-aws-golden-image` leaves it. */
    beforeEach(async () => {
        folder = mkdtempSync(join(tmpdir(), "aws-golden-image-"));
        const modules = join(folder, "node_modules");
        mkdirSync(join(modules, ".bin"), { recursive: true });
        symlinkSync(join(repository, "node_modules", "@pulumi"), join(modules, "@pulumi"));
        symlinkSync(repository, join(modules, "pulumi-aws-golden-image"));
        symlinkSync(join("..", "pulumi-aws-golden-image", "bin", binary), join(modules, ".bin", binary));
        writeFileSync(join(folder, "index.ts"), program);
        writeFileSync(join(folder, "package.json"), JSON.stringify(npmPackage));
        mkdirSync(join(folder, "state"));
        environment.PULUMI_BACKEND_URL = `file://${join(folder, "state")}`;
        settings("");
        await execute(pulumi, ["stack", "init", "dev"], { cwd: folder, env: environment });
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    function settings(more: string): void {
        writeFileSync(join(folder, "Pulumi.yaml"), `name: find-plugin\nruntime: nodejs\n${more}`);
    }

    async function preview(command: string, ...args: string[]): Promise<string> {
        const options = { cwd: folder, env: environment };
        const { stdout } = await execute(command, args, options).catch((error: { stdout: string }) => error);
        return stdout;
    }

    it("finds the plugin when an npm script runs pulumi", async () => {
        const output = await preview("npm", "run", "preview");
        expect(output).to.match(/version: "1\.0\.0"/);
        // npm may name the folder by its real path.
        expect(output).to.match(new RegExp(`using ${binary} from \\$PATH at .*/node_modules/\\.bin/${binary}`));
    });

    it("finds the plugin by its path in Pulumi.yaml", async () => {
        settings("plugins:\n  providers:\n    - name: aws-golden-image\n      path: node_modules/.bin\n");
        const output = await preview(pulumi, "preview", "--non-interactive", "--color", "never", "--stack", "dev");
        expect(output).to.match(/version: "1\.0\.0"/);
        expect(output).not.to.contain("from $PATH");
    });

    it("is told what is missing when it does neither", async () => {
        const output = await preview(pulumi, "preview", "--non-interactive", "--color", "never", "--stack", "dev");
        expect(output).to.contain(`no resource plugin '${binary}' found in the workspace at version v0.1.0`);
    });
});
