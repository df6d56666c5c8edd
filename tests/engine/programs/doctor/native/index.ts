import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image";

const vpc = new aws.ec2.Vpc("builds", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true, enableDnsSupport: true });
const subnet = new aws.ec2.Subnet("builds", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const table = new aws.ec2.RouteTable("builds", { vpcId: vpc.id });
const route = new aws.ec2.RouteTableAssociation("builds", { subnetId: subnet.id, routeTableId: table.id });
const group = new aws.ec2.SecurityGroup("builds", { vpcId: vpc.id });
const endpoints = new golden.VpcEndpoints("builds", {
    vpcId: vpc.id,
    subnetIds: [subnet.id],
    routeTableIds: [table.id],
    securityGroupIds: [group.id],
});
const pipeline = new golden.GoldenImagePipeline(
    "web",
    {
        baseImage: { amiId: new pulumi.Config().require("ami") },
        platform: "Linux",
        rootVolume: { deviceName: "/dev/sda1", sizeGiB: 10 },
        regions: [{ region: "us-east-1" }, { region: "eu-west-1" }],
        targetAccounts: [{ accountId: "222233334444", assumeRoleArn: "arn:aws:iam::222233334444:role/deploy" }],
        subnetId: subnet.id,
        securityGroupIds: [group.id],
        notifications: { emails: ["images@example.com"] },
    },
    { dependsOn: [endpoints, route] },
);
export const pipelineArn = pipeline.pipelineArn;
export const subnetId = subnet.id;
export const vpcId = vpc.id;
export const routeTableId = table.id;
export const topicArn = pipeline.topicArn;
export const keys = pipeline.imageKeyArns;
export const endpointIds = endpoints.endpointIds;
