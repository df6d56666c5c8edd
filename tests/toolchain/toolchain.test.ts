import { expect } from "chai";
import { basename, dirname } from "node:path";
import { satisfies } from "semver";
import { cacheFolder } from "./cache";
import { command } from "./command";
import { isolated, toolchain } from "./toolchain";
import { versions } from "./versions";

describe("The toolchain", () => {
    it("has a CLI of the pinned version or newer in a folder called bin", async () => {
        const { pulumi, environment } = await toolchain();
        const version = (await command(pulumi, ["version"], { environment })).trim();
        expect(satisfies(version, `^${versions.pulumi}`), version).to.equal(true);
        expect(basename(dirname(pulumi))).to.equal("bin");
    });

    it("has the AWS provider plugin of the npm package and no other", async () => {
        const { pulumi, environment } = await toolchain();
        const list = JSON.parse(await command(pulumi, ["plugin", "ls", "--json"], { environment })) as object[];
        expect(list).to.have.length(1);
        expect(list[0]).to.include({ name: "aws", kind: "resource", version: versions.aws });
    });

    it("puts its own programs first on PATH", async () => {
        const { pulumi, environment } = await toolchain();
        expect(await command("sh", ["-c", "command -v pulumi"], { environment })).to.equal(`${pulumi}\n`);
        const sdk = await command("python3", ["-c", "import pulumi; print(pulumi.__file__)"], { environment });
        expect(sdk).to.satisfy((path: string) => path.startsWith(cacheFolder()));
    });

    it("hides the user's own Pulumi and AWS settings", () => {
        const before = { ...process.env };
        Object.assign(process.env, {
            PULUMI_ACCESS_TOKEN: "own",
            AWS_PROFILE: "own",
            AWS_CONFIG_FILE: "own",
            OTHER: "own",
        });
        try {
            const environment = isolated();
            expect(environment).to.include({ OTHER: "own", AWS_CONFIG_FILE: "/dev/null" });
            expect(environment).to.not.have.any.keys("PULUMI_ACCESS_TOKEN", "AWS_PROFILE");
        } finally {
            process.env = before;
        }
    });
});
