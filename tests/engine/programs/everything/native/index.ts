// A pipeline of AMIs that is told everything it can be told together.

import * as aws from "@pulumi/aws";
import * as golden from "pulumi-aws-golden-image";
import { componentDocument, ssmParameter } from "pulumi-aws-golden-image/documents";

const config = { accountId: "222233334444" };
const network = new aws.ec2.Vpc("builds", { cidrBlock: "10.0.0.0/16" });
const subnet = new aws.ec2.Subnet("builds", { vpcId: network.id, cidrBlock: "10.0.0.0/24" });
const template = new aws.ec2.LaunchTemplate("web", { name: "web", imageId: "ami-0123456789abcdef0" });
const queue = new aws.sqs.Queue("events", {});
const workflowKey = new aws.kms.Key("workflows", {});
const secret = new aws.ssm.Parameter("license", { name: "/app/license", type: "SecureString", value: "made up" });

const web = new golden.GoldenImagePipeline(
    "web",
    {
        name: "web-server",
        description: "Everything at once",
        baseImage: { managed: "amazon-linux-2023", architecture: "x86_64", version: "x.x.x" },
        platform: "Linux",
        components: [
            { managed: "update-linux" },
            {
                name: "app",
                document: componentDocument({
                    name: "app",
                    build: [
                        {
                            name: "Install",
                            action: "ExecuteBash",
                            inputs: { commands: [`install-app '${ssmParameter("/app/license")}'`] },
                        },
                    ],
                }),
            },
            { name: "long", file: "../documents/long.yml", parameters: { Greeting: ["hello"] } },
            {
                name: "agent",
                variants: {
                    linux: { file: "../documents/agent-linux.yml" },
                    windows: { file: "../documents/agent-windows.yml" },
                },
            },
        ],
        rootVolume: { deviceName: "/dev/xvda", sizeGiB: 40, type: "gp3", iops: 4000, throughput: 250 },
        blockDevices: [
            { deviceName: "/dev/sdf", sizeGiB: 125, type: "st1", encrypted: true },
            { deviceName: "/dev/sdg", noDevice: true },
        ],
        workingDirectory: "/var/build",
        userData: "#!/bin/sh\ntrue\n",
        version: "2.5.x",
        keepVersions: 3,
        instanceTypes: ["m6i.large", "m7i.large"],
        managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
        vpcId: network.id,
        subnetId: subnet.id,
        httpPutResponseHopLimit: 2,
        placement: { tenancy: "dedicated" },
        resourceTags: { CostCenter: "42" },
        terminateInstanceOnFailure: false,
        keyPair: "debug",
        logBucket: { prefix: "logs/web", retentionDays: 30, forceDestroy: true },
        logRetentionDays: 30,
        notifications: { emails: ["images@example.com"] },
        events: [
            { on: "FAILED", targets: { queueArn: queue.arn, queueUrl: queue.url } },
            { on: "CVE_DETECTED", minimumSeverity: "HIGH", targets: { emails: ["security@example.com"] } },
        ],
        triggers: [{ on: { image: "base" } }],
        region: "us-east-1",
        regions: [
            {
                region: "us-east-1",
                launchTemplates: [{ launchTemplateId: template.id, setDefaultVersion: true }],
                ssmParameters: [{ name: "/company/web", dataType: "text" }],
                targetAccountIds: [],
            },
            { region: "eu-central-1", amiName: "web-eu-{{ imagebuilder:buildDate }}", amiTags: { place: "eu" } },
        ],
        targetAccounts: [
            { accountId: config.accountId, assumeRoleArn: `arn:aws:iam::${config.accountId}:role/deploy` },
        ],
        amiName: "web-{{ imagebuilder:buildDate }}",
        amiTags: { tier: "web" },
        ssmParameter: "/company/web/latest",
        schedule: {
            expression: "cron(0 2 ? * SUN *)",
            timezone: "Europe/Zurich",
            startCondition: "EXPRESSION_MATCH_ONLY",
            autoDisableAfterFailures: 3,
        },
        tests: { enabled: true, timeoutMinutes: 120 },
        scanning: true,
        workflows: [{ managed: "build-image" }, { managed: "test-image", parallelGroup: "tests" }],
        workflowKeyArns: [workflowKey.arn],
        approval: { timeoutHours: 24, notify: { emails: ["owners@example.com"] } },
        imageTags: { owner: "platform" },
        enhancedImageMetadata: false,
        lifecycle: {
            rules: [
                { action: "DEPRECATE", age: { value: 2, unit: "MONTHS" } },
                {
                    action: "DELETE",
                    keepNewest: 10,
                    exclude: { tags: { keep: "true" }, amis: { public: true, regions: ["eu-central-1"] } },
                },
            ],
        },
        tags: { team: "platform" },
    },
    { dependsOn: [secret] },
);
export const pipelineArn = web.pipelineArn;
export const version = web.recipeVersion;
export const parameters = web.ssmParameterNames;
export const approvalTopicArn = web.approvalTopicArn;
