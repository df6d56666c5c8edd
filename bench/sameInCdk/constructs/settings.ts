// Infrastructure and distribution, with the constructs of the AWS CDK.

import * as imagebuilder from "@aws-cdk/aws-imagebuilder-alpha";
import type { Stack } from "aws-cdk-lib";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as ecr from "aws-cdk-lib/aws-ecr";
import * as kms from "aws-cdk-lib/aws-kms";
import * as s3 from "aws-cdk-lib/aws-s3";
import * as sns from "aws-cdk-lib/aws-sns";
import * as ssm from "aws-cdk-lib/aws-ssm";

export const programs = {
    "Build instances with their role": (stack: Stack) => {
        new imagebuilder.InfrastructureConfiguration(stack, "Infrastructure", {
            infrastructureConfigurationName: "base",
        });
    },
    "Build instances in a subnet, of several types": (stack: Stack) => {
        const vpc = ec2.Vpc.fromVpcAttributes(stack, "Vpc", {
            vpcId: "vpc-0123456789abcdef0",
            availabilityZones: ["us-east-1a"],
            privateSubnetIds: ["subnet-0123456789abcdef0"],
        });
        new imagebuilder.InfrastructureConfiguration(stack, "Infrastructure", {
            infrastructureConfigurationName: "base",
            instanceTypes: [new ec2.InstanceType("m6i.large"), new ec2.InstanceType("m6a.large")],
            vpc,
            subnetSelection: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
            securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, "Group", "sg-0123456789abcdef0")],
            keyPair: ec2.KeyPair.fromKeyPairName(stack, "Pair", "builders"),
            resourceTags: { team: "web" },
            terminateInstanceOnFailure: false,
        });
    },
    "Build instances with logs in S3 and a topic": (stack: Stack) => {
        new imagebuilder.InfrastructureConfiguration(stack, "Infrastructure", {
            infrastructureConfigurationName: "base",
            logging: { s3Bucket: s3.Bucket.fromBucketName(stack, "Logs", "build-logs"), s3KeyPrefix: "base" },
            notificationTopic: sns.Topic.fromTopicArn(stack, "Topic", "arn:aws:sns:us-east-1:111122223333:builds"),
        });
    },
    "Build instances on a dedicated host": (stack: Stack) => {
        new imagebuilder.InfrastructureConfiguration(stack, "Infrastructure", {
            infrastructureConfigurationName: "base",
            ec2InstanceTenancy: imagebuilder.Tenancy.HOST,
            ec2InstanceHostId: "h-0123456789abcdef0",
            ec2InstanceAvailabilityZone: "us-east-1a",
        });
    },
    "AMIs in two regions, encrypted, for an organization": (stack: Stack) => {
        new imagebuilder.DistributionConfiguration(stack, "Distribution", {
            distributionConfigurationName: "base",
            amiDistributions: ["us-east-1", "eu-west-1"].map((region) => ({
                region,
                amiName: "base-{{ imagebuilder:buildDate }}",
                amiTags: { team: "web" },
                amiKmsKey: kms.Key.fromKeyArn(
                    stack,
                    `Key-${region}`,
                    `arn:aws:kms:${region}:111122223333:key/11111111-2222-3333-4444-555555555555`,
                ),
                amiLaunchPermission: {
                    organizationArns: ["arn:aws:organizations::111122223333:organization/o-0123456789"],
                },
            })),
        });
    },
    "AMIs in a launch template and an SSM parameter": (stack: Stack) => {
        new imagebuilder.DistributionConfiguration(stack, "Distribution", {
            distributionConfigurationName: "base",
            amiDistributions: [
                {
                    region: "us-east-1",
                    launchTemplates: [
                        {
                            launchTemplate: ec2.LaunchTemplate.fromLaunchTemplateAttributes(stack, "Template", {
                                launchTemplateId: "lt-0123456789abcdef0",
                            }),
                            setDefaultVersion: true,
                        },
                    ],
                    ssmParameters: [
                        {
                            parameter: ssm.StringParameter.fromStringParameterName(
                                stack,
                                "Parameter",
                                "/imagebuilder/base",
                            ),
                            dataType: ssm.ParameterDataType.AWS_EC2_IMAGE,
                        },
                    ],
                },
            ],
        });
    },
    "Windows AMIs that launch fast, with a license": (stack: Stack) => {
        new imagebuilder.DistributionConfiguration(stack, "Distribution", {
            distributionConfigurationName: "windows",
            amiDistributions: [
                {
                    region: "us-east-1",
                    fastLaunchConfigurations: [
                        {
                            enabled: true,
                            launchTemplate: ec2.LaunchTemplate.fromLaunchTemplateAttributes(stack, "Template", {
                                launchTemplateId: "lt-0123456789abcdef0",
                                versionNumber: "1",
                            }),
                            maxParallelLaunches: 6,
                            targetSnapshotCount: 10,
                        },
                    ],
                    licenseConfigurationArns: [
                        "arn:aws:license-manager:us-east-1:111122223333:license-configuration:lic-0123456789abcdef0123456789abcdef",
                    ],
                },
            ],
        });
    },
    "Container images in a repository": (stack: Stack) => {
        new imagebuilder.DistributionConfiguration(stack, "Distribution", {
            distributionConfigurationName: "web",
            containerDistributions: [
                {
                    region: "us-east-1",
                    containerRepository: imagebuilder.Repository.fromEcr(
                        ecr.Repository.fromRepositoryName(stack, "Repository", "web"),
                    ),
                    containerTags: ["latest", "1.0"],
                    containerDescription: "Web",
                },
            ],
        });
    },
};
