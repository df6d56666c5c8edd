// Tests of the lists of Amazon's images and components: whatever they name is a valid reference.

import { expect } from "chai";
import { managedComponents } from "../../provider/catalogue/managedComponents";
import { managedImages } from "../../provider/catalogue/managedImages";
import { patterns } from "../../provider/checks/bounds";
import { ImageRecipe } from "../../provider/imageRecipe";
import { record } from "../support/recorder";

const RECIPE = "aws:imagebuilder/imageRecipe:ImageRecipe";
const UPDATE: Record<string, string> = { Linux: "update-linux", Windows: "update-windows" };

describe("the list of managed images", () => {
    const offered = Object.entries(managedImages).flatMap(([managed, { arnNames, platform }]) =>
        Object.keys(arnNames).map((architecture) => ({ managed, architecture, platform })),
    );

    it("has images of each platform and architecture", () => {
        expect(new Set(offered.map(({ platform, architecture }) => `${platform} ${architecture}`))).to.deep.equal(
            new Set(["Linux x86_64", "Linux arm64", "Windows x86_64", "macOS x86_64", "macOS arm64"]),
        );
    });

    for (const { managed, architecture, platform } of offered) {
        it(`makes a base image of ${managed} for ${architecture}`, async () => {
            const components = [{ managed: UPDATE[platform], name: platform === "macOS" ? "update" : undefined }];
            const recorder = await record(
                () => new ImageRecipe("web", { baseImage: { managed, architecture }, components }),
            );
            const { parentImage, blockDeviceMappings } = recorder.find(RECIPE, "web").inputs;
            expect(parentImage).to.match(patterns.imageArn.pattern);
            expect(parentImage).to.match(architecture === "arm64" ? /-arm64\/x\.x\.x$/ : /-x86\/x\.x\.x$/);
            expect(blockDeviceMappings)
                .to.have.nested.property("[0].deviceName")
                .that.match(/^\/dev\/(xvda|sda1)$/);
            expect(recorder.warnings).to.deep.equal([]);
        });
    }
});

describe("the list of managed components", () => {
    for (const [name, { platforms, parameters }] of Object.entries(managedComponents)) {
        it(`names ${name} so that it can be part of an ARN`, () => {
            expect(name).to.match(patterns.name.pattern);
            expect(`arn:aws:imagebuilder:us-east-1:aws:component/${name}/x.x.x`).to.match(
                patterns.componentArn.pattern,
            );
            expect(platforms).to.not.be.empty;
            for (const { values } of Object.values(parameters)) expect(values).to.not.deep.equal([]);
        });
    }

    it("puts components on the platform that their name says", () => {
        for (const [name, { platforms }] of Object.entries(managedComponents)) {
            if (name.includes("linux")) expect(platforms, name).to.deep.equal(["Linux"]);
            if (name.includes("windows")) expect(platforms, name).to.deep.equal(["Windows"]);
        }
    });
});
