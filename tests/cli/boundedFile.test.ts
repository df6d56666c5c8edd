import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { mostOfDocument, readBounded } from "../../cli/boundedFile";
import { CommandLine } from "./commandLine";

describe("Reading files that may have no end", () => {
    let folder: string;
    before(() => (folder = mkdtempSync(join(tmpdir(), "bounded-"))));
    after(() => rmSync(folder, { recursive: true }));

    it("reads a file to its end, also one in many parts, and an empty one", () => {
        const file = join(folder, "whole");
        for (const length of [0, 1, 65536, 65537, 300_000]) {
            const bytes = Buffer.from(Array.from({ length }, (_, at) => at % 251));
            writeFileSync(file, bytes);
            expect(Buffer.from(readBounded(file, 300_000)).equals(bytes)).to.equal(true);
        }
        expect(() => readBounded(file, 299_999)).to.throw("it is larger than 0.3 MiB");
    });

    it("ends at a device without end", () => {
        expect(() => readBounded("/dev/zero", mostOfDocument)).to.throw("it is larger than 16 MiB");
    });

    it("is what the commands do that take documents", () => {
        const line = new CommandLine();
        try {
            for (const [args, error] of [
                [
                    ["run", "/dev/zero", "--image", "/"],
                    "aws-golden-image: /dev/zero cannot be read: it is larger than 16 MiB.\n",
                ],
                [["validate", "/dev/zero"], "aws-golden-image: cannot read /dev/zero: it is larger than 16 MiB.\n"],
            ] as const) {
                const told = line.run([...args]);
                expect(told).to.deep.include({ code: 2, error });
            }
            line.write("data.json", `{"schemaVersion": "${"x".repeat(mostOfDocument)}"}`);
            const told = line.run(["validate", "."]);
            expect(told.code).to.equal(2);
            expect(told.out + told.error)
                .to.contain("data.json")
                .and.to.contain("it is larger than 16 MiB");
        } finally {
            line.remove();
        }
    });
});
