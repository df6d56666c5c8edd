// Tests of ContainerRecipe: Dockerfile, components, instance and version as the service gets them, and what is refused.

import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Component } from "../../../provider/component/component";
import { ContainerRecipe } from "../../../provider/container/containerRecipe";
import type { ContainerRecipeArgs } from "../../../provider/container/containerRecipeArgs";
import { contentHash } from "../../../provider/shared/contentHash";
import { helloDocument } from "../../support/helloDocument";
import { late } from "../../support/notYetKnown";
import { errorsOf, lateErrorsOf, record, STACK_TAGS, unwrap } from "../../support/recorder";

const RECIPE = "aws:imagebuilder/containerRecipe:ContainerRecipe";
const CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource";
const VERSION = "aws-golden-image:index:ContentVersion";
const OURS = "arn:aws:imagebuilder:us-east-1:111122223333";
const AMAZONS = "arn:aws:imagebuilder:us-east-1:aws";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";

const FROM = "FROM {{{ imagebuilder:parentImage }}}\n";
const RUN = "{{{ imagebuilder:environments }}}\n{{{ imagebuilder:components }}}\n";

const minimal: ContainerRecipeArgs = {
    baseImage: { dockerHub: "amazonlinux:2023" },
    components: [{ managed: "update-linux" }],
};
const registeredMinimal = {
    name: "web",
    version: "1.0.0",
    containerType: "DOCKER",
    parentImage: "amazonlinux:2023",
    platformOverride: "Linux",
    components: [{ componentArn: `${AMAZONS}:component/update-linux/x.x.x` }],
    dockerfileTemplateData: FROM + RUN,
    targetRepository: { service: "ECR", repositoryName: "web" },
    tags: STACK_TAGS,
};

const make = (args: Partial<ContainerRecipeArgs>, opts?: pulumi.ComponentResourceOptions) =>
    new ContainerRecipe("web", { ...minimal, ...args }, opts);
const recipeOf = async (args: Partial<ContainerRecipeArgs>) => (await record(() => make(args))).find(RECIPE, "web");
const refused = (args: object) => errorsOf(() => make(args));

/** A folder in which `run` finds the files that it names. */
async function inFolder<T>(files: Record<string, string>, run: () => Promise<T>): Promise<T> {
    const before = process.cwd();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "dockerfile-"));
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
    process.chdir(folder);
    try {
        return await run();
    } finally {
        process.chdir(before);
        fs.rmSync(folder, { recursive: true });
    }
}

async function contentOf(args: Partial<ContainerRecipeArgs>): Promise<Record<string, unknown>> {
    const recorder = await record(() => make(args));
    return JSON.parse(recorder.find(VERSION, "web").inputs.content as string) as Record<string, unknown>;
}

