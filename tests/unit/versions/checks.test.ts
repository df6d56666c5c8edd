// `keepVersions` of components and recipes: noted with the version, handed on to made components, and its faults.
import { expect } from "chai";
import { Component } from "../../../provider/component/component";
import { ImageRecipe } from "../../../provider/recipe/imageRecipe";
import { helloDocument } from "../../support/helloDocument";
import { faultsOf, record } from "../../support/recorder";

const VERSION = "aws-golden-image:index:ContentVersion";
const base = { baseImage: { managed: "amazon-linux-2023" }, components: [{ name: "hello", document: helloDocument }] };

describe("keepVersions", () => {
    it("is noted for a component, and not when it is left out", async () => {
        const recorder = await record(() => {
            new Component("kept", { document: helloDocument, keepVersions: 3 });
            new Component("plain", { document: helloDocument });
        });
        expect(recorder.find(VERSION, "kept").inputs.keepVersions).to.equal(3);
        expect(recorder.find(VERSION, "plain").inputs).not.to.have.property("keepVersions");
    });

    it("of a recipe counts for its made components, too", async () => {
        const recorder = await record(() => new ImageRecipe("web", { ...base, keepVersions: 5 }));
        expect(recorder.find(VERSION, "web").inputs.keepVersions).to.equal(5);
        expect(recorder.find(VERSION, "web-hello").inputs.keepVersions).to.equal(5);
    });

    it("is an integer from 1", async () => {
        const says =
            "is not an integer from 1 to 1000 (versions). See https://docs.aws.amazon.com/general/latest/gr/imagebuilder.html";
        for (const keepVersions of [0, 1.5, 1001]) {
            expect(
                await faultsOf(() => new Component("hello", { document: helloDocument, keepVersions })),
            ).to.deep.equal([`keepVersions: ${keepVersions} ${says}`]);
            expect(await faultsOf(() => new ImageRecipe("web", { ...base, keepVersions }))).to.deep.equal([
                `keepVersions: ${keepVersions} ${says}`,
            ]);
        }
    });

    it("is refused where old versions are deleted at once", async () => {
        const args = { keepVersions: 2, retainOldVersions: false };
        const expected = [
            "keepVersions: applies only to retained versions, but `retainOldVersions` is `false`. Omit one of them.",
        ];
        expect(await faultsOf(() => new Component("hello", { document: helloDocument, ...args }))).to.deep.equal(
            expected,
        );
        expect(await faultsOf(() => new ImageRecipe("web", { ...base, ...args }))).to.deep.equal(expected);
    });
});
