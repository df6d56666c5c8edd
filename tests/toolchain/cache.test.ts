import { expect } from "chai";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { cached, cacheFolder } from "./cache";

describe("The cache of the toolchain", () => {
    const before = process.env.AWS_GOLDEN_IMAGE_CACHE;
    let root: string;

    beforeEach(() => {
        root = mkdtempSync(join(tmpdir(), "cache-"));
        process.env.AWS_GOLDEN_IMAGE_CACHE = root;
    });
    afterEach(() => {
        rmSync(root, { recursive: true });
        if (before === undefined) delete process.env.AWS_GOLDEN_IMAGE_CACHE;
        else process.env.AWS_GOLDEN_IMAGE_CACHE = before;
    });

    const write = (text: string) => async (folder: string) => writeFileSync(join(folder, "file"), text);
    const content = (folder: string) => readFileSync(join(folder, "file"), "utf8");

    it("lies where AWS_GOLDEN_IMAGE_CACHE says", () => {
        expect(cacheFolder("part", "1.0")).to.equal(join(root, "part", "1.0"));
    });

    it("fills a folder for each version once", async () => {
        expect(content(await cached("part", "1.0", write("first")))).to.equal("first");
        expect(content(await cached("part", "1.0", write("again")))).to.equal("first");
        expect(content(await cached("part", "2.0", write("second")))).to.equal("second");
    });

    it("keeps nothing of an attempt that failed", async () => {
        const failed = await cached("part", "1.0", async (folder) => {
            await write("half")(folder);
            throw new Error("wrong");
        }).catch((error: Error) => error.message);
        expect(failed).to.equal("wrong");
        expect(readdirSync(join(root, "part"))).to.deep.equal([]);
        expect(content(await cached("part", "1.0", write("whole")))).to.equal("whole");
    });

    it("says what to do when the disk is full", async () => {
        for (const reason of ["ENOSPC: no space left on device, write", "go build: write x: no space left on device"]) {
            const failed = await cached("part", "1.0", () => Promise.reject(new Error(reason))).catch(
                (error: Error) => error.message,
            );
            expect(String(failed).replace(/[\d.]+(?= GiB are)/, "0.0")).to.equal(
                `The disk is full (0.0 GiB are left for ${join(root, "part")}): everything that is built takes 4 GiB ` +
                    "there. Free some space, or set AWS_GOLDEN_IMAGE_CACHE to a folder on another disk",
            );
            expect(readdirSync(join(root, "part"))).to.deep.equal([]);
        }
    });

    it("is not seen half filled", async () => {
        const filling = cached("part", "1.0", async (folder) => {
            await write("half")(folder);
            expect(existsSync(join(root, "part", "1.0"))).to.equal(false);
            await pause(20);
            await write("whole")(folder);
        });
        expect(content(await filling)).to.equal("whole");
    });

    it("is filled by one of two runs at once", async () => {
        let fills = 0;
        const fill = async (folder: string) => {
            fills += 1;
            await pause(20);
            await write(`run ${fills}`)(folder);
        };
        const folders = await Promise.all([cached("part", "1.0", fill), cached("part", "1.0", fill)]);
        expect(fills).to.equal(1);
        expect(folders.map(content)).to.deep.equal(["run 1", "run 1"]);
        expect(readdirSync(join(root, "part"))).to.deep.equal(["1.0"]);
    });

    it("takes over from a run that died, and removes what that left", async () => {
        mkdirSync(join(root, "part", "1.0.new-left"), { recursive: true });
        // No process has a number this high.
        writeFileSync(join(root, "part", "1.0.lock"), "999999999");
        expect(content(await cached("part", "1.0", write("mended")))).to.equal("mended");
        expect(readdirSync(join(root, "part"))).to.deep.equal(["1.0"]);
    });
});
