// What of a change of the schema is named, and what of it breaks programs.

import { expect } from "chai";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { PackageSchema } from "../../../scripts/release/packageSchema";
import { schemaChanges } from "../../../scripts/release/schemaChanges";
import { versionComplaint } from "../../../scripts/release/versionRule";

const text = { type: "string" };

/** A package with one component, which gives a type and gets another. */
function schema(): Required<Pick<PackageSchema, "name" | "language" | "resources" | "types">> {
    return {
        name: "pets",
        language: { nodejs: { packageName: "pets", packageDescription: "All pets" }, go: { importBasePath: "x/pets" } },
        resources: {
            "pets:index:Cat": {
                isComponent: true,
                inputProperties: { name: text, food: { $ref: "#/types/pets:index:Food" }, lives: { type: "integer" } },
                requiredInputs: ["name"],
                properties: { tail: { $ref: "#/types/pets:index:Tail" }, id: text },
                required: ["tail", "id"],
            },
        },
        types: {
            "pets:index:Food": {
                type: "object",
                properties: { kind: text, grams: { type: "number" } },
                required: ["kind"],
            },
            "pets:index:Tail": { type: "object", properties: { length: { type: "number" } }, required: ["length"] },
            "pets:index:Colour": { type: "string", enum: [{ value: "black" }, { value: "white" }] },
        },
    };
}

function changed(change: (fresh: any) => void): string[] {
    const fresh = schema();
    change(fresh);
    return schemaChanges(schema(), fresh).map(({ breaking, text }) => `${breaking ? "breaking: " : ""}${text}`);
}

const cases: [string, (fresh: any) => void, string[]][] = [
    ["nothing", () => undefined, []],
    ["a description", (s) => (s.language.nodejs.packageDescription = "Pets"), []],
    ["the package's name", (s) => (s.name = "dogs"), ['breaking: The package name "pets" is now "dogs"']],
    [
        "its name in a language",
        (s) => (s.language.go.importBasePath = "y/pets"),
        ['breaking: go: importBasePath "x/pets" is now "y/pets"'],
    ],
    ["a language gone", (s) => delete s.language.go, ['breaking: go: importBasePath "x/pets" is gone']],
    ["a resource gone", (s) => delete s.resources["pets:index:Cat"], ["breaking: resource pets:index:Cat was removed"]],
    ["a new resource", (s) => (s.resources["pets:index:Dog"] = {}), ["resource pets:index:Dog is new"]],
    [
        "a resource renamed",
        (s) => rename(s.resources, "pets:index:Cat", "pets:index:Feline"),
        ["breaking: resource pets:index:Cat was renamed to pets:index:Feline, without an alias"],
    ],
    [
        "a resource renamed with an alias, and changed",
        (s) => {
            rename(s.resources, "pets:index:Cat", "pets:index:Feline");
            s.resources["pets:index:Feline"].aliases = [{ type: "pets:index:Cat" }];
            delete s.resources["pets:index:Feline"].properties.id;
        },
        ["breaking: resource pets:index:Cat was renamed to pets:index:Feline; stacks keep it by its alias"],
    ],
    [
        "a component that is a resource now",
        (s) => delete s.resources["pets:index:Cat"].isComponent,
        ["breaking: pets:index:Cat was a component and is a resource"],
    ],
    [
        "a new input",
        (s) => (s.resources["pets:index:Cat"].inputProperties.age = text),
        ["pets:index:Cat: input age is new"],
    ],
    [
        "a new required input",
        (s) => {
            s.resources["pets:index:Cat"].inputProperties.age = text;
            s.resources["pets:index:Cat"].requiredInputs.push("age");
        },
        ["breaking: pets:index:Cat: input age is new and required"],
    ],
    [
        "an input that is required now",
        (s) => s.resources["pets:index:Cat"].requiredInputs.push("lives"),
        ["breaking: pets:index:Cat: input lives is required now"],
    ],
    [
        "an input that is optional now",
        (s) => (s.resources["pets:index:Cat"].requiredInputs = []),
        ["pets:index:Cat: input name is optional now"],
    ],
    [
        "an input gone",
        (s) => delete s.resources["pets:index:Cat"].inputProperties.lives,
        ["breaking: pets:index:Cat: input lives was removed"],
    ],
    [
        "another type",
        (s) => (s.resources["pets:index:Cat"].inputProperties.lives = { type: "array", items: { type: "integer" } }),
        ["breaking: pets:index:Cat: input lives changed its type from integer to list of integer"],
    ],
    [
        "a plain input",
        (s) => (s.resources["pets:index:Cat"].inputProperties.lives = { type: "integer", plain: true }),
        ["breaking: pets:index:Cat: input lives changed its type from integer to plain integer"],
    ],
    [
        "an output gone, and one that may be absent",
        (s) => {
            delete s.resources["pets:index:Cat"].properties.id;
            s.resources["pets:index:Cat"].required = [];
        },
        ["breaking: pets:index:Cat: output tail may be absent now", "breaking: pets:index:Cat: output id was removed"],
    ],
    [
        "a deprecated input",
        (s) => (s.resources["pets:index:Cat"].inputProperties.lives = { type: "integer", deprecationMessage: "Nine." }),
        ["pets:index:Cat: input lives is deprecated: Nine."],
    ],
    [
        "an input that replaces",
        (s) => (s.resources["pets:index:Cat"].inputProperties.name = { type: "string", replaceOnChanges: true }),
        ["breaking: pets:index:Cat: input name replaces the resource now when it changes"],
    ],
    [
        "a required property of a type that programs give",
        (s) => s.types["pets:index:Food"].required.push("grams"),
        ["breaking: pets:index:Food: input grams is required now"],
    ],
    [
        "an optional property of a type that programs get",
        (s) => (s.types["pets:index:Tail"].required = []),
        ["breaking: pets:index:Tail: output length may be absent now"],
    ],
    [
        "a required property of a type that programs get",
        (s) => {
            s.types["pets:index:Tail"].properties.hair = text;
            s.types["pets:index:Tail"].required.push("hair");
        },
        ["pets:index:Tail: output hair is new"],
    ],
    [
        "values of an enum",
        (s) => (s.types["pets:index:Colour"].enum = [{ value: "black" }, { value: "red" }]),
        [
            'breaking: type pets:index:Colour: the value "white" was removed',
            'type pets:index:Colour: the value "red" is new',
        ],
    ],
    [
        "an enum that is a plain string now",
        (s) => delete s.types["pets:index:Colour"].enum,
        ["breaking: type pets:index:Colour: its kind changed"],
    ],
];

