// Documents as people write them. Each must be free of findings, but for those that its first lines announce:
// "# expected: code, code", and in the folder of mistakes "# reason: …" as well.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { checkComponentDocument } from "../../provider/documents/component";
import type { Platform } from "../../provider/documents/component/actions";
import { renderDocument } from "../../provider/documents/render";

const folder = join(__dirname, "corpus");
const platforms: Record<string, Platform> = { linux: "Linux", windows: "Windows", macos: "macOS" };

describe("documents as people write them", () => {
    const counts = new Map<string, number>();

    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
        if (!/\.(yml|json)$/.test(name)) continue;
        const text = readFileSync(join(folder, name), "utf8");
        const expected = /^# expected: (.*)$/m.exec(text)?.[1].split(", ") ?? [];
        const group = name.split(/[\\/]/)[0];
        counts.set(group, (counts.get(group) ?? 0) + 1);
        const options = { platform: platforms[group] };

        it(`${name} has ${expected.length === 0 ? "no finding" : expected.join(" and ")}`, () => {
            const { diagnostics } = checkComponentDocument(text, options);
            const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
            expect(codes, diagnostics.map(({ line, message }) => `${line}: ${message}`).join("\n")).to.deep.equal(
                expected,
            );
        });

        if (group === "mistakes") {
            it(`${name} says why it is a mistake`, () => expect(text).to.match(/^# reason: .+/m));
            continue;
        }

        it(`${name} has no error, and none after it went through an object`, () => {
            const { diagnostics, document } = checkComponentDocument(text, options);
            expect(diagnostics.filter(({ severity }) => severity === "error")).to.deep.equal([]);
            const again = renderDocument(document ?? {});
            expect(checkComponentDocument(again, options).diagnostics.map(({ code }) => code)).to.deep.equal(
                // A number loses its leading zero on the way through an object, but it is one still.
                diagnostics.map(({ code }) => code),
            );
        });
    }

    it("has at least sixty beside those of the guides, for all platforms", () => {
        const beside = ["linux", "windows", "macos"].map((group) => counts.get(group) ?? 0);
        expect(beside.every((count) => count >= 8)).to.equal(true);
        expect(beside.reduce((sum, count) => sum + count, 0)).to.be.at.least(60);
    });
});
