// Arguments of each component that have no error, with most fields and all ways of saying the same thing.

import { helloDocument } from "./helloDocument";
import { waitDocument } from "./waitDocument";

const arn = (resource: string) => `arn:aws:imagebuilder:us-east-1:111122223333:${resource}`;
const role = "arn:aws:iam::111122223333:role/builder";
const key = "arn:aws:kms:us-east-1:111122223333:key/web";
const tags = { team: "web" };
const shared = { description: "Web servers", region: "us-east-1", tags };
const versions = { version: "1.4.x", retainOldVersions: true, keepVersions: 3 };
const devices = [
    { deviceName: "/dev/sdf", sizeGiB: 10, type: "io1", iops: 200, encrypted: true, kmsKeyId: key },
    { deviceName: "/dev/sdg", noDevice: true },
    { deviceName: "/dev/sdh", virtualName: "ephemeral0" },
    { deviceName: "/dev/sdi", snapshotId: "snap-0123456789abcdef0", iops: 4000, throughput: 200 },
];
const hello = { document: helloDocument };
const components = [
    { managed: "update-linux", version: "1.x.x" },
    { name: "agent", parameters: { Level: ["1"] } },
    { arn: arn("component/web/1.0.0/1") },
    { name: "hello", document: helloDocument },
    { name: "both", variants: { linux: hello, windows: { document: helloDocument.replace("Bash", "PowerShell") } } },
];
const workflows = [
    { managed: "build-image" },
    { name: "wait", type: "TEST", document: waitDocument, parameters: { topic: ["arn"] }, parallelGroup: "own" },
    { arn: arn("workflow/test/web/1.0.0/1"), onFailure: "CONTINUE" },
    { name: "spread", type: "DISTRIBUTION", version: "1.x.x" },
];
const build = {
    infrastructureConfigurationArn: arn("infrastructure-configuration/web"),
    distributionConfigurationName: "web",
    executionRoleArn: role,
    workflows,
    tests: { enabled: true, timeoutMinutes: 90 },
    enhancedImageMetadata: false,
    logRetentionDays: 30,
    documentBucket: { name: "documents", prefix: "web", kmsKeyId: key },
    retainOldVersions: false,
};
const accounts = ["222233334444"];
const permission = {
    userIds: accounts,
    organizationArns: ["arn:aws:organizations::111122223333:organization/o-0123456789"],
    organizationalUnitArns: ["arn:aws:organizations::111122223333:ou/o-0123456789/ou-0123-01234567"],
};
const regions = [
    {
        region: "us-east-1",
        amiName: "web-{{ imagebuilder:buildDate }}",
        amiTags: tags,
        launchPermission: permission,
        targetAccountIds: [],
        launchTemplates: [{ launchTemplateId: "lt-0123456789abcdef0", setDefaultVersion: false }],
        fastLaunch: [
            {
                maxParallelLaunches: 6,
                launchTemplate: { launchTemplateName: "web", version: "1" },
                accountId: "111122223333",
            },
        ],
        licenseConfigurationArns: [
            "arn:aws:license-manager:us-east-1:111122223333:license-configuration:lic-0123456789abcdef0123456789abcdef",
        ],
        s3Export: { bucket: "images", format: "VMDK", prefix: "web" },
        ssmParameters: [{ name: "/web/latest", dataType: "text" }],
    },
    {
        region: "eu-west-1",
        kmsKeyId: "alias/web",
        targetAccountIds: accounts,
        ssmParameters: [{ name: "/web/theirs", amiAccountId: "222233334444" }],
        launchTemplates: [{ launchTemplateId: "lt-0123456789abcdef0", accountId: "222233334444" }],
    },
    {
        region: "eu-central-1",
        targetAccountIds: [],
        fastLaunch: [
            {
                targetSnapshotCount: 6,
                launchTemplate: { launchTemplateId: "lt-0123456789abcdef0", version: "1" },
            },
        ],
    },
];
const infrastructure = {
    instanceTypes: ["m6i.large"],
    placement: { tenancy: "host", hostId: "h-0123456789abcdef0" },
    logBucket: { prefix: "web", retentionDays: 30, forceDestroy: true },
    notifications: { emails: ["a@example.com"] },
    resourceTags: { place: "here" },
    terminateInstanceOnFailure: false,
    terminateInstanceOnCompletion: false,
    keyPair: "web",
    httpTokens: "required",
    httpPutResponseHopLimit: 2,
    managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
    instancePolicies: ['{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}'],
};
const network = { vpcId: "vpc-0123456789abcdef0", subnetId: "subnet-0123456789abcdef0" };
const repository = { name: "team/web", create: true, scanOnPush: true, keepImages: 10, imageTagMutability: "MUTABLE" };
const rules = [
    { action: "DEPRECATE", age: { value: 2, unit: "MONTHS" } },
    {
        action: "DELETE",
        keepNewest: 10,
        exclude: {
            tags,
            amis: { public: true, regions: ["eu-west-1"], sharedAccounts: accounts, lastLaunched: { value: 3 }, tags },
        },
    },
];
const events = {
    topicArn: "arn:aws:sns:us-east-1:111122223333:web",
    emails: ["a@example.com"],
    functionArn: "arn:aws:lambda:us-east-1:111122223333:function:web",
    queueArn: "arn:aws:sqs:us-east-1:111122223333:web",
    queueUrl: "https://sqs.us-east-1.amazonaws.com/111122223333/web",
    pipelineArn: arn("image-pipeline/other"),
    messageFormat: "TEXT",
};
const schedule = { expression: "cron(0 2 ? * SUN *)", timezone: "Europe/Zurich", autoDisableAfterFailures: 3 };
const approval = { timeoutHours: 24, notify: { emails: ["a@example.com"] } };
const watched = { pipelineArn: arn("image-pipeline/web"), region: "us-east-1", tags };

