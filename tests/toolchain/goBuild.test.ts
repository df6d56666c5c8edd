import { expect } from "chai";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { goEnvironment } from "./goBuild";

describe("The Go of this machine", () => {
    const path = process.env.PATH;
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "go-"));
        process.env.PATH = folder;
    });
    afterEach(() => {
        process.env.PATH = path;
        rmSync(folder, { recursive: true });
    });

    function install(version: string): void {
        const file = join(folder, "go");
        writeFileSync(file, `#!/bin/sh\necho ${version}\n`);
        chmodSync(file, 0o755);
    }

    it("is taken as it is when it is new enough", async () => {
        for (const version of ["go1.26", "go1.26.8", "go1.27rc1"]) {
            install(version);
            expect(await goEnvironment(), version).to.include({ GOTOOLCHAIN: "local" });
        }
    });

    it("fetches a newer one when it is older", async () => {
        install("go1.22.5");
        expect(await goEnvironment()).to.include({ GOTOOLCHAIN: "auto" });
    });

    it("must be installed", async () => {
        const error = await goEnvironment().catch((reason: Error) => reason.message);
        expect(error).to.equal("Go is missing: install Go 1.26 or newer from https://go.dev/dl");
    });
});
