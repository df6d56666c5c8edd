import { expect } from "chai";
import { parseDocument } from "yaml";
import { Report } from "../../provider/documents/report";
import { partOf } from "../../provider/documents/scalarOffset";
import { readSource } from "../../provider/documents/source";
import type { ScalarValue } from "../../provider/documents/tree";

/** The text that `word` of the value under the key `a` is written as. */
function written(text: string, word: string): string {
    const { root } = readSource(text, new Report());
    const scalar = (root?.kind === "map" ? root.entries.get("a")?.value : undefined) as ScalarValue;
    const at = String(scalar.value).indexOf(word);
    expect(at).to.be.at.least(0);
    const { start, end } = partOf(scalar, text, at, at + word.length);
    return text.slice(start, end);
}

describe("partOf", () => {
    const cases: [string, string, string, string?][] = [
        ["a plain text", "a: one two\n", "two"],
        ["a plain text on several lines", "a: one\n  two\n\n  three four\n", "four"],
        ["single quotes with a quote in them", "a: 'it''s two'\n", "two"],
        ["double quotes with escapes", 'a: "tab\\t \\x41 \\u00e9 two"\n', "two"],
        ["an escape itself", 'a: "x\\u00e9y"\n', "é", "\\"],
        ["a double-quoted string with an escaped line break", 'a: "one \\\n   two"\n', "two"],
        ["a double-quoted string on several lines", 'a: "one\n\n   two"\n', "two"],
        ["a literal block", "a: |\n  one\n    two\n  three\n", "two"],
        ["a literal block after empty lines", "a: |\n\n\n  one\n  two\n", "two"],
        ["a literal block with an indentation of its own", "a: |2\n    one\n  two\n", "two"],
        ["a literal block with Windows line ends", "a: |\r\n  one\r\n  two\r\n", "two"],
        ["a folded block", "a: >-\n  one\n  two\n\n  three\n", "three"],
        ["a folded block with lines that are not folded", "a: >\n  one\n    two\n  three\n", "three"],
        ["an alias, where its anchor is", "b: &x 'one two'\na: *x\n", "two"],
    ];
    for (const [what, text, word, expected] of cases) {
        it(`finds a word in ${what}`, () => expect(written(text, word)).to.equal(expected ?? word));
    }

    it("stays inside the text of the value", () => {
        const text = "a: |+\n  one\n\n\nb: 1\n";
        expect(parseDocument(text).toJS()).to.deep.equal({ a: "one\n\n\n", b: 1 });
        const { root } = readSource(text, new Report());
        const scalar = (root?.kind === "map" ? root.entries.get("a")?.value : undefined) as ScalarValue;
        const { start, end } = partOf(scalar, text, 6, 60);
        expect([start <= end, end <= text.indexOf("b: 1")]).to.deep.equal([true, true]);
    });
});
