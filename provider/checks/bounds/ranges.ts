// How much of something AWS takes: lengths, numbers and counts, each with its source.

import { longestName } from "../../shared/names";
import { API, GUIDE, ECR, ECR_GUIDE } from "./pages";

export interface Range {
    min: number;
    max: number;
    unit?: string;
    source: string;
}

export const ranges = {
    name: { min: 3, max: longestName, unit: "characters", source: `${API}API_CreateImagePipeline.html` },
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
    // By default an account holds at most a thousand recipes, and as many components.
    keepVersions: {
        min: 1,
        max: 1000,
        unit: "versions",
        source: "https://docs.aws.amazon.com/general/latest/gr/imagebuilder.html",
    },
    // The user guide counts ten test workflows, the newer reference ten of all stages.
    workflows: { min: 1, max: 10, unit: "workflows", source: `${GUIDE}manage-image-workflows.html` },
    workflowParameter: { min: 1, max: 128, unit: "characters", source: `${API}API_WorkflowParameter.html` },
    approvalHours: { min: 1, max: 168, unit: "hours", source: `${GUIDE}wfdoc-step-actions.html` },
    supportedOsVersions: { min: 1, max: 25, unit: "entries", source: `${API}API_CreateComponent.html` },
    components: { min: 1, max: 20, unit: "components", source: `${GUIDE}manage-recipes.html` },
    volumeSize: { min: 1, max: 16000, unit: "GiB", source: `${API}API_EbsInstanceBlockDeviceSpecification.html` },
    kmsKeyId: { min: 1, max: 1024, unit: "characters", source: `${API}API_EbsInstanceBlockDeviceSpecification.html` },
    iops: { min: 100, max: 64000, unit: "IOPS", source: `${API}API_EbsInstanceBlockDeviceSpecification.html` },
    throughput: { min: 125, max: 1000, unit: "MiB/s", source: `${API}API_EbsInstanceBlockDeviceSpecification.html` },
    productCodes: { min: 0, max: 4, unit: "product codes", source: `${GUIDE}integ-marketplace.html` },
    deviceName: { min: 1, max: 1024, unit: "characters", source: `${API}API_InstanceBlockDeviceMapping.html` },
    throughputVolume: {
        min: 125,
        max: 16000,
        unit: "GiB",
        source: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html",
    },
    amiTags: { min: 1, max: 50, unit: "tags", source: `${API}API_CreateImageRecipe.html` },
    hopLimit: { min: 1, max: 64, unit: "hops", source: `${API}API_InstanceMetadataOptions.html` },
    resourceTags: { min: 0, max: 30, unit: "tags", source: `${API}API_CreateInfrastructureConfiguration.html` },
    tags: { min: 0, max: 50, unit: "tags", source: `${API}API_CreateImagePipeline.html` },
    tagKey: { min: 1, max: 128, unit: "characters", source: `${API}API_TagResource.html` },
    tagValue: { min: 0, max: 256, unit: "characters", source: `${API}API_TagResource.html` },
    targetAccounts: { min: 1, max: 1536, unit: "accounts", source: `${API}API_AmiDistributionConfiguration.html` },
    organizations: { min: 1, max: 25, unit: "ARNs", source: `${API}API_LaunchPermissionConfiguration.html` },
    launchTemplates: { min: 1, max: 100, unit: "launch templates", source: `${API}API_Distribution.html` },
    // Image Builder's own minimum is 1, but EC2 takes no less than 6.
    parallelLaunches: {
        min: 6,
        max: 10000,
        unit: "launches",
        source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableFastLaunch.html",
    },
    fastLaunches: { min: 1, max: 1000, unit: "entries", source: `${API}API_Distribution.html` },
    launchTemplateName: {
        min: 3,
        max: 128,
        unit: "characters",
        source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html",
    },
    launchTemplateVersion: {
        min: 1,
        max: 1024,
        unit: "characters",
        source: `${API}API_FastLaunchLaunchTemplateSpecification.html`,
    },
    targetSnapshots: {
        min: 1,
        max: 10000,
        unit: "snapshots",
        source: `${API}API_FastLaunchSnapshotConfiguration.html`,
    },
    licenses: { min: 1, max: 50, unit: "ARNs", source: `${API}API_Distribution.html` },
    exportPrefix: { min: 1, max: 1024, unit: "characters", source: `${API}API_S3ExportConfiguration.html` },
    autoDisable: { min: 1, max: 10, unit: "failures", source: `${API}API_AutoDisablePolicy.html` },
    imageTags: { min: 1, max: 50, unit: "tags", source: `${API}API_CreateImagePipeline.html` },
    containerTags: { min: 1, max: 50, unit: "tags", source: `${API}API_EcrConfiguration.html` },
    buildTimeout: { min: 1, max: 1440, unit: "minutes", source: `${GUIDE}wfdoc-step-actions.html` },
    testTimeout: { min: 60, max: 1440, unit: "minutes", source: `${API}API_ImageTestsConfiguration.html` },
    inlinePolicies: {
        min: 0,
        max: 10240,
        unit: "characters",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    },
    managedPolicy: {
        min: 1,
        max: 6144,
        unit: "characters",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    },
    attachedPolicies: {
        min: 0,
        max: 10,
        unit: "policies",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    },
    keyPolicy: {
        min: 1,
        max: 32768,
        unit: "bytes",
        source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html",
    },
    repositoryName: { min: 2, max: 256, unit: "characters", source: `${ECR}API_CreateRepository.html` },
    keptImages: { min: 1, max: 100000, unit: "images", source: `${ECR_GUIDE}LifecyclePolicies.html` },
    lifecycleValue: { min: 1, max: 1000, unit: "days", source: `${API}API_LifecyclePolicyDetailFilter.html` },
    lifecycleAge: { min: 1, max: 1000, unit: "units of age", source: `${API}API_LifecyclePolicyDetailFilter.html` },
    lifecycleCount: { min: 1, max: 1000, unit: "images", source: `${API}API_LifecyclePolicyDetailFilter.html` },
    lifecycleRules: { min: 1, max: 3, unit: "rules", source: `${API}API_CreateLifecyclePolicy.html` },
    lifecycleRecipes: { min: 1, max: 50, unit: "recipes", source: `${API}API_LifecyclePolicyResourceSelection.html` },
    lifecycleTags: { min: 1, max: 50, unit: "tags", source: `${API}API_LifecyclePolicyResourceSelection.html` },
    retainAtLeast: { min: 1, max: 10, unit: "images", source: `${API}API_LifecyclePolicyDetailFilter.html` },
    sharedAccounts: {
        min: 1,
        max: 1536,
        unit: "accounts",
        source: `${API}API_LifecyclePolicyDetailExclusionRulesAmis.html`,
    },
    lastLaunchedValue: {
        min: 1,
        max: 365,
        unit: "units of time",
        source: `${API}API_LifecyclePolicyDetailExclusionRulesAmisLastLaunched.html`,
    },
    lastLaunched: {
        min: 1,
        max: 365,
        unit: "days",
        source: `${API}API_LifecyclePolicyDetailExclusionRulesAmisLastLaunched.html`,
    },
} as const satisfies Record<string, Range>;
