// The generated SDKs compile and can be imported in each language.

import { expect } from "chai";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { javaBasePackage, packageName, packageVersion } from "../../provider/shared/package";
import { firstPrograms } from "../../scripts/reference/firstPrograms";
import schema from "../../provider/plugin/schema.json";
import { command, findOnPath } from "./command";
import { goEnvironment } from "./goBuild";
import { hasMaven, javaSdk, mavenMissing } from "./javaSdk";
import { sdkFolder } from "./sdks";
import { toolchain } from "./toolchain";

const csharpProject = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net8.0</TargetFramework>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="../sdk/GoldenImage.Aws.csproj" />
  </ItemGroup>
</Project>
`;

describe("The generated SDKs", () => {
    let environment: Record<string, string>;
    before(async () => ({ environment } = await toolchain()));

    const resources = Object.keys(schema.resources).map((token) => token.replace(/.*:/, ""));

    it("offer every resource to Node.js, in this version", async () => {
        const script = `const sdk = require("pulumi-aws-golden-image-sdk");
            const { version } = require("pulumi-aws-golden-image-sdk/package.json");
            console.log(JSON.stringify({ version, resources: Object.keys(sdk) }));`;
        const found: unknown = JSON.parse(await command("node", ["-e", script], { directory: "/", environment }));
        expect(found).to.have.property("version", packageVersion);
        expect(found).to.have.property("resources").that.includes.members(resources);
    });

    it("offer every resource to Python, in this version", async () => {
        const script = `import importlib.metadata, json, pulumi_aws_golden_image as sdk
print(json.dumps({"version": importlib.metadata.version(sdk.__name__), "resources": dir(sdk)}))`;
        const found: unknown = JSON.parse(await command("python3", ["-c", script], { directory: "/", environment }));
        expect(found).to.have.property("version", packageVersion);
        expect(found).to.have.property("resources").that.includes.members(resources);
    });

    it("offer every resource to Go, in this version", async () => {
        const directory = sdkFolder("go");
        const options = { directory, environment: await goEnvironment() };
        const documentation = await command("go", ["doc", "-short", "./awsgoldenimage"], options);
        expect(documentation.match(/(?<=func New)\w+(?=\(ctx)/g)).to.include.members(resources);
        const plugin: unknown = JSON.parse(
            readFileSync(join(directory, "awsgoldenimage", "pulumi-plugin.json"), "utf8"),
        );
        expect(plugin).to.include({ name: "aws-golden-image", version: packageVersion });
    });

    it("offer every resource to Java, in this version", async function () {
        if (!hasMaven()) {
            console.log(`      ${mavenMissing}; left out`);
            return this.skip();
        }
        const jar = join(
            await javaSdk(),
            ...[".m2", "repository", ...javaBasePackage.split("."), packageName, packageVersion],
            `${packageName}-${packageVersion}.jar`,
        );
        const inside = (await command("jar", ["--list", "--file", jar])).split("\n");
        const folder = `${javaBasePackage.replaceAll(".", "/")}/awsgoldenimage`;
        expect(inside).to.include.members(resources.map((name) => `${folder}/${name}.class`));
        // The generator writes the version, the project beside it is kept by hand.
        const project = readFileSync(join(sdkFolder("java"), "pom.xml"), "utf8");
        expect(/<version>(.*?)<\/version>/.exec(project)?.[1]).to.equal(packageVersion);
    });

    it("offer every resource to .NET, in this version", async function () {
        const source = sdkFolder("dotnet");
        const files = readdirSync(source);
        expect(files).to.include.members(resources.map((name) => `${name}.cs`));
        const project = readFileSync(join(source, "GoldenImage.Aws.csproj"), "utf8");
        expect(project).to.contain(`<Version>${packageVersion}</Version>`);
        for (const file of ["logo.png", "pulumi-plugin.json", "version.txt", "README.md"]) {
            expect(files).to.include(file);
        }
        if (findOnPath("dotnet") === undefined) {
            console.log(
                "      .NET is missing, so its SDK is not compiled: install it from https://dotnet.microsoft.com",
            );
            return this.skip();
        }
        const work = mkdtempSync(join(tmpdir(), "dotnet-"));
        try {
            cpSync(source, join(work, "sdk"), { recursive: true });
            mkdirSync(join(work, "app"));
            writeFileSync(join(work, "app", firstPrograms.dotnet.file), firstPrograms.dotnet.text);
            writeFileSync(join(work, "app", "app.csproj"), csharpProject);
            await command("dotnet", ["build", "--nologo", join(work, "app")]);
        } finally {
            rmSync(work, { recursive: true });
        }
    });
});
