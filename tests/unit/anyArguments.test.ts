// Whatever a program gives, in a language that checks no types: each component ends in errors or in resources, and never
// in an error of the library's own.

import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as fc from "fast-check";
import * as library from "../../provider";
import { token } from "../../provider/shared/package";
import { arbitraryArguments, nearlyRight, type PackageSchema } from "../support/arbitraryArguments";
import { record } from "../support/recorder";
import { rightArguments } from "../support/rightArguments";

// More in a longer search: `RUNS=2000 npx mocha tests/unit/anyArguments.test.ts`.
const search = process.env.RUNS === undefined ? { numRuns: 6, seed: 1 } : { numRuns: Number(process.env.RUNS) };

type Noun = new (name: string, args: object) => pulumi.ComponentResource;

const schema = JSON.parse(
    fs.readFileSync(path.join(__dirname, "..", "..", "provider", "plugin", "schema.json"), "utf8"),
) as PackageSchema;

const nouns = Object.entries(library as unknown as Record<string, Noun>).filter(
    ([name]) => schema.resources[token(name)]?.isComponent,
);

/** Errors other than errors, of the constructor and of what it leaves running. */
async function strangeErrors(make: () => unknown, preview: boolean): Promise<unknown[]> {
    const errors = new Set<unknown>();
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    const listen = (error: unknown): unknown => errors.add(error);
    process.on("unhandledRejection", listen);
    try {
        await record(make, { preview }).catch(listen);
        await new Promise((resolve) => setImmediate(resolve));
    } finally {
        process.removeListener("unhandledRejection", listen);
        for (const listener of listeners) process.on("unhandledRejection", listener);
    }
    return [...errors].filter((error) => !(error instanceof pulumi.InputPropertiesError));
}

describe("any arguments", () => {
    it("are tried with every component", () => {
        const components = Object.entries(schema.resources).filter(([, { isComponent }]) => isComponent);
        expect(nouns.map(([name]) => token(name)).sort()).to.deep.equal(components.map(([name]) => name).sort());
    });

    for (const [name, Class] of nouns) {
        const endsWell = (args: fc.Arbitrary<object>) =>
            fc.asyncProperty(args, fc.boolean(), async (args, preview) => {
                const [first] = await strangeErrors(() => new Class("web", args), preview);
                if (first !== undefined) throw new Error("neither errors nor resources", { cause: first });
            });

        it(`end in errors or in resources: ${name}`, async () => {
            await fc.assert(endsWell(arbitraryArguments(schema, token(name))), search);
        });

        (rightArguments[name] ?? []).forEach((right, index) => {
            it(`that are right end in resources: ${name} ${index}`, async () => {
                for (const preview of [false, true]) await record(() => new Class("web", right), { preview });
            });

            it(`that are nearly right end in errors or in resources: ${name} ${index}`, async () => {
                await fc.assert(endsWell(nearlyRight(right)), search);
            });
        });
    }
});
