// Tests of what a pipeline is built from: recipes, infrastructures and distributions by ARN and by name, and of the
// pipelines that only Cloud Control can make.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Image } from "../../../provider/build/image";
import { ImageRecipe } from "../../../provider/recipe/imageRecipe";
import { ContainerRecipe } from "../../../provider/container/containerRecipe";
import { isNewest, rememberKnownNewest } from "../../../provider/versions/newestRecipe";
import { ImagePipeline } from "../../../provider/build/imagePipeline";
import type { ImagePipelineArgs } from "../../../provider/build/imagePipelineArgs";
import { newestVersion } from "../../../provider/versions/newestVersion";
import { notYetKnown } from "../../support/notYetKnown";
import { errorsOf, lateErrorsOf, record, unwrap } from "../../support/recorder";

// How the mocks show an input that is not known yet.
const UNKNOWN = { __pulumiUnknown: true };
const PIPELINE = "aws:imagebuilder/imagePipeline:ImagePipeline";
const CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";

const minimal: ImagePipelineArgs = {
    imageRecipeArn: `${ARN}:image-recipe/web/1.0.0`,
    infrastructureConfigurationArn: `${ARN}:infrastructure-configuration/web`,
};

describe("the parts of an ImagePipeline", () => {
    const byName = { infrastructureConfigurationName: "small", distributionConfigurationName: "everywhere" };
    const inputs = async (args: ImagePipelineArgs, existing: string[] = []) => {
        const recorder = await record(() => new ImagePipeline("web", args), { existing });
        const { inputs } = recorder.find(PIPELINE, "web");
        return { ...inputs, calls: recorder.calls.map(({ token }) => token) } as Record<string, unknown>;
    };
    const refused = (args: object) => errorsOf(() => new ImagePipeline("web", args));

    it("can be named, and an exact version asks nobody which there are", async () => {
        const { imageRecipeArn, infrastructureConfigurationArn, distributionConfigurationArn, calls } = await inputs({
            imageRecipeName: "base",
            recipeVersion: "2.1.0",
            ...byName,
        });
        expect({ imageRecipeArn, infrastructureConfigurationArn, distributionConfigurationArn }).to.deep.equal({
            imageRecipeArn: `${ARN}:image-recipe/base/2.1.0`,
            infrastructureConfigurationArn: `${ARN}:infrastructure-configuration/small`,
            distributionConfigurationArn: `${ARN}:distribution-configuration/everywhere`,
        });
        expect(calls).to.not.include("aws:imagebuilder/getImageRecipes:getImageRecipes");
    });

    it("take the newest version of a recipe unless told which", async () => {
        const existing = ["1.9.0", "1.10.0", "2.0.1"].map((version) => `${ARN}:image-recipe/base/${version}`);
        const arn = async (recipeVersion?: string) =>
            (await inputs({ imageRecipeName: "base", recipeVersion, ...byName }, existing)).imageRecipeArn;
        expect(await arn()).to.equal(`${ARN}:image-recipe/base/2.0.1`);
        expect(await arn("1.x.x")).to.equal(`${ARN}:image-recipe/base/1.10.0`);
    });

    it("take the newest version of a container recipe, and name the log group after it", async () => {
        const existing = [`${ARN}:container-recipe/box/1.0.7`, `${ARN}:image-recipe/box/3.0.0`];
        const { containerRecipeArn, loggingConfiguration } = await inputs(
            { containerRecipeName: "box", ...byName },
            existing,
        );
        expect(containerRecipeArn).to.equal(`${ARN}:container-recipe/box/1.0.7`);
        expect(loggingConfiguration).to.deep.equal({
            imageLogGroupName: "/aws/imagebuilder/box",
            pipelineLogGroupName: "/aws/imagebuilder/pipeline/web",
        });
    });

    it("say that no version of a named recipe fits", async () => {
        const args = { imageRecipeName: "base", recipeVersion: "3.x.x", ...byName };
        const { messages } = await lateErrorsOf(() => new ImagePipeline("web", args));
        expect(messages).to.deep.equal([
            "The recipe has 1 validation error, found during the deployment:\n  imageRecipeName: no version `3.x.x` of `base` exists in this account and region; there is no such recipe. Specify the ARN of a recipe that the same program creates.",
        ]);
    });

    it("are given in one way each", async () => {
        const recipes = { imageRecipeName: "base", containerRecipeArn: `${ARN}:container-recipe/box/1.0.0` };
        expect(
            await refused({
                ...minimal,
                ...recipes,
                recipeVersion: "1.x",
                infrastructureConfigurationName: "small",
                distributionConfigurationArn: `${ARN}:distribution-configuration/web`,
                distributionConfigurationName: "Everywhere",
            }),
        ).to.deep.equal([
            "containerRecipeArn: conflicts with `imageRecipeArn`. Keep exactly one of them.",
            "infrastructureConfigurationName: conflicts with `infrastructureConfigurationArn`. Keep exactly one of them.",
            "distributionConfigurationName: conflicts with `distributionConfigurationArn`. Keep one of them.",
            "distributionConfigurationName: `Everywhere` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `everywhere`.",
            "recipeVersion: `1.x` is not three numbers, of which those on the right may be `x`, such as `1.4.2`, `1.4.x` or `x.x.x`. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/ibhow-semantic-versioning.html",
        ]);
    });

    it("have versions in their ARNs", async () => {
        expect(
            await refused({ ...minimal, imageRecipeArn: `${ARN}:image-recipe/web/x.2.x`, recipeVersion: "1.0.0" }),
        ).to.deep.equal([
            `imageRecipeArn: \`${ARN}:image-recipe/web/x.2.x\` has the version \`x.2.x\`, in which a number follows an \`x\`. Write \`x.x.x\`. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/ibhow-semantic-versioning.html`,
            "recipeVersion: is only valid with `imageRecipeName` or `containerRecipeName`. An ARN holds its version.",
        ]);
        const { infrastructureConfigurationArn } = minimal;
        expect(
            await refused({ infrastructureConfigurationArn, containerRecipeArn: `${ARN}:image-recipe/web/1.0.0` }),
        ).to.deep.equal([
            `containerRecipeArn: \`${ARN}:image-recipe/web/1.0.0\` is not \`arn:aws:imagebuilder:<region>:<account>:container-recipe/<name>/<version>\`. See ${API}API_CreateImagePipeline.html`,
        ]);
    });
});

