// Tests of ImageRecipe: base images, components and volumes as the service gets them, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Component } from "../../../provider/component/component";
import { ImageRecipe } from "../../../provider/recipe/imageRecipe";
import type { ImageRecipeArgs } from "../../../provider/recipe/imageRecipeArgs";
import { helloDocument, helloText } from "../../support/helloDocument";
import { late } from "../../support/notYetKnown";
import { errorsOf, lateErrorsOf, record, STACK_TAGS, unwrap } from "../../support/recorder";

const RECIPE = "aws:imagebuilder/imageRecipe:ImageRecipe";
const VERSION = "aws-golden-image:index:ContentVersion";
const OURS = "arn:aws:imagebuilder:us-east-1:111122223333";
const AMAZONS = "arn:aws:imagebuilder:us-east-1:aws";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";

const minimal: ImageRecipeArgs = {
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ managed: "update-linux" }],
};
const registeredMinimal = {
    name: "web",
    version: "1.0.0",
    parentImage: `${AMAZONS}:image/amazon-linux-2023-x86/x.x.x`,
    components: [{ componentArn: `${AMAZONS}:component/update-linux/x.x.x` }],
    blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs: { volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" } },
    ],
    systemsManagerAgent: { uninstallAfterBuild: false },
    workingDirectory: "/tmp",
    tags: STACK_TAGS,
};

const make = (args: Partial<ImageRecipeArgs>) => new ImageRecipe("web", { ...minimal, ...args });
const inputsOf = async (args: Partial<ImageRecipeArgs>) => (await record(() => make(args))).find(RECIPE, "web").inputs;
const refused = (args: object) => errorsOf(() => make(args));

