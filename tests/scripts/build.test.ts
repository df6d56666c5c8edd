// A build leaves nothing of the one before it: a file that became a folder would hide that folder from require.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "chai";

describe("npm run build", () => {
    it("begins without the files of an earlier one", () => {
        const folder = mkdtempSync(join(tmpdir(), "build-"));
        try {
            const { scripts } = JSON.parse(readFileSync(resolve("package.json"), "utf8")) as {
                scripts: { prebuild: string };
            };
            mkdirSync(join(folder, "dist/provider"), { recursive: true });
            writeFileSync(join(folder, "dist/provider/old.js"), "");
            execFileSync("sh", ["-c", scripts.prebuild], { cwd: folder });
            expect(existsSync(join(folder, "dist"))).to.equal(false);
        } finally {
            rmSync(folder, { recursive: true, force: true });
        }
    });
});
