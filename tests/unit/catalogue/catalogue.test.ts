// Tests of the lists of Amazon's images and components: whatever they name is a valid reference.

import { expect } from "chai";
import { managedComponents } from "../../../provider/catalogue/managedComponents";
import { managedImages } from "../../../provider/catalogue/managedImages";
import { platformOfOsVersion } from "../../../provider/catalogue/osVersions";
import { patterns } from "../../../provider/checks/bounds";
import { Component } from "../../../provider/component/component";
import { ImageRecipe } from "../../../provider/recipe/imageRecipe";
import { helloDocument } from "../../support/helloDocument";
import { errorsOf, record } from "../../support/recorder";

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

describe("a managed image that is not in the list", () => {
    const make = (managed: string, architecture?: string) => () =>
        new ImageRecipe("web", { baseImage: { managed, architecture }, components: [{ managed: "update-linux" }] });

    it("is taken by the form of Amazon's names, with a warning, and without one where programs use it", async () => {
        for (const [managed, architecture, arnName] of [
            ["ubuntu-server-26-lts", "arm64", "ubuntu-server-26-lts-arm64"],
            ["suse-linux-enterprise-server-16", undefined, "suse-linux-enterprise-server-16-x86"],
            ["red-hat-enterprise-linux-11", undefined, "red-hat-enterprise-linux-11-x86"],
        ] as const) {
            const recorder = await record(make(managed, architecture));
            expect(recorder.find(RECIPE, "web").inputs.parentImage).to.equal(
                `arn:aws:imagebuilder:us-east-1:aws:image/${arnName}/x.x.x`,
            );
            expect(recorder.warnings).to.deep.equal([
                `ImageRecipe "web": baseImage.managed: \`${managed}\` is not in this package's list of 2026-11, but has the form of Amazon's names: it is taken to be \`${arnName}\`. If that does not exist, the deployment fails.`,
            ]);
        }
        expect((await record(make("red-hat-enterprise-linux-9"))).warnings).to.deep.equal([]);
    });

    it("has the platform and root device of its family", async () => {
        const recorder = await record(
            () => new ImageRecipe("web", { baseImage: { managed: "macos-tahoe", architecture: "arm64" }, tags: {} }),
        );
        const state = JSON.parse(
            String(recorder.find("aws:cloudcontrol/resource:Resource", "web").inputs.desiredState),
        ) as object;
        expect(state).to.include({ ParentImage: "arn:aws:imagebuilder:us-east-1:aws:image/macos-tahoe-arm64/x.x.x" });
        expect(state).to.have.nested.property("BlockDeviceMappings[0].DeviceName", "/dev/sda1");
        expect(await errorsOf(make("windows-server-2031-english-core-base", "arm64"))).to.include(
            "baseImage.architecture: `windows-server-2031-english-core-base` is not offered for `arm64`, only for `x86_64`.",
        );
    });

    it("is refused where it is a slip, or of no family", async () => {
        expect(await errorsOf(make("ubuntu-server-42-lts"))).to.deep.equal([
            "baseImage.managed: `ubuntu-server-42-lts` is not a known managed image. Did you mean `ubuntu-server-24-lts`? Any other image can be given by `arn`.",
        ]);
        // Of which nothing is known, so a component for Linux is none of its errors.
        expect(await errorsOf(make("macos-sequoya"))).to.deep.equal([
            "baseImage.managed: `macos-sequoya` is not a known managed image. Did you mean `macos-sequoia`? Any other image can be given by `arn`.",
        ]);
    });
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

describe("the list of operating systems", () => {
    it("has all managed images, each of its platform", () => {
        for (const [name, { osVersion, platform }] of Object.entries(managedImages)) {
            expect(platformOfOsVersion(osVersion), name).to.equal(platform);
        }
    });

    it("knows families and their versions, and no other name that begins as they do", () => {
        const names = ["Ubuntu", "Ubuntu 20", "Ubuntuesque", "CentOS 8", "Solaris 11"];
        expect(names.map(platformOfOsVersion)).to.deep.equal(["Linux", "Linux", undefined, "Linux", undefined]);
    });

    const component = (args: object) => () => new Component("hello", { document: helloDocument, ...args });

    it("refuses a version of another platform for a component", async () => {
        expect(await errorsOf(component({ supportedOsVersions: ["Ubuntu", "macOS 15"] }))).to.deep.equal([
            "supportedOsVersions[1]: `macOS 15` is macOS, but the component's platform is `Linux`. Change one of them.",
        ]);
    });

    it("warns of what it does not know", async () => {
        const supportedOsVersions = ["Ubuntu 24", "Amazon Linx 2023", "Solaris"];
        const { warnings } = await record(component({ supportedOsVersions }));
        expect(warnings).to.deep.equal([
            'Component "hello": supportedOsVersions[1]: `Amazon Linx 2023` is not a known operating system. Did you mean `Amazon Linux 2023`?',
            'Component "hello": supportedOsVersions[2]: `Solaris` is not a known operating system. Recipes take the component only if an image has it.',
        ]);
    });
});

describe("the parameters of managed components", () => {
    const recipe = (managed: string, parameters: Record<string, string[]>) => () =>
        new ImageRecipe("web", { baseImage: { managed: "amazon-linux-2023" }, components: [{ managed, parameters }] });

    it("take a level for all of STIG", async () => {
        const { warnings } = await record(recipe("stig-build-linux", { Level: ["High"], InstallPackages: ["Yes"] }));
        expect(warnings).to.deep.equal([]);
        expect(await errorsOf(recipe("stig-build-linux", { InstallPackages: ["yes"] }))).to.deep.equal([
            "components[0].parameters.InstallPackages[0]: `yes` is not one of `Yes`, `No`.",
        ]);
    });

    it("warn of one that is not known", async () => {
        const misspelt = await record(recipe("stig-build-linux-low", { InstallPackage: ["Yes"] }));
        expect(misspelt.warnings).to.deep.equal([
            'ImageRecipe "web": components[0].parameters.InstallPackage: is not a known parameter of `stig-build-linux-low`. Did you mean `InstallPackages`?',
        ]);
        const unknown = await record(recipe("update-linux", { Kernel: ["6"] }));
        expect(unknown.warnings).to.deep.equal([
            'ImageRecipe "web": components[0].parameters.Kernel: is not a known parameter of `update-linux`. If it does not exist, the deployment fails.',
        ]);
    });
});
