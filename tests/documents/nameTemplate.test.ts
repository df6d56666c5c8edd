import { expect } from "chai";
import fc from "fast-check";
import { codeEntry, type Code } from "../../provider/documents/codes";
import { checkAmiName, checkAmiTagValue } from "../../provider/documents/nameTemplate";
import { processorTime, quick } from "../support/processorTime";

describe("checkAmiName", () => {
    for (const name of [
        "web-server-{{ imagebuilder:buildDate }}",
        "Name {{imagebuilder:buildDate}}",
        "My {{imagebuilder:buildVersion}} image {{imagebuilder:buildDate}}",
        "web.{{ imagebuilder:buildDate:yyyyMMHHss }}",
        `${"a".repeat(99)}{{ imagebuilder:buildDate }}`,
    ]) {
        it(`takes "${name}"`, () => expect(checkAmiName(name)).to.deep.equal([]));
    }

    const wrong: [string, Code, string, string?][] = [
        ["{}", "ami-name-length", "The AMI name has 2 characters, but must have 3 to 127."],
        [
            `${"a".repeat(97)}{{ imagebuilder:buildVersion }}`,
            "ami-name-length",
            "The AMI name has 128 characters, but must have 3 to 127.",
        ],
        [
            "web/{{ imagebuilder:buildDate }} (v1)",
            "ami-name-characters",
            `The AMI name "web/{{ imagebuilder:buildDate }} (v1)" contains "/", "(", ")"; allowed characters are letters, digits, spaces and - _ : . { }.`,
        ],
        [
            ".web-{{ imagebuilder:buildDate }}",
            "ami-name-characters",
            `The AMI name ".web-{{ imagebuilder:buildDate }}" has to start and end with a letter, a digit, "-", "_" or a variable.`,
        ],
        [
            "web-{{ imagebuilder:buildDate }} ",
            "ami-name-characters",
            `The AMI name "web-{{ imagebuilder:buildDate }} " has to start and end with a letter, a digit, "-", "_" or a variable.`,
        ],
        [
            "web-{{ imagebuilder:builddate }}",
            "variable-unknown",
            `The AMI name has the variable "imagebuilder:builddate", but Image Builder fills in only imagebuilder:buildDate and imagebuilder:buildVersion.`,
            "Did you mean {{ imagebuilder:buildDate }}?",
        ],
        [
            "web-{{ version }}",
            "variable-unknown",
            `The AMI name has the variable "version", but Image Builder fills in only imagebuilder:buildDate and imagebuilder:buildVersion.`,
        ],
        [
            "web-{{{ imagebuilder:buildDate }}}",
            "variable-braces",
            `The AMI name has "{{{ imagebuilder:buildDate }}}", but a variable stands between two braces each side.`,
        ],
        [
            "web-{ imagebuilder:buildDate }",
            "variable-braces",
            `The AMI name "web-{ imagebuilder:buildDate }" has a brace that belongs to no variable.`,
        ],
        [
            "web-server",
            "ami-name-constant",
            `The AMI name "web-server" has no build date, which Image Builder asks for: it is the same for every build, and EC2 allows a name once per account and Region.`,
            "Add it: web-server {{ imagebuilder:buildDate }}",
        ],
    ];
    for (const [name, code, message, hint] of wrong) {
        it(`reports ${code} for "${name.slice(0, 40)}"`, () => {
            const { severity, remedy } = codeEntry(code);
            const expected = { code, severity, message, hint: hint ?? remedy };
            expect(checkAmiName(name).filter((finding) => finding.code === code)).to.deep.equal([expected]);
        });
    }

    it("takes what the pattern of the API takes, when braces are in order", () =>
        fc.assert(
            fc.property(fc.string({ unit: fc.constantFrom(..."aZ0-_:. /(@"), minLength: 3, maxLength: 12 }), (name) => {
                const taken = /^[-_A-Za-z0-9{][-_A-Za-z0-9\s:{}.]+[-_A-Za-z0-9}]$/.test(name);
                // A name of these characters has no variable.
                const errors = checkAmiName(name).filter(({ code }) => code !== "ami-name-constant");
                expect(errors.length === 0).to.equal(taken);
            }),
        ));

    it("takes time in proportion to a long row of braces", () => {
        expect(processorTime(() => checkAmiName("{".repeat(1_000_000)))).to.be.lessThan(quick);
    });
});

describe("checkAmiTagValue", () => {
    it("takes variables, other braces and an empty value", () => {
        for (const value of [
            "{{ imagebuilder:buildVersion }}",
            `{"team":"platform"}`,
            "{{ team }}",
            "",
            "a".repeat(256),
        ]) {
            expect(checkAmiTagValue(value)).to.deep.equal([]);
        }
    });

    it("refuses a value of more than 256 characters", () =>
        expect(checkAmiTagValue("a".repeat(257))).to.deep.equal([
            {
                code: "tag-value-length",
                severity: "error",
                message: "The tag value has 257 characters, but may have up to 256.",
                hint: "Shorten the value.",
            },
        ]));

    it("refuses an unknown variable", () =>
        expect(checkAmiTagValue("{{ imagebuilder:buildNumber }}").map(({ message }) => message)).to.deep.equal([
            `The tag value has the variable "imagebuilder:buildNumber", but Image Builder fills in only imagebuilder:buildDate and imagebuilder:buildVersion.`,
        ]));
});
