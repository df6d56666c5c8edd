// Scripts that nobody would write: no rule throws at them, or takes long, and they hide nothing.

import { expect } from "chai";
import * as fc from "fast-check";
import { followScript, ScriptRun } from "../../policy/shell/script";
import { downloaded } from "../../policy/shell/words";
import { harmlessScripts } from "./cases/downloads";
import { bash, component, dockerfile, download, says, userData } from "./scriptSupport";

describe("Hostile scripts", () => {
    const piece = fc.constantFrom(
        ...[
            "curl",
            "| sh",
            "$(",
            ")",
            "`",
            "'",
            '"',
            "<(",
            "<<EOF\n",
            "EOF\n",
            "\\\n",
            ";",
            "f(){",
            "}",
            "eval",
            "bash -c ",
        ],
        ...[
            "${a:-",
            "a=",
            "#",
            "<<<",
            "[[",
            "]]",
            "case x in",
            "if",
            "fi",
            "\u0000",
            "{{ a }}",
            " ",
            "sudo",
            "xargs",
            ">",
        ],
    );

    it("never make the rule throw, and are read in the end", () => {
        fc.assert(
            fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
                const text = pieces.join("");
                for (const given of [
                    bash(text),
                    dockerfile(`RUN ${text}`),
                    userData(text),
                    component("ExecutePowerShell", { commands: [text] }),
                ]) {
                    expect(says(given)).to.be.an("array");
                }
            }),
            { numRuns: 300 },
        );
    });

    it("hide no download that stands before or after them", () => {
        const harmless = fc.constantFrom(...harmlessScripts.filter((script) => !/EOF|exit/.test(script)));
        fc.assert(
            fc.property(harmless, harmless, (before, after) => {
                const text = `${before}\n${download}\n${after}`;
                expect(followScript(text).unverified).to.deep.equal([download]);
            }),
            { numRuns: 200 },
        );
    });

    for (const [name, text] of [
        ["long", "curl ".repeat(200_000)],
        ["of many stages", `${"curl x | ".repeat(100_000)}sh`],
        ["with deep substitutions", "a=$(".repeat(20_000)],
        ["with deep expansions", "${a:-".repeat(20_000)],
        [
            "whose functions call each other",
            `f0() { x; }\n${Array.from({ length: 900 }, (_, n) => `f${n + 1}() { f${n}; f${n}; }\n`).join("")}f900`,
        ],
    ] as const) {
        it(`are given up when they are ${name}`, () => {
            expect(followScript(text).broken).to.equal(true);
        });
    }

    it("make no variable grow without end", () => {
        const run = new ScriptRun();
        const script = `A=abcdefgh; B=$(curl x)\n${"A=$A$A$A$A; B=$B$B$B$B\n".repeat(50)}`;
        run.script(script, { data: false });
        expect(run.variables.get("A")).to.equal("");
        expect(run.variables.get("B")).to.match(new RegExp(`^${downloaded}{1,4096}$`));
    });

    it("do not keep a pattern of the settings from coming to an end", () => {
        expect(says(bash(`echo; ${"a".repeat(40)}b`), { commands: ["(a+)+$"] })).to.deep.equal([
            'data takes too long to compare with "(a+)+$" in step "Install", so it could not be checked.',
        ]);
    });
});