describe("a pipeline through Cloud Control", () => {
    const schedule = { expression: "cron(0 2 ? * SUN *)", autoDisableAfterFailures: 3 };

    it("is one with an auto-disable policy or tags for images, under the same name", async () => {
        let made: ImagePipeline | undefined;
        const args = { ...minimal, schedule, imageTags: { Stage: "test" }, tags: { team: "platform" } };
        const recorder = await record(() => (made = new ImagePipeline("web", args)));
        const { inputs, options } = recorder.find(CLOUD_CONTROL, "web");
        const { desiredState, schema, ...rest } = inputs as { desiredState?: string; schema?: { value: string } };
        expect(rest).to.deep.equal({ typeName: "AWS::ImageBuilder::ImagePipeline" });
        expect(JSON.parse(desiredState ?? "")).to.deep.equal({
            Name: "web",
            ImageRecipeArn: `${ARN}:image-recipe/web/1.0.0`,
            InfrastructureConfigurationArn: `${ARN}:infrastructure-configuration/web`,
            ImageTestsConfiguration: { ImageTestsEnabled: true, TimeoutMinutes: 720 },
            ImageScanningConfiguration: { ImageScanningEnabled: false },
            EnhancedImageMetadataEnabled: true,
            LoggingConfiguration: {
                ImageLogGroupName: "/aws/imagebuilder/web",
                PipelineLogGroupName: "/aws/imagebuilder/pipeline/web",
            },
            Schedule: {
                ScheduleExpression: "cron(0 2 ? * SUN *)",
                Timezone: "UTC",
                PipelineExecutionStartCondition: "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE",
                AutoDisablePolicy: { FailureCount: 3 },
            },
            Status: "ENABLED",
            ImageTags: { Stage: "test" },
            Tags: { owner: "us", team: "platform" },
        });
        expect(JSON.parse(schema?.value ?? "")).to.include({ typeName: "AWS::ImageBuilder::ImagePipeline" });
        expect(options).to.include({
            parent: "aws-golden-image:index:ImagePipeline web",
            deleteBeforeReplace: true,
            retainOnDelete: false,
        });
        expect(recorder.list().filter((resource) => resource.startsWith(PIPELINE))).to.deep.equal([]);
        expect(await unwrap(pulumi.all([made!.arn, made!.name]))).to.deep.equal([`${ARN}:image-pipeline/web`, "web"]);
    });

    it("keeps the ending that earlier releases put to its name, where the account has such a pipeline", async () => {
        let made: ImagePipeline | undefined;
        const existing = [`${ARN}:image-pipeline/web-cloud-control`];
        const recorder = await record(() => (made = new ImagePipeline("web", { ...minimal, schedule })), { existing });
        const { inputs } = recorder.find(CLOUD_CONTROL, "web");
        expect(JSON.parse(String(inputs.desiredState))).to.include({ Name: "web-cloud-control" });
        expect(await unwrap(made!.name)).to.equal("web-cloud-control");
        const asked = recorder.calls.filter(({ token }) => token.includes("getImagePipelines"));
        expect(asked.map(({ inputs: given }) => given)).to.deep.equal([
            { filters: [{ name: "name", values: ["web-cloud-control"] }] },
        ]);
    });

    it("is the same resource as the AWS provider's own, which goes before it", async () => {
        const options = async (args: object) =>
            (await record(() => new ImagePipeline("web", { ...minimal, ...args }))).registered.flatMap(
                ({ type, options: { aliasTypes, replacementTrigger, deleteBeforeReplace } }) =>
                    aliasTypes === undefined ? [] : [{ type, aliasTypes, replacementTrigger, deleteBeforeReplace }],
            );
        expect(await options({ schedule })).to.deep.equal([
            {
                type: CLOUD_CONTROL,
                aliasTypes: [PIPELINE],
                replacementTrigger: "cloud-control",
                deleteBeforeReplace: true,
            },
        ]);
        expect(await options({})).to.deep.equal([
            { type: PIPELINE, aliasTypes: [CLOUD_CONTROL], replacementTrigger: "aws", deleteBeforeReplace: true },
        ]);
    });

    it("passes on region and workflows", async () => {
        const workflowArn = "arn:aws:imagebuilder:us-east-1:aws:workflow/build/build-image/x.x.x";
        const recorder = await record(
            () =>
                new ImagePipeline("web", {
                    ...minimal,
                    schedule,
                    region: "us-east-1",
                    executionRoleArn: "arn:aws:iam::111122223333:role/builds",
                    workflows: [{ arn: workflowArn, parameters: { waitForActionAtEnd: ["true"] } }],
                }),
        );
        const { inputs } = recorder.find(CLOUD_CONTROL, "web");
        expect(inputs.region).to.equal("us-east-1");
        const state = JSON.parse(String(inputs.desiredState)) as Record<string, unknown>;
        expect(state.ExecutionRole).to.equal("arn:aws:iam::111122223333:role/builds");
        expect(state.Workflows).to.deep.equal([
            { WorkflowArn: workflowArn, Parameters: [{ Name: "waitForActionAtEnd", Value: ["true"] }] },
        ]);
    });

    it("is so in a preview that does not know how many failures are meant", async () => {
        const autoDisableAfterFailures = notYetKnown() as unknown as pulumi.Output<number>;
        const args = { ...minimal, schedule: { ...schedule, autoDisableAfterFailures } };
        const recorder = await record(() => new ImagePipeline("web", args), { preview: true });
        expect(recorder.find(CLOUD_CONTROL, "web").inputs.desiredState).to.deep.equal(UNKNOWN);
    });

    it("needs at least one tag where tags are given", async () => {
        expect(await errorsOf(() => new ImagePipeline("web", { ...minimal, imageTags: {} }))).to.deep.equal([
            `imageTags: has 0 tags, but must have 1 to 50. See ${API}API_CreateImagePipeline.html`,
        ]);
    });
});