export const rightArguments: Readonly<Record<string, readonly object[]>> = {
    Component: [
        {
            ...shared,
            ...versions,
            document: helloDocument,
            kmsKeyId: key,
            supportedOsVersions: ["Ubuntu"],
            platform: "Linux",
        },
        { variants: { linux: hello }, changeDescription: "Says hello", documentBucket: {}, strict: true },
        { uri: "s3://bucket/key", name: "hello" },
    ],
    Workflow: [
        {
            ...shared,
            ...versions,
            type: "TEST",
            document: waitDocument,
            kmsKeyId: key,
            documentBucket: { prefix: "web" },
        },
        { uri: "s3://bucket/key", name: "wait", type: "BUILD", changeDescription: "Waits", strict: false },
    ],
    ImageRecipe: [
        {
            ...shared,
            ...versions,
            baseImage: { managed: "amazon-linux-2023", architecture: "arm64" },
            components,
            amiTags: tags,
            amiWatermarks: ["Golden image"],
        },
        {
            baseImage: { ssmParameter: "/web" },
            rootVolume: { deviceName: "/dev/xvda", sizeGiB: 20 },
            blockDevices: devices,
        },
        {
            baseImage: { image: "base", version: "1.x.x" },
            userData: "perform_cleanup",
            uninstallSsmAgentAfterBuild: true,
        },
    ],
    ContainerRecipe: [
        { ...shared, ...versions, baseImage: { dockerHub: "amazonlinux:2023" }, components, repository, kmsKeyId: key },
        {
            baseImage: { ecr: { repositoryName: "base", tag: "1", accountId: "111122223333", region: "us-east-1" } },
            dockerfile: "FROM {{{ imagebuilder:parentImage }}}\n",
            workingDirectory: "/opt",
            instanceImage: { amiId: "ami-0123456789abcdef0" },
            instanceBlockDevices: devices,
            platform: "Linux",
            osVersion: "Amazon Linux 2023",
        },
        { baseImage: { uri: "quay.io/team/base:1" }, dockerfileUri: "s3://bucket/Dockerfile" },
    ],
    InfrastructureConfiguration: [
        { ...shared, ...infrastructure, ...network },
        {
            containerBuilds: true,
            repositoryArns: ["arn:aws:ecr:us-east-1:111122223333:repository/web"],
            baseRepositoryArns: [""],
        },
        {
            instanceProfileName: "own",
            securityGroupIds: ["sg-0123456789abcdef0"],
            subnetId: network.subnetId,
            logBucket: { name: "logs" },
            parentInstance: { autoScalingGroup: "warm", capacityWaitTimeoutSeconds: 60 },
        },
        {
            placement: {
                availabilityZone: "us-east-1a",
                tenancy: "host",
                hostResourceGroupArn: "arn:aws:resource-groups:us-east-1:111122223333:group/hosts",
            },
        },
    ],
    DistributionConfiguration: [
        { ...shared, regions, ssmParameter: "/imagebuilder/web", amiDescription: "Web" },
        {
            regions: [{ region: "eu-west-1" }],
            targetAccountIds: accounts,
            launchPermission: { public: true },
            amiName: "web-{{imagebuilder:buildDate}}",
            copyToOwnAccount: false,
            amiTags: tags,
        },
        {
            container: { repositoryName: "web", tags: ["latest"], description: "Web" },
            regions: [{ region: "us-east-1", containerTags: ["1"] }],
        },
    ],
    ImagePipeline: [
        {
            ...shared,
            ...build,
            imageRecipeArn: arn("image-recipe/web/1.0.0"),
            imageTags: tags,
            schedule,
            keepVersions: undefined,
            buildOnChange: { wait: true, timeoutMinutes: 30 },
        },
        {
            imageRecipeName: "web",
            recipeVersion: "1.x.x",
            infrastructureConfigurationName: "web",
            executionRoleArn: role,
            approval,
            scanning: { types: ["ON_DEMAND_AMI_CVE"], maximumSeverity: "HIGH", fixAvailable: false },
            status: "DISABLED",
            imageLogGroup: "own",
        },
        {
            imageRecipeName: "web",
            infrastructureConfigurationName: "web",
            approval,
            executionPolicy: "managed",
            executionPolicies: [{ arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }],
        },
        {
            containerRecipeArn: arn("container-recipe/web/1.0.0"),
            infrastructureConfigurationName: "web",
            scanning: true,
            scanningRepository: { repositoryName: "scans", tags: ["web"] },
        },
    ],
    Image: [
        {
            imageRecipeName: "web",
            infrastructureConfigurationName: "web",
            deletionRoleArn: role,
            scanning: { types: ["ON_DEMAND_AMI_CVE"], maximumSeverity: "LOW", fixAvailable: true },
        },
        {
            containerRecipeArn: arn("container-recipe/web/1.x.x"),
            infrastructureConfigurationName: "web",
            scanning: {},
            scanningRepository: { repositoryName: "scans", tags: ["web"] },
        },
        { region: "us-east-1", tags, ...build, imageRecipeArn: arn("image-recipe/web/1.0.0"), logGroup: "own" },
        { containerRecipeName: "web", infrastructureConfigurationName: "web", buildTimeoutMinutes: 60, scanning: true },
    ],
    LifecyclePolicy: [
        { ...shared, recipeName: "web", rules, executionRoleArn: role },
        {
            recipes: [{ name: "web", version: "1.x.x" }],
            deprecateAfterDays: 10,
            deleteAfterDays: 20,
            keepAtLeast: 2,
            keepIfLaunchedInLastDays: 9,
            keepTags: tags,
        },
        { selectByTags: tags, resourceType: "CONTAINER_IMAGE", keepNewest: 3, enabled: false },
    ],
    DestinationAccount: [
        {
            sourceAccountId: "111122223333",
            sourceRoleArns: [role],
            pipelineName: "web",
            kmsKeyArns: [key],
            parameterNames: ["/imagebuilder/web"],
            launchTemplateIds: ["lt-0123456789abcdef0"],
            licenseConfigurationArns: [],
            createRoles: true,
            tags,
        },
    ],
    PipelineEventRule: [
        { ...watched, name: "web", imageName: "web", on: "CVE_DETECTED", minimumSeverity: "HIGH", targets: events },
        { pipelineArn: watched.pipelineArn, imageName: "web", on: "FAILED", targets: { emails: ["a@example.com"] } },
        { pipelineArn: watched.pipelineArn, pattern: '{"source":["aws.imagebuilder"]}' },
    ],
    PipelineTrigger: [
        { ...watched, on: { repository: { name: "base", tag: "latest" } } },
        { pipelineArn: watched.pipelineArn, on: { pattern: '{"source":["aws.ec2"]}' } },
        { pipelineArn: watched.pipelineArn, on: { schedule: "rate(90 days)" } },
    ],
    ResourceShare: [
        {
            resourceArns: [arn("component/web/1.0.0/1")],
            principals: accounts,
            allowExternalPrincipals: true,
            name: "web",
            tags,
        },
    ],
    VpcEndpoints: [
        {
            ...shared,
            vpcId: network.vpcId,
            subnetIds: [network.subnetId],
            clientSecurityGroupIds: ["sg-0123456789abcdef0"],
            routeTableIds: ["rtb-0123456789abcdef0"],
            logBucketName: "logs",
            readBucketNames: ["files"],
            containers: true,
        },
        {
            organizationId: "o-a1b2c3d4e5",
            vpcId: network.vpcId,
            subnetIds: [network.subnetId],
            services: ["ssm"],
            securityGroupIds: ["sg-0123456789abcdef0"],
        },
    ],
    GoldenImagePipeline: [
        {
            ...shared,
            ...versions,
            ...infrastructure,
            ...network,
            baseImage: { managed: "amazon-linux-2023" },
            components,
            schedule,
            approval,
            workflows: workflows.slice(0, 2),
            executionPolicy: "managed",
            executionPolicies: [
                { arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
                { document: infrastructure.instancePolicies[0] },
            ],
            regions: [{ region: "us-east-1" }, { region: "eu-west-1", amiTags: tags }],
            targetAccounts: [{ accountId: "222233334444", assumeRoleArn: "arn:aws:iam::222233334444:role/deploy" }],
            events: [{ on: "FAILED", targets: { emails: ["a@example.com"] } }],
            triggers: [{ on: { image: "base" } }],
            imageTags: tags,
            lifecycle: { rules },
        },
        {
            container: { baseImage: { ecrPublic: "amazonlinux/amazonlinux:2023" }, repository },
            region: "us-east-1",
            regions: [{ region: "eu-west-1" }],
        },
        {
            baseImage: { amiId: "ami-0123456789abcdef0" },
            infrastructure: { arn: arn("infrastructure-configuration/web"), instanceRoleArn: role },
            launchPermission: permission,
            lifecycle: { enabled: false },
            rootVolume: { deviceName: "/dev/xvda", encrypted: false },
            tests: { enabled: false },
            ssmParameter: "/web",
        },
    ],
    ImageChannel: [
        {
            channel: "prod",
            pipelineName: "web",
            parameterName: "/images/web/prod",
            regions: [{ region: "us-east-1" }, { region: "eu-west-1", targetAccountIds: ["222233334444"] }],
            targetAccounts: [
                { accountId: "222233334444", assumeRoleArn: "arn:aws:iam::222233334444:role/deploy" },
                { accountId: "333344445555" },
            ],
            inOwnAccount: true,
            placeholderParameter: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64",
            scheduledRevocations: true,
            webhooks: [
                { name: "chat", url: "https://chat.example.com/hook", secret: "s3cret", header: "Authorization" },
            ],
            region: "us-east-1",
            tags,
        },
    ],
    ChannelImage: [
        { channel: "prod", pipelineName: "web", region: "us-east-1" },
        { parameterName: "/images/web/prod", region: "us-east-1" },
    ],
    GoldenImage: [{ name: "web", version: "1.0.x", ownerId: "111122223333", region: "us-east-1" }],
};
