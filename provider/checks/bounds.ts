// Every bound that AWS sets and we check before deployment, once, with its source. Where AWS may move a bound, the check
// that uses it warns instead of refusing.

const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const GUIDE = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/";
const EC2_IDS = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html";

export interface Range {
    min: number;
    max: number;
    unit?: string;
    source: string;
}

export interface Pattern {
    pattern: RegExp;
    /** How a person would say the pattern. */
    says: string;
    source: string;
}

export interface Choice {
    values: readonly string[];
    source: string;
}

export const ranges = {
    name: { min: 3, max: 128, unit: "characters", source: `${API}API_CreateImagePipeline.html` },
    description: { min: 1, max: 1024, unit: "characters", source: `${API}API_CreateImagePipeline.html` },
    amiName: { min: 3, max: 127, unit: "characters", source: `${API}API_AmiDistributionConfiguration.html` },
    parameterName: { min: 1, max: 1011, unit: "characters", source: `${API}API_SsmParameterConfiguration.html` },
    inlineDocument: { min: 1, max: 16000, unit: "characters", source: `${API}API_CreateComponent.html` },
    userData: {
        min: 1,
        max: 21847,
        unit: "base64 characters",
        source: `${API}API_AdditionalInstanceConfiguration.html`,
    },
    supportedOsVersions: { min: 1, max: 25, unit: "entries", source: `${API}API_CreateComponent.html` },
    components: { min: 1, max: 20, unit: "components", source: `${GUIDE}manage-recipes.html` },
    volumeSize: { min: 1, max: 16000, unit: "GiB", source: `${API}API_EbsInstanceBlockDeviceSpecification.html` },
    iops: { min: 100, max: 64000, unit: "IOPS", source: `${API}API_EbsInstanceBlockDeviceSpecification.html` },
    throughput: { min: 125, max: 1000, unit: "MiB/s", source: `${API}API_EbsInstanceBlockDeviceSpecification.html` },
    hopLimit: { min: 1, max: 64, unit: "hops", source: `${API}API_InstanceMetadataOptions.html` },
    resourceTags: { min: 0, max: 30, unit: "tags", source: `${API}API_CreateInfrastructureConfiguration.html` },
    tags: { min: 0, max: 50, unit: "tags", source: `${API}API_CreateImagePipeline.html` },
    tagKey: { min: 1, max: 128, unit: "characters", source: `${API}API_TagResource.html` },
    tagValue: { min: 0, max: 256, unit: "characters", source: `${API}API_TagResource.html` },
    targetAccounts: { min: 1, max: 1536, unit: "accounts", source: `${API}API_AmiDistributionConfiguration.html` },
    organizations: { min: 1, max: 25, unit: "ARNs", source: `${API}API_LaunchPermissionConfiguration.html` },
    testTimeout: { min: 60, max: 1440, unit: "minutes", source: `${API}API_ImageTestsConfiguration.html` },
    lifecycleValue: { min: 1, max: 1000, unit: "days", source: `${API}API_LifecyclePolicyDetailFilter.html` },
    retainAtLeast: { min: 1, max: 10, unit: "images", source: `${API}API_LifecyclePolicyDetailFilter.html` },
    lastLaunched: {
        min: 1,
        max: 365,
        unit: "days",
        source: `${API}API_LifecyclePolicyDetailExclusionRulesAmisLastLaunched.html`,
    },
} as const satisfies Record<string, Range>;

