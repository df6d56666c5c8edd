// Copies in regions and accounts. https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-distribution-settings.html

import type { Row } from "../row";

export const distributionRows: readonly Row[] = [
    {
        number: 110,
        capability: "Distribution configurations",
        properties: ["DistributionConfiguration.regions"],
        tests: {
            "unit/distribution/distributionConfiguration": [
                "needs nothing and keeps the image in its own region",
                "passes on everything it is told",
            ],
            "engine/distribution": [
                "are made, and neither a second up nor a refresh changes anything",
                "stay as they are when lists are in another order",
            ],
        },
    },
    {
        number: 111,
        capability: "AMIs in several regions, the source region among them",
        properties: ["DistributionConfiguration.regions", "DistributionRegion.region"],
        rules: ["regions-allowed", "source-region-kept"],
        tests: {
            "unit/distribution/distributionConfiguration": [
                "adds its own region, from which all copies start",
                "says all errors at once",
            ],
            "unit/catalogue/optInRegions": ["says which regions an account has to enable"],
        },
    },
    {
        number: 112,
        capability: "Names of AMIs with variables",
        properties: ["DistributionConfiguration.amiName", "DistributionRegion.amiName"],
        codes: ["ami-name-constant", "ami-name-length", "ami-name-characters", "variable-unknown", "variable-braces"],
        functions: ["checkAmiName"],
        tests: {
            "documents/nameTemplate": ["takes what the pattern of the API takes, when braces are in order"],
            "unit/distribution/distributionConfiguration": [
                "refuses an AMI name without the build date, as the service does",
            ],
        },
    },
    {
        number: 113,
        capability: "Tags of AMIs",
        properties: ["DistributionConfiguration.amiTags", "DistributionRegion.amiTags"],
        codes: ["tag-value-length"],
        rules: ["required-tags"],
        tests: {
            "unit/distribution/distributionConfiguration": ["passes on everything it is told"],
            "documents/nameTemplate": ["refuses a value of more than 256 characters"],
        },
    },
    {
        number: 114,
        capability: "A key in each region",
        properties: ["DistributionRegion.kmsKeyId", "GoldenImagePipeline.imageKeyArns"],
        rules: ["distribution-customer-key"],
        tests: {
            "unit/goldenImagePipeline/goldenImagePipeline": [
                "makes a key in each region for images that go to other accounts, and lets those accounts use it",
                "uses given keys, and grants them to the accounts that get copies",
            ],
        },
    },
    {
        number: 115,
        capability: "Copies in other accounts",
        properties: [
            "GoldenImagePipeline.targetAccounts",
            "DistributionConfiguration.targetAccountIds",
            "DistributionRegion.targetAccountIds",
        ],
        rules: ["target-accounts-allowed"],
        tests: {
            "unit/goldenImagePipeline/goldenImagePipeline": [
                "makes the destination account's part through the role there, and the pipeline after it",
            ],
            "unit/distribution/region": [
                "gives nobody a copy when its own list is empty, and takes a launch permission of its own as a whole",
            ],
            "local/builds/outputs": ["copies AMIs and writes parameters there"],
        },
    },
    {
        number: 116,
        capability: "The role for copies in the other account",
        properties: [
            "DestinationAccount.sourceAccountId",
            "DestinationAccount.sourceRoleArns",
            "DestinationAccount.kmsKeyArns",
            "DestinationAccount.distributionRoleArn",
        ],
        tests: {
            "unit/distribution/destinationAccount": [
                "needs only the source account, and makes the roles under the names that Image Builder looks for",
                "passes on everything it is told",
            ],
        },
    },
    {
        number: 117,
        capability: "Launches by accounts, organizations and units",
        properties: [
            "LaunchPermission.userIds",
            "LaunchPermission.organizationArns",
            "LaunchPermission.organizationalUnitArns",
        ],
        tests: {
            "unit/distribution/distributionConfiguration": [
                "passes on everything it is told",
                "refuses lists that are too long",
            ],
        },
    },
    {
        number: 118,
        capability: "Public AMIs, only on purpose",
        properties: ["LaunchPermission.public"],
        rules: ["no-public-images"],
        tests: {
            "unit/distribution/distributionConfiguration": ["refuses keys for images that everyone may launch"],
            "local/builds/outputs": ["fails when an encrypted AMI shall be public"],
            "policy/destinations": ["finds a step that gives images to everyone", "finds permissions of EC2"],
        },
    },
    {
        number: 119,
        capability: "Launch templates that follow the image",
        properties: ["DistributionRegion.launchTemplates", "DestinationAccount.launchTemplateIds"],
        tests: {
            "unit/distribution/region": [
                "refuses what is no id, and one template twice",
                "warns of templates abroad: of the tag, and of accounts without a copy",
            ],
            "unit/distribution/destinationAccount": [
                "lets Image Builder write the launch templates that are named, and attach licences",
            ],
            "local/builds/distribution": ["writes launch templates only with the right to, here and abroad"],
        },
    },
    {
        number: 120,
        capability: "SSM parameters with the newest AMI",
        properties: [
            "DistributionConfiguration.ssmParameter",
            "DistributionRegion.ssmParameters",
            "GoldenImagePipeline.ssmParameterNames",
        ],
        rules: ["ssm-parameter-prefix"],
        tests: {
            "unit/distribution/distributionConfiguration": ["gives its ARN and the parameters by region and account"],
            "unit/access/executionPolicy": ["writes the pipeline's logs, parameters and messages"],
            "engine/examples": ["builds an image that each region and account finds in its SSM parameter"],
        },
    },
    {
        number: 121,
        capability: "Licences of License Manager",
        properties: ["DistributionRegion.licenseConfigurationArns"],
        tests: {
            "unit/distribution/region": ["refuses licences of another form or region, and too many"],
            "local/builds/distribution": ["attaches licences only with the right to"],
        },
    },
    {
        number: 122,
        capability: "Fast Launch of Windows",
        properties: ["DistributionRegion.fastLaunch", "FastLaunch.maxParallelLaunches"],
        pages: ["examples/windows-stig/README.md"],
        tests: {
            "unit/distribution/region": [
                "is on by default, for this account, and says what it is told",
                "is warned of where other accounts get copies, unless it is off",
            ],
            "local/builds/distribution": ["for Windows only, and not where it is off"],
        },
    },
    {
        number: 123,
        capability: "Disks exported to S3",
        properties: ["DistributionRegion.s3Export"],
        tests: {
            "unit/distribution/region": [
                "make one role that may write to their buckets and no more, before the configuration",
            ],
            "local/builds/distribution": ["to the folder, by the role that is named"],
        },
    },
    {
        number: 124,
        capability: "Containers in the registries of several regions",
        properties: [
            "DistributionConfiguration.container",
            "DistributionRegion.containerTags",
            "DistributionRegion.repositoryName",
        ],
        pages: ["examples/container/README.md"],
        tests: {
            "unit/distribution/containers": [
                "passes on everything it is told; a region's own word goes first",
                "refuses what is for AMIs",
            ],
            "local/builds/outputs": ["pushes to the repository of every region"],
        },
    },
];