describe("ContainerRecipe", () => {
    it("needs only a base image and components", async () => {
        const recorder = await record(() => make({}));
        expect(recorder.list()).to.deep.equal([
            "aws-golden-image:index:ContainerRecipe web",
            `${VERSION} web`,
            "aws:ecr/repository:Repository web-images",
            `${RECIPE} web`,
        ]);
        const { inputs, options } = recorder.find(RECIPE, "web");
        expect(inputs).to.deep.equal(registeredMinimal);
        expect(options).to.deep.equal({
            parent: "aws-golden-image:index:ContainerRecipe web",
            deleteBeforeReplace: false,
            retainOnDelete: true,
            protect: false,
            dependsOn: [`${VERSION} web`, "aws:ecr/repository:Repository web-images"],
        });
        const { content, ...version } = recorder.find(VERSION, "web").inputs;
        expect(version).to.deep.equal({ existing: [], place: "111122223333/us-east-1" });
        expect(JSON.parse(content as string)).to.deep.equal({
            containerType: "DOCKER",
            parentImage: "amazonlinux:2023",
            platformOverride: "Linux",
            components: [{ identity: `${AMAZONS}:component/update-linux/x.x.x` }],
            dockerfile: FROM + RUN,
            targetRepository: { service: "ECR", repositoryName: "web" },
            recipeName: "web",
        });
    });

    it("passes on everything it is told", async () => {
        const recorder = await record(() =>
            make({
                name: "web-server",
                baseImage: { managed: "amazon-linux-x86-2" },
                platform: "Linux",
                components: [
                    { name: "company-baseline", version: "1.x.x" },
                    { document: `${helloDocument}parameters:\n- Port: {type: string}\n`, parameters: { Port: ["80"] } },
                ],
                dockerfile: `${FROM}EXPOSE 80\n${RUN}`,
                repository: { name: "team/web" },
                instanceImage: { ssmParameter: "/company/docker-host" },
                instanceBlockDevices: [{ deviceName: "/dev/xvda", sizeGiB: 50 }],
                workingDirectory: "/var/build",
                kmsKeyId: "alias/images",
                description: "The web server",
                version: "2.1.x",
                retainOldVersions: true,
                keepVersions: 3,
                documentBucket: { name: "company-documents" },
                region: "us-east-1",
                tags: { team: "platform" },
            }),
        );
        expect(recorder.find(RECIPE, "web").inputs).to.deep.equal({
            name: "web-server",
            version: "1.0.0",
            containerType: "DOCKER",
            parentImage: `${AMAZONS}:image/amazon-linux-x86-2/x.x.x`,
            platformOverride: "Linux",
            components: [
                { componentArn: `${OURS}:component/company-baseline/1.x.x` },
                {
                    componentArn: `${OURS}:component/web-server-hello/1.0.0/1`,
                    parameters: [{ name: "Port", value: "80" }],
                },
            ],
            dockerfileTemplateData: `${FROM}EXPOSE 80\n${RUN}`,
            targetRepository: { service: "ECR", repositoryName: "team/web" },
            instanceConfiguration: {
                image: "ssm:/company/docker-host",
                blockDeviceMappings: [
                    {
                        deviceName: "/dev/xvda",
                        ebs: { volumeSize: 50, volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" },
                    },
                ],
            },
            workingDirectory: "/var/build",
            kmsKeyId: "alias/images",
            description: "The web server",
            tags: { team: "platform", ...STACK_TAGS },
            region: "us-east-1",
        });
        const version = recorder.find(VERSION, "web").inputs;
        expect([version.version, version.keepVersions]).to.deep.equal(["2.1.x", 3]);
        const made = recorder.find("aws:imagebuilder/component:Component", "web-hello");
        expect([made.inputs.platform, made.inputs.tags, made.options.parent]).to.deep.equal([
            "Linux",
            { team: "platform", ...STACK_TAGS },
            "aws-golden-image:index:Component web-hello",
        ]);
        expect(recorder.warnings).to.deep.equal([]);
    });

    it("gives names, ARNs and the policy of its documents", async () => {
        let recipe: ContainerRecipe | undefined;
        const document = helloDocument.replace("'echo hello'", "'echo {{ aws:ssm:greeting }}'");
        await record(() => (recipe = make({ components: [{ managed: "update-linux" }, { document }] })));
        const { arn, latestArn, name, version, componentArns } = recipe!;
        expect(await unwrap(pulumi.output({ arn, latestArn, name, version, componentArns }))).to.deep.equal({
            arn: `${OURS}:container-recipe/web/1.0.0`,
            latestArn: `${OURS}:container-recipe/web/x.x.x`,
            name: "web",
            version: "1.0.0",
            componentArns: [`${AMAZONS}:component/update-linux/x.x.x`, `${OURS}:component/web-hello/1.0.0/1`],
        });
        const policy = JSON.parse(await unwrap(recipe!.instancePolicy)) as { Statement: unknown[] };
        expect(policy.Statement[0]).to.deep.equal({
            Effect: "Allow",
            Action: "ssm:GetParameter",
            Resource: ["arn:aws:ssm:us-east-1:111122223333:parameter/greeting"],
        });
        await record(() => (recipe = make({})));
        expect(await unwrap(recipe!.instancePolicy)).to.equal("");
    });

    it("takes an AMI by its id, and nothing of an instance that is not told", async () => {
        const instance = async (args: Partial<ContainerRecipeArgs>) =>
            (await recipeOf(args)).inputs.instanceConfiguration;
        expect(await instance({ instanceImage: { amiId: "ami-0123456789abcdef0" } })).to.deep.equal({
            image: "ami-0123456789abcdef0",
        });
        const devices = [{ deviceName: "/dev/sdf", noDevice: true }];
        expect(await instance({ instanceBlockDevices: devices })).to.deep.equal({
            blockDeviceMappings: [{ deviceName: "/dev/sdf", noDevice: true }],
        });
        expect(await instance({ instanceBlockDevices: [] })).to.equal(undefined);
    });

    it("starts above the versions that exist, and lets old ones go only on request", async () => {
        const existing = [`${OURS}:container-recipe/web/1.0.4`, `${OURS}:container-recipe/web-2/9.0.0`];
        const recorder = await record(() => make({ retainOldVersions: false }), { existing });
        expect(recorder.find(VERSION, "web").inputs.existing).to.deep.equal(["1.0.4"]);
        expect(recorder.find(RECIPE, "web").options.retainOnDelete).to.equal(false);
    });

    it("knows its content before its components have ARNs", async () => {
        const recorder = await record(() => {
            const agent = new Component("agent", { document: helloDocument });
            return make({ components: [{ document: helloDocument }, { arn: agent.arn }] });
        });
        const content = JSON.parse(recorder.find(VERSION, "web").inputs.content as string) as Record<string, unknown>;
        expect(content.components).to.deep.equal([{ identity: "web-hello/1.0.0" }, { identity: "agent/1.0.0" }]);
    });
});

describe("the Dockerfile of a ContainerRecipe", () => {
    it("comes as text, late or not, or from a file, the same on every operating system", async () => {
        const own = `${FROM}EXPOSE 80\n${RUN}`;
        const data = async (args: Partial<ContainerRecipeArgs>) => (await recipeOf(args)).inputs.dockerfileTemplateData;
        expect(await data({ dockerfile: `\uFEFF${own.replaceAll("\n", "\r\n")}` })).to.equal(own);
        expect(await data({ dockerfile: late(own) })).to.equal(own);
        const files = { Dockerfile: own.replaceAll("\n", "\r\n") };
        expect(await inFolder(files, () => data({ dockerfileFile: "Dockerfile" }))).to.equal(own);
        expect(await contentOf({ dockerfile: own.replaceAll("\n", "\r\n") })).to.deep.equal(
            await contentOf({ dockerfile: late(own) }),
        );
    });

    it("may be in S3 already", async () => {
        const { inputs } = await recipeOf({ dockerfileUri: late("s3://company/Dockerfile") });
        expect([inputs.dockerfileTemplateData, inputs.dockerfileTemplateUri]).to.deep.equal([
            undefined,
            "s3://company/Dockerfile",
        ]);
        const content = await contentOf({ dockerfileUri: "s3://company/Dockerfile" });
        expect([content.dockerfile, content.dockerfileUri]).to.deep.equal([undefined, "s3://company/Dockerfile"]);
    });

    it("goes to S3 when it is too long, under a key that follows from its content", async () => {
        const long = `${FROM}${RUN}# ${"x".repeat(16000)}\n`;
        const recorder = await record(() => make({ dockerfile: long, tags: { team: "platform" } }));
        const { inputs, options } = recorder.find("aws:s3/bucketObjectv2:BucketObjectv2", "web");
        expect([inputs.key, inputs.content]).to.deep.equal([`dockerfile/web/${contentHash(long)}`, long]);
        expect([options.parent, options.retainOnDelete]).to.deep.equal([
            "aws-golden-image:index:ContainerRecipe web",
            true,
        ]);
        const recipe = recorder.find(RECIPE, "web").inputs;
        expect(recipe.dockerfileTemplateData).to.equal(undefined);
        expect(recipe.dockerfileTemplateUri).to.equal(`s3://${inputs.bucket as string}/${inputs.key as string}`);
        expect((await contentOf({ dockerfile: long })).dockerfile).to.equal(long);
        expect((await contentOf({ dockerfile: long })).bucket).to.equal(undefined);
        const there = { dockerfile: long, documentBucket: { name: "company", prefix: "docs" } };
        expect((await contentOf(there)).bucket).to.equal("company/docs");
        const short = (await record(() => make({ documentBucket: { name: "company" } }))).list();
        expect(short.filter((line) => line.startsWith("aws:s3/"))).to.deep.equal([]);
    });

    it("cannot go to S3 when it is known too late", async () => {
        const { messages } = await lateErrorsOf(() => make({ dockerfile: late(`${FROM}${RUN}#${"x".repeat(16000)}`) }));
        expect(messages).to.have.length(1);
        expect(messages[0]).to.match(
            /dockerfile: only a template that is known in the preview goes to S3 by itself when it has more than 16000 characters\. Specify it without outputs of other resources, or put it in S3 and specify `dockerfileUri`\.$/,
        );
    });

    it("is checked with line and column, and only for what the recipe has", async () => {
        const dockerfile = "RUN echo\nFROM {{ imagebuilder:parentImage }}\n";
        expect(await refused({ dockerfile })).to.deep.equal([
            "dockerfile: line 1, column 1: The first instruction is RUN, but must be FROM. Make FROM {{{ imagebuilder:parentImage }}} the first instruction. [dockerfile-from]",
            "dockerfile: line 2, column 1: The recipe has components, but {{{ imagebuilder:environments }}} is missing. Put {{{ imagebuilder:environments }}} after FROM. [dockerfile-environments]",
            'dockerfile: line 2, column 6: "{{ imagebuilder:parentImage }}" has 2 opening and 2 closing braces, but needs three of each. Write {{{ imagebuilder:parentImage }}}. [dockerfile-variable-braces]',
        ]);
        expect(await inFolder({ Dockerfile: FROM }, () => refused({ dockerfileFile: "Dockerfile" }))).to.deep.equal([
            "dockerfileFile: Dockerfile:1:1: The recipe has components, but {{{ imagebuilder:environments }}} is missing. Put {{{ imagebuilder:environments }}} after FROM. [dockerfile-environments]",
        ]);
        expect((await record(() => make({ dockerfile: FROM, components: [] }))).warnings).to.deep.equal([]);
        expect(await refused({ dockerfile: "" })).to.include(
            "dockerfile: line 1, column 1: The template has 0 characters, but must have 1 to 16000. Shorten the template, move steps into components, or specify the template by its S3 address. [dockerfile-length]",
        );
        expect(await refused({ dockerfile: { from: "scratch" } })).to.deep.equal([
            'dockerfile: {"from":"scratch"} is not a string.',
        ]);
    });

    it("is given in one way at most, and must be there", async () => {
        expect(
            await refused({ dockerfile: FROM + RUN, dockerfileFile: "none", dockerfileUri: "Dockerfile" }),
        ).to.deep.equal([
            "dockerfile: several are set (`dockerfile`, `dockerfileFile`, `dockerfileUri`). Keep one of them.",
            `dockerfileUri: \`Dockerfile\` is not an S3 URI such as \`s3://bucket/key.yml\`. See ${API}API_CreateComponent.html`,
        ]);
        const [missing] = await refused({ dockerfileFile: "none/Dockerfile" });
        expect(missing).to.match(
            /^dockerfileFile: no file at .*none\/Dockerfile\. Paths are relative to the folder of the Pulumi program\.$/,
        );
    });
});

describe("a ContainerRecipe that the AWS provider cannot make", () => {
    const stateOf = async (args: Partial<ContainerRecipeArgs>) => {
        const recorder = await record(() => make(args));
        expect(recorder.registered.filter(({ type }) => type === RECIPE)).to.deep.equal([]);
        const { inputs, options } = recorder.find(CLOUD_CONTROL, "web");
        expect(inputs.typeName).to.equal("AWS::ImageBuilder::ContainerRecipe");
        expect([options.parent, options.deleteBeforeReplace, options.retainOnDelete]).to.deep.equal([
            "aws-golden-image:index:ContainerRecipe web",
            false,
            true,
        ]);
        expect(options.dependsOn).to.include("aws:ecr/repository:Repository web-images");
        const state = JSON.parse(inputs.desiredState as string) as Record<string, unknown>;
        // The provider's default tags, which are not this noun's concern.
        delete state.Tags;
        return state;
    };

    it("has no components: the Dockerfile alone makes the image", async () => {
        const bare = {
            Name: "web",
            Version: "1.0.0",
            ContainerType: "DOCKER",
            ParentImage: "amazonlinux:2023",
            PlatformOverride: "Linux",
            DockerfileTemplateData: FROM,
            TargetRepository: { Service: "ECR", RepositoryName: "web" },
        };
        expect(await stateOf({ components: [] })).to.deep.equal(bare);
        const { baseImage } = minimal;
        const recorder = await record(() => new ContainerRecipe("web", { baseImage }));
        expect(recorder.find(CLOUD_CONTROL, "web").inputs.typeName).to.equal("AWS::ImageBuilder::ContainerRecipe");
    });

    it("says its operating system's version", async () => {
        const state = await stateOf({
            baseImage: { ecr: { repositoryName: "windows", tag: "ltsc2022" } },
            platform: "Windows",
            osVersion: "Microsoft Windows Server 2022",
            components: [{ managed: "update-windows" }],
            instanceBlockDevices: [{ deviceName: "/dev/sda1", sizeGiB: 80 }],
        });
        expect(state).to.deep.equal({
            Name: "web",
            Version: "1.0.0",
            ContainerType: "DOCKER",
            ParentImage: "111122223333.dkr.ecr.us-east-1.amazonaws.com/windows:ltsc2022",
            PlatformOverride: "Windows",
            ImageOsVersionOverride: "Microsoft Windows Server 2022",
            Components: [{ ComponentArn: `${AMAZONS}:component/update-windows/x.x.x` }],
            DockerfileTemplateData: FROM + RUN,
            InstanceConfiguration: {
                BlockDeviceMappings: [
                    {
                        DeviceName: "/dev/sda1",
                        Ebs: { VolumeSize: 80, VolumeType: "gp3", Encrypted: true, DeleteOnTermination: true },
                    },
                ],
            },
            TargetRepository: { Service: "ECR", RepositoryName: "web" },
        });
    });

    it("has another version than the one that the provider made", async () => {
        expect(await contentOf({ osVersion: "Amazon Linux 2023" })).to.deep.equal({
            ...(await contentOf({})),
            osVersion: "Amazon Linux 2023",
        });
    });
});

describe("the errors of a ContainerRecipe", () => {
    it("are said all at once", async () => {
        const all = await refused({
            name: "Web_Server",
            baseImage: {},
            platform: "linux",
            osVersion: "",
            components: [{}],
            instanceImage: {},
            instanceBlockDevices: [{ sizeGiB: 0 }],
            workingDirectory: "",
            kmsKeyId: "",
            description: "",
            version: "1",
            keepVersions: 0,
            region: "here",
            tags: { "aws:x": "" },
        });
        const paths = all.map((error) => error.slice(0, error.indexOf(": ")));
        expect(paths).to.deep.equal([
            "name",
            "baseImage",
            "platform",
            "osVersion",
            "components[0]",
            "repository.name",
            "instanceImage",
            "instanceBlockDevices[0].deviceName",
            "instanceBlockDevices[0].sizeGiB",
            "workingDirectory",
            "kmsKeyId",
            "description",
            "version",
            "keepVersions",
            "region",
            "tags",
        ]);
    });

    it("hold what an instance's AMI can be", async () => {
        expect(await refused({ instanceImage: {} })).to.deep.equal([
            "instanceImage: specifies no AMI. Specify exactly one of `amiId`, `ssmParameter`.",
        ]);
        expect(await refused({ instanceImage: { amiId: "ami-1", ssmParameter: "ssm:/company/host" } })).to.deep.equal([
            "instanceImage: specifies several AMIs (`amiId`, `ssmParameter`). Keep exactly one of them.",
            `instanceImage.amiId: \`ami-1\` is not \`ami-\` and 8 or 17 hexadecimal digits. See ${API}API_CreateImageRecipe.html`,
            "instanceImage.ssmParameter: `ssm:/company/host` has the prefix that is added here. Write `/company/host`.",
        ]);
    });

    it("hold the number of components, as a warning, and the length of a made one's name", async () => {
        const many = Array.from({ length: 21 }, (_, index) => ({ name: `part-${index}` }));
        expect((await record(() => make({ components: many }))).warnings).to.deep.equal([
            'ContainerRecipe "web": components: 21 components; the default quota is 20 per recipe. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-recipes.html',
        ]);
        const name = "w".repeat(124);
        expect(await refused({ name, components: [{ document: helloDocument }] })).to.deep.equal([
            `components[0].name: \`${name}-hello\` has 130 characters; a component's name has at most 128. Specify a shorter \`name\`.`,
        ]);
    });

    it("are seen when what is late becomes known, and no recipe is made of it", async () => {
        const { messages, recorder } = await lateErrorsOf(() => make({ baseImage: { dockerHub: late("Amazon") } }));
        expect(messages).to.deep.equal([
            'ContainerRecipe "web" has 1 validation error, found during the deployment:\n' +
                "  baseImage.dockerHub: `Amazon` is not an image on Docker Hub such as `amazonlinux:2023` or `grafana/loki:3.1`. See https://docs.docker.com/reference/cli/docker/image/tag/",
        ]);
        expect(recorder.list()).to.not.include(`${RECIPE} web`);
    });

    it("do not come from what is not known in a preview", async () => {
        const recorder = await record(
            () =>
                make({
                    baseImage: { uri: unknownText() },
                    dockerfile: unknownText(),
                    repository: { name: unknownText() },
                }),
            { preview: true },
        );
        expect(recorder.list()).to.include(`${RECIPE} web`);
        expect(recorder.warnings).to.deep.equal([]);
    });
});

/** As the engine gives an output of a resource that is still to be made. */
function unknownText(): pulumi.Output<string> {
    const OutputOfUnknown = pulumi.Output as unknown as new (
        resources: Set<pulumi.Resource>,
        promise: Promise<string | undefined>,
        isKnown: Promise<boolean>,
        isSecret: Promise<boolean>,
        allResources: Promise<Set<pulumi.Resource>>,
    ) => pulumi.Output<string>;
    return new OutputOfUnknown(
        new Set(),
        Promise.resolve(undefined),
        Promise.resolve(false),
        Promise.resolve(false),
        Promise.resolve(new Set()),
    );
}

describe("volumes of the instance that builds a container", () => {
    it("warns of volumes that are not the root of Amazon's AMI for ECS", async () => {
        const warnings = async (args: Partial<ContainerRecipeArgs>) =>
            (await record(() => new ContainerRecipe("web", { ...minimal, ...args }))).warnings;
        const volume = (deviceName: string) => [{ deviceName, sizeGiB: 50 }];
        expect(await warnings({ instanceBlockDevices: volume("/dev/sda1") })).to.deep.equal([
            "ContainerRecipe \"web\": instanceBlockDevices[0].deviceName: `/dev/sda1` is not the root device of the build instance, which is `/dev/xvda` on Amazon's AMI for ECS: it becomes one more volume, and the build's own stays as small as it is. Write `/dev/xvda` to enlarge that. See https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-ami-storage-config.html",
        ]);
        expect(await warnings({ instanceBlockDevices: volume("/dev/xvda") })).to.deep.equal([]);
        expect(await warnings({ instanceBlockDevices: [...volume("/dev/xvda"), ...volume("/dev/sdf")] })).to.deep.equal(
            [],
        );
        const instanceImage = { amiId: "ami-0123456789abcdef0" };
        expect(await warnings({ instanceBlockDevices: volume("/dev/sda1"), instanceImage })).to.deep.equal([]);
    });
});
