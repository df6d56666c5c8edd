// Tests of what ImageRecipe refuses: each error with its path, its bound and its remedy.

import { expect } from "chai";
import { managedImages } from "../../../provider/catalogue/managedImages";
import { ImageRecipe } from "../../../provider/recipe/imageRecipe";
import type { ImageRecipeArgs } from "../../../provider/recipe/imageRecipeArgs";
import { helloDocument } from "../../support/helloDocument";
import { errorsOf } from "../../support/recorder";

const OURS = "arn:aws:imagebuilder:us-east-1:111122223333";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const EBS = `${API}API_EbsInstanceBlockDeviceSpecification.html`;

const minimal: ImageRecipeArgs = {
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ managed: "update-linux" }],
};
const refused = (args: object) => errorsOf(() => new ImageRecipe("web", { ...minimal, ...args }));

describe("the errors of an ImageRecipe", () => {
    it("says all errors at once", async () => {
        const errors = await refused({
            name: "Web",
            baseImage: { managed: "amazon-linux-2032", amiId: "ami-1", architecture: "arm", version: "1.x.0" },
            components: [],
            platform: "Solaris",
            rootVolume: { sizeGiB: 0, type: "st1", iops: 1, throughput: 2000, encrypted: false, kmsKeyId: "k" },
            blockDevices: [{ noDevice: true }],
            amiTags: { "aws:x": "" },
            documentBucket: { kmsKeyId: "k" },
            workingDirectory: "",
            userData: "x".repeat(16384),
            description: "x".repeat(1025),
            version: "x",
            region: "x",
            tags: { "": "x", k: "x".repeat(257) },
        });
        expect(errors).to.deep.equal([
            "name: `Web` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `web`.",
            "baseImage: specifies several images (`managed`, `amiId`). Keep exactly one of them.",
            "baseImage.architecture: `arm` is not one of `x86_64`, `arm64`.",
            "baseImage.managed: `amazon-linux-2032` is not a known managed image. Did you mean `amazon-linux-2023`? Any other image can be given by `arn`.",
            `baseImage.amiId: \`ami-1\` is not \`ami-\` and 8 or 17 hexadecimal digits. See ${API}API_CreateImageRecipe.html`,
            "baseImage.version: `1.x.0` is not three numbers, of which those on the right may be `x`, such as `1.4.2`, `1.4.x` or `x.x.x`. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/ibhow-semantic-versioning.html",
            "platform: `Solaris` is not one of `Linux`, `Windows`, `macOS`.",
            `rootVolume.sizeGiB: 0 is not an integer from 1 to 16000 (GiB). See ${EBS}`,
            "rootVolume.type: `st1` is not one of `gp3`, `gp2`, `io1`, `io2`, `standard`.",
            `rootVolume.iops: 1 is not an integer from 100 to 64000 (IOPS). See ${EBS}`,
            `rootVolume.throughput: 2000 is not an integer from 125 to 1000 (MiB/s). See ${EBS}`,
            "rootVolume.throughput: is only valid with `gp3`, but the type is `st1`. Omit it or change the type.",
            "rootVolume.iops: is only valid with `gp3`, `io1` and `io2`, but the type is `st1`. Omit it or change the type.",
            "rootVolume.kmsKeyId: names a key, but `encrypted` is false. Omit one of them.",
            "rootVolume.deviceName: is required: the root device of this base image is not known. Specify it, for example `/dev/xvda`.",
            "blockDevices[0].deviceName: is required. Specify it, for example `/dev/sdf`.",
            "amiTags: the key `aws:x` starts with `aws:`, which AWS reserves. Choose another prefix.",
            `documentBucket.kmsKeyId: \`k\` is not the ARN of a key, \`arn:aws:kms:<region>:<account>:key/<id>\`. See https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html`,
            `workingDirectory: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            `userData: has 21848 characters after base64 encoding, but can have at most 21847. Move work into a component. See ${API}API_AdditionalInstanceConfiguration.html`,
            `description: \`${"x".repeat(57)}...\` has 1025 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            'version: "x" is not a version: specify three numbers from 0 to 1073741823 such as "1.4.2", or "1.4.x" to increment automatically.',
            "region: `x` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            `tags: the key \`\` has 0 characters, but must have 1 to 128. See ${API}API_TagResource.html`,
            `tags["k"]: \`${"x".repeat(57)}...\` has 257 characters, but must have 0 to 256. See ${API}API_TagResource.html`,
        ]);
    });

    for (const [what, args, ...errors] of [
        [
            "no base image",
            { baseImage: undefined },
            "baseImage: is required. Specify one of `managed`, `amiId`, `ssmParameter`, `marketplaceProductId`, `image`, `arn`.",
        ],
        [
            "an empty base image",
            { baseImage: {} },
            "baseImage: specifies no image. Specify exactly one of `managed`, `amiId`, `ssmParameter`, `marketplaceProductId`, `image`, `arn`.",
        ],
        [
            "a managed image that is a word of JavaScript",
            { baseImage: { managed: "toString" } },
            `baseImage.managed: \`toString\` is not a known managed image. Known images: ${Object.keys(managedImages)
                .map((name) => `\`${name}\``)
                .join(", ")}. Any other image can be given by \`arn\`.`,
        ],
        [
            "an architecture without a managed image",
            { baseImage: { amiId: "ami-01234567", architecture: "arm64" } },
            "baseImage.architecture: is only valid with `managed`. Other images have the architecture they have.",
        ],
        [
            "an architecture that is not offered",
            {
                baseImage: { managed: "windows-server-2022-english-core-base", architecture: "arm64" },
                components: [{ managed: "update-windows" }],
            },
            "baseImage.architecture: `windows-server-2022-english-core-base` is not offered for `arm64`, only for `x86_64`.",
        ],
        [
            "a version of an AMI",
            { baseImage: { amiId: "ami-01234567", version: "x.x.x" } },
            "baseImage.version: is only valid with `managed` or `image`. An ARN holds its own version.",
        ],
        [
            "the prefix of a parameter",
            { baseImage: { ssmParameter: "ssm:/base" } },
            "baseImage.ssmParameter: `ssm:/base` has the prefix that is added here. Write `/base`.",
        ],
        [
            "the removal of an agent that Windows keeps",
            {
                baseImage: { managed: "windows-server-2025-english-core-base" },
                components: [{ managed: "update-windows" }],
                uninstallSsmAgentAfterBuild: true,
            },
            "uninstallSsmAgentAfterBuild: applies only to Linux and macOS. Omit it for Windows.",
        ],
        [
            "a platform that is not the base image's",
            { platform: "Windows", components: [{ managed: "update-windows" }] },
            "platform: `Windows` is not the base image's, which is `Linux`. Omit it.",
        ],
        [
            "a root volume without a known device",
            { baseImage: { amiId: "ami-01234567" }, rootVolume: { sizeGiB: 8 } },
            "rootVolume.deviceName: is required: the root device of this base image is not known. Specify it, for example `/dev/xvda`.",
        ],
        [
            "the root device among the others, known",
            { blockDevices: [{ deviceName: "/dev/xvda", sizeGiB: 8 }] },
            "blockDevices[0].deviceName: `/dev/xvda` is the root device. Set it as `rootVolume`.",
        ],
        [
            "the root device among the others, named",
            {
                baseImage: { amiId: "ami-01234567" },
                rootVolume: { deviceName: "/dev/sda1" },
                blockDevices: [{ deviceName: "/dev/sda1", sizeGiB: 8 }],
            },
            "blockDevices[0].deviceName: `/dev/sda1` is the root device. Set it as `rootVolume`.",
        ],
        [
            "provisioned operations that are not told",
            { rootVolume: { type: "io1" } },
            "rootVolume.iops: is required: `io1` has no default. Specify it, or choose `gp3`.",
        ],
        [
            "operations and throughput of a type that has none",
            { rootVolume: { type: "gp2", iops: 3000, throughput: 125 } },
            "rootVolume.throughput: is only valid with `gp3`, but the type is `gp2`. Omit it or change the type.",
            "rootVolume.iops: is only valid with `gp3`, `io1` and `io2`, but the type is `gp2`. Omit it or change the type.",
        ],
        [
            "an empty place in the list",
            { components: [undefined] },
            "components[0]: is required. Specify exactly one of `managed`, `name`, `arn`, `document`, `file`, `variants`, `marketplace`.",
        ],
        [
            "a reference to nothing",
            { components: [{}] },
            "components[0]: specifies no component. Specify exactly one of `managed`, `name`, `arn`, `document`, `file`, `variants`, `marketplace`.",
        ],
        [
            "a reference to two components",
            { components: [{ managed: "update-linux", arn: `${OURS}:component/a/x.x.x` }] },
            "components[0]: specifies several components (`managed`, `arn`). Keep exactly one of them.",
        ],
        [
            "an ARN of something else",
            { components: [{ arn: `${OURS}:image/a/x.x.x` }] },
            `components[0].arn: \`${OURS}:image/a/x.x.x\` is not \`arn:aws:imagebuilder:<region>:<account>:component/<name>/<version>\`. See ${API}API_ComponentConfiguration.html`,
        ],
        [
            "a version of a made component",
            { components: [{ document: helloDocument, version: "1.0.0" }] },
            "components[0].version: is only valid with `managed`, `marketplace` or with `name` alone. A new component gets its version from its content.",
        ],
        [
            "two components of one name",
            { components: [{ document: helloDocument }, { document: helloDocument }] },
            "components[1]: would be named `hello`, like components[0]. Use a different `name`.",
        ],
        [
            "a document without a name",
            { components: [{ document: helloDocument.replace("name: hello\n", "") }] },
            "components[0].name: is required, as the document has no known `name`. Specify a `name`.",
        ],
        [
            "a parameter with two values",
            { components: [{ managed: "stig-build-linux-low", parameters: { InstallPackages: ["Yes", "No"] } }] },
            'components[0].parameters.InstallPackages: 2 values given; write a list with exactly one value, as in ["value"]. The AWS provider passes on one.',
        ],
        [
            "a parameter that is no list",
            { components: [{ managed: "stig-build-linux-low", parameters: { InstallPackages: "Yes" } }] },
            'components[0].parameters.InstallPackages: `Yes` is not a list. Write it as one, `["Yes"]`.',
        ],
        [
            "a value that a managed component does not take",
            { components: [{ managed: "stig-build-linux-low", parameters: { InstallPackages: ["yes"] } }] },
            "components[0].parameters.InstallPackages[0]: `yes` is not one of `Yes`, `No`.",
        ],
        [
            "a managed component without its parameter",
            {
                baseImage: { managed: "windows-server-2022-english-core-base" },
                components: [{ managed: "distributor-package-windows" }],
            },
            "components[0].parameters.PackageName: is required; `distributor-package-windows` needs it.",
        ],
        [
            "a name that is too long for a component",
            { name: "w".repeat(125), components: [{ document: helloDocument }] },
            `components[0].name: \`${"w".repeat(125)}-hello\` has 131 characters; a component's name has at most 128. Specify a shorter \`name\`.`,
        ],
    ] as [string, object, ...string[]][]) {
        it(`refuses ${what}`, async () => expect(await refused(args)).to.deep.equal(errors));
    }
});
