import { expect } from "chai";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differences, readTree, replaceTree, type Tree } from "../../scripts/generatedFiles";

describe("Generated files", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "generated-"));
        mkdirSync(join(folder, "python", "package"), { recursive: true });
        writeFileSync(join(folder, "same.ts"), "same");
        writeFileSync(join(folder, "changed.ts"), "old");
        writeFileSync(join(folder, "python", "package", "stale.py"), "stale");
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const wanted: Tree = new Map(
        Object.entries({ "same.ts": "same", "changed.ts": "new", "go/fresh.go": "fresh" }).map(([name, text]) => [
            name,
            Buffer.from(text),
        ]),
    );

    it("are told apart as added, changed and removed, by name", () => {
        expect(differences(readTree(folder), wanted)).to.deep.equal([
            { name: "changed.ts", change: "changed" },
            { name: "go/fresh.go", change: "added" },
            { name: "python/package/stale.py", change: "removed" },
        ]);
    });

    it("do not differ once they are replaced", () => {
        replaceTree(folder, differences(readTree(folder), wanted), wanted);
        expect(readTree(folder)).to.deep.equal(wanted);
        expect(existsSync(join(folder, "python", "package", "stale.py"))).to.equal(false);
        expect(differences(readTree(folder), wanted)).to.deep.equal([]);
    });

    it("do not include what compilers and package managers leave", () => {
        for (const name of ["node_modules", "bin", "python/__pycache__", "python/x.egg-info"]) {
            mkdirSync(join(folder, name));
            writeFileSync(join(folder, name, "file"), "");
        }
        expect([...readTree(folder).keys()].sort()).to.deep.equal(["changed.ts", "python/package/stale.py", "same.ts"]);
    });

    it("are none in a folder that does not exist", () => {
        expect(readTree(join(folder, "missing"))).to.deep.equal(new Map());
    });
});
