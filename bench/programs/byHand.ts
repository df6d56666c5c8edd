// The resources of the pipeline as people write them by hand, versions included, with @pulumi/aws alone.
import * as fs from "node:fs";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const tags = { team: "platform" };
const targetAccount = "222233334444";
const account = aws.getCallerIdentityOutput().accountId;

const policy = (...statements: object[]) => ({ Version: "2012-10-17", Statement: statements });
const text = (document: object) => pulumi.jsonStringify(document);
const allow = (Action: string | string[], Resource: pulumi.Input<string>, Condition?: object) => {
    return { Effect: "Allow", Action, Resource, ...(Condition && { Condition }) };
};
const trust = (Principal: object, Condition?: object) => {
    return text(policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...(Condition && { Condition }) }));
};
const service = { Service: "imagebuilder.amazonaws.com" };
const sourceAccount = { StringEquals: { "aws:SourceAccount": account } };
const root = (id: pulumi.Input<string>) => ({ AWS: pulumi.interpolate`arn:aws:iam::${id}:root` });
const administer = { Effect: "Allow", Principal: root(account), Action: "kms:*", Resource: "*" };
const lifecyclePolicyArn = "arn:aws:iam::aws:policy/service-role/EC2ImageBuilderLifecycleExecutionPolicy";

export interface Wanted {
    /** Of everything; no two pipelines of a program share any. */
    name: string;
    /** The first is the pipeline's own. */
    regions: string[];
    /** Whether the target account is set up too; its roles exist once. */
    setsUpTarget: boolean;
}

