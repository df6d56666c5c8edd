import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image";
import { componentDocument } from "pulumi-aws-golden-image/documents";

const config = new pulumi.Config();
const command = config.get("command") ?? "echo installing";

// Too long to be part of a request, in a bucket of its own until another one is named.
const install = new golden.Component("install", {
    document: componentDocument({
        build: [
            {
                name: "Install",
                action: "ExecuteBash",
                inputs: { commands: [command, ...Array.from({ length: 1000 }, (_, line) => `echo line ${line}`)] },
            },
        ],
    }),
    documentBucket: config.get("bucket") === undefined ? undefined : { name: config.get("bucket") },
});
const recipe = new golden.ImageRecipe("web", {
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ arn: install.arn }],
});
const infrastructure = new golden.InfrastructureConfiguration("web", { instanceTypes: ["t3.medium"] });
const role = new aws.iam.Role("builds", {
    assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
            { Effect: "Allow", Principal: { Service: "imagebuilder.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
    },
});
new aws.iam.RolePolicy("builds", {
    role: role.name,
    policy: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: ["ec2:*", "ssm:*", "iam:PassRole", "logs:*"], Resource: "*" }],
    },
});
const pipeline = new golden.ImagePipeline("web", {
    imageRecipeArn: recipe.arn,
    infrastructureConfigurationArn: infrastructure.arn,
    executionRoleArn: role.arn,
    approval: { timeoutHours: config.getNumber("hours") ?? 24, notify: { emails: ["images@example.com"] } },
});
export const pipelineArn = pipeline.arn;
export const topicArn = pipeline.approvalTopicArn;
export const componentVersion = install.version;
