// Tests of buildOnChange: what is registered for it, with which options, and what is refused.

import { expect } from "chai";
import { ImagePipeline } from "../../../provider/build/imagePipeline";
import type { ImagePipelineArgs } from "../../../provider/build/imagePipelineArgs";
import { errorsOf, record, unwrap } from "../../support/recorder";

const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";
const RUN = "aws:cloudcontrol/resource:Resource";
const PARAMETER = "aws:ssm/parameter:Parameter";
const RULE = "aws:cloudwatch/eventRule:EventRule";

const minimal: ImagePipelineArgs = {
    imageRecipeArn: `${ARN}:image-recipe/web/1.0.0`,
    infrastructureConfigurationArn: `${ARN}:infrastructure-configuration/web`,
};
const make = (args: Partial<ImagePipelineArgs>) => new ImagePipeline("web", { ...minimal, ...args });
const refused = (args: Partial<ImagePipelineArgs>) => errorsOf(() => make(args));

describe("buildOnChange", () => {
    it("registers nothing without it, and outputs are empty", async () => {
        for (const buildOnChange of [undefined, false]) {
            let pipeline!: ImagePipeline;
            const recorder = await record(() => (pipeline = make({ buildOnChange })));
            expect(recorder.registered.some(({ type }) => [RUN, PARAMETER, RULE].includes(type))).to.equal(false);
            expect(await unwrap(pipeline.builtImageArn)).to.equal("");
            expect(await unwrap(pipeline.builtImageIds)).to.deep.equal({});
        }
    });

    it("registers the run of the pipeline, which is waited for", async () => {
        let pipeline!: ImagePipeline;
        const recorder = await record(() => (pipeline = make({ buildOnChange: { wait: true } })));
        const { inputs, options } = recorder.find(RUN, "web-build");
        const { desiredState, schema, ...rest } = inputs;
        expect(rest).to.deep.equal({ typeName: "AWS::ImageBuilder::Image" });
        expect(JSON.parse(plain(desiredState))).to.deep.equal({
            ImagePipelineExecutionSettings: { DeploymentId: "deployment-1", OnUpdate: false },
            Tags: { owner: "us" },
        });
        expect((JSON.parse(plain(schema)) as { required: string[] }).required).to.deep.equal([
            "ImagePipelineExecutionSettings",
        ]);
        expect(options).to.include({
            parent: "aws-golden-image:index:ImagePipeline web",
            deleteBeforeReplace: false,
            retainOnDelete: true,
        });
        expect(options.ignoreChanges).to.deep.equal(["desiredState"]);
        expect(options.dependsOn).to.include("aws:imagebuilder/imagePipeline:ImagePipeline web");
        expect(Object.keys(await unwrap(pipeline.builtImageIds))).to.not.have.length(0);
    });

    it("gives the image the tags of images", async () => {
        const recorder = await record(() => make({ buildOnChange: { wait: true }, imageTags: { team: "platform" } }));
        const { desiredState } = recorder.find(RUN, "web-build").inputs;
        expect((JSON.parse(plain(desiredState)) as { Tags: object }).Tags).to.deep.equal({
            owner: "us",
            team: "platform",
        });
    });

    it("registers a parameter after the rule that it starts the pipeline by", async () => {
        const recorder = await record(() => make({ buildOnChange: true, tags: { team: "platform" } }));
        const { inputs, options } = recorder.find(PARAMETER, "web-built-from");
        expect(inputs).to.deep.equal({
            name: "/imagebuilder/web/built-from",
            type: "String",
            value: inputs.value,
            description: "A change of it starts the image pipeline.",
            tags: { team: "platform" },
        });
        expect((inputs.value as { value: string }).value).to.match(/^[\da-f]{64}$/);
        expect(options.dependsOn).to.include("aws:imagebuilder/imagePipeline:ImagePipeline web");
        const rule = recorder.registered.find(({ type }) => type === RULE);
        expect(JSON.parse(String(rule?.inputs.eventPattern))).to.deep.equal({
            source: ["aws.ssm"],
            "detail-type": ["Parameter Store Change"],
            detail: { name: ["/imagebuilder/web/built-from"], operation: ["Create", "Update"] },
        });
        expect(recorder.registered.some(({ type }) => type === RUN)).to.equal(false);
    });

    it("has the same value for the same recipe, whatever else changes, and another for another", async () => {
        const value = async (args: Partial<ImagePipelineArgs>) =>
            (await record(() => make({ buildOnChange: true, ...args }))).find(PARAMETER, "web-built-from").inputs.value;
        const before = await value({});
        expect(await value({ schedule: { expression: "cron(0 2 ? * SUN *)" }, description: "new" })).to.deep.equal(
            before,
        );
        expect(await value({ imageRecipeArn: `${ARN}:image-recipe/web/1.0.1` })).to.not.deep.equal(before);
    });

    it("refuses what it cannot be", async () => {
        expect(await refused({ buildOnChange: { wait: true, timeoutMinutes: 0 } })).to.deep.equal([
            "buildOnChange.timeoutMinutes: 0 is not an integer from 1 to 1440 (minutes). See https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html",
        ]);
        expect(await refused({ buildOnChange: { timeoutMinutes: 10 } })).to.deep.equal([
            "buildOnChange.timeoutMinutes: requires `wait`. Set `wait` to `true`, or remove it.",
        ]);
        expect(await refused({ buildOnChange: "yes" as never })).to.deep.equal([
            "buildOnChange: must be `true`, `false`, or an object with `wait` and `timeoutMinutes`.",
        ]);
        expect(await refused({ buildOnChange: true, imageRecipeArn: `${ARN}:image-recipe/web/x.x.x` })).to.deep.equal([
            "buildOnChange: conflicts with a version with `x` in `imageRecipeArn`: no change of it would be seen here. Specify the output `arn` of the recipe, or remove `buildOnChange`.",
        ]);
    });
});

/** The mocks keep what may be a secret apart. */
function plain(value: unknown): string {
    return typeof value === "string" ? value : (value as { value: string }).value;
}
