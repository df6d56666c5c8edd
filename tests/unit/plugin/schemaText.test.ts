// Tests that the committed schema says everything that people who never see the TypeScript need to know.
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";

interface Property {
    description?: string;
}

interface Described {
    description?: string;
    isComponent?: boolean;
    properties?: Record<string, Property>;
    required?: string[];
    inputProperties?: Record<string, Property>;
    requiredInputs?: string[];
    enum?: { name: string; description?: string }[];
}

interface Schema {
    resources: Record<string, Described>;
    types: Record<string, Described>;
}

const file = path.join(__dirname, "..", "..", "..", "provider", "plugin", "schema.json");
const { resources, types } = JSON.parse(fs.readFileSync(file, "utf8")) as Schema;

/** Everything that has a description, by the path a reader would give it. */
function* texts(): Generator<[string, string | undefined]> {
    for (const [token, item] of Object.entries({ ...resources, ...types })) {
        const name = token.split(":")[2];
        yield [name, item.description];
        for (const group of [item.inputProperties, item.properties]) {
            for (const [property, { description }] of Object.entries(group ?? {})) {
                yield [`${name}.${property}`, description];
            }
        }
        for (const member of item.enum ?? []) {
            yield [`${name}.${member.name}`, member.description];
        }
    }
}

/** Inputs that can be left out, of resources and of the types that they take. */
function* optionalInputs(): Generator<[string, string]> {
    const inputs = Object.entries(resources).map(([token, resource]) => {
        return [token, resource.inputProperties, resource.requiredInputs] as const;
    });
    const outputTypes = new Set(Object.values(resources).flatMap(({ properties }) => referenced(properties)));
    const inputTypes = Object.entries(types)
        .filter(([token]) => !outputTypes.has(token))
        .map(([token, type]) => [token, type.properties, type.required] as const);
    for (const [token, properties, required] of [...inputs, ...inputTypes]) {
        for (const [property, { description }] of Object.entries(properties ?? {})) {
            if (!required?.includes(property)) {
                yield [`${token.split(":")[2]}.${property}`, description ?? ""];
            }
        }
    }
}

function referenced(value: unknown): string[] {
    return [...JSON.stringify(value ?? {}).matchAll(/#\/types\/([^"]+)/g)].map(([, token]) => token);
}

describe("the committed schema", () => {
    it("has no output that TypeScript calls private", () => {
        const names = Object.values(resources).flatMap(({ properties }) => Object.keys(properties ?? {}));
        expect(names.filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name))).to.deep.equal([]);
    });

    it("describes every component, resource, type, property and enum member", () => {
        const silent = [...texts()].filter(([, text]) => !text?.trim()).map(([name]) => name);
        expect(silent).to.deep.equal([]);
    });

    it("has no trace of a link or a block tag, which other languages can not show", () => {
        const broken = /\[object Object\]|undefined|\{@|(^|\n)\s*@\w+/;
        expect([...texts()].filter(([, text]) => broken.test(text ?? "")).map(([name]) => name)).to.deep.equal([]);
    });

    it("says of every optional input what happens without it", () => {
        const absence = /\b(default|if\s+omitted|without\s+it|exactly\s+one|one\s+of)/i;
        const open = [...optionalInputs()].filter(([, text]) => !absence.test(text)).map(([name]) => name);
        expect(open).to.deep.equal([]);
    });

    it("has a type for every reference", () => {
        const missing = referenced({ resources, types }).filter((token) => !(token in types));
        expect(missing).to.deep.equal([]);
    });
});
