// What surrounds a pipeline in a drawing: containers and their repositories, workflows, triggers and event rules; and
// pipelines and recipes that Cloud Control makes.

import { expect } from "chai";
import type { Box, PipelineGraph } from "../../../cli/drawing/graph";
import { pipelineGraphs } from "../../../cli/drawing/pipelineGraph";
import type { StackResource } from "../../../cli/drawing/stackState";
import { imagePushed, parameterChanged } from "../../../provider/events/otherEvents";
import { eventPattern } from "../../../provider/events/imageBuilderEvents";
import { minimalState, resource } from "./state";

const arn = (what: string) => `arn:aws:imagebuilder:us-east-1:111122223333:${what}`;
const pipelineArn = arn("image-pipeline/web");

function graphOf(...state: Parameters<typeof minimalState>): PipelineGraph {
    const [graph] = pipelineGraphs(minimalState(...state));
    return graph;
}

function boxOf({ columns }: PipelineGraph, id: string): Box | undefined {
    return columns.flatMap(({ boxes }) => boxes).find((box) => box.id === id);
}

describe("the graph of a pipeline for containers", () => {
    const recipe = resource("aws:imagebuilder/containerRecipe:ContainerRecipe", "app", {
        arn: arn("container-recipe/web/2.0.0"),
        name: "web",
        version: "2.0.0",
        parentImage: "amazonlinux:2023",
        targetRepository: { service: "ECR", repositoryName: "team/web" },
        instanceConfiguration: {
            blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 50, encrypted: "true" } }],
        },
    });
    const repository = resource("aws:ecr/repository:Repository", "app", {
        name: "team/web",
        imageScanningConfiguration: { scanOnPush: true },
    });
    const pipeline = { imageRecipeArn: undefined, containerRecipeArn: arn("container-recipe/web/2.0.0") };

    it("tells its base image, recipe, and the repository and tags in each region", () => {
        const distributions = [
            {
                region: "us-east-1",
                containerDistributionConfiguration: {
                    targetRepository: { service: "ECR", repositoryName: "team/web" },
                    containerTags: ["latest"],
                },
            },
            {
                region: "eu-west-1",
                containerDistributionConfiguration: { targetRepository: { repositoryName: "copy" } },
            },
        ];
        const graph = graphOf({ pipeline, distribution: { distributions } }, [recipe, repository]);
        expect(boxOf(graph, "base")).to.deep.equal({ id: "base", title: "Base image", lines: ["amazonlinux:2023"] });
        expect(boxOf(graph, "recipe")).to.deep.equal({
            id: "recipe",
            title: "Recipe web",
            lines: ["version 2.0.0", "container image with a Dockerfile", "/dev/xvda 50 GiB encrypted"],
        });
        expect(graph.columns[3].boxes).to.deep.equal([
            { id: "region1", title: "us-east-1", lines: ["ECR team/web", "scanned on push", "tag latest"] },
            { id: "region2", title: "eu-west-1", lines: ["ECR copy"] },
        ]);
    });

    it("has the image in the recipe's repository when there is no distribution", () => {
        const graph = graphOf({ pipeline: { ...pipeline, distributionConfigurationArn: undefined } }, [recipe]);
        expect(graph.columns[3].boxes).to.deep.equal([{ id: "region1", title: "us-east-1", lines: ["ECR team/web"] }]);
    });

    it("tells the lifecycle of containers, not that of an image recipe of the same name", () => {
        const lifecycle = (resourceType: string, type: string) => ({
            resourceType,
            resourceSelection: { recipes: [{ name: "web" }] },
            policyDetails: [{ action: { type }, filter: { type: "COUNT", value: 5 } }],
        });
        const policies = [
            resource("aws:imagebuilder/lifecyclePolicy:LifecyclePolicy", "a", lifecycle("AMI_IMAGE", "DEPRECATE")),
            resource("aws:imagebuilder/lifecyclePolicy:LifecyclePolicy", "c", lifecycle("CONTAINER_IMAGE", "DELETE")),
        ];
        expect(boxOf(graphOf({ pipeline }, [recipe, ...policies]), "lifecycle")?.lines).to.deep.equal([
            "delete all but 5",
        ]);
        expect(boxOf(graphOf({}, policies), "lifecycle")?.lines).to.deep.equal(["deprecate all but 5"]);
    });
});

