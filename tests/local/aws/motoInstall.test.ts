import { expect } from "chai";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installMoto } from "../../../local/aws/motoInstall";

describe("The installation of moto", () => {
    const before = { ...process.env };
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "moto-"));
        mkdirSync(join(folder, "cache"));
        Object.assign(process.env, { PATH: folder, AWS_GOLDEN_IMAGE_CACHE: join(folder, "cache") });
    });
    afterEach(() => {
        process.env = { ...before };
        rmSync(folder, { recursive: true });
    });

    const failure = () => installMoto(() => undefined).then(String, (error: Error) => error.message);

    it("says in one line what pip says last, and leaves nothing behind", async () => {
        const python = join(folder, "python3");
        writeFileSync(python, "#!/bin/sh\necho 'WARNING: retrying' >&2\necho 'ERROR: no index' >&2\nexit 1\n");
        chmodSync(python, 0o755);
        expect(await failure()).to.equal(
            "moto cannot be installed: ERROR: no index. It needs Python 3.10 or newer with venv, and a package index that " +
                "pip can reach",
        );
        expect(readdirSync(join(folder, "cache"))).to.deep.equal([]);
    });

    it("says that Python is missing", async () => {
        expect(await failure()).to.equal(
            "moto cannot be installed: python3 is missing; install Python 3.10 or newer from https://www.python.org",
        );
    });
});
