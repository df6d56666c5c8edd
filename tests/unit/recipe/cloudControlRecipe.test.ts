// Tests of image recipes that the AWS provider cannot make by itself: without components, or with watermarks.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { GoldenImagePipeline } from "../../../provider/goldenImagePipeline/goldenImagePipeline";
import { ImageRecipe } from "../../../provider/recipe/imageRecipe";
import type { ImageRecipeArgs } from "../../../provider/recipe/imageRecipeArgs";
import { errorsOf, record, STACK_TAGS, unwrap } from "../../support/recorder";

const RESOURCE = "aws:cloudcontrol/resource:Resource";
const AMAZONS = "arn:aws:imagebuilder:us-east-1:aws";

const make = (args: Partial<ImageRecipeArgs>) =>
    new ImageRecipe("web", { baseImage: { managed: "amazon-linux-2023" }, ...args });
async function desired(args: Partial<ImageRecipeArgs>): Promise<unknown> {
    const { inputs } = (await record(() => make(args))).find(RESOURCE, "web");
    return JSON.parse(inputs.desiredState as string);
}

const minimal = {
    Name: "web",
    Version: "1.0.0",
    ParentImage: `${AMAZONS}:image/amazon-linux-2023-x86/x.x.x`,
    BlockDeviceMappings: [
        { DeviceName: "/dev/xvda", Ebs: { VolumeType: "gp3", Encrypted: true, DeleteOnTermination: true } },
    ],
    WorkingDirectory: "/tmp",
    AdditionalInstanceConfiguration: { SystemsManagerAgent: { UninstallAfterBuild: false } },
    // The provider's default tags, which it adds to its own resources only.
    Tags: { owner: "us", ...STACK_TAGS },
};

describe("an ImageRecipe without components", () => {
    it("is made by Cloud Control, with the same properties", async () => {
        expect(await desired({})).to.deep.equal(minimal);
        expect(await desired({ components: [] })).to.deep.equal(minimal);
    });

    it("passes on everything it is told", async () => {
        const userData = "#!/bin/sh\ntouch /var/tmp/perform_cleanup\n";
        expect(
            await desired({
                name: "web-server",
                rootVolume: { sizeGiB: 30, type: "io2", iops: 4000, encrypted: false, deleteOnTermination: false },
                blockDevices: [
                    { deviceName: "/dev/sdf", sizeGiB: 10, snapshotId: "snap-01234567", kmsKeyId: "alias/images" },
                    { deviceName: "/dev/sdg", virtualName: "ephemeral0" },
                    { deviceName: "/dev/sdh", noDevice: true },
                ],
                amiTags: { golden: "yes" },
                workingDirectory: "/var/tmp",
                userData,
                uninstallSsmAgentAfterBuild: true,
                description: "The web server",
                tags: { team: "platform" },
            }),
        ).to.deep.equal({
            ...minimal,
            Name: "web-server",
            BlockDeviceMappings: [
                {
                    DeviceName: "/dev/xvda",
                    Ebs: {
                        VolumeSize: 30,
                        VolumeType: "io2",
                        Iops: 4000,
                        Encrypted: false,
                        DeleteOnTermination: false,
                    },
                },
                {
                    DeviceName: "/dev/sdf",
                    Ebs: {
                        VolumeSize: 10,
                        VolumeType: "gp3",
                        Encrypted: true,
                        DeleteOnTermination: true,
                        SnapshotId: "snap-01234567",
                        KmsKeyId: "alias/images",
                    },
                },
                { DeviceName: "/dev/sdg", VirtualName: "ephemeral0" },
                { DeviceName: "/dev/sdh", NoDevice: "" },
            ],
            AmiTags: { golden: "yes" },
            WorkingDirectory: "/var/tmp",
            AdditionalInstanceConfiguration: {
                SystemsManagerAgent: { UninstallAfterBuild: true },
                UserDataOverride: Buffer.from(userData).toString("base64"),
            },
            Description: "The web server",
            Tags: { owner: "us", team: "platform", ...STACK_TAGS },
        });
    });

    it("says nothing of the instance where there is nothing to say", async () => {
        expect(await desired({ baseImage: { managed: "windows-server-2025-english-core-base" } })).to.not.have.property(
            "AdditionalInstanceConfiguration",
        );
    });

    it("stays, as recipes do, when its content changes", async () => {
        const kept = (await record(() => make({}))).find(RESOURCE, "web").options;
        expect(kept).to.include({
            parent: "aws-golden-image:index:ImageRecipe web",
            deleteBeforeReplace: false,
            retainOnDelete: true,
        });
        const gone = (await record(() => make({ retainOldVersions: false }))).find(RESOURCE, "web").options;
        expect(gone.retainOnDelete).to.equal(false);
    });

    it("gives its ARNs, name and version", async () => {
        let recipe: ImageRecipe | undefined;
        await record(() => (recipe = make({})));
        const { arn, latestArn, name, version, componentArns, instancePolicy } = recipe!;
        expect(
            await unwrap(pulumi.output({ arn, latestArn, name, version, componentArns, instancePolicy })),
        ).to.deep.equal({
            arn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
            latestArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/x.x.x",
            name: "web",
            version: "1.0.0",
            componentArns: [],
            instancePolicy: "",
        });
    });
});

describe("an ImageRecipe with watermarks", () => {
    it("is made by Cloud Control, with its components and their parameters", async () => {
        expect(
            await desired({
                amiWatermarks: ["Golden image", "team-web"],
                components: [{ managed: "stig-build-linux", parameters: { Level: ["High"] } }],
            }),
        ).to.deep.equal({
            ...minimal,
            AmiWatermarks: ["Golden image", "team-web"],
            Components: [
                {
                    ComponentArn: `${AMAZONS}:component/stig-build-linux/x.x.x`,
                    Parameters: [{ Name: "Level", Value: ["High"] }],
                },
            ],
        });
    });

    it("refuses names that the service refuses", async () => {
        const refused = (amiWatermarks: string[]) => errorsOf(() => make({ amiWatermarks }));
        const says = "a name of 3 to 128 letters, digits, spaces and `()[]./'@_-`, with no space at either end";
        const source = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImageRecipe.html";
        expect(await refused(["ok name", "ab", " led", "ok name", "a#bc"])).to.deep.equal([
            `amiWatermarks[1]: \`ab\` is not ${says}. See ${source}`,
            `amiWatermarks[2]: \` led\` is not ${says}. See ${source}`,
            `amiWatermarks[4]: \`a#bc\` is not ${says}. See ${source}`,
            "amiWatermarks[3]: `ok name` is listed twice.",
        ]);
        expect(await refused(["one", "two", "three", "four", "five", "six"])).to.deep.equal([
            `amiWatermarks: has 6 watermarks, but must have 1 to 5. See ${source}`,
        ]);
    });

    it("cannot be public", async () => {
        const args = {
            rootVolume: { encrypted: false },
            launchPermission: { public: true },
            amiWatermarks: ["golden"],
        };
        expect(
            await errorsOf(
                () => new GoldenImagePipeline("web", { baseImage: { managed: "amazon-linux-2023" }, ...args }),
            ),
        ).to.deep.equal([
            "launchPermission.public: is true, but the AMIs have watermarks, and those cannot be public. Omit `amiWatermarks`, or specify the accounts. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImageRecipe.html",
        ]);
    });
});
