// Tests of GoldenImagePipeline where it builds containers: what is made, how it is wired, and what is refused.

import { expect } from "chai";
import type { Statement } from "../../../provider/access/policyDocument";
import { GoldenImagePipeline } from "../../../provider/goldenImagePipeline/goldenImagePipeline";
import type { GoldenImagePipelineArgs } from "../../../provider/goldenImagePipeline/args";
import { helloDocument } from "../../support/helloDocument";
import { errorsOf, record, unwrap, type Recorder } from "../../support/recorder";

const OURS = "arn:aws:imagebuilder:us-east-1:111122223333";
const REPOSITORY = "arn:aws:ecr:us-east-1:111122223333:repository/web";

const minimal: GoldenImagePipelineArgs = { container: { baseImage: { dockerHub: "amazonlinux:2023" } } };
const make = (args: Partial<GoldenImagePipelineArgs> = {}) => new GoldenImagePipeline("web", { ...minimal, ...args });
const refused = (args: object) => errorsOf(() => make(args));
const inputs = (recorder: Recorder, noun: string) =>
    recorder.find(`aws:imagebuilder/${noun[0].toLowerCase()}${noun.slice(1)}:${noun}`, "web").inputs;

describe("GoldenImagePipeline of containers", () => {
    it("makes every part from a base image and a component", async () => {
        let pipeline: GoldenImagePipeline | undefined;
        const recorder = await record(() => (pipeline = make({ components: [{ document: helloDocument }] })));
        expect(recorder.list()).to.deep.equal([
            "aws-golden-image:index:Component web-hello",
            "aws-golden-image:index:ContainerRecipe web",
            "aws-golden-image:index:ContentVersion web",
            "aws-golden-image:index:ContentVersion web-hello",
            "aws-golden-image:index:DistributionConfiguration web",
            "aws-golden-image:index:GoldenImagePipeline web",
            "aws-golden-image:index:ImagePipeline web",
            "aws-golden-image:index:InfrastructureConfiguration web",
            "aws-golden-image:index:LifecyclePolicy web",
            "aws:cloudwatch/logGroup:LogGroup web-image-logs",
            "aws:cloudwatch/logGroup:LogGroup web-pipeline-logs",
            "aws:ecr/repository:Repository web-images",
            "aws:iam/instanceProfile:InstanceProfile web-instance",
            "aws:iam/role:Role web-execution",
            "aws:iam/role:Role web-instance",
            "aws:iam/role:Role web-lifecycle",
            "aws:iam/rolePolicy:RolePolicy web-execution",
            "aws:iam/rolePolicy:RolePolicy web-instance-containers",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-instance-AmazonSSMManagedInstanceCore",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-instance-EC2InstanceProfileForImageBuilder",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-lifecycle",
            "aws:imagebuilder/component:Component web-hello",
            "aws:imagebuilder/containerRecipe:ContainerRecipe web",
            "aws:imagebuilder/distributionConfiguration:DistributionConfiguration web",
            "aws:imagebuilder/imagePipeline:ImagePipeline web",
            "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration web",
            "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy web",
            "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy web-superseded",
        ]);
        expect(inputs(recorder, "ImagePipeline")).to.include({
            containerRecipeArn: `${OURS}:container-recipe/web/1.0.0`,
        });
        expect(inputs(recorder, "ImagePipeline")).to.not.have.property("imageRecipeArn");
        expect(inputs(recorder, "DistributionConfiguration").distributions).to.deep.equal([
            {
                region: "us-east-1",
                containerDistributionConfiguration: {
                    targetRepository: { service: "ECR", repositoryName: "web" },
                },
            },
        ]);
        expect(inputs(recorder, "InfrastructureConfiguration").instanceMetadataOptions).to.deep.equal({
            httpTokens: "required",
            httpPutResponseHopLimit: 2,
        });
        expect(inputs(recorder, "LifecyclePolicy")).to.deep.include({
            resourceType: "CONTAINER_IMAGE",
            resourceSelection: { recipes: [{ name: "web", semanticVersion: "x.x.x" }] },
        });
        const { policy } = recorder.find("aws:iam/rolePolicy:RolePolicy", "web-instance-containers").inputs;
        const { Statement } = JSON.parse(policy as string) as { Statement: Statement[] };
        const repositories = Statement.flatMap(({ Resource }) => Resource ?? []).filter((arn) => arn.includes(":ecr:"));
        expect([...new Set(repositories)]).to.deep.equal([REPOSITORY]);
        expect(await unwrap(pipeline!.repositoryUri)).to.equal("111122223333.dkr.ecr.us-east-1.amazonaws.com/web");
        expect(await unwrap(pipeline!.ssmParameterNames)).to.deep.equal({});
        expect(await unwrap(pipeline!.destinationAccount))
            .to.have.property("parameterNames")
            .that.deep.equals([]);
        expect(recorder.warnings).to.deep.equal([]);
    });

    it("needs no component where the Dockerfile makes the image", async () => {
        const recorder = await record(() => make());
        expect(recorder.find("aws:cloudcontrol/resource:Resource", "web").inputs).to.include({
            typeName: "AWS::ImageBuilder::ContainerRecipe",
        });
    });

    it("makes the repository in every region that gets the image", async () => {
        const recorder = await record(() =>
            make({
                region: "us-east-1",
                regions: [
                    { region: "us-east-1" },
                    { region: "eu-central-1" },
                    { region: "eu-west-1", repositoryName: "base/web" },
                ],
                container: {
                    baseImage: { ecrPublic: "amazonlinux/amazonlinux:2023" },
                    repository: { name: "team/web", create: true },
                    tags: ["latest"],
                },
            }),
        );
        const repositories = recorder.registered.filter(({ type }) => type === "aws:ecr/repository:Repository");
        expect(repositories.map(({ name, inputs }) => [name, inputs.name, inputs.region])).to.deep.equal([
            ["web-eu-central-1-images", "team/web", "eu-central-1"],
            ["web-images", "team/web", "us-east-1"],
        ]);
        const target = (repositoryName: string) => ({
            targetRepository: { service: "ECR", repositoryName },
            containerTags: ["latest"],
        });
        expect(inputs(recorder, "DistributionConfiguration").distributions).to.deep.equal([
            { region: "us-east-1", containerDistributionConfiguration: target("team/web") },
            { region: "eu-central-1", containerDistributionConfiguration: target("team/web") },
            { region: "eu-west-1", containerDistributionConfiguration: target("base/web") },
        ]);
        expect(recorder.find("aws-golden-image:index:ImagePipeline", "web").options.dependsOn.join()).to.include(
            "aws:ecr/repository:Repository web-eu-central-1-images",
        );
    });

    it("lets the execution role scan in the repository that is named", async () => {
        const recorder = await record(() => make({ scanning: true, scanningRepository: { repositoryName: "scans" } }));
        const { policy } = recorder.find("aws:iam/rolePolicy:RolePolicy", "web-execution").inputs;
        const { Statement } = JSON.parse(policy as string) as { Statement: Statement[] };
        expect(Statement.find(({ Sid }) => Sid === "MakeScanningRepository")?.Resource).to.equal(
            "arn:aws:ecr:*:111122223333:repository/scans",
        );
    });

    it("lets the execution role look up the AMI of the build instance", async () => {
        const read = async (instanceImage?: { amiId?: string; ssmParameter?: string }) => {
            const recorder = await record(() =>
                make({ container: { baseImage: { dockerHub: "amazonlinux:2023" }, instanceImage } }),
            );
            const { policy } = recorder.find("aws:iam/rolePolicy:RolePolicy", "web-execution").inputs;
            const { Statement } = JSON.parse(policy as string) as { Statement: Statement[] };
            return Statement.find(({ Sid }) => Sid === "ReadBaseImage")?.Resource;
        };
        expect(await read()).to.equal("arn:aws:ssm:*::parameter/aws/service/ecs/optimized-ami/*");
        expect(await read({ ssmParameter: "/own/ami" })).to.equal("arn:aws:ssm:*:111122223333:parameter/own/ami");
        expect(await read({ amiId: "ami-0123456789abcdef0" })).to.equal(undefined);
    });

    it("refuses what is for AMIs, and says the errors of its parts where the program has them", async () => {
        expect(
            await refused({
                container: { baseImage: {}, dockerfile: "FROM scratch\n", repository: { name: "Team" } },
                rootVolume: { sizeGiB: 8 },
                amiName: "web",
                targetAccounts: [{ accountId: "222233334444" }],
                launchPermission: { public: true },
                ssmParameter: "/imagebuilder/web",
                regions: [{ region: "eu-central-1", amiName: "web" }],
                lifecycle: { disableAfterDays: 3 },
                blockDevices: [{ deviceName: "/dev/sdf", sizeGiB: 0 }],
            }),
        ).to.deep.equal([
            `container.baseImage: specifies no image. Specify exactly one of \`dockerHub\`, \`ecrPublic\`, \`ecr\`, \`uri\`, \`managed\`, \`image\`, \`arn\`.`,
            "container.dockerfile: line 1, column 1: The template does not use {{{ imagebuilder:parentImage }}}. Write FROM {{{ imagebuilder:parentImage }}} [dockerfile-parent-image]",
            `container.repository.name: \`Team\` is not lowercase letters and digits, with single \`.\`, \`_\`, \`-\` or \`/\` between them. See https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html`,
            "blockDevices[0].sizeGiB: 0 is not an integer from 1 to 16000 (GiB). See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_EbsInstanceBlockDeviceSpecification.html",
            `rootVolume: applies to AMIs, but \`container\` is set. Omit one of them.`,
            `amiName: applies to AMIs, but \`container\` is set. Omit one of them.`,
            `launchPermission: applies to AMIs, but \`container\` is set. Omit one of them.`,
            `targetAccounts: applies to AMIs, but \`container\` is set. Omit one of them.`,
            `ssmParameter: applies to AMIs, but \`container\` is set. Omit one of them.`,
            "regions[0].amiName: applies to AMIs, but this configuration distributes containers. Omit it.",
            "lifecycle.disableAfterDays: applies only to AMIs. Containers are deleted, by age or number, or kept.",
        ]);
    });

    it("takes containers or AMIs, not both and not neither", async () => {
        expect(await refused({ baseImage: { managed: "amazon-linux-2023" } })).to.deep.equal([
            "container: and `baseImage` are both set; a pipeline builds containers or AMIs. Keep one of them.",
        ]);
        expect(await errorsOf(() => new GoldenImagePipeline("web", {}))).to.deep.equal([
            "baseImage: is required. Specify one of `managed`, `amiId`, `ssmParameter`, `marketplaceProductId`, `image`, `arn`.",
        ]);
    });

    it("has to know its own region to make repositories in others", async () => {
        expect(await refused({ regions: [{ region: "eu-central-1" }] })).to.deep.equal([
            "region: is required: repositories are created in every region, including the pipeline's own, which is not known. Specify it, for example `us-east-1`.",
        ]);
    });
});
