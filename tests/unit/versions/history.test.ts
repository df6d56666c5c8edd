// A property of the whole: whatever happens to content in its life, its versions only go up, and the same content is never
// two versions in a row. The account, the engine's state and the plugin's check play together as in real updates.

import { expect } from "chai";
import * as fc from "fast-check";
import * as semver from "semver";
import { changes, check, read, type Properties } from "../../../provider/plugin/contentVersionResource";

type Edit =
    | { do: "set"; content: string }
    | { do: "strategy"; version: string | undefined }
    | { do: "destroy" }
    | { do: "refresh" }
    | { do: "fail"; content: string }
    | { do: "stranger" };

const edits: fc.Arbitrary<Edit> = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("a", "b", "c").map((content) => ({ do: "set" as const, content })) },
    {
        weight: 2,
        arbitrary: fc
            .constantFrom(undefined, "1.0.x", "1.1.x", "1.4.x", "2.0.x")
            .map((version) => ({ do: "strategy" as const, version })),
    },
    { weight: 1, arbitrary: fc.constant({ do: "destroy" as const }) },
    { weight: 1, arbitrary: fc.constant({ do: "refresh" as const }) },
    { weight: 1, arbitrary: fc.constantFrom("a", "b", "c").map((content) => ({ do: "fail" as const, content })) },
    { weight: 1, arbitrary: fc.constant({ do: "stranger" as const }) },
);

/** A stack with one resource that takes its version, and the account that keeps all of them. */
class World {
    /** Versions in the account, in the order in which they were made, with their content. */
    readonly made: { version: string; content: string }[] = [];
    private inputs: Properties = {};
    private outputs: Properties = {};
    private deployed: string | undefined;
    private content = "a";
    private strategy: string | undefined;

    edit(edit: Edit): void {
        switch (edit.do) {
            case "set":
                this.content = edit.content;
                return this.up();
            case "strategy":
                this.strategy = edit.version;
                return this.up();
            case "destroy":
                // What was made stays in the account.
                [this.inputs, this.outputs, this.deployed] = [{}, {}, undefined];
                return;
            case "refresh": {
                if (this.outputs.version === undefined) return;
                const { properties, inputs = this.inputs } = read(this.outputs.version as string, this.outputs);
                [this.outputs, this.inputs] = [properties, inputs];
                return;
            }
            case "fail":
                // The version is chosen, then AWS fails; the next update goes on.
                this.content = edit.content;
                return this.up(true);
            case "stranger": {
                // Whoever takes a version between a failed update and the next one is out of reach.
                if (this.outputs.version !== this.deployed) return;
                const newest = semver.rsort(this.made.map(({ version }) => version))[0] ?? "0.9.0";
                this.made.push({ version: semver.inc(newest, "patch") ?? newest, content: "stranger" });
                return;
            }
        }
    }

    private up(fails = false): void {
        const existing = this.made.map(({ version }) => version);
        const news = { content: this.content, version: this.strategy, existing, place: "here" };
        const { inputs, failures } = check(this.inputs, news);
        // A line below the newest version is refused, and nothing happens.
        if (failures.length > 0) return;
        const update = this.outputs.version === undefined || changes(this.outputs, inputs);
        this.inputs = inputs;
        if (update) this.outputs = inputs;
        const version = this.outputs.version as string;
        if (fails || version === this.deployed) return;
        this.made.push({ version, content: this.content });
        this.deployed = version;
    }
}

describe("the life of a version", () => {
    it("never makes a version twice, and only makes higher ones", () => {
        fc.assert(
            fc.property(fc.array(edits, { maxLength: 60 }), (life) => {
                const world = new World();
                for (const edit of life) world.edit(edit);
                const own = world.made.map(({ version }) => version);
                expect(new Set(own).size, own.join(" ")).to.equal(own.length);
                const ofStack = world.made.filter(({ content }) => content !== "stranger");
                for (let i = 1; i < ofStack.length; i++) {
                    expect(semver.gt(ofStack[i].version, ofStack[i - 1].version), own.join(" ")).to.equal(true);
                }
            }),
            { numRuns: 500 },
        );
    });

    it("never gives the same content two versions in a row, as long as nobody destroys it or raises the line", () => {
        const quiet = edits.filter((edit) => edit.do === "set" || edit.do === "refresh");
        fc.assert(
            fc.property(fc.array(quiet, { maxLength: 60 }), (life) => {
                const world = new World();
                for (const edit of life) world.edit(edit);
                for (let i = 1; i < world.made.length; i++) {
                    expect(world.made[i].content).not.to.equal(world.made[i - 1].content);
                    // One after the other, so none is skipped.
                    expect(world.made[i].version).to.equal(semver.inc(world.made[i - 1].version, "patch"));
                }
            }),
            { numRuns: 500 },
        );
    });
});
