// All rules together, on the program that the engine tests run: it breaks each exactly once, and whatever stands in its
// properties, no rule throws.

import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkState } from "../../policy/checkState";
import { choose } from "../../policy/choices";
import { inProviderShape } from "../../policy/cloudControl";
import type { ResourceType } from "../../policy/resource";
import { rules } from "../../policy/rules";
import { unknownValue } from "../../policy/value";
import { changed, paths, resourceOf, type Given } from "./support";

const folder = join(__dirname, "..", "engine", "programs", "policy");
const settings = JSON.parse(readFileSync(join(folder, "settings.json"), "utf8")) as Record<string, unknown>;
const described = JSON.parse(readFileSync(join(folder, "resources.json"), "utf8")) as {
    [name: string]: { type: ResourceType; properties: { name?: string; bucket?: string } };
};

/** A reference to another resource as the provider would answer it: the id is its name. */
function withIds(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withIds);
    if (typeof value !== "object" || value === null) return value;
    const { idOf } = value as { idOf?: string };
    if (idOf !== undefined) return idOfResource(idOf);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withIds(item)]));
}

function idOfResource(name: string): string {
    const { properties } = described[name];
    return properties.name ?? properties.bucket ?? name;
}

const program = Object.entries(described).map(([name, { type, properties }]): Given => ({
    type,
    name,
    properties: { id: idOfResource(name), ...(withIds(properties) as object) },
    provider: { region: "us-east-1" },
}));

/** The same program once more, under other names. */
function copy(index: number): Given[] {
    const names = /"(builder|build-logs|group|uncovered|covered|app|shared-agent|builds)"/g;
    return program.map((resource) => ({
        ...resource,
        name: `${resource.name}-${index}`,
        properties: JSON.parse(JSON.stringify(resource.properties).replace(names, `"$1-${index}"`)) as object,
    }));
}

function replaced(index: number, resource: Given): Given[] {
    return program.map((old, at) => (at === index ? resource : old));
}

function check(resources: readonly Given[]) {
    const seen = resources.map((given) => inProviderShape(resourceOf(given)));
    const saved = seen.map((resource) => ({ inputs: resource, outputs: resource }));
    return checkState(saved, choose("recommended", settings));
}

/** The same value, which tells of each property that is read. */
function counting<T extends object>(value: T, tell: () => void): T {
    return new Proxy(value, {
        get(target, key) {
            if (typeof key === "string") tell();
            const found: unknown = Reflect.get(target, key);
            return typeof found === "object" && found !== null ? counting(found, tell) : found;
        },
    });
}

describe("All rules together", () => {
    it("are each broken exactly once by the program that breaks them all", () => {
        const found = check(program);
        expect(found.map(({ rule }) => rule.id)).to.deep.equal(rules.map(({ id }) => id));
        expect([...new Set(found.map(({ level }) => level))]).to.deep.equal(["mandatory"]);
    });

    it("read each resource as often in a large stack as in a small one", () => {
        const reads = (copies: number): number => {
            let count = 0;
            const stack = Array.from({ length: copies }, (_, index) => copy(index)).flat();
            const watched = stack.map((given) => ({ ...given, properties: counting(given.properties, () => count++) }));
            expect(check(watched)).to.have.length(rules.length * copies);
            return count / copies;
        };
        // A search of all pairs would read each ten times as often.
        expect(reads(50)).to.equal(reads(5));
    });

    it("never throw, whatever stands in a property", () => {
        const junk = [null, 0, "x", true, [], {}, [null], [unknownValue], unknownValue];
        program.forEach((resource, index) => {
            for (const path of paths(resource.properties)) {
                for (const value of junk) {
                    const properties = changed(resource.properties, path, value);
                    expect(check(replaced(index, { ...resource, properties }))).to.be.an("array");
                }
            }
        });
    });

    it("never pass a resource of which nothing is known", () => {
        for (const resource of program) {
            const about = rules.filter((rule) => "types" in rule && rule.types.includes(resource.type));
            const found = check([{ ...resource, properties: unknownValue }]);
            const unchecked = found.filter(({ level }) => level === undefined).map(({ rule }) => rule.id);
            expect([...new Set(unchecked)].filter((id) => about.some((rule) => rule.id === id))).to.deep.equal(
                about.map(({ id }) => id),
            );
            expect(found.filter(({ level, rule }) => level !== undefined && about.includes(rule))).to.deep.equal([]);
        }
    });
});
