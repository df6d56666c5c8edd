// The forms of names, ids and ARNs that AWS takes, each in a person's words and with its source.

import type { Pattern } from "./kinds";
import { patternOf } from "./model";
import { API, GUIDE, ECR, EC2_IDS, EVENTS, RAM } from "./pages";

export const patterns = {
    // The service takes upper case and spaces too, but its ARNs do not: a name of this form is the same in both.
    name: {
        pattern: /^[a-z0-9][a-z0-9-]*[a-z0-9]$/,
        says: "lowercase letters, digits and dashes, with no dash at either end",
        source: `${API}API_CreateImagePipeline.html`,
    },
    accountId: patternOf("AccountId", "twelve digits", `${API}API_AmiDistributionConfiguration.html`),
    amiId: {
        pattern: /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/,
        says: "`ami-` and 8 or 17 hexadecimal digits",
        source: `${API}API_CreateImageRecipe.html`,
    },
    watermark: patternOf(
        "AmiWatermarkName",
        "a name of 3 to 128 letters, digits, spaces and `()[]./'@_-`, with no space at either end",
        `${API}API_CreateImageRecipe.html`,
    ),
    snapshotId: {
        pattern: /^snap-([0-9a-f]{8}|[0-9a-f]{17})$/,
        says: "`snap-` and 8 or 17 hexadecimal digits",
        source: EC2_IDS,
    },
    instanceStore: {
        pattern: /^ephemeral(?:[0-9]|1[0-9]|2[0-3])$/,
        says: "an instance store from `ephemeral0` to `ephemeral23`",
        source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html",
    },
    region: {
        pattern: /^[a-z]{2,}(-[a-z]+)+-[0-9]+$/,
        says: "a region code such as `eu-central-1`",
        source: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    },
    componentArn: patternOf(
        "ComponentVersionArnOrBuildVersionArn",
        "`arn:aws:imagebuilder:<region>:<account>:component/<name>/<version>`",
        `${API}API_ComponentConfiguration.html`,
    ),
    workflowArn: patternOf(
        "WorkflowVersionArnOrBuildVersionArn",
        "`arn:aws:imagebuilder:<region>:<account>:workflow/<build, test or distribution>/<name>/<version>`",
        `${API}API_WorkflowConfiguration.html`,
    ),
    parallelGroup: patternOf(
        "ParallelGroup",
        "1 to 100 letters, digits and `-_+#`, with a letter or digit first",
        `${API}API_WorkflowConfiguration.html`,
    ),
    s3Uri: {
        pattern: /^s3:\/\/[^/]+\/.+/,
        says: "an S3 URI such as `s3://bucket/key.yml`",
        source: `${API}API_CreateComponent.html`,
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
    recipeArn: patternOf(
        "ImageRecipeArn",
        "`arn:aws:imagebuilder:<region>:<account>:image-recipe/<name>/<version>`",
        `${API}API_CreateImagePipeline.html`,
    ),
    containerRecipeArn: patternOf(
        "ContainerRecipeArn",
        "`arn:aws:imagebuilder:<region>:<account>:container-recipe/<name>/<version>`",
        `${API}API_CreateImagePipeline.html`,
    ),
    logGroupName: patternOf(
        "LogGroupName",
        "up to 512 letters, digits and `-_/.`",
        `${API}API_PipelineLoggingConfiguration.html`,
    ),
    distributionArn: patternOf(
        "DistributionConfigurationArn",
        "`arn:aws:imagebuilder:<region>:<account>:distribution-configuration/<name>`",
        `${API}API_CreateImagePipeline.html`,
    ),
    keyArn: {
        pattern: /^arn:aws[^:]*:kms:[^:]+:[0-9]{12}:key\/[a-zA-Z0-9-]+$/,
        says: "the ARN of a key, `arn:aws:kms:<region>:<account>:key/<id>`",
        source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
    },
    keyOrAliasArn: {
        pattern: /^arn:aws[^:]*:kms:[^:]+:[0-9]{12}:(?:key\/[a-zA-Z0-9-]+|alias\/[a-zA-Z0-9/_-]+)$/,
        says: "the ARN of a key or of an alias, `arn:aws:kms:<region>:<account>:key/<id>`",
        source: `${API}API_CreateComponent.html`,
    },
    infrastructureArn: patternOf(
        "InfrastructureConfigurationArn",
        "`arn:aws:imagebuilder:<region>:<account>:infrastructure-configuration/<name>`",
        `${API}API_CreateImagePipeline.html`,
    ),
    instanceType: {
        pattern: /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
        says: "an instance type such as `t3.medium`",
        source: "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html",
    },
    vpcId: { pattern: /^vpc-[0-9a-f]{8,17}$/, says: "an id such as `vpc-0123456789abcdef0`", source: EC2_IDS },
    subnetId: { pattern: /^subnet-[0-9a-f]{8,17}$/, says: "an id such as `subnet-0123456789abcdef0`", source: EC2_IDS },
    securityGroupId: { pattern: /^sg-[0-9a-f]{8,17}$/, says: "an id such as `sg-0123456789abcdef0`", source: EC2_IDS },
    instanceProfileName: patternOf(
        "InstanceProfileNameType",
        "a name of up to 256 letters, digits and `+=,.@-_`, not an ARN",
        `${API}API_CreateInfrastructureConfiguration.html`,
    ),
    dedicatedHostId: { pattern: /^h-[0-9a-f]{8,17}$/, says: "an id such as `h-0123456789abcdef0`", source: EC2_IDS },
    hostResourceGroupArn: {
        pattern: /^arn:aws[^:]*:resource-groups:[^:]+:[0-9]{12}:group\/.+$/,
        says: "`arn:aws:resource-groups:<region>:<account>:group/<name>`",
        source: `${API}API_Placement.html`,
    },
    availabilityZone: {
        pattern: /^[a-z]{2,}(-[a-z]+)+-[0-9]+(-[a-z0-9-]+)?[a-z]$|^[a-z]{2,}(-[a-z]+)+-[0-9]+-wl[a-z0-9-]+$/,
        says: "a zone such as `eu-central-1a`",
        source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html",
    },
    policyArn: {
        pattern: /^arn:aws(?:-[a-z]+)*:iam::(?:[0-9]{12}|aws):policy\/[\w+=,.@\-/]+$/,
        says: "`arn:aws:iam::<account or aws>:policy/<name>`",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
    },
    repositoryArn: {
        pattern: /^arn:aws[^:]*:ecr:[^:]+:[0-9]{12}:repository\/[a-z0-9._/*-]+$/,
        says: "`arn:aws:ecr:<region>:<account>:repository/<name>`",
        source: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html",
    },
    dockerHubImage: {
        pattern:
            /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)?(?::\w[\w.-]{0,127}|@sha256:[0-9a-f]{64})?$/,
        says: "an image on Docker Hub such as `amazonlinux:2023` or `grafana/loki:3.1`",
        source: "https://docs.docker.com/reference/cli/docker/image/tag/",
    },
    ecrPublicImage: {
        pattern: /^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+(?::\w[\w.-]{0,127}|@sha256:[0-9a-f]{64})?$/,
        says: "an alias, a repository and a tag such as `amazonlinux/amazonlinux:2023`",
        source: "https://docs.aws.amazon.com/AmazonECR/latest/public/public-registries.html",
    },
    imageUri: {
        pattern:
            /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::[0-9]+)?(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)+(?::\w[\w.-]{0,127}|@sha256:[0-9a-f]{64})?$/,
        says: "a registry's host, a repository and a tag such as `quay.io/team/base:1.4`",
        source: "https://docs.docker.com/reference/cli/docker/image/tag/",
    },
    imageTag: {
        pattern: /^(?:\w[\w.-]{0,127}|sha256:[0-9a-f]{64})$/,
        says: "a tag of up to 128 letters, digits and `_.-`, or a digest, `sha256:` and 64 hexadecimal digits",
        source: `${ECR}API_ImageIdentifier.html`,
    },
    repositoryName: {
        pattern: /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
        says: "lowercase letters and digits, with single `.`, `_`, `-` or `/` between them",
        source: `${ECR}API_CreateRepository.html`,
    },
    topicArn: patternOf(
        "SnsTopicArn",
        "`arn:aws:sns:<region>:<account>:<topic>`",
        `${API}API_CreateInfrastructureConfiguration.html`,
    ),
    organizationId: {
        pattern: /^o-[a-z0-9]{10,32}$/,
        says: "the id of an organization, such as `o-a1b2c3d4e5`",
        source: "https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html",
    },
    organizationArn: patternOf(
        "OrganizationArn",
        "`arn:aws:organizations::<account>:organization/o-<id>`",
        `${API}API_LaunchPermissionConfiguration.html`,
    ),
    organizationalUnitArn: patternOf(
        "OrganizationalUnitArn",
        "`arn:aws:organizations::<account>:ou/o-<id>/ou-<id>`",
        `${API}API_LaunchPermissionConfiguration.html`,
    ),
    parameterName: patternOf(
        "SsmParameterName",
        "letters, digits and `_.-/`",
        `${API}API_SsmParameterConfiguration.html`,
    ),
    launchTemplateId: patternOf(
        "LaunchTemplateId",
        "the id of a launch template, `lt-` and 17 characters; a name will not do",
        `${API}API_LaunchTemplateConfiguration.html`,
    ),
    licenseConfigurationArn: patternOf(
        "LicenseConfigurationArn",
        "`arn:aws:license-manager:<region>:<account>:license-configuration:lic-<id>`",
        `${API}API_Distribution.html`,
    ),
    roleName: {
        pattern: /^[\w+=,.@-]{1,64}$/,
        says: "the name of a role, up to 64 letters, digits and `+=,.@-_`, not an ARN",
        source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
    },
    containerTag: {
        pattern: /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/,
        says: "a tag of a container image: up to 128 letters, digits and `_.-`, the first no dot or dash",
        source: "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html",
    },
    email: {
        pattern: /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/,
        says: "an e-mail address",
        source: "https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html",
    },
    selectableVersion: {
        pattern: /^(?:[0-9]+\.[0-9]+\.(?:[0-9]+|x)|[0-9]+\.x\.x|x\.x\.x)$/,
        says: "three numbers, of which those on the right may be `x`, such as `1.4.2`, `1.4.x` or `x.x.x`",
        source: `${GUIDE}ibhow-semantic-versioning.html`,
    },
    pipelineArn: {
        pattern: /^arn:aws[^:]*:imagebuilder:[^:]+:[0-9]{12}:image-pipeline\/[a-z0-9-_]+$/,
        says: "`arn:aws:imagebuilder:<region>:<account>:image-pipeline/<name>`",
        source: `${API}API_StartImagePipelineExecution.html`,
    },
    eventRuleName: {
        pattern: /^[.\-_A-Za-z0-9]{1,64}$/,
        says: "1 to 64 letters, digits and `.-_`",
        source: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html",
    },
    functionArn: {
        pattern: /^arn:aws[^:]*:lambda:[^:]+:[0-9]{12}:function:[a-zA-Z0-9-_]+(?::[a-zA-Z0-9$_-]+)?$/,
        says: "`arn:aws:lambda:<region>:<account>:function:<name>`, with or without a version or alias at its end",
        source: `${EVENTS}eb-use-resource-based.html`,
    },
    queueArn: {
        pattern: /^arn:aws[^:]*:sqs:[^:]+:[0-9]{12}:[a-zA-Z0-9-_]{1,80}(?:\.fifo)?$/,
        says: "`arn:aws:sqs:<region>:<account>:<queue>`",
        source: `${EVENTS}eb-use-resource-based.html`,
    },
    queueUrl: {
        pattern: /^https?:\/\/[^/\s]+\/[0-9]{12}\/[a-zA-Z0-9-_]{1,80}(?:\.fifo)?$/,
        says: "the URL of a queue, `https://sqs.<region>.amazonaws.com/<account>/<queue>`",
        source: `${EVENTS}eb-use-resource-based.html`,
    },
    webhookName: {
        pattern: /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/,
        says: "1 to 32 lowercase letters, digits and dashes, with no dash at either end",
        source: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html",
    },
    webhookUrl: {
        pattern: /^https:\/\/[^\s/?#]+(?:[/?#]\S*)?$/,
        says: "an address that begins with `https://`",
        source: `${EVENTS}eb-api-destinations.html`,
    },
    webhookHeader: {
        pattern: /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,512}$/,
        says: "the name of a header, 1 to 512 letters, digits and dashes",
        source: `${EVENTS}eb-target-connection-auth.html`,
    },
    shareableArn: {
        pattern:
            /^arn:aws[^:]*:imagebuilder:[^:]+:[0-9]{12}:(?:(?:component|image)\/[a-z0-9-_]+\/[0-9]+\.[0-9]+\.[0-9]+\/[0-9]+|(?:image|container)-recipe\/[a-z0-9-_]+\/[0-9]+\.[0-9]+\.[0-9]+)$/,
        says: "the ARN of a component or image with its version and build number, or of a recipe with its version",
        source: `${GUIDE}manage-shared-resources.html`,
    },
    sharePrincipal: {
        pattern:
            /^(?:[0-9]{12}|arn:aws[^:]*:organizations::[0-9]{12}:(?:organization\/o-[a-z0-9]{10,32}|ou\/o-[a-z0-9]{10,32}\/ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})|arn:aws[^:]*:iam::[0-9]{12}:(?:role|user)\/.+)$/,
        says: "an account id, or the ARN of an organization, an organizational unit, a role or a user",
        source: `${RAM}working-with-sharing-create.html`,
    },
    routeTableId: { pattern: /^rtb-[0-9a-f]{8,17}$/, says: "an id such as `rtb-0123456789abcdef0`", source: EC2_IDS },
    endpointService: {
        pattern: /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/,
        says: "the name of a service as endpoints have it, such as `ssm` or `ecr.api`",
        source: "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
    },
    bucketName: {
        pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
        says: "a bucket name: 3 to 63 lowercase letters, digits, dots and dashes",
        source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    },
} as const satisfies Record<string, Pattern>;