describe("the graph of a pipeline with workflows", () => {
    it("has them in place of the test instance, stage after stage, and says which one waits", () => {
        const approval = arn("workflow/test/approval/1.0.0/1");
        const workflows = [
            { workflowArn: approval, parallelGroup: "approval" },
            { workflowArn: "arn:aws:imagebuilder:us-east-1:aws:workflow/build/build-image/x.x.x", parallelGroup: "" },
        ];
        const data = (action: string) => `{"steps":[{"action":"${action}","name":"Step"}]}`;
        const made = (action: string) => [
            resource("aws:imagebuilder/workflow:Workflow", "approval", { arn: approval, data: data(action) }),
        ];
        const graph = graphOf({ pipeline: { workflows } }, made("WaitForAction"));
        expect(graph.columns[2].boxes.slice(1)).to.deep.equal([
            { id: "workflow1", title: "1. build-image", lines: ["build workflow by Amazon", "newest version"] },
            {
                id: "workflow2",
                title: "2. approval",
                lines: ["test workflow", "version 1.0.0", "group approval", "waits for an answer"],
            },
        ]);
        expect(graph.arrows).to.deep.include.members([
            { from: "build", to: "workflow1" },
            { from: "workflow1", to: "workflow2" },
            { from: "workflow2", to: "region1" },
        ]);
        const other = graphOf({ pipeline: { workflows } }, made("TerminateInstance"));
        expect(boxOf(other, "workflow2")?.lines).to.not.include("waits for an answer");
    });
});

describe("the graph of a pipeline with rules", () => {
    function rule(name: string, outputs: Record<string, unknown>, ...targets: string[]): StackResource[] {
        return [
            resource("aws:cloudwatch/eventRule:EventRule", name, { name: `${name}-1234567`, ...outputs }),
            ...targets.map((target) =>
                resource("aws:cloudwatch/eventTarget:EventTarget", name, { rule: `${name}-1234567`, arn: target }),
            ),
        ];
    }

    it("tells what starts it, beside what it is made of", () => {
        const graph = graphOf({}, [
            ...rule("monthly", { scheduleExpression: "rate(30 days)" }, pipelineArn),
            ...rule("push", { eventPattern: imagePushed("team/base", "latest") }, pipelineArn),
            ...rule("base", { eventPattern: parameterChanged("/images/base") }, pipelineArn),
            ...rule("odd", { eventPattern: '{"source":["my.app"]}' }, pipelineArn),
            ...rule("foreign", { eventPattern: imagePushed("other", undefined) }, arn("image-pipeline/other")),
        ]);
        expect(graph.columns[0].title).to.equal("Base image, components, triggers");
        expect(graph.columns[0].boxes.slice(2)).to.deep.equal([
            { id: "trigger1", title: "Trigger monthly", lines: ["rate(30 days)"] },
            { id: "trigger2", title: "Trigger push", lines: ["push to team/base:latest"] },
            { id: "trigger3", title: "Trigger base", lines: ["change of /images/base"] },
            { id: "trigger4", title: "Trigger odd", lines: ["event of my.app"] },
        ]);
        expect(graph.arrows).to.deep.include.members([
            { from: "component1", to: "recipe" },
            { from: "trigger1", to: "pipeline" },
            { from: "trigger4", to: "pipeline" },
        ]);
        expect(graph.arrows).to.not.deep.include({ from: "trigger4", to: "recipe" });
    });

    it("tells of rules for its events and their targets, and not of those of another pipeline", () => {
        const topicArn = "arn:aws:sns:us-east-1:111122223333:web-7654321";
        const own = { pipelineArn, imageName: "web" };
        const targets = [
            topicArn,
            "arn:aws:lambda:us-east-1:111122223333:function:tell",
            "arn:aws:sqs:us-east-1:111122223333:queue",
            arn("image-pipeline/child"),
        ];
        const graph = graphOf({}, [
            resource("aws:sns/topic:Topic", "web-failed", { arn: topicArn }),
            ...rule("failed", { eventPattern: eventPattern("FAILED", own) }, ...targets),
            ...rule("every", { eventPattern: eventPattern("STATE_CHANGE", own) }),
            ...rule("disabled", { eventPattern: eventPattern("AUTO_DISABLED", own) }),
            ...rule("other", { eventPattern: eventPattern("FAILED", { ...own, imageName: "other" }) }, topicArn),
            ...rule("broken", { eventPattern: "{" }, topicArn),
        ]);
        expect(graph.columns[4].boxes).to.deep.equal([
            {
                id: "event1",
                title: "Event rule failed",
                lines: ["image web is FAILED", "SNS web-failed", "Lambda tell", "SQS queue", "starts pipeline child"],
            },
            { id: "event2", title: "Event rule every", lines: ["image web"] },
            {
                id: "event3",
                title: "Event rule disabled",
                lines: ["EC2 Image Builder Image Pipeline Automatically Disabled"],
            },
        ]);
    });
});

