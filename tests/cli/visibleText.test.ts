import { expect } from "chai";
import * as fc from "fast-check";
import { visibleText } from "../../cli/visibleText";

describe("The text that a terminal gets", () => {
    it("shows control characters instead of obeying them", () => {
        const cases: [string, string][] = [
            ["\u001b]52;c;ZXZpbA==\u0007", "^[]52;c;ZXZpbA==^G"],
            ["\u001b]0;title\u001b\\", "^[]0;title^[\\"],
            ["\u001b[2J\u001b[H", "^[[2J^[[H"],
            ["\u001b[6n", "^[[6n"],
            ['\u001bP$q"p\u001b\\', '^[P$q"p^[\\'],
            ["a\u0000b\u0008c\u007f", "a^@b^Hc^?"],
            ["\u009b2J\u0085", "M-^[2JM-^E"],
        ];
        for (const [text, shown] of cases) expect(visibleText(text)).to.equal(shown);
    });

    it("keeps lines, tabs, colours and progress", () => {
        const text = "\u001b[32mok\u001b[0m\ttext\r\u001b[K\u001b[1;31mFAILED\u001b[m é 漢 😀\r\n";
        expect(visibleText(text)).to.equal(text);
    });

    it("lets nothing else through, wherever a sequence is cut in two", () => {
        const part = fc.constantFrom("\u001b", "[", "]", "31", "m", "K", "2", "J", ";", "\u0007", "x", "\n");
        fc.assert(
            fc.property(fc.array(part), fc.nat(20), (parts, at) => {
                const text = parts.join("");
                const written = visibleText(text.slice(0, at)) + visibleText(text.slice(at));

                const left = written.replace(/\u001b\[[\d;]*[mK]|[\t\n\r]/g, "");

                expect(left).not.to.match(/[\u0000-\u001f\u007f-\u009f]/);
            }),
        );
    });
});
