// Tests of ImagePipeline: the pipeline and its log groups, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { patterns } from "../../../provider/checks/bounds";
import { ImagePipeline } from "../../../provider/build/imagePipeline";
import type { ImagePipelineArgs } from "../../../provider/build/imagePipelineArgs";
import { errorsOf, lateErrorsOf, record, unwrap } from "../../support/recorder";

const PIPELINE = "aws:imagebuilder/imagePipeline:ImagePipeline";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";

const ROLE = "arn:aws:iam::111122223333:role/builds";

const minimal: ImagePipelineArgs = {
    imageRecipeArn: `${ARN}:image-recipe/web/1.0.0`,
    infrastructureConfigurationArn: `${ARN}:infrastructure-configuration/web`,
};
const make = (args: Partial<ImagePipelineArgs>) => new ImagePipeline("web", { ...minimal, ...args });
const refused = (args: object) => errorsOf(() => make(args));

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
            deleteBeforeReplace: true,
            retainOnDelete: false,
        });
    });

    it("passes on everything it is told", async () => {
        const recorder = await record(() =>
            make({
                name: "web-weekly",
                recipeName: "web-server",
                distributionConfigurationArn: `${ARN}:distribution-configuration/web`,
                executionRoleArn: ROLE,
                schedule: {
                    expression: "cron(0 2 ? * SUN *)",
                    timezone: "Europe/Zurich",
                    startCondition: "EXPRESSION_MATCH_ONLY",
                },
                tests: { enabled: true, timeoutMinutes: 60 },
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
            executionRole: ROLE,
            schedule: {
                scheduleExpression: "cron(0 2 ? * SUN *)",
                timezone: "Europe/Zurich",
                pipelineExecutionStartCondition: "EXPRESSION_MATCH_ONLY",
            },
            imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 60 },
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
        const { arn, name, imageLogGroupName, pipelineLogGroupName, approvalTopicArn } = made!;
        const outputs = pulumi.all({ arn, name, imageLogGroupName, pipelineLogGroupName, approvalTopicArn });
        expect(await unwrap(outputs)).to.deep.equal({
            arn: `${ARN}:image-pipeline/web`,
            name: "web",
            imageLogGroupName: "/aws/imagebuilder/web-server",
            pipelineLogGroupName: "/aws/imagebuilder/pipeline/web",
            approvalTopicArn: "",
        });
    });

    it("makes no log group where one is given", async () => {
        let made: ImagePipeline | undefined;
        const recorder = await record(
            () => (made = make({ imageLogGroup: "/aws/imagebuilder/all", pipelineLogGroup: "/aws/imagebuilder/runs" })),
        );
        expect(recorder.list()).to.deep.equal(["aws-golden-image:index:ImagePipeline web", `${PIPELINE} web`]);
        expect(recorder.find(PIPELINE, "web").inputs.loggingConfiguration).to.deep.equal({
            imageLogGroupName: "/aws/imagebuilder/all",
            pipelineLogGroupName: "/aws/imagebuilder/runs",
        });
        expect(await unwrap(made!.imageLogGroupName)).to.equal("/aws/imagebuilder/all");
        expect(await unwrap(made!.pipelineLogGroupName)).to.equal("/aws/imagebuilder/runs");
    });

    it("lets a role write to log groups elsewhere", async () => {
        const groups = { imageLogGroup: "/builds/web", pipelineLogGroup: "/aws/imagebuilder/runs" };
        const recorder = await record(() => make({ ...groups, executionRoleArn: ROLE }));
        expect(recorder.find(PIPELINE, "web").inputs.loggingConfiguration).to.deep.equal({
            imageLogGroupName: "/builds/web",
            pipelineLogGroupName: "/aws/imagebuilder/runs",
        });
        expect(await refused({ pipelineLogGroup: "runs of web" })).to.deep.equal([
            `pipelineLogGroup: \`runs of web\` is not up to 512 letters, digits and \`-_/.\`. See ${API}API_PipelineLoggingConfiguration.html`,
        ]);
    });

    it("refuses scans without tests, and what the scan of a container needs without it", async () => {
        expect(await refused({ scanning: true, tests: { enabled: false } })).to.deep.equal([
            "scanning: needs tests, as images are scanned in that stage. Omit `tests.enabled` or `scanning`.",
        ]);
        expect(await refused({ scanningRepository: { repositoryName: "Scans", tags: [] } })).to.deep.equal([
            "scanningRepository: applies only to a container recipe; AMIs are not scanned in a repository.",
            "scanningRepository: has no scan to serve. Set `scanning` to `true`, or omit it.",
            `scanningRepository.repositoryName: \`Scans\` is not ${patterns.repositoryName.says}. See ${patterns.repositoryName.source}`,
            `scanningRepository.tags: has 0 tags, but must have 1 to 50. See ${API}API_EcrConfiguration.html`,
        ]);
    });

    it("scans a container in a repository of its own, by default in the service's", async () => {
        const container = { imageRecipeArn: undefined, containerRecipeArn: `${ARN}:container-recipe/web/1.0.0` };
        const scanned = async (scanningRepository: object) => {
            const recorder = await record(() => make({ ...container, scanning: true, scanningRepository }));
            return recorder.find(PIPELINE, "web").inputs;
        };
        const inputs = await scanned({ repositoryName: "team/scans", tags: ["b", "a"] });
        expect(inputs).to.include({ containerRecipeArn: `${ARN}:container-recipe/web/1.0.0` });
        expect(inputs).to.not.have.property("imageRecipeArn");
        expect(inputs.imageScanningConfiguration).to.deep.equal({
            imageScanningEnabled: true,
            ecrConfiguration: { repositoryName: "team/scans", containerTags: ["a", "b"] },
        });
        expect((await scanned({})).imageScanningConfiguration).to.deep.equal({
            imageScanningEnabled: true,
            ecrConfiguration: { repositoryName: "image-builder-image-scanning-repository" },
        });
    });

    it("runs workflows with the role that it is given", async () => {
        const workflows = [{ managed: "build-image" }, { managed: "test-image" }];
        const recorder = await record(() => make({ workflows, executionRoleArn: ROLE }));
        expect(recorder.find(PIPELINE, "web").inputs.workflows).to.deep.equal([
            { workflowArn: "arn:aws:imagebuilder:us-east-1:aws:workflow/build/build-image/x.x.x" },
            { workflowArn: "arn:aws:imagebuilder:us-east-1:aws:workflow/test/test-image/x.x.x" },
        ]);
    });

    it("waits for an approval after Amazon's build and tests, and says where it asks", async () => {
        let made: ImagePipeline | undefined;
        const recorder = await record(
            () => (made = make({ approval: { notify: { emails: ["a@example.com"] } }, executionRoleArn: ROLE })),
        );
        const arns = recorder.find(PIPELINE, "web").inputs.workflows as { workflowArn: string }[];
        expect(arns.map(({ workflowArn }) => workflowArn.split(":workflow/")[1]?.replace(/[^/]+$/, ""))).to.deep.equal([
            "build/build-image/",
            "test/test-image/",
            "test/web-approval/1.0.0/",
        ]);
        expect(await unwrap(made!.approvalTopicArn)).to.match(/^arn:aws:sns:us-east-1:111122223333:web/);
        expect(await refused({ approval: {}, tests: { enabled: false }, executionRoleArn: ROLE })).to.deep.equal([
            "approval: needs tests, as it waits after them in a test workflow. Omit `tests.enabled` or `approval`.",
        ]);
    });

    it("takes no workflow at all for none", async () => {
        const recorder = await record(() => make({ workflows: [] }));
        expect(recorder.find(PIPELINE, "web").inputs).to.not.have.property("workflows");
    });

    it("says a warning about the schedule once, also when it is known late", async () => {
        const expression = pulumi.output(Promise.resolve("cron(0 2 ? * 1-5 *)"));
        const status = pulumi.output(Promise.resolve("ENABLED"));
        const { warnings } = await record(() => make({ schedule: { expression }, status }));
        expect(warnings).to.deep.equal([
            `ImagePipeline "web": schedule.expression: The day of week field is "1-5", which is Sunday to Thursday, because 1 is Sunday. Write MON-FRI for the working days or SUN-THU for what it says now.`,
        ]);
    });

    it("says all errors at once", async () => {
        expect(
            await refused({
                name: "WEB",
                recipeName: "Web Server",
                imageRecipeArn: `${ARN}:component/web/1.0.0`,
                infrastructureConfigurationArn: "web",
                distributionConfigurationArn: "web",
                executionRoleArn: "builds",
                schedule: {
                    expression: "cron(0 2 * * SUN)",
                    timezone: "Europe/Zuerich",
                    startCondition: "ALWAYS",
                    autoDisableAfterFailures: 11,
                },
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
            `infrastructureConfigurationArn: \`web\` is not \`arn:aws:imagebuilder:<region>:<account>:infrastructure-configuration/<name>\`. See ${API}API_CreateImagePipeline.html`,
            "recipeName: `Web Server` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `web-server`.",
            "name: `WEB` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `web`.",
            `executionRoleArn: \`builds\` is not \`arn:aws:iam::<account>:role/<name>\`. See ${API}API_CreateImagePipeline.html`,
            "schedule.expression: cron(0 2 * * SUN) has 5 fields, but needs six: minute, hour, day of month, month, day of week, year. Did you mean cron(0 2 ? * SUN *)?",
            'schedule.timezone: "Europe/Zuerich" is not an IANA time zone. Did you mean "Europe/Zurich"?',
            "schedule.startCondition: `ALWAYS` is not one of `EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE`, `EXPRESSION_MATCH_ONLY`.",
            `schedule.autoDisableAfterFailures: 11 is not an integer from 1 to 10 (failures). See ${API}API_AutoDisablePolicy.html`,
            `tests.timeoutMinutes: 30 is not an integer from 60 to 1440 (minutes). See ${API}API_ImageTestsConfiguration.html`,
            "status: `enabled` is not one of `ENABLED`, `DISABLED`. Did you mean `ENABLED`?",
            "logRetentionDays: 31 is not one of CloudWatch's numbers of days: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.",
            `description: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            "region: `here` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            "tags: the key `aws:x` starts with `aws:`, which AWS reserves. Choose another prefix.",
        ]);
    });

    it("says which ARNs and which part of the schedule are missing", async () => {
        const args = { imageRecipeArn: undefined, infrastructureConfigurationArn: undefined, schedule: {} };
        expect(await refused(args)).to.deep.equal([
            "imageRecipeArn: is required. Specify exactly one of `imageRecipeArn`, `containerRecipeArn`, `imageRecipeName`, `containerRecipeName`.",
            "schedule.expression: is required. Specify, for example, `cron(0 2 ? * SUN *)`.",
        ]);
    });

    it("checks what is known late, and registers no pipeline of it", async () => {
        const schedule = { expression: pulumi.output(Promise.resolve("daily")) };
        const { messages, recorder } = await lateErrorsOf(() => make({ schedule }));
        expect(messages).to.deep.equal([
            `ImagePipeline "web" has 1 validation error, found during the deployment:\n  schedule.expression: The schedule is "daily", but must be cron(minute hour day month weekday year), for example cron(0 2 ? * SUN *). Write cron(minute hour day month weekday year), for example cron(0 2 ? * SUN *).`,
        ]);
        expect(recorder.list()).to.deep.equal([
            "aws-golden-image:index:ImagePipeline web",
            `${GROUP} web-image-logs`,
            `${GROUP} web-pipeline-logs`,
        ]);
    });
});