describe("the newest version", () => {
    it("is the highest number that a pattern allows", () => {
        const versions = ["1.2.0", "1.10.3", "1.10.20", "2.0.0"];
        const found = ["x.x.x", "1.x.x", "1.10.x", "1.2.0", "3.x.x", "1.3.x"].map((p) => newestVersion(versions, p));
        expect(found).to.deep.equal(["2.0.0", "1.10.20", "1.10.20", "1.2.0", undefined, undefined]);
    });

    it("passes on several values of a workflow's parameter, and refuses a number of values that comes late", async () => {
        const workflowArn = `${ARN}:workflow/test/web/1.0.0`;
        const several = (parameters: object) => () =>
            new ImagePipeline("web", {
                ...minimal,
                executionRoleArn: "arn:aws:iam::111122223333:role/builds",
                workflows: [{ arn: workflowArn, parameters: parameters as never }],
            });
        const { inputs } = (await record(several({ hosts: ["a", pulumi.output("b")], on: ["true"] }))).find(
            CLOUD_CONTROL,
            "web",
        );
        expect((JSON.parse(String(inputs.desiredState)) as Record<string, unknown>).Workflows).to.deep.equal([
            {
                WorkflowArn: workflowArn,
                Parameters: [
                    { Name: "hosts", Value: ["a", "b"] },
                    { Name: "on", Value: ["true"] },
                ],
            },
        ]);
        expect((await lateErrorsOf(several({ hosts: pulumi.output(["a", "b"]) }))).messages.join()).to.include(
            "workflows[0].parameters.hosts: has 2 values, which became known only during the deployment. Write the list in the program, with outputs as its items.",
        );
    });

    it("takes the newest recipe at each build, of an ARN with `x` or of a recipe's `latestArn`", async () => {
        const { infrastructureConfigurationArn } = minimal;
        const sent = async (made: () => object, name = "web") => {
            const { inputs } = (await record(made)).find(CLOUD_CONTROL, name);
            return JSON.parse(String(inputs.desiredState)) as Record<string, unknown>;
        };
        const imageRecipeArn = `${ARN}:image-recipe/web/1.x.x`;
        expect(
            await sent(() => new ImagePipeline("web", { infrastructureConfigurationArn, imageRecipeArn })),
        ).to.include({ ImageRecipeArn: imageRecipeArn });
        expect(await sent(() => new Image("web", { infrastructureConfigurationArn, imageRecipeArn }))).to.include({
            ImageRecipeArn: imageRecipeArn,
        });
        const state = await sent(() => {
            const { latestArn } = new ImageRecipe("base", {
                baseImage: { managed: "amazon-linux-2023" },
                components: [{ managed: "update-linux" }],
            });
            return new ImagePipeline("web", { infrastructureConfigurationArn, imageRecipeArn: latestArn });
        });
        expect(state).to.include({ ImageRecipeArn: `${ARN}:image-recipe/base/x.x.x` });
        const container = await sent(() => {
            const { latestArn } = new ContainerRecipe("box", { baseImage: { dockerHub: "amazonlinux:2023" } });
            return new ImagePipeline("web", { infrastructureConfigurationArn, containerRecipeArn: latestArn });
        });
        expect(container).to.include({ ContainerRecipeArn: `${ARN}:container-recipe/box/x.x.x` });
    });

    it("refuses an `x` that becomes known when the resource is chosen already", async () => {
        const imageRecipeArn = pulumi.output(`${ARN}:image-recipe/web/x.x.x`);
        expect(
            (await lateErrorsOf(() => new ImagePipeline("web", { ...minimal, imageRecipeArn }))).messages.join(),
        ).to.include(
            `imageRecipeArn: \`${ARN}:image-recipe/web/x.x.x\` has a version with \`x\`, which became known only during the deployment. Write the ARN as a string, or pass the output \`latestArn\` of the recipe unchanged.`,
        );
    });

    it("recognises an `x` in what the plugin is given as an output", async () => {
        const imageRecipeArn = pulumi.output(`${ARN}:image-recipe/web/x.x.x`);
        const exact = pulumi.output(`${ARN}:image-recipe/web/1.0.0`);
        await rememberKnownNewest({ imageRecipeArn, containerRecipeArn: exact, tags: pulumi.output({}) });
        expect([isNewest(imageRecipeArn), isNewest(exact), isNewest(undefined)]).to.deep.equal([true, false, false]);
        const recorder = await record(() => new ImagePipeline("web", { ...minimal, imageRecipeArn }));
        expect(JSON.parse(String(recorder.find(CLOUD_CONTROL, "web").inputs.desiredState))).to.include({
            ImageRecipeArn: `${ARN}:image-recipe/web/x.x.x`,
        });
    });
});
