// docs/by-hand.md: its commands exist in the service's model with these options, and its documents have no violation.

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { installMoto } from "../../local/aws/motoInstall";
import { ServiceModel } from "../../local/imagebuilder/serviceModel";
import { guardrailStatements } from "../../provider/access/guardrails";
import { checkComponentDocument } from "../../provider/documents";
import { codeBlocks, fileLinks } from "../support/markdown";

const docs = resolve(__dirname, "..", "..", "docs");
const text = readFileSync(join(docs, "by-hand.md"), "utf8");
const blocks = codeBlocks(text);

describe("docs/by-hand.md", () => {
    it("shows commands that Image Builder has, with all that they need and nothing else", async () => {
        const model = ServiceModel.read((await installMoto(() => undefined)).model);
        const commands = text
            .replace(/\\\n\s*/g, " ")
            .split("\n")
            .flatMap((line) => /aws imagebuilder (.*)/.exec(line)?.[1] ?? []);
        expect(commands).to.have.length.above(10);
        for (const command of commands) {
            const [name = "", ...words] = command.split(" ");
            const operation =
                model.operations[name.replace(/(^|-)([a-z])/g, (_, _dash, letter) => letter.toUpperCase())];
            expect(operation, name).to.not.equal(undefined);
            const { members = {}, required = [] } = model.shape(operation?.input?.shape ?? "");
            const given = words.filter((word) => word.startsWith("--") && word !== "--query").map(parameter);
            expect(Object.keys(members), command).to.include.members(given);
            // The command line fills in the tokens that make requests idempotent.
            const needed = required.filter((member) => members[member]?.idempotencyToken !== true);
            expect(given, command).to.include.members(needed);
        }
    });

    it("shows component documents without an error", () => {
        const documents = blocks.filter((block) => block.text.startsWith("schemaVersion"));
        expect(documents).to.have.length(2);
        for (const document of documents) {
            const { diagnostics } = checkComponentDocument(document.text);
            expect(diagnostics.filter(({ severity }) => severity === "error")).to.deep.equal([]);
        }
    });

    it("shows the guardrails of an organization", () => {
        const json = blocks
            .filter(({ language }) => language === "json")
            .map((block) => JSON.parse(block.text) as unknown);
        const statements = guardrailStatements({ sessionTokens: true });
        expect(json).to.deep.equal([{ Version: "2012-10-17", Statement: statements }]);
    });

    it("has links that lead to files", () =>
        expect(fileLinks(text).filter((link) => !existsSync(join(docs, link)))).to.deep.equal([]));
});

function parameter(option: string): string {
    return option.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
