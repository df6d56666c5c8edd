// The list of public documents: their texts are not here, but what is expected of them must be well formed.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect } from "chai";
import { codes } from "../../provider/documents/codes";
import { publicRepositories, summaryOf } from "../../scripts/publicDocuments";

const component = (action: string): string =>
    `schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - { name: A b, action: ${action}, onFailure: Continue }\n`;

describe("public documents", () => {
    it("are listed with codes that exist, in the order of the alphabet", () => {
        for (const { repository, documents } of publicRepositories()) {
            expect(repository).to.match(/^[\w.-]+\/[\w.-]+$/);
            for (const [path, summary] of Object.entries(documents)) {
                expect(path).to.match(/\.(ya?ml|json)$/);
                expect(Object.keys(summary)).to.deep.equal(Object.keys(summary).sort());
                for (const [code, count] of Object.entries(summary)) {
                    expect(Object.hasOwn(codes, code), code).to.equal(true);
                    expect(count).to.be.greaterThan(0);
                }
            }
        }
    });

    it("are summed up by their codes", () => {
        expect(summaryOf("a.yml", Buffer.from(component("UpdateOS")))).to.deep.equal({
            "continue-still-fails": 1,
            "step-name-blank": 1,
        });
        expect(summaryOf("a.yml", Buffer.from("a: 1\n"))).to.deep.equal({
            "has neither phases nor steps nor FROM, false": 1,
        });
    });

    it("are compared with their summaries by npm run public-documents", () => {
        const folder = mkdtempSync(join(tmpdir(), "aws-golden-image-public-"));
        try {
            const [{ repository = "", documents = {} } = {}] = publicRepositories();
            const [path = ""] = Object.keys(documents);
            const file = join(folder, repository, path);
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, component("UpdateOS"));
            const script = resolve(__dirname, "../../scripts/publicDocuments.ts");
            const total = publicRepositories().flatMap((one) => Object.keys(one.documents)).length;
            const { status, stdout, stderr } = spawnSync(
                process.execPath,
                ["--require", "ts-node/register/transpile-only", script, folder],
                { encoding: "utf8" },
            );
            expect({ status, stdout, stderr }).to.deep.equal({
                status: 1,
                stdout: `1 documents checked, ${total - 1} not in ${folder}\n`,
                stderr: `${repository}/${path}: expected {}, but found {"continue-still-fails":1,"step-name-blank":1}\n`,
            });
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});
