// The list of request members, held against the service model, the schema and what the components send; and the checks,
// held against the local AWS: whatever it refuses in a request, they refuse before.

import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as fc from "fast-check";
import { readParameters } from "../../local/imagebuilder/requestValidation";
import * as library from "../../provider";
import { findProperty, readSchema } from "../../scripts/reference/packageSchema";
import { members, settingOf } from "../../scripts/requests/members";
import { membersOf, operations } from "../../scripts/requests/model";
import { requestsPage } from "../../scripts/requestsPage";
import { plainlyWrong } from "../support/arbitraryArguments";
import { record, type Registered } from "../support/recorder";
import { model, pathsOf, requestOf, type Sent } from "../support/requests";
import { rightArguments } from "../support/rightArguments";

const search =
    process.env.RUNS === undefined
        ? { numRuns: 8, seed: 3, endOnFailure: true }
        : { numRuns: Number(process.env.RUNS) };
const nouns = library as unknown as Record<string, new (name: string, args: object) => pulumi.ComponentResource>;
const schema = readSchema();
const made = Object.keys(rightArguments).filter((noun) => noun === "GoldenImagePipeline" || noun in members);

/** Late errors are errors, too: what is registered all the same is not sent. */
async function registered(make: () => unknown): Promise<Registered[] | undefined> {
    let failed = false;
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    const note = (): void => void (failed = true);
    process.on("unhandledRejection", note);
    try {
        const existing = ["image-recipe", "container-recipe"].map(
            (kind) => `arn:aws:imagebuilder:us-east-1:111122223333:${kind}/web/1.0.0`,
        );
        const recorder = await record(make, { existing }).catch(() => undefined);
        await new Promise((resolve) => setImmediate(resolve));
        return failed ? undefined : recorder?.registered;
    } finally {
        process.removeListener("unhandledRejection", note);
        for (const listener of listeners) process.on("unhandledRejection", listener);
    }
}

/** What the local AWS says of a request by the model. */
function violations({ operation, request }: Sent): string[] {
    try {
        const body = JSON.parse(JSON.stringify(request)) as Record<string, unknown>;
        readParameters(model, model.operations[operation], { labels: {}, query: new URLSearchParams(), body });
        return [];
    } catch (error) {
        return [`${operation}: ${String(error)}`];
    }
}

async function sentBy(noun: string, args: object): Promise<Sent[]> {
    const resources = (await registered(() => new nouns[noun]("web", args))) ?? [];
    return resources.flatMap((resource) => requestOf(resource) ?? []);
}

describe("the list of request members", () => {
    it("has every member of every request that creates or updates, and no other", () => {
        const unlisted = operations.flatMap((operation) =>
            membersOf(operation)
                .filter((member) => settingOf(operation, member) === undefined)
                .map((member) => `${operation}.${member}`),
        );
        expect(unlisted).to.deep.equal([]);
        const unknown = Object.entries(members).flatMap(([noun, listed]) => {
            const offered = new Set(membersOf(`Create${noun}`));
            return Object.keys(listed)
                .filter((member) => !offered.has(member))
                .map((member) => `${noun}.${member}`);
        });
        expect(unknown).to.deep.equal([]);
        expect(operations).to.have.length(13);
    });

    it("names properties that exist", () => {
        for (const listed of Object.values(members)) {
            for (const property of Object.values(listed).filter((text) => !text.startsWith("none: "))) {
                expect(findProperty(schema, property), property).to.not.equal(undefined);
            }
        }
    });

    it("is believed only where a component sends the member", async function () {
        const seen = new Set<string>();
        for (const noun of made) {
            for (const args of rightArguments[noun] ?? []) {
                for (const { operation, request } of await sentBy(noun, args)) {
                    for (const member of pathsOf(JSON.parse(JSON.stringify(request))))
                        seen.add(`${operation}.${member}`);
                }
            }
        }
        const unseen = Object.entries(members).flatMap(([noun, listed]) =>
            Object.entries(listed)
                .filter(([, text]) => !text.startsWith("none: "))
                .map(([member]) => `Create${noun}.${member}`)
                .filter((member) => !seen.has(member)),
        );
        expect(unseen).to.deep.equal([]);
    });

    it("is the page docs/requests.md", () => {
        const file = path.join(__dirname, "..", "..", "docs", "requests.md");
        expect(fs.readFileSync(file, "utf8")).to.equal(requestsPage(schema));
    });
});

describe("what the local AWS refuses in a request", () => {
    it("is nothing of what is right", async function () {
        for (const noun of made) {
            for (const args of rightArguments[noun] ?? []) {
                const sent = await sentBy(noun, args);
                expect(sent.length, noun).to.be.greaterThan(0);
                expect(sent.flatMap(violations)).to.deep.equal([]);
            }
        }
    });

    for (const noun of made) {
        (rightArguments[noun] ?? []).forEach((right, index) => {
            it(`is refused by the checks before: ${noun} ${index}`, async function () {
                await fc.assert(
                    fc.asyncProperty(plainlyWrong(right), async (args) => {
                        expect((await sentBy(noun, args)).flatMap(violations)).to.deep.equal([]);
                    }),
                    search,
                );
            });
        });
    }
});
