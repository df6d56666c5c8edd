import { expect } from "chai";
import { formatGithub } from "../../../../cli/commands/validate/formats/github";
import { formatHuman } from "../../../../cli/commands/validate/formats/human";
import { formatSarif } from "../../../../cli/commands/validate/formats/sarif";
import type { Checked } from "../../../../cli/checking/checked";
import type { Diagnostic } from "../../../../provider/documents/diagnostic";

const diagnostic: Diagnostic = {
    code: "unknown-key",
    severity: "error",
    message: "100% wrong:\nreally",
    hint: "Mend it.",
    line: 1,
    column: 1,
    endLine: 2,
    endColumn: 2,
};
const checked = (changes: Partial<Diagnostic> = {}, file = "a.yml"): Checked[] => [
    { file, text: "ab: [1,\n 2]\n", diagnostics: [{ ...diagnostic, ...changes }] },
];

describe("formatHuman", () => {
    it("colours errors red and warnings yellow, the code and the hint dim", () => {
        const end = "\u001b[0m";
        const block = (name: string, colour: number): string =>
            `a.yml:1:1: \u001b[${colour}m${name}${end}: Wrong. \u001b[2m[unknown-key]${end}\n` +
            `1 | ab: [1,\n  | \u001b[${colour}m^^${end}\n\u001b[2m  = Mend it.${end}\n\n`;
        const place = { message: "Wrong.", endLine: 1, endColumn: 3 };
        expect(formatHuman(checked(place), true)).to.equal(
            `${block("error", 31)}1 document checked: 1 error, 0 warnings\n`,
        );
        expect(formatHuman(checked({ ...place, severity: "warning" }), true)).to.equal(
            `${block("warning", 33)}1 document checked: 0 errors, 1 warning\n`,
        );
    });
});

describe("formatGithub", () => {
    it("escapes the message and leaves columns out over several lines", () =>
        expect(formatGithub(checked())).to.equal(
            "::error file=a.yml,line=1,endLine=2,title=unknown-key::100%25 wrong:%0Areally Mend it.\n",
        ));
});

describe("formatSarif", () => {
    it("writes a file name as a relative address", () => {
        const log = JSON.parse(formatSarif(checked({}, "a folder\\<stdin>#1.yml"))) as {
            runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
        };
        expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).to.equal(
            "a%20folder/%3Cstdin%3E%231.yml",
        );
    });
});