describe("ImageRecipe", () => {
    it("needs only a base image and a component", async () => {
        const recorder = await record(() => make({}));
        expect(recorder.registered.map(({ type, name, inputs }) => ({ type, name, inputs }))).to.deep.equal([
            { type: "aws-golden-image:index:ImageRecipe", name: "web", inputs: {} },
            {
                type: VERSION,
                name: "web",
                inputs: {
                    content: JSON.stringify({
                        blockDeviceMappings: [
                            {
                                deviceName: "/dev/xvda",
                                ebs: { deleteOnTermination: "true", encrypted: "true", volumeType: "gp3" },
                            },
                        ],
                        components: [{ identity: `${AMAZONS}:component/update-linux/x.x.x` }],
                        parentImage: registeredMinimal.parentImage,
                        recipeName: "web",
                        systemsManagerAgent: { uninstallAfterBuild: false },
                        workingDirectory: "/tmp",
                    }),
                    existing: [],
                    place: "111122223333/us-east-1",
                },
            },
            { type: RECIPE, name: "web", inputs: registeredMinimal },
        ]);
    });

    it("passes on everything it is told", async () => {
        const recorder = await record(() =>
            make({
                name: "web-server",
                baseImage: { managed: "ubuntu-server-24-lts", architecture: "arm64", version: "2025.1.x" },
                components: [
                    { managed: "update-linux", version: "1.0.x" },
                    { name: "company-baseline" },
                    { arn: `${OURS}:component/agent/2.0.0/1` },
                    {
                        document: `${helloDocument}parameters:\n- Port: {type: string}\n- Host: {type: string}\n`,
                        parameters: { Port: ["80"], Host: ["a.example"] },
                    },
                ],
                rootVolume: {
                    sizeGiB: 30,
                    type: "io2",
                    iops: 4000,
                    encrypted: true,
                    kmsKeyId: "alias/images",
                    deleteOnTermination: false,
                    deviceName: "/dev/sdb",
                },
                blockDevices: [
                    { deviceName: "/dev/sdf", sizeGiB: 100 },
                    { deviceName: "/dev/sdg", noDevice: true },
                ],
                amiTags: { golden: "yes" },
                workingDirectory: "/var/tmp",
                userData: "#!/bin/sh\necho hello",
                uninstallSsmAgentAfterBuild: true,
                description: "The web server",
                version: "2.0.x",
                retainOldVersions: false,
                region: "us-east-1",
                tags: { team: "platform" },
            }),
        );
        const { inputs, options } = recorder.find(RECIPE, "web");
        expect(inputs).to.deep.equal({
            name: "web-server",
            version: "1.0.0",
            parentImage: `${AMAZONS}:image/ubuntu-server-24-lts-arm64/2025.1.x`,
            components: [
                { componentArn: `${AMAZONS}:component/update-linux/1.0.x` },
                { componentArn: `${OURS}:component/company-baseline/x.x.x` },
                { componentArn: `${OURS}:component/agent/2.0.0/1` },
                {
                    componentArn: `${OURS}:component/web-server-hello/1.0.0/1`,
                    parameters: [
                        { name: "Host", value: "a.example" },
                        { name: "Port", value: "80" },
                    ],
                },
            ],
            blockDeviceMappings: [
                {
                    deviceName: "/dev/sdb",
                    ebs: {
                        volumeSize: 30,
                        volumeType: "io2",
                        iops: 4000,
                        encrypted: "true",
                        kmsKeyId: "alias/images",
                        deleteOnTermination: "false",
                    },
                },
                {
                    deviceName: "/dev/sdf",
                    ebs: { volumeSize: 100, volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" },
                },
                { deviceName: "/dev/sdg", noDevice: true },
            ],
            amiTags: { golden: "yes" },
            workingDirectory: "/var/tmp",
            userDataBase64: Buffer.from("#!/bin/sh\necho hello").toString("base64"),
            systemsManagerAgent: { uninstallAfterBuild: true },
            description: "The web server",
            region: "us-east-1",
            tags: { team: "platform", ...STACK_TAGS },
        });
        expect(options).to.include({ deleteBeforeReplace: false, retainOnDelete: false });
        expect(recorder.find(VERSION, "web").inputs.version).to.equal("2.0.x");
        const component = recorder.find("aws:imagebuilder/component:Component", "web-hello");
        expect(component.inputs).to.include({ name: "web-server-hello", region: "us-east-1", platform: "Linux" });
        expect(component.inputs.tags).to.deep.equal({ team: "platform", ...STACK_TAGS });
        expect(component.options).to.include({ deleteBeforeReplace: false, retainOnDelete: false });
    });

    it("gives its ARNs, name, version and the ARNs of its components", async () => {
        let recipe: ImageRecipe | undefined;
        await record(() => (recipe = make({ components: [{ document: helloDocument }, { managed: "update-linux" }] })));
        const { arn, latestArn, name, version, componentArns } = recipe!;
        expect(await unwrap(pulumi.output({ arn, latestArn, name, version, componentArns }))).to.deep.equal({
            arn: `${OURS}:image-recipe/web/1.0.0`,
            latestArn: `${OURS}:image-recipe/web/x.x.x`,
            name: "web",
            version: "1.0.0",
            componentArns: [`${OURS}:component/web-hello/1.0.0/1`, `${AMAZONS}:component/update-linux/x.x.x`],
        });
    });

    for (const [what, baseImage, parentImage] of [
        ["a managed image", { managed: "amazon-linux-2" }, `${AMAZONS}:image/amazon-linux-2-x86/x.x.x`],
        ["an AMI", { amiId: "ami-0123456789abcdef0" }, "ami-0123456789abcdef0"],
        ["an SSM parameter", { ssmParameter: "/imagebuilder/base/latest" }, "ssm:/imagebuilder/base/latest"],
        ["a Marketplace product", { marketplaceProductId: "prod-1234" }, "prod-1234"],
        ["an image of the account", { image: "base" }, `${OURS}:image/base/x.x.x`],
        ["a version of an image", { image: "base", version: "1.x.x" }, `${OURS}:image/base/1.x.x`],
        ["an image by ARN", { arn: `${OURS}:image/base/1.0.0/1` }, `${OURS}:image/base/1.0.0/1`],
    ] as const) {
        it(`builds from ${what}`, async () => {
            expect((await inputsOf({ baseImage })).parentImage).to.equal(parentImage);
        });
    }

    it("sets no volume where the root device of the base image is not known", async () => {
        const inputs = await inputsOf({ baseImage: { amiId: "ami-0123456789abcdef0" } });
        expect(inputs).to.not.have.property("blockDeviceMappings");
    });

    for (const [ssmParameter, device] of [
        ["/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", "/dev/xvda"],
        ["/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base", "/dev/sda1"],
        ["/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id", "/dev/sda1"],
    ] as const) {
        it(`knows the root device behind ${ssmParameter}`, async () => {
            const components = [{ name: "company-baseline" }];
            const inputs = await inputsOf({ baseImage: { ssmParameter }, components });
            expect(inputs.blockDeviceMappings).to.have.nested.property("[0].deviceName", device);
        });
    }

    it("takes the platform from the base image, for components and the working directory", async () => {
        const baseImage = { managed: "windows-server-2025-english-core-base" };
        const components = [{ managed: "update-windows" }];
        const inputs = await inputsOf({ baseImage, components });
        expect(inputs.workingDirectory).to.equal("C:/");
        // The service refuses it for Windows.
        expect(inputs).to.not.have.property("systemsManagerAgent");
        expect(await refused({ baseImage })).to.deep.equal([
            "components[0].managed: `update-linux` is for Linux, but the recipe's platform is Windows.",
        ]);
    });

    it("puts the identity of a component into its content, so that the version is known in a preview", async () => {
        const recorder = await record(() => {
            const agent = new Component("agent", { document: helloDocument });
            return make({ components: [{ document: helloDocument }, { arn: agent.arn }] });
        });
        const content = JSON.parse(recorder.find(VERSION, "web").inputs.content as string) as Record<string, unknown>;
        expect(content.components).to.deep.equal([{ identity: "web-hello/1.0.0" }, { identity: "agent/1.0.0" }]);
    });

    it("names made components after the file, the document's name or the given name", async () => {
        const recorder = await record(() =>
            make({
                components: [
                    { document: helloDocument },
                    { document: { name: "Install Agent", schemaVersion: "1.0", phases: helloPhases } },
                    { document: helloDocument, name: "again" },
                ],
            }),
        );
        const made = recorder.registered.filter(({ type }) => type === "aws:imagebuilder/component:Component");
        expect(made.map(({ name, inputs }) => [name, inputs.name])).to.deep.equal([
            ["web-hello", "web-hello"],
            ["web-install-agent", "web-install-agent"],
            ["web-again", "web-again"],
        ]);
        expect(made[0]?.inputs.data).to.equal(helloText);
    });

    it("says a warning of a document once, although recipe and component check it", async () => {
        const document = helloDocument.replace("'echo hello'", "'reboot'");
        const { warnings } = await record(() => make({ components: [{ document }] }));
        expect(warnings).to.have.length(1);
        expect(warnings[0]).to.match(
            /^ImageRecipe "web": components\[0\]\.document: line 9, column .*\[reboot-in-script\]$/,
        );
    });

    it("tells the document's check which operating system the base image has", async () => {
        const document = helloDocument.replace(/ExecuteBash[^]*/, "UpdateOS\n");
        const { warnings } = await record(() => make({ components: [{ document }] }));
        expect(warnings).to.deep.equal([
            'ImageRecipe "web": components[0].document: line 8, column 13: UpdateOS does not support Amazon Linux 2023. Run the package manager in ExecuteBash, or use the newest base image. [action-os]',
        ]);
        const older = await record(() =>
            make({ baseImage: { managed: "amazon-linux-2" }, components: [{ document }] }),
        );
        expect(older.warnings).to.deep.equal([]);
    });

    it("warns of managed components that it does not know, and of more than the quota", async () => {
        const others = Array.from({ length: 19 }, (_, i) => ({ managed: `unknown-${i}` }));
        const components = [{ managed: "update-linx" }, { managed: "constructor" }, ...others];
        const { warnings } = await record(() => make({ components }));
        expect(warnings.slice(0, 3)).to.deep.equal([
            'ImageRecipe "web": components: 21 components; the default quota is 20 per recipe. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-recipes.html',
            'ImageRecipe "web": components[0].managed: `update-linx` is not a known managed component. Did you mean `update-linux`?',
            'ImageRecipe "web": components[1].managed: `constructor` is not a known managed component. If it does not exist, the deployment fails.',
        ]);
        expect(warnings).to.have.length(22);
    });

    it("refuses a document of its own whose parameter has neither a default nor a value", async () => {
        const document = helloDocument.replace("phases:", "parameters:\n- Colour: { type: string }\nphases:");
        const missing = (path: string) =>
            `${path}: line 5, column 3: The parameter "Colour" has no default, and the recipe sets no value. Set the parameter, or declare a default for it. [missing-parameter]`;
        expect(await refused({ components: [{ document }] })).to.deep.equal([missing("components[0].document")]);
        const variants = { linux: { document } };
        expect(await refused({ components: [{ name: "hello", variants }] })).to.deep.equal([
            missing("components[0].variants.linux.document"),
        ]);
        const parameters = { Colour: ["red"] };
        await record(() => make({ components: [{ document, parameters }] }));
    });

    it("keeps long documents of its components in the bucket it is given", async () => {
        const document = helloDocument.replace("echo hello", `echo ${"x".repeat(16000)}`);
        const documentBucket = { name: "company-documents", prefix: "recipes" };
        const recorder = await record(() => make({ components: [{ document }], documentBucket }));
        const { bucket, key } = recorder.find("aws:s3/bucketObjectv2:BucketObjectv2", "web-hello").inputs;
        expect(bucket).to.equal("company-documents");
        expect(key).to.match(/^recipes\/component\/web-hello\/[0-9a-f]{64}\.yml$/);
        expect(recorder.find("aws:imagebuilder/component:Component", "web-hello").inputs.uri).to.equal(
            `s3://company-documents/${String(key)}`,
        );
    });

    it("warns of user data without the file that makes Image Builder clean up", async () => {
        const { warnings } = await record(() => make({ userData: "#!/bin/sh\n" }));
        expect(warnings).to.deep.equal([
            `ImageRecipe "web": userData: does not make the file \`perform_cleanup\`, without which Image Builder leaves out its clean-up before the image is taken: keys, logs and host identity stay in it. Image Builder's own script, which this one replaces, makes it and installs the SSM agent where it is missing. See ${API}API_AdditionalInstanceConfiguration.html`,
        ]);
        const cleaned = await record(() => make({ userData: "#!/bin/sh\ntouch /tmp/perform_cleanup\n" }));
        const windows = await record(() =>
            make({
                baseImage: { managed: "windows-server-2025-english-core-base" },
                components: [{ managed: "update-windows" }],
                userData: "<powershell></powershell>",
            }),
        );
        expect([cleaned.warnings, windows.warnings]).to.deep.equal([[], []]);
    });

    it("warns of more products of the Marketplace than an AMI can have", async () => {
        const baseImage = { marketplaceProductId: "prod-1234" };
        const products = (count: number) => Array.from({ length: count }, (_, i) => ({ marketplace: `product-${i}` }));
        const { warnings } = await record(() => make({ baseImage, components: products(4) }));
        expect(warnings).to.deep.equal([
            'ImageRecipe "web": components: 5 products of the AWS Marketplace, the base image\'s included; an AMI has at most 4 product codes. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-marketplace.html',
        ]);
        expect((await record(() => make({ baseImage, components: products(3) }))).warnings).to.deep.equal([]);
    });

    it("checks what is known late, and registers no recipe of it", async () => {
        const args = { baseImage: { amiId: late("ami-x") }, description: late("fine") };
        const { messages, recorder } = await lateErrorsOf(() => make(args));
        expect(messages).to.deep.equal([
            'ImageRecipe "web" has 1 validation error, found during the deployment:\n' +
                `  baseImage.amiId: \`ami-x\` is not \`ami-\` and 8 or 17 hexadecimal digits. See ${API}API_CreateImageRecipe.html`,
        ]);
        expect(recorder.list()).to.deep.equal(["aws-golden-image:index:ImageRecipe web"]);
    });
});

const helloPhases = [
    { name: "build", steps: [{ name: "Hello", action: "ExecuteBash", inputs: { commands: ["echo hello"] } }] },
];
