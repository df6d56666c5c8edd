// Resources of the provider aws-native, each of which breaks a rule once.

export interface Native {
    type: string;
    name?: string;
    properties: object;
    propertyDependencies?: Record<string, string[]>;
    provider?: object;
}

const statement = (more: object): object => ({ Statement: [{ Effect: "Allow", ...more }] });
const trust = statement({ Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" });
export const wide = statement({ Action: "ec2:*", Resource: "*" });
export const wideSays = 'policy allows "ec2:*" in statement 1. List the actions that are needed.';
export const builder: Native = {
    type: "aws-native:imagebuilder:InfrastructureConfiguration",
    properties: {
        instanceProfileName: "builder",
        securityGroupIds: ["sg-1"],
        snsTopicArn: "arn:aws:sns:us-east-1:111122223333:builds",
        logging: { s3Logs: { s3BucketName: "logs" } },
    },
};
export const profile: Native = {
    type: "aws-native:iam:InstanceProfile",
    properties: { instanceProfileName: "builder", roles: ["builder"] },
};
export const role = (more: object = {}): Native => ({
    type: "aws-native:iam:Role",
    properties: { roleName: "builder", assumeRolePolicyDocument: trust, ...more },
});
export const recipe: Native = {
    type: "aws-native:imagebuilder:ContainerRecipe",
    properties: { name: "app", targetRepository: { service: "ECR", repositoryName: "app" } },
};

export const nativeCases: [rule: string, what: string, stack: Native[], messages: string[]][] = [
    [
        "no-public-images",
        "a distribution",
        [
            {
                type: "aws-native:imagebuilder:DistributionConfiguration",
                properties: {
                    distributions: [
                        {
                            region: "us-east-1",
                            amiDistributionConfiguration: { launchPermissionConfiguration: { userGroups: ["all"] } },
                        },
                    ],
                },
            },
        ],
        [
            'distributions[0].amiDistributionConfiguration.launchPermission.userGroups[0] is "all": everyone can launch the image. Remove it.',
        ],
    ],
    [
        "imds-v2-required",
        "an infrastructure",
        [
            {
                type: "aws-native:imagebuilder:InfrastructureConfiguration",
                properties: { instanceMetadataOptions: { httpTokens: "optional" } },
            },
        ],
        ['instanceMetadataOptions.httpTokens is "optional". Set it to "required".'],
    ],
    [
        "recipe-volumes-encrypted",
        "a recipe",
        [
            {
                type: "aws-native:imagebuilder:ImageRecipe",
                properties: { blockDeviceMappings: [{ ebs: { encrypted: false } }] },
            },
        ],
        ['blockDeviceMappings[0].ebs.encrypted is "false". Set it to true.'],
    ],
    [
        "roles-without-wildcards",
        "a policy inside a role",
        [builder, profile, role({ policies: [{ policyName: "a", policyDocument: wide }] })],
        [`inlinePolicies[0].${wideSays}`],
    ],
    [
        "roles-without-wildcards",
        "a managed policy of AWS",
        [builder, profile, role({ managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] })],
        [
            'managedPolicyArns[0] attaches "AdministratorAccess". Use a policy with only the permissions that are needed.',
        ],
    ],
    [
        "roles-without-wildcards",
        "a policy of a role",
        [
            builder,
            profile,
            role(),
            {
                type: "aws-native:iam:RolePolicy",
                properties: { roleName: "builder", policyName: "a", policyDocument: wide },
            },
        ],
        [wideSays],
    ],
    [
        "roles-without-wildcards",
        "a managed policy that lists its roles",
        [
            builder,
            profile,
            role(),
            { type: "aws-native:iam:ManagedPolicy", properties: { policyDocument: wide, roles: ["builder"] } },
        ],
        [wideSays],
    ],
    [
        "roles-without-wildcards",
        "a trust policy",
        [builder, profile, role({ assumeRolePolicyDocument: statement({ Principal: { AWS: "*" } }) })],
        ["assumeRolePolicy allows everyone in statement 1. List the principals, or add a condition."],
    ],
    [
        "no-inbound-rules",
        "a security group",
        [
            builder,
            {
                type: "aws-native:ec2:SecurityGroup",
                properties: { groupId: "sg-1", securityGroupIngress: [{ ipProtocol: "tcp" }] },
            },
        ],
        ["ingress[0] allows inbound connections. Remove it."],
    ],
    [
        "no-inbound-rules",
        "an inbound rule",
        [
            builder,
            { type: "aws-native:ec2:SecurityGroup", properties: { groupId: "sg-1" } },
            { type: "aws-native:ec2:SecurityGroupIngress", properties: { groupId: "sg-1" } },
        ],
        ["securityGroupId names a group of build instances. Remove the rule."],
    ],
    [
        "log-bucket-private",
        "a bucket",
        [builder, { type: "aws-native:s3:Bucket", properties: { bucketName: "logs" } }],
        ['bucket "logs" has no public access block. Add one with all four settings on.'],
    ],
    [
        "log-bucket-private",
        "a block inside a bucket",
        [
            builder,
            {
                type: "aws-native:s3:Bucket",
                properties: {
                    bucketName: "logs",
                    publicAccessBlockConfiguration: {
                        blockPublicAcls: true,
                        blockPublicPolicy: true,
                        ignorePublicAcls: true,
                    },
                },
            },
        ],
        ["publicAccessBlockConfiguration.restrictPublicBuckets is not set. Set it to true."],
    ],
    [
        "log-retention",
        "a log group",
        [
            {
                type: "aws-native:logs:LogGroup",
                properties: { logGroupName: "/aws/imagebuilder/web", retentionInDays: 7 },
            },
        ],
        ["retentionInDays is 7. Set it to 30 or more days."],
    ],
    [
        "repository-not-public",
        "a repository",
        [
            recipe,
            {
                type: "aws-native:ecr:Repository",
                properties: {
                    repositoryName: "app",
                    repositoryPolicyText: statement({ Principal: "*", Action: "ecr:BatchGetImage" }),
                },
            },
        ],
        ["policy allows everyone in statement 1. List the principals, or add a condition."],
    ],
    [
        "repository-customer-key",
        "a repository",
        [
            recipe,
            {
                type: "aws-native:ecr:Repository",
                properties: { repositoryName: "app", encryptionConfiguration: { encryptionType: "AES256" } },
            },
        ],
        ['encryptionConfigurations[0].encryptionType is "AES256". Set it to "KMS", with a customer managed key.'],
    ],
    [
        "repository-scan-on-push",
        "a repository",
        [
            recipe,
            {
                type: "aws-native:ecr:Repository",
                properties: { repositoryName: "app", imageScanningConfiguration: { scanOnPush: false } },
            },
        ],
        ["imageScanningConfiguration.scanOnPush is false. Set it to true."],
    ],
    [
        "topic-customer-key",
        "a topic",
        [
            builder,
            {
                type: "aws-native:sns:Topic",
                properties: { topicArn: "arn:aws:sns:us-east-1:111122223333:builds", kmsMasterKeyId: "alias/aws/sns" },
            },
        ],
        ['kmsMasterKeyId is "alias/aws/sns". Specify a customer managed KMS key.'],
    ],
    [
        "shares-inside-organization",
        "a share, which is open when nothing is said",
        [
            {
                type: "aws-native:ram:ResourceShare",
                properties: {
                    name: "a",
                    resourceArns: ["arn:aws:imagebuilder:us-east-1:111122223333:component/agent/1.0.0/1"],
                },
            },
        ],
        ["allowExternalPrincipals is true. Set it to false."],
    ],
];