export const patterns = {
    // The service takes upper case and spaces too, but its ARNs do not: a name of this form is the same in both.
    name: {
        pattern: /^[a-z0-9][a-z0-9-]*[a-z0-9]$/,
        says: "lower-case letters, digits and dashes, with no dash at either end",
        source: `${API}API_CreateImagePipeline.html`,
    },
    accountId: { pattern: /^[0-9]{12}$/, says: "twelve digits", source: `${API}API_AmiDistributionConfiguration.html` },
    amiId: {
        pattern: /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/,
        says: "`ami-` and 8 or 17 hexadecimal digits",
        source: `${API}API_CreateImageRecipe.html`,
    },
    region: {
        pattern: /^[a-z]{2,}(-[a-z]+)+-[0-9]+$/,
        says: "a region code such as `eu-central-1`",
        source: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    },
    componentArn: {
        pattern:
            /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws(?:-[a-z-]+)?):component\/[a-z0-9-_]+\/(?:(?:([0-9]+|x)\.([0-9]+|x)\.([0-9]+|x))|(?:[0-9]+\.[0-9]+\.[0-9]+\/[0-9]+))$/,
        says: "`arn:aws:imagebuilder:<region>:<account>:component/<name>/<version>`",
        source: `${API}API_ComponentConfiguration.html`,
    },
    imageArn: {
        pattern:
            /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws(?:-[a-z-]+)?):image\/[a-z0-9-_]+\/(?:(?:([0-9]+|x)\.([0-9]+|x)\.([0-9]+|x))|(?:[0-9]+\.[0-9]+\.[0-9]+\/[0-9]+))$/,
        says: "`arn:aws:imagebuilder:<region>:<account>:image/<name>/<version>`",
        source: `${API}API_CreateImageRecipe.html`,
    },
    roleArn: {
        pattern: /^arn:aws(?:-[a-z]+)*:iam::[0-9]{12}:role\/[a-zA-Z_0-9+=,.@\-_/]+$/,
        says: "`arn:aws:iam::<account>:role/<name>`",
        source: `${API}API_CreateImagePipeline.html`,
    },
    recipeArn: {
        pattern:
            /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws):image-recipe\/[a-z0-9-_]+\/(?:[0-9]+|x)\.(?:[0-9]+|x)\.(?:[0-9]+|x)$/,
        says: "`arn:aws:imagebuilder:<region>:<account>:image-recipe/<name>/<version>`",
        source: `${API}API_CreateImagePipeline.html`,
    },
    distributionArn: {
        pattern: /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws):distribution-configuration\/[a-z0-9-_]+$/,
        says: "`arn:aws:imagebuilder:<region>:<account>:distribution-configuration/<name>`",
        source: `${API}API_CreateImagePipeline.html`,
    },
    keyArn: {
        pattern: /^arn:aws[^:]*:kms:[^:]+:[0-9]{12}:key\/[a-zA-Z0-9-]+$/,
        says: "the ARN of a key, `arn:aws:kms:<region>:<account>:key/<id>`",
        source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
    },
    infrastructureArn: {
        pattern: /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws):infrastructure-configuration\/[a-z0-9-_]+$/,
        says: "`arn:aws:imagebuilder:<region>:<account>:infrastructure-configuration/<name>`",
        source: `${API}API_CreateImagePipeline.html`,
    },
    instanceType: {
        pattern: /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
        says: "an instance type such as `t3.medium`",
        source: "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html",
    },
    vpcId: { pattern: /^vpc-[0-9a-f]{8,17}$/, says: "an id such as `vpc-0123456789abcdef0`", source: EC2_IDS },
    subnetId: { pattern: /^subnet-[0-9a-f]{8,17}$/, says: "an id such as `subnet-0123456789abcdef0`", source: EC2_IDS },
    securityGroupId: { pattern: /^sg-[0-9a-f]{8,17}$/, says: "an id such as `sg-0123456789abcdef0`", source: EC2_IDS },
    instanceProfileName: {
        pattern: /^[\w+=,.@-]{1,256}$/,
        says: "a name of up to 256 letters, digits and `+=,.@-_`, not an ARN",
        source: `${API}API_CreateInfrastructureConfiguration.html`,
    },
    topicArn: {
        pattern: /^arn:aws[^:]*:sns:[^:]+:[0-9]{12}:[a-zA-Z0-9-_]{1,256}$/,
        says: "`arn:aws:sns:<region>:<account>:<topic>`",
        source: `${API}API_CreateInfrastructureConfiguration.html`,
    },
    organizationArn: {
        pattern: /^arn:aws[^:]*:organizations::[0-9]{12}:organization\/o-[a-z0-9]{10,32}$/,
        says: "`arn:aws:organizations::<account>:organization/o-<id>`",
        source: `${API}API_LaunchPermissionConfiguration.html`,
    },
    organizationalUnitArn: {
        pattern: /^arn:aws[^:]*:organizations::[0-9]{12}:ou\/o-[a-z0-9]{10,32}\/ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/,
        says: "`arn:aws:organizations::<account>:ou/o-<id>/ou-<id>`",
        source: `${API}API_LaunchPermissionConfiguration.html`,
    },
    parameterName: {
        pattern: /^[a-zA-Z0-9_.\-/]+$/,
        says: "letters, digits and `_.-/`",
        source: `${API}API_SsmParameterConfiguration.html`,
    },
    email: {
        pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
        says: "an e-mail address",
        source: "https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html",
    },
    selectableVersion: {
        pattern: /^(?:[0-9]+\.[0-9]+\.(?:[0-9]+|x)|[0-9]+\.x\.x|x\.x\.x)$/,
        says: "three numbers, of which those on the right may be `x`, such as `1.4.2`, `1.4.x` or `x.x.x`",
        source: `${GUIDE}ibhow-semantic-versioning.html`,
    },
} as const satisfies Record<string, Pattern>;

export const choices = {
    platform: { values: ["Linux", "Windows", "macOS"], source: `${API}API_CreateComponent.html` },
    architecture: { values: ["x86_64", "arm64"], source: `${GUIDE}what-is-image-builder.html` },
    // Image Builder's list has sc1 and st1 too, but EC2 does not boot from those.
    rootVolumeType: {
        values: ["gp3", "gp2", "io1", "io2", "standard"],
        source: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html",
    },
    startCondition: {
        values: ["EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE", "EXPRESSION_MATCH_ONLY"],
        source: `${API}API_Schedule.html`,
    },
    status: { values: ["ENABLED", "DISABLED"], source: `${API}API_CreateImagePipeline.html` },
} as const satisfies Record<string, Choice>;
