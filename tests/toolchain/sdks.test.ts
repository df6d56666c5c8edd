// The generated SDKs compile and can be imported in each language.

import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageVersion } from "../../provider/shared/package";
import schema from "../../provider/plugin/schema.json";
import { command } from "./command";
import { goEnvironment } from "./goBuild";
import { sdkFolder } from "./sdks";
import { toolchain } from "./toolchain";

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
});
