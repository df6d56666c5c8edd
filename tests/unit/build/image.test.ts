// Tests of Image: the build, its log group, what it gives, what is refused, and when Cloud Control makes it.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Image } from "../../../provider/build/image";
import type { ImageArgs } from "../../../provider/build/imageArgs";
import { errorsOf, lateErrorsOf, record, unwrap } from "../../support/recorder";

const IMAGE = "aws:imagebuilder/image:Image";
const CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";
const ROLE = "arn:aws:iam::111122223333:role/builds";

const minimal: ImageArgs = {
    imageRecipeArn: `${ARN}:image-recipe/web/1.0.0`,
    infrastructureConfigurationArn: `${ARN}:infrastructure-configuration/web`,
};
const make = (args: Partial<ImageArgs>) => new Image("web", { ...minimal, ...args });
const refused = (args: object) => errorsOf(() => make(args));

describe("Image", () => {
    it("needs only a recipe and an infrastructure", async () => {
        const recorder = await record(() => make({}));
        expect(recorder.registered.map(({ type, name, inputs }) => ({ type, name, inputs }))).to.deep.equal([
            { type: "aws-golden-image:index:Image", name: "web", inputs: {} },
            { type: GROUP, name: "web-logs", inputs: { name: "/aws/imagebuilder/images/web", retentionInDays: 90 } },
            {
                type: IMAGE,
                name: "web",
                inputs: {
                    ...minimal,
                    enhancedImageMetadataEnabled: true,
                    loggingConfiguration: { logGroupName: "/aws/imagebuilder/images/web" },
                },
            },
        ]);
        expect(recorder.find(IMAGE, "web").options).to.deep.equal({
            parent: "aws-golden-image:index:Image web",
            retainOnDelete: true,
            protect: false,
            dependsOn: [`${GROUP} web-logs`],
        });
    });

    it("makes its infrastructure where none is named, of a container with what its builds need", async () => {
        const children = async (args: object) => {
            const recorder = await record(() => make({ infrastructureConfigurationArn: undefined, ...args }));
            const { inputs } = recorder.find(
                "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
                "web",
            );
            const policies = recorder.registered.filter(({ type }) => type.endsWith(":RolePolicyAttachment"));
            return {
                profile: inputs.instanceProfileName,
                hops: (inputs.instanceMetadataOptions as { httpPutResponseHopLimit: number }).httpPutResponseHopLimit,
                policies: policies.map(({ inputs: given }) => String(given.policyArn).split("/").pop()).sort(),
                built: recorder.find(IMAGE, "web").inputs.infrastructureConfigurationArn,
            };
        };
        const built = `${ARN}:infrastructure-configuration/web`;
        const common = ["AmazonSSMManagedInstanceCore", "EC2InstanceProfileForImageBuilder"];
        expect(await children({})).to.deep.equal({ profile: "web-instance", hops: 1, policies: common, built });
        const containerRecipeArn = `${ARN}:container-recipe/web/1.0.0`;
        expect(await children({ imageRecipeArn: undefined, containerRecipeArn })).to.deep.equal({
            profile: "web-instance",
            hops: 2,
            policies: [...common, "EC2InstanceProfileForImageBuilderECRContainerBuilds"],
            built,
        });
    });

    it("gives its name and version", async () => {
        let made: Image | undefined;
        await record(() => (made = make({})));
        expect(await unwrap(pulumi.all([made!.name, made!.version]))).to.deep.equal(["web", "1.0.0/1"]);
    });

    it("passes on everything it is told", async () => {
        const recorder = await record(() =>
            make({
                imageRecipeArn: undefined,
                containerRecipeName: "box",
                recipeVersion: "1.2.3",
                infrastructureConfigurationArn: undefined,
                infrastructureConfigurationName: "small",
                distributionConfigurationName: "everywhere",
                executionRoleArn: ROLE,
                workflows: [{ managed: "build-container" }],
                retainOldVersions: false,
                tests: { timeoutMinutes: 60 },
                scanning: true,
                scanningRepository: { repositoryName: "scans" },
                enhancedImageMetadata: false,
                logRetentionDays: 30,
                buildTimeoutMinutes: 90,
                region: "us-east-1",
                tags: { team: "platform" },
            }),
        );
        const { inputs, options } = recorder.find(IMAGE, "web");
        expect(inputs).to.deep.equal({
            containerRecipeArn: `${ARN}:container-recipe/box/1.2.3`,
            infrastructureConfigurationArn: `${ARN}:infrastructure-configuration/small`,
            distributionConfigurationArn: `${ARN}:distribution-configuration/everywhere`,
            executionRole: ROLE,
            workflows: [{ workflowArn: "arn:aws:imagebuilder:us-east-1:aws:workflow/build/build-container/x.x.x" }],
            imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 60 },
            imageScanningConfiguration: {
                imageScanningEnabled: true,
                ecrConfiguration: { repositoryName: "scans" },
            },
            enhancedImageMetadataEnabled: false,
            loggingConfiguration: { logGroupName: "/aws/imagebuilder/images/web" },
            region: "us-east-1",
            tags: { team: "platform" },
        });
        expect(options.retainOnDelete).to.equal(false);
        expect(recorder.find(GROUP, "web-logs").inputs).to.deep.equal({
            name: "/aws/imagebuilder/images/web",
            retentionInDays: 30,
            region: "us-east-1",
            tags: { team: "platform" },
        });
    });

    it("writes to an existing log group where one is given", async () => {
        const recorder = await record(() => make({ logGroup: "/builds/web", executionRoleArn: ROLE }));
        expect(recorder.list()).to.deep.equal([`aws-golden-image:index:Image web`, `${IMAGE} web`]);
        expect(recorder.find(IMAGE, "web").inputs.loggingConfiguration).to.deep.equal({ logGroupName: "/builds/web" });
    });

    const outputsOf = async (args: Partial<ImageArgs>) => {
        let made: Image | undefined;
        await record(() => (made = make(args)));
        const { arn, latestArn, imageId, imageIds, containerUris } = made!;
        return unwrap(pulumi.output({ arn, latestArn, imageId, imageIds, containerUris }));
    };
    const amis = {
        arn: `${ARN}:image/web/1.0.0/1`,
        latestArn: `${ARN}:image/web/x.x.x`,
        imageId: "ami-11111111",
        imageIds: { "us-east-1": "ami-11111111", "eu-west-1": "ami-22222222" },
        containerUris: [],
    };

    it("gives the AMIs of its own account, by region", async () => {
        expect(await outputsOf({})).to.deep.equal(amis);
    });

    it("gives the URIs of a container", async () => {
        const containerRecipeArn = `${ARN}:container-recipe/box/1.0.0`;
        expect(await outputsOf({ imageRecipeArn: undefined, containerRecipeArn })).to.deep.equal({
            arn: `${ARN}:image/box/1.0.0/1`,
            latestArn: `${ARN}:image/box/x.x.x`,
            imageId: "",
            imageIds: {},
            containerUris: ["111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.0.0-1"],
        });
    });

    describe("with several test workflows", () => {
        const args = {
            executionRoleArn: ROLE,
            workflows: [
                { managed: "build-image" },
                { managed: "test-image", parallelGroup: "first" },
                { arn: `${ARN}:workflow/test/slow/1.0.0`, parallelGroup: "second", onFailure: "CONTINUE" },
            ],
            tags: { team: "platform" },
        };

        it("goes through Cloud Control, which keeps their order", async () => {
            const recorder = await record(() => make(args));
            const { inputs, options } = recorder.find(CLOUD_CONTROL, "web");
            expect(inputs.typeName).to.equal("AWS::ImageBuilder::Image");
            expect(JSON.parse(String(inputs.desiredState))).to.deep.equal({
                ImageRecipeArn: minimal.imageRecipeArn,
                InfrastructureConfigurationArn: minimal.infrastructureConfigurationArn,
                EnhancedImageMetadataEnabled: true,
                ExecutionRole: ROLE,
                LoggingConfiguration: { LogGroupName: "/aws/imagebuilder/images/web" },
                Workflows: [
                    { WorkflowArn: "arn:aws:imagebuilder:us-east-1:aws:workflow/build/build-image/x.x.x" },
                    {
                        WorkflowArn: "arn:aws:imagebuilder:us-east-1:aws:workflow/test/test-image/x.x.x",
                        ParallelGroup: "first",
                    },
                    {
                        WorkflowArn: `${ARN}:workflow/test/slow/1.0.0`,
                        ParallelGroup: "second",
                        OnFailure: "CONTINUE",
                    },
                ],
                Tags: { owner: "us", team: "platform" },
            });
            expect(options).to.include({ retainOnDelete: true, parent: "aws-golden-image:index:Image web" });
            expect(recorder.list()).to.not.include(`${IMAGE} web`);
        });

        it("gives the same as any other image", async () => {
            expect(await outputsOf(args)).to.deep.equal(amis);
        });
    });

    it("lets AWS delete what it made with a role, through Cloud Control", async () => {
        const deletionRoleArn = "arn:aws:iam::111122223333:role/lifecycle";
        const recorder = await record(() => make({ deletionRoleArn }));
        const { inputs, options } = recorder.find(CLOUD_CONTROL, "web");
        expect(JSON.parse(String(inputs.desiredState))).to.deep.equal({
            ImageRecipeArn: minimal.imageRecipeArn,
            InfrastructureConfigurationArn: minimal.infrastructureConfigurationArn,
            EnhancedImageMetadataEnabled: true,
            LoggingConfiguration: { LogGroupName: "/aws/imagebuilder/images/web" },
            DeletionSettings: { ExecutionRole: deletionRoleArn },
            Tags: { owner: "us" },
        });
        expect(options).to.include({ retainOnDelete: false });
        expect(await refused({ deletionRoleArn, retainOldVersions: true })).to.deep.equal([
            "deletionRoleArn: has nothing to delete, as `retainOldVersions` is `true` and keeps every image. Omit one of them.",
        ]);
    });

    it("says all errors at once", async () => {
        expect(
            await refused({
                imageRecipeArn: `${ARN}:image/web/1.0.0`,
                infrastructureConfigurationArn: undefined,
                executionRoleArn: "builds",
                scanning: true,
                tests: { enabled: false, timeoutMinutes: 30 },
                logRetentionDays: 2,
                buildTimeoutMinutes: 0,
                region: "here",
                tags: { "aws:x": "" },
            }),
        ).to.deep.equal([
            `imageRecipeArn: \`${ARN}:image/web/1.0.0\` is not \`arn:aws:imagebuilder:<region>:<account>:image-recipe/<name>/<version>\`. See ${API}API_CreateImagePipeline.html`,
            `executionRoleArn: \`builds\` is not \`arn:aws:iam::<account>:role/<name>\`. See ${API}API_CreateImagePipeline.html`,
            `tests.timeoutMinutes: 30 is not an integer from 60 to 1440 (minutes). See ${API}API_ImageTestsConfiguration.html`,
            "scanning: needs tests, as images are scanned in that stage. Omit `tests.enabled` or `scanning`.",
            "logRetentionDays: 2 is not one of CloudWatch's numbers of days: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.",
            "buildTimeoutMinutes: 0 is not an integer from 1 to 1440 (minutes). See https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html",
            "region: `here` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            "tags: the key `aws:x` starts with `aws:`, which AWS reserves. Choose another prefix.",
        ]);
    });

    it("checks what is known late, and builds no image of it", async () => {
        const imageRecipeArn = pulumi.output(Promise.resolve("web"));
        const { messages, recorder } = await lateErrorsOf(() => make({ imageRecipeArn }));
        expect(messages).to.deep.equal([
            `Image "web" has 1 validation error, found during the deployment:\n  imageRecipeArn: \`web\` is not \`arn:aws:imagebuilder:<region>:<account>:image-recipe/<name>/<version>\`. See ${API}API_CreateImagePipeline.html`,
        ]);
        expect(recorder.list()).to.deep.equal(["aws-golden-image:index:Image web", `${GROUP} web-logs`]);
    });
});
