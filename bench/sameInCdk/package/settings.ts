// Infrastructure and distribution.

import * as golden from "pulumi-aws-golden-image";

export const programs = {
    "Build instances with their role": () => {
        new golden.InfrastructureConfiguration("base", {});
    },
    "Build instances in a subnet, of several types": () => {
        new golden.InfrastructureConfiguration("base", {
            instanceTypes: ["m6i.large", "m6a.large"],
            subnetId: "subnet-0123456789abcdef0",
            securityGroupIds: ["sg-0123456789abcdef0"],
            keyPair: "builders",
            resourceTags: { team: "web" },
            terminateInstanceOnFailure: false,
        });
    },
    "Build instances with logs in S3 and a topic": () => {
        new golden.InfrastructureConfiguration("base", {
            logBucket: { name: "build-logs", prefix: "base" },
            notifications: { topicArn: "arn:aws:sns:us-east-1:111122223333:builds" },
        });
    },
    "Build instances on a dedicated host": () => {
        new golden.InfrastructureConfiguration("base", {
            placement: { tenancy: "host", hostId: "h-0123456789abcdef0", availabilityZone: "us-east-1a" },
        });
    },
    "AMIs in two regions, encrypted, for an organization": () => {
        new golden.DistributionConfiguration("base", {
            amiName: "base-{{ imagebuilder:buildDate }}",
            amiTags: { team: "web" },
            launchPermission: {
                organizationArns: ["arn:aws:organizations::111122223333:organization/o-0123456789"],
            },
            regions: [
                {
                    region: "us-east-1",
                    kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555",
                },
                {
                    region: "eu-west-1",
                    kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555",
                },
            ],
        });
    },
    "AMIs in a launch template and an SSM parameter": () => {
        new golden.DistributionConfiguration("base", {
            regions: [
                {
                    region: "us-east-1",
                    launchTemplates: [{ launchTemplateId: "lt-0123456789abcdef0", setDefaultVersion: true }],
                    ssmParameters: [{ name: "/imagebuilder/base", dataType: "aws:ec2:image" }],
                },
            ],
        });
    },
    "Windows AMIs that launch fast, with a license": () => {
        new golden.DistributionConfiguration("windows", {
            regions: [
                {
                    region: "us-east-1",
                    fastLaunch: [
                        {
                            launchTemplate: { launchTemplateId: "lt-0123456789abcdef0", version: "1" },
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
    "Container images in a repository": () => {
        new golden.DistributionConfiguration("web", {
            container: { repositoryName: "web", tags: ["latest", "1.0"], description: "Web" },
            regions: [{ region: "us-east-1" }],
        });
    },
};
