import { expect } from "chai";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firstWay, type Way } from "./ways";

describe("The ways to a part of the toolchain", () => {
    const steps: string[] = [];
    beforeEach(() => steps.splice(0));

    /** A way that notes what is asked of it; without an answer the step fails. */
    function way(name: string, answers: { look?: string; get?: string }): Way {
        const step = (kind: "look" | "get") => async () => {
            steps.push(`${kind} ${name}`);
            const answer = answers[kind];
            if (answer === undefined) throw new Error(`${name} has no ${kind}`);
            return answer;
        };
        return { name, look: step("look"), get: step("get") };
    }

    it("end with the first that has the part ready", async () => {
        const path = await firstWay("thing", [way("a", {}), way("b", { look: "/b" }), way("c", { look: "/c" })]);
        expect(path).to.equal("/b");
        expect(steps).to.deep.equal(["look a", "look b"]);
    });

    it("look for what an earlier run left before anything is downloaded or built", async () => {
        await firstWay("thing", [way("download", { get: "/fetched" }), way("build", { look: "/built" })]);
        expect(steps).to.deep.equal(["look download", "look build"]);
    });

    it("go on to the build when the download fails", async () => {
        const path = await firstWay("thing", [way("download", {}), way("build", { get: "/built" })]);
        expect(path).to.equal("/built");
        expect(steps).to.deep.equal(["look download", "look build", "get download", "get build"]);
    });

    it("leave out a way that can only be looked for when nothing is there", async () => {
        const onPath: Way = { ...way("path", {}), get: undefined };
        const path = await firstWay("thing", [onPath, way("build", { get: "/built" })]);
        expect(path).to.equal("/built");
        expect(steps).to.deep.equal(["look path", "look build", "get build"]);
    });

    const failing = (reason: string): Way[] => [
        { name: "found on PATH", look: () => Promise.reject(new Error("there is no thing")) },
        {
            name: "build from source",
            look: () => Promise.reject(new Error("not built yet")),
            get: () => Promise.reject(new Error(reason)),
        },
    ];

    it("tell in one line why each failed, in their order", async () => {
        const error = await firstWay("Thing 1.0", failing("Go is missing: install it")).catch(
            (reason: Error) => reason,
        );
        expect(error).to.have.property(
            "message",
            "Thing 1.0 cannot be had (found on PATH: there is no thing; build from source: Go is missing: install it)",
        );
    });

    it("leave what a compiler said in a file, and tell its last line", async () => {
        const before = process.env.AWS_GOLDEN_IMAGE_CACHE;
        const cache = mkdtempSync(join(tmpdir(), "cache-"));
        process.env.AWS_GOLDEN_IMAGE_CACHE = cache;
        try {
            const error = await firstWay("Thing 1.0", failing("go build failed:\nmain.go:1: wrong")).catch(
                (reason: Error) => reason,
            );
            const file = join(cache, "failures", "Thing-1.0.txt");
            expect(error).to.have.property(
                "message",
                "Thing 1.0 cannot be had (found on PATH: there is no thing; build from source: main.go:1: wrong). " +
                    `All that was said is in ${file}`,
            );
            expect(readFileSync(file, "utf8")).to.equal(
                "found on PATH:\nthere is no thing\n\nbuild from source:\ngo build failed:\nmain.go:1: wrong\n",
            );
        } finally {
            if (before === undefined) delete process.env.AWS_GOLDEN_IMAGE_CACHE;
            else process.env.AWS_GOLDEN_IMAGE_CACHE = before;
            rmSync(cache, { recursive: true });
        }
    });
});
