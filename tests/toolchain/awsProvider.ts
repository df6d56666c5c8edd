// The AWS provider plugin, in the version of the npm package. https://github.com/pulumi/pulumi-aws

import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pruneAws } from "./awsPruning";
import { makeUpstream } from "./awsUpstream";
import { bridgeModule, makeBridgeUpstream } from "./bridgeUpstream";
import { cached, cacheFolder, existing } from "./cache";
import { command, findOnPath } from "./command";
import { digestOf } from "./digest";
import { downloadArchive } from "./download";
import { goBuild, moduleFolder } from "./goBuild";
import { progress } from "./progress";
import { pulumiSourceVersion, useSourceOfCli } from "./pulumiUpstream";
import { versions } from "./versions";
import { firstWay, type Way } from "./ways";

const program = "pulumi-resource-aws";
const part = "aws";

/** Path of a `pulumi-resource-aws` program. */
export function awsProvider(): Promise<string> {
    return firstWay(`AWS provider plugin ${versions.aws}`, [onPath, installed, official, built]);
}

const onPath: Way = {
    name: "found on PATH",
    async look() {
        const path = findOnPath(program);
        if (path === undefined) throw new Error(`there is no ${program}`);
        const found = (await command(path, ["--version"])).trim().replace(/^v/, "");
        if (found !== versions.aws) throw new Error(`${path} is version ${found}; wanted is ${versions.aws}`);
        return path;
    },
};

const installed: Way = {
    name: "installed by Pulumi",
    look: () => existing(join(homedir(), ".pulumi", "plugins", `resource-aws-v${versions.aws}`, program)),
};

const official: Way = {
    name: "official download",
    look: () => existing(cacheFolder(part, versions.aws, program)),
    async get() {
        const platform = `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
        const url = `https://get.pulumi.com/releases/plugins/${program}-v${versions.aws}-${platform}.tar.gz`;
        const folder = await cached(part, versions.aws, (work) =>
            progress(`Downloading the AWS provider plugin ${versions.aws}`, () => downloadArchive(url, work)),
        );
        return existing(join(folder, program));
    },
};

const built: Way = {
    name: "build from Go modules",
    look: () => existing(cacheFolder(part, builtVersion(), program)),
    async get() {
        const folder = await cached(part, builtVersion(), (work) =>
            progress("Building the AWS provider plugin", () => build(work)),
        );
        return existing(join(folder, program));
    },
};

// The bridge is built twice: first the generator, which writes the schema and the metadata that the plugin embeds.
async function build(folder: string): Promise<void> {
    const module = join(folder, "module");
    cpSync(moduleFolder("aws"), module, { recursive: true });
    const services = readFileSync(join(module, "services.txt"), "utf8").split(/\s+/).filter(Boolean);
    await makeUpstream(services, join(module, "upstream"));
    await makeBridgeUpstream(join(module, "bridge"));
    appendFileSync(join(module, "go.mod"), `\nreplace ${bridgeModule} => ./bridge\n`);
    await useSourceOfCli(module);
    const metadata = join("prov", "bridge-metadata.json");
    writeFileSync(join(module, metadata), "{}");
    writeFileSync(join(module, "resource", "schema.json"), "{}");
    await pruneAws(module, "./resource", tokensOf(module));
    const linker = `-s -w -X pulumi-aws-golden-image/toolchain/aws/prov.Version=${versions.aws}`;
    const generator = join(module, "tfgen-aws");
    await goBuild({ module, package: "./tfgen", output: generator, linker });
    await command(generator, ["schema", "--skip-docs", "--skip-examples", "--quiet", "--out", "resource"], {
        directory: module,
    });
    cpSync(join(module, "resource", "bridge-metadata.json"), join(module, metadata));
    await goBuild({ module, package: "./resource", output: join(folder, program), linker });
    rmSync(module, { recursive: true });
}

/** The names, as Terraform has them, of the resources and data sources that the plugin is to know. */
function tokensOf(module: string): Set<string> {
    const file = readFileSync(join(module, "prov", "tokens.json"), "utf8");
    return new Set(Object.values(JSON.parse(file) as Record<string, object>).flatMap(Object.keys));
}

function builtVersion(): string {
    const made = ["awsUpstream.ts", "awsPruning.ts", "bridgeUpstream.ts", "goPruning.ts", "goBuild.ts"].map((name) =>
        join(__dirname, name),
    );
    return [versions.aws, digestOf(moduleFolder("aws"), ...made), pulumiSourceVersion()].join("-");
}
