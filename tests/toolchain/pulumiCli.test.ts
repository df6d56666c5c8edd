import { expect } from "chai";
import { chmodSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onPath } from "./pulumiCli";
import { versions } from "./versions";

describe("A Pulumi CLI on PATH", () => {
    const path = process.env.PATH;
    let folder: string;

    beforeEach(() => {
        folder = realpathSync(mkdtempSync(join(tmpdir(), "cli-")));
        process.env.PATH = [folder, "/usr/bin", "/bin"].join(delimiter);
    });
    afterEach(() => {
        process.env.PATH = path;
        rmSync(folder, { recursive: true });
    });

    function install(version: string, name = "pulumi"): string {
        const file = join(folder, name);
        writeFileSync(file, `#!/bin/sh\n[ "$1" = version ] && echo v${version}\n`);
        chmodSync(file, 0o755);
        return file;
    }
    const failure = () => onPath.look().then(String, (error: Error) => error.message);

    it("is used in the pinned version", async () => {
        const file = install(versions.pulumi);
        expect(await onPath.look()).to.equal(file);
    });

    it("is used in a newer version of the same major", async () => {
        const file = install("3.999.0");
        expect(await onPath.look()).to.equal(file);
    });

    it("is used where it really lies, beside its language hosts", async () => {
        const file = install(versions.pulumi, "real");
        symlinkSync(file, join(folder, "pulumi"));
        expect(await onPath.look()).to.equal(file);
    });

    it("is not used in an older version or another major", async () => {
        for (const version of ["3.100.0", "4.0.0"]) {
            const file = install(version);
            expect(await failure()).to.equal(`${file} is version v${version}; wanted is ^${versions.pulumi}`);
        }
    });

    it("is reported when it is not there", async () => {
        expect(await failure()).to.equal("there is no pulumi");
    });
});
