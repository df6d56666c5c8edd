import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image";

const config = new pulumi.Config();
const hello = JSON.stringify({
    name: "hello",
    schemaVersion: "1.0",
    phases: [
        {
            name: "build",
            steps: [
                { name: "Hello", action: "ExecuteBash", inputs: { commands: ["echo {{ aws:ssm:/app/greeting }}"] } },
            ],
        },
    ],
});
const bases = new aws.ecr.Repository("bases", { name: "bases" });
const web = new golden.ContainerRecipe("web", {
    baseImage: { ecr: { repositoryName: bases.name, tag: "1" } },
    components: [{ document: hello }, { managed: "update-linux" }],
    dockerfileFile: "Dockerfile",
    repository: { keepImages: 10, forceDelete: true },
    instanceBlockDevices: [{ deviceName: "/dev/xvda", sizeGiB: config.getNumber("size") ?? 40 }],
    tags: { team: "platform" },
});
// Without components there is only Cloud Control; with one there is the provider's own resource.
const bare = new golden.ContainerRecipe("bare", {
    baseImage: { dockerHub: "amazonlinux:2023" },
    components: config.getBoolean("hardened") ? [{ managed: "update-linux" }] : [],
    dockerfile: `FROM {{{ imagebuilder:parentImage }}}
{{{ imagebuilder:environments }}}
# ${"x".repeat(config.getNumber("length") ?? 0)}
`,
    repository: { name: web.repositoryName },
});
const windows = new golden.ContainerRecipe("windows", {
    baseImage: { ecr: { repositoryName: bases.name, tag: "ltsc2022" } },
    platform: "Windows",
    osVersion: "Microsoft Windows Server 2022",
    components: [{ managed: "update-windows" }],
    repository: { name: web.repositoryName },
    instanceBlockDevices: [{ deviceName: "/dev/sda1", sizeGiB: 80 }],
});
const builds = new golden.InfrastructureConfiguration("builds", {
    instanceTypes: ["m6i.large", "m7i.large"],
    containerBuilds: true,
    repositoryArns: [web.repositoryArn],
    baseRepositoryArns: [web.baseRepositoryArn, bare.baseRepositoryArn],
    instancePolicies: [web.instancePolicy, bare.instancePolicy],
    managedPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"],
    placement: { availabilityZone: "eu-west-1a", tenancy: "dedicated" },
    resourceTags: { purpose: "builds" },
    tags: { team: "platform" },
});
new golden.InfrastructureConfiguration("plain", {
    placement: { availabilityZone: "eu-west-1b" },
    instancePolicies: [bare.instancePolicy],
});
const pipeline = new aws.imagebuilder.ImagePipeline("web", {
    containerRecipeArn: web.arn,
    infrastructureConfigurationArn: builds.arn,
});
export const versions = pulumi.all([web.version, bare.version, windows.version]);
export const arns = pulumi.all([web.latestArn, bare.latestArn, windows.latestArn]);
export const uri = web.repositoryUri;
export const policy = web.instancePolicy;
export const pipelineArn = pipeline.arn;
