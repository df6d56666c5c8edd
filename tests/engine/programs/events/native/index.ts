import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image";

const arn = "arn:aws:imagebuilder:us-east-1:111122223333";
const pipelineArn = `${arn}:image-pipeline/web`;

const queue = new aws.sqs.Queue("builds");
const role = new aws.iam.Role("builds", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const builds = new aws.lambda.Function("builds", {
    role: role.arn,
    runtime: "nodejs20.x",
    handler: "index.handler",
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = () => {};") }),
});

const findings = new golden.PipelineEventRule("findings", {
    pipelineArn,
    imageName: "web",
    on: "CVE_DETECTED",
    minimumSeverity: "HIGH",
    targets: {
        emails: ["security@example.com"],
        functionArn: builds.arn,
        queueArn: queue.arn,
        queueUrl: queue.url,
        pipelineArn: `${arn}:image-pipeline/app`,
    },
});
new golden.PipelineEventRule("failures", {
    name: "web-failures",
    pipelineArn,
    imageName: "web",
    on: "FAILED",
    targets: { topicArn: findings.topicArn },
});

const trigger = (name: string, on: golden.TriggerSourceArgs) => new golden.PipelineTrigger(name, { pipelineArn, on });
trigger("quarterly", { schedule: "rate(90 days)" });
trigger("parameter", { ssmParameter: "/base/latest" });
trigger("base", { image: "base" });
trigger("pushed", { repository: { name: "team/base", tag: "latest" } });

const vpc = new aws.ec2.Vpc("build", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
const subnet = new aws.ec2.Subnet("build", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const routes = new aws.ec2.RouteTable("build", { vpcId: vpc.id });
const endpoints = new golden.VpcEndpoints("build", {
    vpcId: vpc.id,
    subnetIds: [subnet.id],
    routeTableIds: [routes.id],
    logBucketName: "build-logs",
});

export const services = endpoints.endpointIds.apply((ids) => Object.keys(ids).sort());
export const hasTopic = findings.topicArn.apply((topic) => topic.startsWith("arn:aws:sns:us-east-1:111122223333:"));
