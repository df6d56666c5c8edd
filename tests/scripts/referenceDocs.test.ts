// The reference pages say all that the schema says, with links that lead somewhere and names as the SDKs have them.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { differences, readTree } from "../../scripts/generatedFiles";
import { capitalized } from "../../provider/shared/capitals";
import { pythonName } from "../../scripts/reference/languageNames";
import { findProperty, readSchema, shortName, type PackageSchema } from "../../scripts/reference/packageSchema";
import { anchor, referencePages } from "../../scripts/reference/pages";
import { pagesFolder, referenceTree } from "../../scripts/referenceDocs";

const schema = readSchema();
const pages = referencePages(schema);
const sdk = resolve(__dirname, "..", "..", "sdk");

/** What the index calls a toy of a package: lists, maps, a type within a type, an output. */
const toy: PackageSchema = {
    name: "toys",
    resources: {
        "toys:index:Box": {
            description: "A box for\ntoys. It has a lid.",
            inputProperties: {
                sizeGiB: { type: "integer", description: "Size in GiB,\n1 to 9. Default: `1`." },
                toys: {
                    type: "array",
                    items: { $ref: "#/types/toys:index:Toy" },
                    plain: true,
                    description: "What is in it:\n- a ball\n- a car",
                },
                marks: {
                    type: "object",
                    additionalProperties: { type: "array", items: { type: "string" } },
                    description: "Marks. If omitted, none.",
                },
                extra: { $ref: "pulumi.json#/Any", description: "Anything. If omitted, nothing." },
            },
            requiredInputs: ["toys"],
            properties: { label: { $ref: "#/types/toys:index:Label", description: "Its label." } },
        },
    },
    types: {
        "toys:index:Toy": {
            description: "A toy.",
            properties: {
                parts: { type: "array", items: { $ref: "#/types/toys:index:Toy" }, description: "Its parts." },
                toyName: { type: "string", description: "Its name." },
            },
            required: ["toyName"],
        },
        "toys:index:Label": {
            description: "What stands on it.",
            properties: { text: { type: "string", description: "Text." } },
            required: ["text"],
        },
    },
};

