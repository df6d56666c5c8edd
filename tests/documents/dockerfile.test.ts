import { expect } from "chai";
import fc from "fast-check";
import { dockerfileCodes } from "../../provider/documents/codes/dockerfile";
import { checkDockerfileTemplate } from "../../provider/documents/dockerfile";
import { dockerfileCases } from "./cases/dockerfile";
import { testRules } from "./ruleTests";
import { processorTime, quick } from "../support/processorTime";

describe("checkDockerfileTemplate", () => {
    testRules(dockerfileCases, checkDockerfileTemplate);

    it("has a case for every code", () =>
        expect([...new Set(dockerfileCases.map(({ code }) => code))]).to.include.members(Object.keys(dockerfileCodes)));

    it("takes the template that the console starts with", () =>
        expect(
            checkDockerfileTemplate(
                "FROM {{{ imagebuilder:parentImage }}}\n{{{ imagebuilder:environments }}}\n{{{ imagebuilder:components }}}\n",
                { components: true },
            ),
        ).to.deep.equal([]));

    it("leaves braces of the shell and of Docker alone", () =>
        expect(
            checkDockerfileTemplate(
                "FROM {{{ imagebuilder:parentImage }}}\nRUN docker inspect --format '{{.State}}' x && echo ${A:-{{b}}}\n",
            ),
        ).to.deep.equal([]));

    it("follows continuation lines, with the escape character of the directive too", () =>
        expect(
            checkDockerfileTemplate(
                "# escape=`\nFROM `\n  # a comment between\n  {{{ imagebuilder:parentImage }}}\nRUN dir C:\\\nRUN date\n",
            ),
        ).to.deep.equal([]));

    it("reports an empty template as too short and without its base", () =>
        expect(checkDockerfileTemplate("").map(({ code }) => code)).to.deep.equal([
            "dockerfile-length",
            "dockerfile-parent-image",
        ]));

    it("takes a byte order mark, as text and as bytes", () => {
        const text = "\uFEFFFROM {{{ imagebuilder:parentImage }}}\n";
        expect([...checkDockerfileTemplate(text), ...checkDockerfileTemplate(Buffer.from(text))]).to.deep.equal([]);
    });

    it("reports bytes that are not UTF-8", () =>
        expect(
            checkDockerfileTemplate(
                Buffer.concat([Buffer.from("FROM {{{ imagebuilder:parentImage }}}\n# caf"), Buffer.from([0xe9])]),
            ).map(({ code, line, column }) => ({ code, line, column })),
        ).to.deep.equal([{ code: "invalid-encoding", line: 2, column: 6 }]));

    it("answers any text without throwing", () => {
        const pieces = fc.constantFrom(
            "{{{",
            "}}}",
            " imagebuilder:components ",
            "FROM ",
            "RUN ",
            "\\",
            "\n",
            "#",
            "\0",
            "ARG",
        );
        fc.assert(
            fc.property(
                fc.oneof(
                    fc.string(),
                    fc.array(pieces).map((list) => list.join("")),
                ),
                (text) => {
                    checkDockerfileTemplate(text, { components: true });
                },
            ),
        );
    });

    it("takes time in proportion to two megabytes", () => {
        const text = "FROM {{{ imagebuilder:parentImage }}}\n" + "{ {{ imagebuilder:components \\\n".repeat(65_000);
        expect(processorTime(() => checkDockerfileTemplate(text))).to.be.lessThan(quick);
    });
});
