// The package as npm would publish it, in programs that bring their own @pulumi/aws and @pulumi/pulumi: one copy of each,
// types that agree, one AWS plugin, and an update that works, however the program is written and started.

import { expect } from "chai";
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startLocalAws, type LocalAws } from "../../local";
import { command } from "../toolchain/command";
import { npmInstall, programPackages, programVersions, type Age } from "../toolchain/programPackages";
import { PulumiProject } from "../toolchain/pulumiProject";
import { toolchain } from "../toolchain/toolchain";
import { versions } from "../toolchain/versions";

const repository = resolve(__dirname, "..", "..");
const plugin = "pulumi-resource-aws";

const program = `import * as aws from "@pulumi/aws";
import * as golden from "pulumi-aws-golden-image";

const topic = new aws.sns.Topic("images");
const web = new golden.GoldenImagePipeline("web", {
    baseImage: { managed: "amazon-linux-2023", architecture: "x86_64" },
    components: [
        {
            document: {
                name: "hello",
                schemaVersion: "1.0",
                phases: [
                    {
                        name: "build",
                        steps: [{ name: "Hello", action: "ExecuteBash", inputs: { commands: ["echo hello"] } }],
                    },
                ],
            },
        },
    ],
    tags: { topic: topic.name },
});

export const recipeVersion = web.recipeVersion;
`;

const settings = `config:
  aws:region: us-east-1
plugins:
  providers:
    - name: aws-golden-image
      path: node_modules/pulumi-aws-golden-image/bin
`;

const typescriptConfiguration = {
    compilerOptions: {
        strict: true,
        target: "es2022",
        module: "node16",
        moduleResolution: "node16",
        noEmit: true,
        types: ["node"],
    },
    files: ["index.ts"],
};

interface Trial {
    name: string;
    age: Age;
    /** The name of the program's file. */
    file: string;
    module?: boolean;
    options?: object;
}

/** Node.js does it by itself since 22.18, and says that it is an experiment before 24.12. */
const stripTypes = [
    ...(process.features.typescript ? [] : ["--experimental-strip-types"]),
    "--disable-warning=ExperimentalWarning",
].join(" ");

const trials: Trial[] = [
    { name: "in the lowest versions", age: "lowest", file: "index.ts" },
    { name: "in the newest versions, with TypeScript 6", age: "newest", file: "index.ts" },
    { name: "as an ES module in JavaScript", age: "newest", file: "index.mjs", options: { typescript: false } },
    {
        name: "as an ES module in TypeScript, started with tsx",
        age: "newest",
        file: "index.ts",
        module: true,
        options: { typescript: false, nodeargs: "--import tsx" },
    },
    {
        name: "as an ES module in TypeScript, whose types Node.js strips",
        age: "newest",
        file: "index.ts",
        module: true,
        options: { typescript: false, nodeargs: stripTypes },
    },
];

describe("The published package in a program", () => {
    const folder = mkdtempSync(join(tmpdir(), "packed-"));
    const installed = new Map<Age, string>();
    let aws: LocalAws;
    let cache: string;
    let tarball: string;

    before(async () => {
        [aws, cache] = await Promise.all([startLocalAws(), programPackages()]);
        const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
        tarball = join(folder, (await command("npm", pack, { directory: repository })).trim());
    });
    after(async () => {
        rmSync(folder, { recursive: true });
        await aws.stop();
    });

    /** A folder with the node_modules of a program that has the package, installed without the network. */
    async function packages(age: Age): Promise<string> {
        const known = installed.get(age);
        if (known !== undefined) return known;
        const target = join(folder, age);
        mkdirSync(target);
        const dependencies = { ...programVersions[age], "pulumi-aws-golden-image": `file:${tarball}` };
        writeFileSync(join(target, "package.json"), JSON.stringify({ name: "guest", private: true, dependencies }));
        await npmInstall(target, cache, "--offline");
        installed.set(age, join(target, "node_modules"));
        return join(target, "node_modules");
    }

    /** The plugin of the toolchain, under the version that the program's @pulumi/aws asks for. */
    async function pluginHome(version: string): Promise<string> {
        const { PULUMI_HOME: home = "" } = (await toolchain([])).environment;
        const own = mkdtempSync(join(folder, "home-"));
        const source = join(home, "plugins", `resource-aws-v${versions.aws}`);
        const target = join(own, "plugins", `resource-aws-v${version}`);
        mkdirSync(target, { recursive: true });
        linkSync(join(source, plugin), join(target, plugin));
        return own;
    }

    for (const age of ["lowest", "newest"] as const) {
        it(`adds no second copy of Pulumi's packages to the ${age} versions`, async () => {
            const modules = await packages(age);
            const copies = readdirSync(modules, { recursive: true, encoding: "utf8" })
                .filter((path) => /(^|\/)@pulumi\/(aws|pulumi)\/package\.json$/.test(path))
                .sort();
            expect(copies).to.deep.equal(["@pulumi/aws/package.json", "@pulumi/pulumi/package.json"]);
        });
    }

    for (const { name, age, file, module, options } of trials) {
        it(`is type-checked and deployed ${name}`, async () => {
            await aws.reset();
            const modules = await packages(age);
            const version = programVersions[age]["@pulumi/aws"] ?? "";
            const runtime = JSON.stringify({ name: "nodejs", options });
            const project = await PulumiProject.of(
                {
                    "package.json": JSON.stringify({ name: "guest", main: file, type: module ? "module" : undefined }),
                    "tsconfig.json": JSON.stringify(typescriptConfiguration),
                    [file]: program,
                    "Pulumi.yaml": `name: guest\nruntime: ${runtime}\n${settings}`,
                },
                "trial",
                { ...aws.environment, PULUMI_HOME: await pluginHome(version) },
            );
            try {
                symlinkSync(modules, join(project.folder, "node_modules"));
                if (file.endsWith(".ts")) {
                    await command(join(modules, ".bin", "tsc"), ["-p", "."], { directory: project.folder });
                }
                await project.succeed("up", "--yes", "--skip-preview");
                expect(await project.outputs()).to.deep.equal({ recipeVersion: "1.0.0" });
                const { deployment } = JSON.parse(await project.succeed("stack", "export")) as State;
                const providers = deployment.resources.filter(({ type }) => type === "pulumi:providers:aws");
                expect(providers.map(({ inputs }) => inputs.version)).to.deep.equal([version]);
                await project.succeed("destroy", "--yes", "--skip-preview");
            } finally {
                project.remove();
            }
        });
    }

    interface State {
        deployment: { resources: { type: string; inputs: { version?: string } }[] };
    }
});