function rename(items: Record<string, unknown>, from: string, to: string): void {
    items[to] = items[from];
    delete items[from];
}

describe("The schema compared with that of the last release", () => {
    for (const [name, change, expected] of cases) {
        it(`tells ${name}`, () => expect(changed(change)).to.deep.equal(expected));
    }

    it("finds nothing between our schema and itself, and everything gone from it", () => {
        const file = resolve(__dirname, "..", "..", "..", "provider", "plugin", "schema.json");
        const ours = JSON.parse(readFileSync(file, "utf8")) as PackageSchema;
        expect(schemaChanges(ours, structuredClone(ours))).to.deep.equal([]);
        const tokens = Object.keys({ ...ours.resources, ...ours.types });
        expect(schemaChanges(ours, { ...ours, resources: {}, types: {} })).to.have.lengthOf(tokens.length);
    });
});

describe("The version that a change needs", () => {
    const breaking = [{ breaking: true, text: "gone" }];
    const complaint = (before: string, version: string, changes = breaking) =>
        versionComplaint(before, version, changes);

    it("is a new minor one before 1.0", () => {
        expect(complaint("v0.1.0", "0.1.1")).to.equal(
            "1 change breaks programs since v0.1.0: the version must be 0.2.0 or higher, not 0.1.1",
        );
        expect(complaint("v0.1.0", "0.2.0")).to.equal(undefined);
        expect(complaint("v0.1.0", "1.0.0")).to.equal(undefined);
    });

    it("is a new major one afterwards", () => {
        expect(complaint("v1.2.3", "1.3.0", [...breaking, ...breaking])).to.equal(
            "2 changes break programs since v1.2.3: the version must be 2.0.0 or higher, not 1.3.0",
        );
        expect(complaint("v1.2.3", "2.0.0-rc.1")).to.equal(undefined);
    });

    it("is any when nothing breaks", () => {
        expect(complaint("v1.2.3", "1.2.4", [{ breaking: false, text: "new" }])).to.equal(undefined);
    });
});