export function pipelineByHand({ name, regions, setsUpTarget }: Wanted): aws.imagebuilder.ImagePipeline {
    const parameterName = `/imagebuilder/${name}/latest`;

    // Notifications
    const topicKey = new aws.kms.Key(`${name}-notifications`, {
        description: "Encrypts messages about the images",
        enableKeyRotation: true,
        policy: text(
            policy(administer, {
                Effect: "Allow",
                Principal: { AWS: "*" },
                Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
                Resource: "*",
                Condition: { StringEquals: { "kms:CallerAccount": account } },
            }),
        ),
        tags,
    });
    const topic = new aws.sns.Topic(`${name}-notifications`, { kmsMasterKeyId: topicKey.arn, tags });
    new aws.sns.TopicSubscription(`${name}-email`, {
        topic: topic.arn,
        protocol: "email",
        endpoint: "images@example.com",
    });

    // Logs of builds
    const bucket = new aws.s3.Bucket(`${name}-logs`, { tags });
    new aws.s3.BucketPublicAccessBlock(`${name}-logs`, {
        bucket: bucket.bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
    });
    new aws.s3.BucketServerSideEncryptionConfiguration(`${name}-logs`, {
        bucket: bucket.bucket,
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    new aws.s3.BucketLifecycleConfiguration(`${name}-logs`, {
        bucket: bucket.bucket,
        rules: [{ id: "delete-old-logs", status: "Enabled", filter: {}, expiration: { days: 90 } }],
    });
    new aws.s3.BucketPolicy(`${name}-logs`, {
        bucket: bucket.bucket,
        policy: text(
            policy({
                Effect: "Deny",
                Principal: "*",
                Action: "s3:*",
                Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            }),
        ),
    });

    // Build instances
    const instanceRole = new aws.iam.Role(`${name}-instance`, {
        assumeRolePolicy: trust({ Service: "ec2.amazonaws.com" }),
        tags,
    });
    for (const managed of ["EC2InstanceProfileForImageBuilder", "AmazonSSMManagedInstanceCore"]) {
        new aws.iam.RolePolicyAttachment(`${name}-${managed}`, {
            role: instanceRole.name,
            policyArn: `arn:aws:iam::aws:policy/${managed}`,
        });
    }
    new aws.iam.RolePolicy(`${name}-instance-logs`, {
        role: instanceRole.name,
        policy: text(policy(allow("s3:PutObject", pulumi.interpolate`${bucket.arn}/build-logs/*`))),
    });
    const profile = new aws.iam.InstanceProfile(`${name}-instance`, { role: instanceRole.name, tags });
    const infrastructure = new aws.imagebuilder.InfrastructureConfiguration(`${name}-infrastructure`, {
        name,
        instanceProfileName: profile.name,
        instanceTypes: ["t3.medium"],
        instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
        logging: { s3Logs: { s3BucketName: bucket.bucket, s3KeyPrefix: "build-logs" } },
        snsTopicArn: topic.arn,
        terminateInstanceOnFailure: true,
        resourceTags: tags,
        tags,
    });

    // Keys of the images
    const imageKeys = regions.map((region) => {
        return new aws.kms.Key(`${name}-images-${region}`, {
            region,
            description: "Encrypts the images",
            enableKeyRotation: true,
            policy: text(
                policy(
                    administer,
                    {
                        Effect: "Allow",
                        Principal: root(targetAccount),
                        Action: [
                            "kms:Decrypt",
                            "kms:DescribeKey",
                            "kms:Encrypt",
                            "kms:GenerateDataKey*",
                            "kms:ReEncrypt*",
                        ],
                        Resource: "*",
                    },
                    {
                        Effect: "Allow",
                        Principal: root(targetAccount),
                        Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
                        Resource: "*",
                        Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
                    },
                ),
            ),
            tags,
        });
    });

    // Recipe
    const components = ["web-server", "web-server-test"].map((file) => {
        return new aws.imagebuilder.Component(`${name}-${file}`, {
            name: `${name}-${file}`,
            platform: "Linux",
            version: "1.0.0",
            data: fs.readFileSync(`../${file}.yml`, "utf8"),
            tags,
        });
    });
    const recipe = new aws.imagebuilder.ImageRecipe(`${name}-recipe`, {
        name,
        version: "1.0.0",
        parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
        components: [
            { componentArn: components[0].arn, parameters: [{ name: "ServerName", value: "www.example.com" }] },
            { componentArn: components[1].arn },
        ],
        blockDeviceMappings: [
            {
                deviceName: "/dev/xvda",
                ebs: {
                    deleteOnTermination: "true",
                    encrypted: "true",
                    kmsKeyId: imageKeys[0].arn,
                    volumeSize: 30,
                    volumeType: "gp3",
                },
            },
        ],
        systemsManagerAgent: { uninstallAfterBuild: false },
        workingDirectory: "/tmp",
        tags,
    });

    if (setsUpTarget) setUpTarget(name, imageKeys, parameterName);

    // Distribution
    const distribution = new aws.imagebuilder.DistributionConfiguration(`${name}-distribution`, {
        name,
        distributions: regions.map((region, index) => ({
            region,
            amiDistributionConfiguration: {
                name: `${name}-{{ imagebuilder:buildDate }}`,
                amiTags: tags,
                kmsKeyId: imageKeys[index].arn,
                targetAccountIds: [targetAccount],
            },
            ssmParameterConfigurations: [
                { parameterName, dataType: "aws:ec2:image" },
                { parameterName, dataType: "aws:ec2:image", amiAccountId: targetAccount },
            ],
        })),
        tags,
    });

    // Pipeline
    const executionRole = new aws.iam.Role(`${name}-execution`, {
        assumeRolePolicy: trust(service, sourceAccount),
        tags,
    });
    new aws.iam.RolePolicy(`${name}-execution`, {
        role: executionRole.name,
        policy: text(
            policy(
                allow(["ec2:*", "ssm:*", "imagebuilder:*", "logs:*"], "*"),
                allow("iam:PassRole", instanceRole.arn),
                allow("sns:Publish", topic.arn),
                allow(
                    "sts:AssumeRole",
                    `arn:aws:iam::${targetAccount}:role/EC2ImageBuilderDistributionCrossAccountRole`,
                ),
                ...imageKeys.map((key) => allow(["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey"], key.arn)),
            ),
        ),
    });
    const logGroups = [`/aws/imagebuilder/${name}`, `/aws/imagebuilder/pipeline/${name}`].map((group, index) => {
        return new aws.cloudwatch.LogGroup(`${name}-logs-${index}`, { name: group, retentionInDays: 90, tags });
    });
    const pipeline = new aws.imagebuilder.ImagePipeline(`${name}-pipeline`, {
        name,
        imageRecipeArn: recipe.arn,
        infrastructureConfigurationArn: infrastructure.arn,
        distributionConfigurationArn: distribution.arn,
        executionRole: executionRole.arn,
        enhancedImageMetadataEnabled: true,
        imageScanningConfiguration: { imageScanningEnabled: false },
        imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 90 },
        loggingConfiguration: { imageLogGroupName: logGroups[0].name, pipelineLogGroupName: logGroups[1].name },
        schedule: {
            scheduleExpression: "cron(0 2 ? * SUN *)",
            timezone: "Europe/Zurich",
            pipelineExecutionStartCondition: "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE",
        },
        status: "ENABLED",
        tags,
    });

    // Lifecycle
    const lifecycleRole = new aws.iam.Role(`${name}-lifecycle`, {
        assumeRolePolicy: trust(service, sourceAccount),
        tags,
    });
    new aws.iam.RolePolicyAttachment(`${name}-lifecycle`, { role: lifecycleRole.name, policyArn: lifecyclePolicyArn });
    const lastLaunched = { amis: { lastLaunched: { unit: "DAYS", value: 60 } } };
    const age = (value: number) => ({ type: "AGE", unit: "DAYS", value });
    new aws.imagebuilder.LifecyclePolicy(`${name}-lifecycle`, {
        name,
        executionRole: lifecycleRole.arn,
        resourceType: "AMI_IMAGE",
        resourceSelection: { recipes: [{ name: recipe.name, semanticVersion: "x.x.x" }] },
        policyDetails: [
            { action: { type: "DEPRECATE", includeResources: { amis: true } }, filter: age(30) },
            {
                action: { type: "DISABLE", includeResources: { amis: true } },
                filter: age(60),
                exclusionRules: lastLaunched,
            },
            {
                action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
                filter: { ...age(90), retainAtLeast: 3 },
                exclusionRules: lastLaunched,
            },
        ],
        status: "ENABLED",
        tags,
    });

    return pipeline;
}

/** The roles and rights of the target account. */
function setUpTarget(name: string, imageKeys: aws.kms.Key[], parameterName: string): void {
    const target = new aws.Provider(`${name}-target`, {
        region: "us-east-1",
        assumeRoles: [{ roleArn: `arn:aws:iam::${targetAccount}:role/deploy` }],
    });
    const distributionRole = new aws.iam.Role(
        `${name}-target-distribution`,
        { name: "EC2ImageBuilderDistributionCrossAccountRole", assumeRolePolicy: trust(root(account)), tags },
        { provider: target },
    );
    new aws.iam.RolePolicyAttachment(
        `${name}-target-distribution`,
        {
            role: distributionRole.name,
            policyArn: "arn:aws:iam::aws:policy/Ec2ImageBuilderCrossAccountDistributionAccess",
        },
        { provider: target },
    );
    new aws.iam.RolePolicy(
        `${name}-target-grants`,
        {
            role: distributionRole.name,
            policy: text(
                policy(
                    ...imageKeys.map((key) => allow(["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey"], key.arn)),
                    allow("ssm:PutParameter", `arn:aws:ssm:*:${targetAccount}:parameter${parameterName}`),
                ),
            ),
        },
        { provider: target },
    );
    const targetLifecycleRole = new aws.iam.Role(
        `${name}-target-lifecycle`,
        { name: "Ec2ImageBuilderCrossAccountLifecycleAccess", assumeRolePolicy: trust(service, sourceAccount), tags },
        { provider: target },
    );
    new aws.iam.RolePolicyAttachment(
        `${name}-target-lifecycle`,
        { role: targetLifecycleRole.name, policyArn: lifecyclePolicyArn },
        { provider: target },
    );
}
