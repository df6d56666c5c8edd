// The examples of local/README.md are run as they stand there.
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { installMoto } from "../../local/aws/motoInstall";
import { freePort } from "../../local/aws/motoServer";
import { ServiceModel } from "../../local/imagebuilder/serviceModel";
import { bundledCommand } from "./bundledCommand";

const root = path.join(__dirname, "../..");
const readme = fs.readFileSync(path.join(root, "local/README.md"), "utf8");
const run = promisify(execFile);

/** The code blocks of a language, in order. */
function blocks(language: string): string[] {
    return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, code]) => code);
}

describe("The README of the local AWS", () => {
    const cli = bundledCommand();
    let folder: string;
    let env: Record<string, string>;
    let model: ServiceModel;

    before(async () => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "local-readme-"));
        const installation = await installMoto(() => undefined);
        model = ServiceModel.read(installation.model);
        const command = path.join(folder, "aws-golden-image-local");
        fs.writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${cli.file}" "$@"\n`, {
            mode: 0o755,
        });
        fs.writeFileSync(path.join(folder, "python3"), `#!/bin/sh\nexec "${installation.python}" "$@"\n`, {
            mode: 0o755,
        });
        fs.writeFileSync(path.join(folder, "my_test.py"), blocks("python")[0]);
        env = { PATH: `${folder}:${process.env.PATH}`, HOME: os.homedir() };
        if (process.env.AWS_GOLDEN_IMAGE_CACHE !== undefined) {
            env.AWS_GOLDEN_IMAGE_CACHE = process.env.AWS_GOLDEN_IMAGE_CACHE;
        }
    });
    after(() => fs.rmSync(folder, { recursive: true }));

    it("runs a boto3 program with one command", async () => {
        const { stdout } = await run("sh", ["-c", blocks("sh")[0]], { cwd: folder, env });
        expect(stdout).to.equal("arn:aws:imagebuilder:us-east-1:111122223333:component/web-server/1.0.0/1\n");
    });

    it("starts a server and takes its environment", async () => {
        const port = await freePort();
        const [start, environment] = blocks("sh")[1].replaceAll("4599", String(port)).trim().split("\n");
        const script = `
            ${start} > started &
            server=$!
            while kill -0 $server && ! grep -q METADATA started; do sleep 0.05; done
            ${environment}
            echo "$AWS_ENDPOINT_URL $AWS_REGION"
            kill $server
            wait $server`;
        const { stdout } = await run("sh", ["-c", script], { cwd: folder, env });
        expect(stdout).to.equal(`http://127.0.0.1:${port} us-east-1\n`);
    });

    it("names a command of the AWS CLI that the service has, with its options", () => {
        const [, service, command, ...options] = blocks("sh")[2].trim().split(/\s+/);
        expect(service).to.equal("imagebuilder");
        const operation = command.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
        const input = model.shape(model.operations[operation].input?.shape ?? "");
        const names = options.filter((option) => option.startsWith("--")).map((option) => option.slice(2));
        expect(Object.keys(input.members ?? {})).to.include.members(names);
    });

    it("shows a TypeScript test that works", async () => {
        const code = blocks("ts")[1].replace("pulumi-aws-golden-image/local", path.join(root, "local"));
        const file = path.join(folder, "test.ts");
        fs.writeFileSync(file, code);
        const register = path.join(root, "node_modules/ts-node/register/transpile-only");
        const { stdout } = await run(process.execPath, ["-r", register, file], { cwd: root, env });
        expect(stdout).to.equal("true\n0\n");
    });
});
