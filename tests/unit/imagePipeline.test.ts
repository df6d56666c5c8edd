// Tests of ImagePipeline: the pipeline and its log groups, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { ImagePipeline, type ImagePipelineArgs } from "../../provider/imagePipeline";
import { faultsOf, lateFaultsOf, record, unwrap } from "../support/recorder";

const PIPELINE = "aws:imagebuilder/imagePipeline:ImagePipeline";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";

const minimal: ImagePipelineArgs = {
    imageRecipeArn: `${ARN}:image-recipe/web/1.0.0`,
    infrastructureConfigurationArn: `${ARN}:infrastructure-configuration/web`,
};
const make = (args: Partial<ImagePipelineArgs>) => new ImagePipeline("web", { ...minimal, ...args });
const refused = (args: object) => faultsOf(() => make(args));

describe("ImagePipeline", () => {
    it("needs only a recipe and an infrastructure", async () => {
        const recorder = await record(() => make({}));
        expect(recorder.registered.map(({ type, name, inputs }) => ({ type, name, inputs }))).to.deep.equal([
            { type: "aws-golden-image:index:ImagePipeline", name: "web", inputs: {} },
            { type: GROUP, name: "web-image-logs", inputs: { name: "/aws/imagebuilder/web", retentionInDays: 90 } },
            {
                type: GROUP,
                name: "web-pipeline-logs",
                inputs: { name: "/aws/imagebuilder/pipeline/web", retentionInDays: 90 },
            },
            {
                type: PIPELINE,
                name: "web",
                inputs: {
                    ...minimal,
                    name: "web",
                    imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 720 },
                    imageScanningConfiguration: { imageScanningEnabled: false },
                    enhancedImageMetadataEnabled: true,
                    loggingConfiguration: {
                        imageLogGroupName: "/aws/imagebuilder/web",
                        pipelineLogGroupName: "/aws/imagebuilder/pipeline/web",
                    },
                    status: "ENABLED",
                },
            },
        ]);
        expect(recorder.find(PIPELINE, "web").options).to.include({
            deleteBeforeReplace: false,
            retainOnDelete: false,
        });
    });

    it("passes on everything it is told", async () => {
        const recorder = await record(() =>
            make({
                name: "web-weekly",
                recipeName: "web-server",
                distributionConfigurationArn: `${ARN}:distribution-configuration/web`,
                executionRoleArn: "arn:aws:iam::111122223333:role/builds",
                schedule: {
                    expression: "cron(0 2 ? * SUN *)",
                    timezone: "Europe/Zurich",
                    startCondition: "EXPRESSION_MATCH_ONLY",
                },
                tests: { enabled: false, timeoutMinutes: 60 },
                scanning: true,
                enhancedImageMetadata: false,
                status: "DISABLED",
                logRetentionDays: 365,
                description: "Weekly",
                region: "us-east-1",
                tags: { team: "platform" },
            }),
        );
        expect(recorder.find(PIPELINE, "web").inputs).to.deep.equal({
            ...minimal,
            name: "web-weekly",
            distributionConfigurationArn: `${ARN}:distribution-configuration/web`,
            executionRole: "arn:aws:iam::111122223333:role/builds",
            schedule: {
                scheduleExpression: "cron(0 2 ? * SUN *)",
                timezone: "Europe/Zurich",
                pipelineExecutionStartCondition: "EXPRESSION_MATCH_ONLY",
            },
            imageTestsConfiguration: { imageTestsEnabled: false, timeoutMinutes: 60 },
            imageScanningConfiguration: { imageScanningEnabled: true },
            enhancedImageMetadataEnabled: false,
            loggingConfiguration: {
                imageLogGroupName: "/aws/imagebuilder/web-server",
                pipelineLogGroupName: "/aws/imagebuilder/pipeline/web-weekly",
            },
            status: "DISABLED",
            description: "Weekly",
            region: "us-east-1",
            tags: { team: "platform" },
        });
        expect(recorder.find(GROUP, "web-image-logs").inputs).to.deep.equal({
            name: "/aws/imagebuilder/web-server",
            retentionInDays: 365,
            region: "us-east-1",
            tags: { team: "platform" },
        });
    });

    it("builds in UTC and only when something is new, unless told otherwise", async () => {
        const recorder = await record(() => make({ schedule: { expression: "cron(0 2 ? * SUN *)" } }));
        expect(recorder.find(PIPELINE, "web").inputs.schedule).to.deep.equal({
            scheduleExpression: "cron(0 2 ? * SUN *)",
            timezone: "UTC",
            pipelineExecutionStartCondition: "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE",
        });
    });

    it("gives its ARN, its name and the names of its log groups", async () => {
        let made: ImagePipeline | undefined;
        await record(() => (made = make({ recipeName: "web-server" })));
        const { arn, name, imageLogGroupName, pipelineLogGroupName } = made!;
        expect(await unwrap(pulumi.all({ arn, name, imageLogGroupName, pipelineLogGroupName }))).to.deep.equal({
            arn: `${ARN}:image-pipeline/web`,
            name: "web",
            imageLogGroupName: "/aws/imagebuilder/web-server",
            pipelineLogGroupName: "/aws/imagebuilder/pipeline/web",
        });
    });

    it("says a warning about the schedule once, also when it is known late", async () => {
        const expression = pulumi.output(Promise.resolve("rate(1 day)"));
        const status = pulumi.output(Promise.resolve("ENABLED"));
        const { warnings } = await record(() => make({ schedule: { expression }, status }));
        expect(warnings).to.deep.equal([
            'ImagePipeline "web": schedule.expression: rate(1 day) is documented for EventBridge rules only, not for the schedule of a pipeline. Use cron(…), or start the pipeline from an EventBridge rule.',
        ]);
    });

    it("says all faults at once", async () => {
        expect(
            await refused({
                name: "WEB",
                recipeName: "Web Server",
                imageRecipeArn: `${ARN}:component/web/1.0.0`,
                infrastructureConfigurationArn: "web",
                distributionConfigurationArn: "web",
                executionRoleArn: "builds",
                schedule: { expression: "cron(0 2 * * SUN)", timezone: "Europe/Zuerich", startCondition: "ALWAYS" },
                tests: { timeoutMinutes: 30 },
                status: "enabled",
                logRetentionDays: 31,
                description: "",
                region: "here",
                tags: { "aws:x": "" },
            }),
        ).to.deep.equal([
            `imageRecipeArn: \`arn:aws:imagebuilder:us-east-1:111122223333:component/web/1.0.0\` is not \`arn:aws:imagebuilder:<region>:<account>:image-recipe/<name>/<version>\`. See ${API}API_CreateImagePipeline.html`,
            `distributionConfigurationArn: \`web\` is not \`arn:aws:imagebuilder:<region>:<account>:distribution-configuration/<name>\`. See ${API}API_CreateImagePipeline.html`,
            "recipeName: `Web Server` is not lower-case letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `web-server`.",
            `infrastructureConfigurationArn: \`web\` is not \`arn:aws:imagebuilder:<region>:<account>:infrastructure-configuration/<name>\`. See ${API}API_CreateImagePipeline.html`,
            "name: `WEB` is not lower-case letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `web`.",
            `executionRoleArn: \`builds\` is not \`arn:aws:iam::<account>:role/<name>\`. See ${API}API_CreateImagePipeline.html`,
            "schedule.expression: cron(0 2 * * SUN) has 5 fields, but needs six: minute, hour, day of month, month, day of week, year. Perhaps cron(0 2 ? * SUN *) is meant.",
            'schedule.timezone: "Europe/Zuerich" is no time zone of the IANA database. Did you mean "Europe/Zurich"?',
            "schedule.startCondition: `ALWAYS` is not one of `EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE`, `EXPRESSION_MATCH_ONLY`.",
            `tests.timeoutMinutes: 30 is not a whole number from 60 to 1440 (minutes). See ${API}API_ImageTestsConfiguration.html`,
            "status: `enabled` is not one of `ENABLED`, `DISABLED`. Did you mean `ENABLED`?",
            "logRetentionDays: 31 is not one of CloudWatch's numbers of days: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.",
            `description: \`\` has 0 characters; allowed are 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            "region: `here` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            "tags: the key `aws:x` starts with `aws:`, which AWS keeps for itself. Choose another prefix.",
        ]);
    });

    it("says which ARNs and which part of the schedule are missing", async () => {
        const args = { imageRecipeArn: undefined, infrastructureConfigurationArn: undefined, schedule: {} };
        expect(await refused(args)).to.deep.equal([
            "imageRecipeArn: is missing. Give the ARN.",
            "infrastructureConfigurationArn: is missing. Give the ARN.",
            "schedule.expression: is missing. Give, for example, `cron(0 2 ? * SUN *)`.",
        ]);
    });

    it("checks what is known late, and registers no pipeline of it", async () => {
        const schedule = { expression: pulumi.output(Promise.resolve("daily")) };
        const { messages, recorder } = await lateFaultsOf(() => make({ schedule }));
        expect(messages).to.deep.equal([
            `ImagePipeline "web" has 1 fault in its inputs, seen when they became known:\n  schedule.expression: The schedule is "daily", but has to be cron(minute hour day month weekday year), for example cron(0 2 ? * SUN *). Write cron(minute hour day month weekday year), for example cron(0 2 ? * SUN *).`,
        ]);
        expect(recorder.list()).to.deep.equal([
            "aws-golden-image:index:ImagePipeline web",
            `${GROUP} web-image-logs`,
            `${GROUP} web-pipeline-logs`,
        ]);
    });
});