describe("docs/reference", () => {
    it("is what the schema says; npm run reference mends it", () =>
        expect(differences(readTree(pagesFolder), referenceTree(schema))).to.deep.equal([]));

    it("has a page for every component and resource, one for the types, and an index that leads to them", () => {
        const names = Object.keys(schema.resources).map((token) => `${shortName(token)}.md`);
        expect([...pages.keys()].sort()).to.deep.equal([...names, "README.md", "types.md"].sort());
        for (const name of names) expect(pages.get("README.md")).to.contain(`](${name})`);
    });

    it("shows every word that the schema says of a property", () => {
        const words = (text: string) => text.split(/\s+/).join(" ").trim();
        const described = Object.entries(schema.resources).flatMap(([token, resource]) =>
            [resource.inputProperties, resource.properties].flatMap((properties) =>
                Object.values(properties ?? {}).map(
                    ({ description }) => [`${shortName(token)}.md`, description] as const,
                ),
            ),
        );
        const ofTypes = Object.values(schema.types).flatMap(({ properties }) =>
            Object.values(properties ?? {}).map(({ description }) => ["types.md", description] as const),
        );
        const shown = new Map([...pages].map(([name, text]) => [name, words(text)]));
        expect(described.length + ofTypes.length).to.be.above(100);
        for (const [page, description = ""] of [...described, ...ofTypes]) {
            expect(shown.get(page)).to.contain(words(description));
        }
    });

    it("has links that lead to headings", () => {
        const headings = (text = "") =>
            [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => `#${anchor(heading)}`);
        const broken = [...pages].flatMap(([page, text]) =>
            [...text.matchAll(/\]\(([\w.]*)(#\w+)?\)/g)]
                .filter(([, target, place]) => {
                    const found = pages.get(target || page);
                    return found === undefined || (place !== undefined && !headings(found).includes(place));
                })
                .map(([link]) => `${page}: ${link}`),
        );
        expect(broken).to.deep.equal([]);
    });

    it("calls properties in Python and Go what the SDKs call them", () => {
        const properties = [
            ...Object.values(schema.resources).flatMap(({ inputProperties }) => Object.keys(inputProperties ?? {})),
            ...Object.values(schema.types).flatMap(({ properties }) => Object.keys(properties ?? {})),
        ];
        const [python, go] = [source(join(sdk, "python"), ".py"), source(join(sdk, "go"), ".go")];
        for (const name of properties) {
            expect(python).to.contain(`def ${pythonName(name)}(self)`);
            expect(go).to.match(new RegExp(`\\b${capitalized(name)}\\s.*\`pulumi:"${name}"\``));
        }
    });
});

describe("a reference page", () => {
    const shown = referencePages(toy);

    it("has inputs with type, need and name in Python, and outputs", () =>
        expect(shown.get("Box.md")).to.equal(
            [
                "# Box",
                "A box for toys. It has a lid.",
                'In YAML `toys:Box`. Types, and what "plain" means: [all pages](README.md).',
                "## Inputs",
                "Required: [toys](#toys).",
                "Optional: [sizeGiB](#sizegib), [marks](#marks), [extra](#extra).",
                "### sizeGiB",
                "integer · optional · Python `size_gib`",
                "Size in GiB, 1 to 9. Default: `1`.",
                "### toys",
                "list of [Toy](types.md#toy) · **required** · plain",
                "What is in it:\n- a ball\n- a car",
                "### marks",
                "map of lists of strings · optional",
                "Marks. If omitted, none.",
                "### extra",
                "any value · optional",
                "Anything. If omitted, nothing.",
                "## Outputs",
                "- **`label`** · [Label](types.md#label)\n\n  Its label.\n",
            ].join("\n\n"),
        ));

    it("of types says who uses them, and of those that are given what must be given", () =>
        expect(shown.get("types.md")?.split("\n\n").slice(2)).to.deep.equal([
            "## Label",
            "What stands on it.",
            "Used by [Box.label](Box.md#outputs).",
            "- **`text`** · string",
            "  Text.",
            "## Toy",
            "A toy.",
            "Used by [Box.toys](Box.md#toys), [Toy.parts](#toy).",
            "- **`parts`** · list of [Toy](types.md#toy) · optional",
            "  Its parts.",
            "- **`toyName`** · string · **required** · Python `toy_name`",
            "  Its name.\n",
        ]));

    it("is found in the index by its first sentence", () =>
        expect(shown.get("README.md")).to.contain("| [Box](Box.md) | A box for toys. |"));
});

describe("pythonName", () => {
    for (const [name, python] of [
        ["tags", "tags"],
        ["sizeGiB", "size_gib"],
        ["kmsKeyId", "kms_key_id"],
        ["userIDText", "user_id_text"],
        ["s3Export", "s3_export"],
        ["lambda", "lambda_"],
    ]) {
        it(`of ${name} is ${python}`, () => expect(pythonName(name)).to.equal(python));
    }
});

describe("findProperty", () => {
    it("follows lists, maps and types, and tells inputs from outputs", () => {
        expect(findProperty(toy, "Box.toys[].parts[].toyName")).to.deep.equal({
            owner: "Toy",
            ofResource: false,
            name: "toyName",
            output: false,
        });
        expect(findProperty(toy, "Box.sizeGiB")).to.deep.equal({
            owner: "Box",
            ofResource: true,
            name: "sizeGiB",
            output: false,
        });
        expect(findProperty(toy, "Box.label")).to.deep.include({ owner: "Box", output: true });
        expect(findProperty(toy, "Label.text")).to.deep.include({ owner: "Label", ofResource: false });
    });

    for (const path of ["Box", "Box.none", "None.toys", "Box.sizeGiB.more", "Box.toys.none", "Box.extra.some", ""]) {
        it(`finds nothing for "${path}"`, () => expect(findProperty(toy, path)).to.equal(undefined));
    }
});

function source(folder: string, ending: string): string {
    expect(existsSync(folder)).to.equal(true);
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(ending))
        .map((file) => readFileSync(join(folder, file), "utf8"))
        .join("\n");
}
