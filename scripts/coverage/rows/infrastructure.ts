// Build instances, their role, network, logs and messages. https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html

import type { Row } from "../row";

export const infrastructureRows: readonly Row[] = [
    {
        number: 96,
        capability: "Infrastructure configurations",
        properties: ["InfrastructureConfiguration.arn", "GoldenImagePipeline.infrastructure"],
        tests: {
            "unit/infrastructure/infrastructureConfiguration": [
                "needs nothing and makes a role with Image Builder's own policies",
                "passes on everything it is told",
            ],
        },
    },
    {
        number: 97,
        capability: "Instance types to choose from",
        properties: ["InfrastructureConfiguration.instanceTypes"],
        rules: ["instance-types-allowed"],
        tests: {
            "unit/infrastructure/placement": [
                "are warned of when they differ in processor or hypervisor",
                "have to suit the image",
            ],
        },
    },
    {
        number: 98,
        capability: "Instance profile with least rights",
        properties: ["InfrastructureConfiguration.instanceProfileName", "InfrastructureConfiguration.containerBuilds"],
        rules: ["roles-without-wildcards"],
        tests: {
            "unit/infrastructure/infrastructureConfiguration": [
                "needs nothing and makes a role with Image Builder's own policies",
            ],
            "unit/access/instanceRole": ["may push to named repositories only, and pull base images from theirs"],
            "engine/containers": ["build with no more rights than the instances have"],
        },
    },
    {
        number: 99,
        capability: "Subnet and security groups, both or none",
        properties: [
            "InfrastructureConfiguration.vpcId",
            "InfrastructureConfiguration.subnetId",
            "InfrastructureConfiguration.securityGroupIds",
        ],
        rules: ["no-inbound-rules"],
        tests: {
            "unit/infrastructure/infrastructureConfiguration": [
                "takes subnet and security groups only together",
                "makes a security group without inbound rules in a VPC",
            ],
        },
    },
    {
        number: 100,
        capability: "Failed instances that stay, and a key pair to look at them",
        properties: ["InfrastructureConfiguration.terminateInstanceOnFailure", "InfrastructureConfiguration.keyPair"],
        rules: ["instance-terminated-on-failure", "no-key-pair"],
        tests: {
            "unit/infrastructure/infrastructureConfiguration": [
                "warns of a key pair that comes too late, but not before that is known",
            ],
        },
    },
    {
        number: 101,
        capability: "Logs in S3",
        properties: ["InfrastructureConfiguration.logBucket"],
        rules: ["log-bucket-private"],
        tests: {
            "unit/infrastructure/infrastructureConfiguration": [
                "makes a private, encrypted log bucket that only encrypted connections reach",
                "lets the instances write under the log prefix, nowhere else",
            ],
            "local/builds/reports": ["each step to S3 under the prefix, if the build instance may write there"],
        },
    },
    {
        number: 102,
        capability: "Logs in CloudWatch, with an end",
        properties: [
            "ImagePipeline.logRetentionDays",
            "ImagePipeline.imageLogGroupName",
            "ImagePipeline.pipelineLogGroupName",
        ],
        rules: ["log-retention"],
        tests: {
            "unit/build/imagePipeline": ["gives its ARN, its name and the names of its log groups"],
            "local/builds/reports": ["its states to a log group of the image's name, or to the one asked for"],
        },
    },
    {
        number: 103,
        capability: "Messages of finished and failed builds, encrypted",
        properties: ["InfrastructureConfiguration.notifications", "Notifications.emails"],
        tests: {
            "unit/infrastructure/infrastructureConfiguration": [
                "encrypts the topic with a key that Image Builder's service-linked role may use",
            ],
            "local/builds/reports": ["but not to one whose key does not let Image Builder use it"],
        },
    },
    {
        number: 104,
        capability: "Instance metadata by tokens only",
        properties: ["InfrastructureConfiguration.httpTokens", "InfrastructureConfiguration.httpPutResponseHopLimit"],
        rules: ["imds-v2-required", "imds-hop-limit"],
        tests: {
            "unit/infrastructure/infrastructureConfiguration": [
                "warns of a metadata service without tokens, and knows no other choice",
                "lets answers of the metadata service reach into containers, where containers are built",
            ],
            "local/builds/outputs": ["needs two hops to required metadata tokens"],
        },
    },
    {
        number: 105,
        capability: "Zone, tenancy and Dedicated Hosts",
        properties: [
            "Placement.tenancy",
            "Placement.hostId",
            "Placement.hostResourceGroupArn",
            "Placement.availabilityZone",
        ],
        tests: {
            "unit/infrastructure/placement": [
                "passes on what is given, and nothing when nothing is",
                "takes a host only with its tenancy, a zone only of the region, and something at all",
            ],
            "local/imagebuilder/infrastructureConfigurations": ["take one target for placement, and only on a host"],
        },
    },
    {
        number: 106,
        capability: "Tags of build instances",
        properties: ["InfrastructureConfiguration.resourceTags"],
        tests: {
            "unit/infrastructure/infrastructureConfiguration": ["counts the tags of instances together"],
            "unit/goldenImagePipeline/childResources": ["all have the tags, the AMIs and the build instances too"],
        },
    },
    {
        number: 107,
        capability: "VPC endpoints for private subnets",
        properties: ["VpcEndpoints.vpcId", "VpcEndpoints.subnetIds", "VpcEndpoints.routeTableIds"],
        tests: {
            "unit/infrastructure/vpcEndpoints": [
                "needs only a VPC and subnets, and lets in the whole VPC by HTTPS",
                "passes on everything it is told",
            ],
            "engine/events": ["are made, and neither a second up nor a refresh changes anything"],
        },
    },
    {
        number: 108,
        capability: "Policy of the S3 endpoint for the service's buckets",
        properties: ["VpcEndpoints.logBucketName"],
        tests: {
            "unit/infrastructure/vpcEndpoints": [
                "the service's buckets, the SSM agent and the packages of Amazon Linux",
                "own buckets to read from, and the log bucket to write to, in the region's partition",
            ],
        },
    },
    {
        number: 109,
        capability: "Condition keys of IAM",
        pages: ["docs/by-hand.md#limit-what-people-may-do"],
        commands: ["guardrails"],
        rules: ["imds-v2-required"],
        tests: {
            "cli/commands/guardrails/guardrails": ["prints a policy that forbids what is asked for, and nothing else"],
            "unit/access/pipelinePolicies": ["forbid what they are asked to, by the condition keys of Image Builder"],
        },
    },
];
