// aws-golden-image ancestry: of images as lists, and over the local AWS.

import { expect } from "chai";
import { descendantsOf, freshness, parentOf, type Descended } from "../../../../cli/channels/ancestors";
import { LocalChannels } from "../../channels/localChannels";

const base = "arn:aws:imagebuilder:us-east-1:111122223333:image/";
const of = (name: string, version: string, day: number, parentImage?: string, ami?: string): Descended => ({
    arn: `${base}${name}/${version}`,
    name,
    version,
    dateCreated: `2026-01-${String(day).padStart(2, "0")}T00:00:00Z`,
    state: { status: "AVAILABLE" },
    outputResources: { amis: ami === undefined ? [] : [{ region: "us-east-1", image: ami }] },
    parentImage,
});

const images = [
    of("base", "1.0.9/1", 1, undefined, "ami-0123456789abcdef0"),
    of("base", "1.0.10/1", 3),
    of("base", "2.0.0/1", 5),
    of("app", "1.0.0/1", 2, `${base}base/x.x.x`),
    of("app", "1.0.0/2", 4, `${base}base/1.x.x`),
    of("app", "1.0.1/1", 6, `${base}base/x.x.x`),
    of("tool", "1.0.0/1", 7, `${base}app/1.0.0/2`),
    of("pinned", "1.0.0/1", 8, "ami-0123456789abcdef0"),
    of("foreign", "1.0.0/1", 9, "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x"),
];

describe("aws-golden-image ancestry", () => {
    const local = new LocalChannels("related");

    it("finds the parent that was the newest when the build began, and says whether it still is", () => {
        const table = images.map((image) => [
            image.arn.slice(base.length),
            parentOf(image, images)?.arn.slice(base.length),
            freshness(image, images),
        ]);
        expect(table).to.deep.equal([
            ["base/1.0.9/1", undefined, "UNDETERMINED"],
            ["base/1.0.10/1", undefined, "UNDETERMINED"],
            ["base/2.0.0/1", undefined, "UNDETERMINED"],
            ["app/1.0.0/1", "base/1.0.9/1", "OUT_OF_DATE"],
            ["app/1.0.0/2", "base/1.0.10/1", "UP_TO_DATE"],
            ["app/1.0.1/1", "base/2.0.0/1", "UP_TO_DATE"],
            ["tool/1.0.0/1", "app/1.0.0/2", "UP_TO_DATE"],
            ["pinned/1.0.0/1", "base/1.0.9/1", "UP_TO_DATE"],
            ["foreign/1.0.0/1", undefined, "UNDETERMINED"],
        ]);
    });

    it("finds all descendants, at whatever distance", () => {
        const found = (arn: string) => descendantsOf(base + arn, images).map((image) => image.arn.slice(base.length));
        expect(found("base/1.0.10/1")).to.deep.equal(["app/1.0.0/2", "tool/1.0.0/1"]);
        expect(found("base/1.0.9/1")).to.deep.equal(["app/1.0.0/1", "pinned/1.0.0/1"]);
        expect(found("tool/1.0.0/1")).to.deep.equal([]);
    });

    it("ancestry draws a pipeline's images", async () => {
        await local.build();
        expect(await local.run("ancestry")).to.deep.equal({
            code: 0,
            out: "related 1.0.0/1  UNDETERMINED\n",
            error: "",
        });
    });
});
