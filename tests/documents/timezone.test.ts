import { expect } from "chai";
import fc from "fast-check";
import { checkTimezone } from "../../provider/documents/timezone";

describe("checkTimezone", () => {
    for (const timezone of [
        "UTC",
        "GMT",
        "US/Eastern",
        "Asia/Kolkata",
        "Etc/GMT+5",
        "America/Argentina/Buenos_Aires",
    ]) {
        it(`takes ${timezone}`, () => expect(checkTimezone(timezone)).to.deep.equal([]));
    }

    it("takes every name that this Node.js lists", () =>
        expect(Intl.supportedValuesOf("timeZone").flatMap(checkTimezone)).to.deep.equal([]));

    const wrong: [string, string, string][] = [
        ["Europe/Zürich", `"Europe/Zürich" is not an IANA time zone.`, `Did you mean "Europe/Zurich"?`],
        ["Zurich", `"Zurich" is not an IANA time zone.`, `Did you mean "Europe/Zurich"?`],
        ["new york", `"new york" is not an IANA time zone.`, `Did you mean "America/New_York"?`],
        [
            "europe/zurich",
            `"europe/zurich" is not an IANA time zone, whose names are case-sensitive.`,
            `Did you mean "Europe/Zurich"?`,
        ],
        ["utc", `"utc" is not an IANA time zone, whose names are case-sensitive.`, `Did you mean "UTC"?`],
        [
            "+02:00",
            `"+02:00" is not an IANA time zone.`,
            "Write a name such as Europe/Zurich, America/New_York or UTC.",
        ],
        [
            "Mars/Olympus_Mons",
            `"Mars/Olympus_Mons" is not an IANA time zone.`,
            "Write a name such as Europe/Zurich, America/New_York or UTC.",
        ],
        [
            "",
            `"" has 0 characters, but a time zone has 3 to 100.`,
            "Write a name such as Europe/Zurich, America/New_York or UTC.",
        ],
        [
            "A".repeat(101),
            `"${"A".repeat(101)}" has 101 characters, but a time zone has 3 to 100.`,
            "Write a name such as Europe/Zurich, America/New_York or UTC.",
        ],
    ];
    for (const [timezone, message, hint] of wrong) {
        it(`refuses "${timezone.slice(0, 20)}"`, () =>
            expect(checkTimezone(timezone)).to.deep.equal([
                { code: "timezone-unknown", severity: "error", message, hint },
            ]));
    }

    it("answers any text without throwing", () =>
        fc.assert(fc.property(fc.string(), (text) => void checkTimezone(text))));
});