describe("the graph of a pipeline that Cloud Control makes", () => {
    const resourceOf = (typeName: string, name: string, id: string, state: unknown): StackResource => ({
        ...resource("aws:cloudcontrol/resource:Resource", name, { typeName, desiredState: state, region: "us-east-1" }),
        id,
    });

    it("is that of any other pipeline", () => {
        const state = {
            Name: "web-cloud-control",
            ImageRecipeArn: arn("image-recipe/bare/1.0.0"),
            Schedule: { ScheduleExpression: "rate(7 days)", AutoDisablePolicy: { FailureCount: 3 } },
            Status: "DISABLED",
        };
        const recipe = { Name: "bare", Version: "1.0.0", ParentImage: "ami-0123456789abcdef0" };
        const [, graph] = pipelineGraphs(
            minimalState({}, [
                resourceOf(
                    "AWS::ImageBuilder::ImageRecipe",
                    "bare",
                    arn("image-recipe/bare/1.0.0"),
                    JSON.stringify(recipe),
                ),
                resourceOf("AWS::ImageBuilder::ImagePipeline", "second", pipelineArn, JSON.stringify(state)),
                resourceOf("AWS::S3::Bucket", "bucket", "bucket", "{}"),
            ]),
        );
        expect(graph.name).to.equal("web-cloud-control");
        expect(boxOf(graph, "pipeline")).to.deep.equal({
            id: "pipeline",
            title: "Pipeline web-cloud-control",
            lines: ["rate(7 days)", "UTC", "disables itself after 3 failures", "disabled"],
        });
        expect(boxOf(graph, "recipe")?.title).to.equal("Recipe bare");
        expect(boxOf(graph, "base")?.lines).to.deep.equal(["ami-0123456789abcdef0"]);
        expect(graph.columns[3].boxes).to.deep.equal([{ id: "region1", title: "us-east-1", lines: ["AMI"] }]);
    });

    it("has at least its place in the program when its properties are encrypted", () => {
        const [, graph] = pipelineGraphs(
            minimalState({}, [
                resourceOf("AWS::ImageBuilder::ImagePipeline", "second", pipelineArn, { ciphertext: "v1:abc" }),
            ]),
        );
        expect(graph.name).to.equal("second");
    });
});

describe("the graph of a pipeline whose recipe is of another stack", () => {
    it("tells the name and version in its ARN, and no base image", () => {
        const graph = graphOf({ pipeline: { imageRecipeArn: arn("image-recipe/elsewhere/3.1.0") } });
        expect(boxOf(graph, "recipe")).to.deep.equal({
            id: "recipe",
            title: "Recipe elsewhere",
            lines: ["version 3.1.0", "of another stack"],
        });
        expect(graph.columns[0].boxes).to.deep.equal([]);
    });
});
