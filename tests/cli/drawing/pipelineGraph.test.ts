import { expect } from "chai";
import type { Box } from "../../../cli/drawing/graph";
import { pipelineGraphs } from "../../../cli/drawing/pipelineGraph";
import type { StackExport } from "../../../cli/drawing/stackState";
import { minimalState, resource } from "./state";

function graphOf(state: StackExport) {
    const graphs = pipelineGraphs(state);
    expect(graphs).to.have.length(1);
    return graphs[0];
}

function boxOf(state: StackExport, id: string): Box | undefined {
    return graphOf(state)
        .columns.flatMap(({ boxes }) => boxes)
        .find((box) => box.id === id);
}

describe("the graph of a pipeline", () => {
    it("has the least pipeline in five columns, and arrows from base image to copy", () => {
        expect(graphOf(minimalState())).to.deep.equal({
            name: "web",
            columns: [
                {
                    title: "Base image and components",
                    boxes: [
                        {
                            id: "base",
                            title: "amazon-linux-2023-x86",
                            lines: ["base image by Amazon", "newest version"],
                        },
                        {
                            id: "component1",
                            title: "1. update-linux",
                            lines: ["component by Amazon", "newest version"],
                        },
                    ],
                },
                {
                    title: "Recipe and pipeline",
                    boxes: [
                        { id: "recipe", title: "Recipe web", lines: ["version 1.0.3"] },
                        { id: "pipeline", title: "Pipeline web", lines: ["started by hand or by an event"] },
                    ],
                },
                {
                    title: "Build and test",
                    boxes: [
                        {
                            id: "build",
                            title: "Build instance",
                            lines: ["type chosen by the service", "terminated on failure"],
                        },
                        { id: "test", title: "Test instance", lines: ["started from the new image"] },
                    ],
                },
                { title: "Distribution", boxes: [{ id: "region1", title: "us-east-1", lines: ["web"] }] },
                { title: "Clean-up, messages, logs", boxes: [] },
            ],
            arrows: [
                { from: "base", to: "component1" },
                { from: "recipe", to: "pipeline" },
                { from: "build", to: "test" },
                { from: "component1", to: "recipe" },
                { from: "pipeline", to: "build" },
                { from: "test", to: "region1" },
            ],
        });
    });

    it("is one for each pipeline, and none for a stack without", () => {
        expect(pipelineGraphs({ deployment: {} })).to.deep.equal([]);
        const second = resource("aws:imagebuilder/imagePipeline:ImagePipeline", "other", { name: "other" });
        expect(pipelineGraphs(minimalState({}, [second])).map(({ name }) => name)).to.deep.equal(["web", "other"]);
    });

    it("leaves out what was replaced and is still to be deleted", () => {
        const old = resource("aws:imagebuilder/imagePipeline:ImagePipeline", "web", { name: "old" });
        expect(pipelineGraphs(minimalState({}, [{ ...old, delete: true }])).map(({ name }) => name)).to.deep.equal([
            "web",
        ]);
    });

    for (const [parentImage, title, lines] of [
        ["ami-0123456789abcdef0", "Base image", ["ami-0123456789abcdef0"]],
        ["ssm:/images/base", "Base image", ["AMI named in SSM parameter", "/images/base"]],
        ["arn:aws:imagebuilder:us-east-1:111122223333:image/base/2.1.x", "base", ["base image", "version 2.1.x"]],
    ] as const) {
        it(`tells the base image ${parentImage}`, () => {
            expect(boxOf(minimalState({ recipe: { parentImage } }), "base")).to.deep.equal({
                id: "base",
                title,
                lines,
            });
        });
    }

    it("tells type, version and parameters of a component that the stack makes", () => {
        const componentArn = "arn:aws:imagebuilder:us-east-1:111122223333:component/apache/1.2.0/1";
        const component = resource("aws:imagebuilder/component:Component", "apache", {
            arn: componentArn,
            type: "TEST",
        });
        const parameters = [{ name: "ServerName", value: "www.example.com" }];
        const state = minimalState({ recipe: { components: [{ componentArn, parameters }] } }, [component]);
        expect(boxOf(state, "component1")).to.deep.equal({
            id: "component1",
            title: "1. apache",
            lines: ["test component", "version 1.2.0", "ServerName = www.example.com"],
        });
    });

    it("tells size and encryption of volumes", () => {
        const blockDeviceMappings = [
            { deviceName: "/dev/xvda", ebs: { volumeSize: 30, encrypted: "true" } },
            { deviceName: "/dev/sdf", ebs: { encrypted: "false" } },
        ];
        expect(boxOf(minimalState({ recipe: { blockDeviceMappings } }), "recipe")?.lines).to.deep.equal([
            "version 1.0.3",
            "/dev/xvda 30 GiB encrypted",
            "/dev/sdf",
        ]);
    });

    it("tells schedule, time zone, condition and that a pipeline is disabled", () => {
        const schedule = {
            scheduleExpression: "cron(0 2 ? * SUN *)",
            timezone: "Europe/Zurich",
            pipelineExecutionStartCondition: "EXPRESSION_MATCH_ONLY",
        };
        expect(boxOf(minimalState({ pipeline: { schedule, status: "DISABLED" } }), "pipeline")?.lines).to.deep.equal([
            "cron(0 2 ? * SUN *)",
            "Europe/Zurich",
            "each time",
            "disabled",
        ]);
    });

    it("tells what a build instance is, and has no test instance when tests are off", () => {
        const infrastructure = {
            instanceTypes: ["t3.medium", "t3.large"],
            instanceMetadataOptions: { httpTokens: "required" },
            terminateInstanceOnFailure: false,
        };
        const state = minimalState({
            infrastructure,
            pipeline: { imageTestsConfiguration: { imageTestsEnabled: false } },
        });
        expect(boxOf(state, "build")?.lines).to.deep.equal(["t3.medium, t3.large", "IMDSv2 only", "kept on failure"]);
        expect(boxOf(state, "test")).to.equal(undefined);
        expect(graphOf(state).arrows).to.deep.include({ from: "build", to: "region1" });
    });

    it("has the own region first, and tells keys, other accounts and each parameter once", () => {
        const key = "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555";
        const distributions = [
            {
                region: "eu-central-1",
                amiDistributionConfiguration: {
                    name: "web",
                    kmsKeyId: key,
                    targetAccountIds: ["111122223333", "222233334444"],
                },
                ssmParameterConfigurations: [
                    { parameterName: "/imagebuilder/web/latest" },
                    { parameterName: "/imagebuilder/web/latest", amiAccountId: "222233334444" },
                ],
            },
            { region: "us-east-1", amiDistributionConfiguration: { kmsKeyId: "alias/images" } },
        ];
        const state = minimalState({ distribution: { distributions } }, [
            resource("aws:kms/key:Key", "images", { arn: key }),
        ]);
        expect(graphOf(state).columns[3]?.boxes).to.deep.equal([
            { id: "region1", title: "us-east-1", lines: ["AMI", "encrypted with a given key"] },
            {
                id: "region2",
                title: "eu-central-1",
                lines: [
                    "web",
                    "encrypted with its own key",
                    "copy for account 222233334444",
                    "SSM /imagebuilder/web/latest",
                ],
            },
        ]);
    });

    it("has the image in the pipeline's region when there is no distribution", () => {
        const state = minimalState({ pipeline: { distributionConfigurationArn: undefined } });
        expect(graphOf(state).columns[3]?.boxes).to.deep.equal([{ id: "region1", title: "us-east-1", lines: ["AMI"] }]);
    });

    it("tells the rules of the lifecycle by age, messages with receivers, and logs", () => {
        const rule = (type: string, value: number, retainAtLeast: number) => ({
            action: { type },
            filter: { type: "AGE", value, unit: "DAYS", retainAtLeast },
        });
        const topicArn = "arn:aws:sns:us-east-1:111122223333:web-1234567";
        const state = minimalState(
            {
                lifecycle: {
                    resourceSelection: { recipes: [{ name: "web", semanticVersion: "x.x.x" }] },
                    policyDetails: [rule("DELETE", 90, 3), rule("DEPRECATE", 30, 0)],
                },
                infrastructure: {
                    snsTopicArn: topicArn,
                    logging: { s3Logs: { s3BucketName: "logs-1234567", s3KeyPrefix: "builds" } },
                },
                pipeline: { loggingConfiguration: { imageLogGroupName: "/aws/imagebuilder/web" } },
            },
            [
                resource("aws:sns/topic:Topic", "web-notifications", { arn: topicArn }),
                resource("aws:sns/topicSubscription:TopicSubscription", "web", {
                    topic: topicArn,
                    protocol: "email",
                    endpoint: "images@example.com",
                }),
                resource("aws:s3/bucket:Bucket", "web-logs", { bucket: "logs-1234567" }),
            ],
        );
        expect(graphOf(state).columns[4]?.boxes).to.deep.equal([
            { id: "lifecycle", title: "Lifecycle", lines: ["deprecate at 30 days", "delete at 90 days, keep 3"] },
            { id: "messages", title: "Messages", lines: ["SNS web-notifications", "email images@example.com"] },
            { id: "logs", title: "Logs", lines: ["S3 web-logs/builds", "CloudWatch /aws/imagebuilder/web"] },
        ]);
        expect(graphOf(state).arrows).to.deep.include({ from: "region1", to: "lifecycle" });
    });

    it("tells a lifecycle by count, and not that of another recipe", () => {
        const policyDetails = [{ action: { type: "DELETE" }, filter: { type: "COUNT", value: 10 } }];
        const lifecycle = { resourceSelection: { recipes: [{ name: "web" }] }, policyDetails };
        expect(boxOf(minimalState({ lifecycle }), "lifecycle")?.lines).to.deep.equal(["delete all but 10"]);
        const other = { resourceSelection: { recipes: [{ name: "other" }] }, policyDetails };
        expect(boxOf(minimalState({ lifecycle: other }), "lifecycle")).to.equal(undefined);
    });
});
