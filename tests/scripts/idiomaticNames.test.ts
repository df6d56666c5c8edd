// What the names of the package look like in each language's SDK: every name that a speaker of the language would not write
// is listed here, so that a new one is seen.

import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const sdk = resolve(__dirname, "..", "..", "sdk");

function names(folder: string, ending: string, pattern: RegExp): string[] {
    const files = readdirSync(join(sdk, folder), { recursive: true, encoding: "utf8" });
    const sources = files.filter((name) => name.endsWith(ending)).map((name) => join(sdk, folder, name));
    const found = sources.flatMap((file) =>
        Array.from(readFileSync(file, "utf8").matchAll(pattern), ([, name]) => name),
    );
    return [...new Set(found)].sort();
}

interface Language {
    folder: string;
    ending: string;
    /** Its first group is the name of a property. */
    property: RegExp;
    odd: (name: string) => boolean;
    known: string[];
}

const languages: Record<string, Language> = {
    Python: {
        folder: "python",
        ending: ".py",
        property: /^ {4}def ([a-z]\w*)\(self\)/gm,
        // A word of one letter is a unit or an abbreviation that was split.
        odd: (name) => /(^|_)[a-z](_|$)|[A-Z]|__/.test(name),
        known: [],
    },
    Go: {
        folder: "go",
        ending: ".go",
        property: /^\t([A-Z]\w*)\s.*`pulumi:"/gm,
        odd: (name) => /ArgsArgs|_|[A-Z]{3}/.test(name),
        known: [],
    },
    Java: {
        folder: "java",
        ending: ".java",
        property: /^ {4}public (?:Optional<)?Output<.*> (\w+)\(\)/gm,
        odd: (name) => !/^[a-z][a-zA-Z0-9]*$/.test(name) || /[A-Z]{3}/.test(name),
        known: [],
    },
    ".NET": {
        folder: "dotnet",
        ending: ".cs",
        property: /^ {8}public (?:Input|Output|InputList|InputMap)<.*>\?? (\w+)/gm,
        odd: (name) => !/^[A-Z][a-zA-Z0-9]*$/.test(name) || /[A-Z]{3}/.test(name),
        known: [],
    },
};

describe("Names", () => {
    for (const [language, { folder, ending, property, odd, known }] of Object.entries(languages)) {
        it(`are as people write them in ${language}`, () => {
            const found = names(folder, ending, property);
            expect(found, "all properties").to.have.length.above(100);
            expect(found.filter(odd)).to.deep.equal(known);
        });
    }

    it("of units are whole in Python", () => {
        const found = names("python", ".py", /^ {4}def (size_\w+)\(self\)/gm);
        expect(found).to.deep.equal(["size_gib"]);
    });

    it("have no pointer of Go where a value can be an output", () => {
        const pointers = names("go", ".go", /^\t(\w+)\s+\*pulumi\.\w+(?:Input|Output)\s/gm);
        expect(pointers).to.deep.equal([]);
    });
});
