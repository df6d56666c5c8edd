// How much of something AWS takes: lengths, numbers and counts, each with its source.

import type { Range } from "./kinds";
import { longestName } from "../../shared/names";
import { rangeOf } from "./model";
import { API, GUIDE, ECR, ECR_GUIDE } from "./pages";

export const ranges = {
    name: { min: 3, max: longestName, unit: "characters", source: `${API}API_CreateImagePipeline.html` },
    description: rangeOf("NonEmptyString", "characters", `${API}API_CreateImagePipeline.html`),
    amiName: rangeOf("AmiNameString", "characters", `${API}API_AmiDistributionConfiguration.html`, { min: 3 }),
    parameterName: rangeOf("SsmParameterName", "characters", `${API}API_SsmParameterConfiguration.html`),
    inlineDocument: rangeOf("InlineComponentData", "characters", `${API}API_CreateComponent.html`),
    userData: rangeOf("UserDataOverride", "base64 characters", `${API}API_AdditionalInstanceConfiguration.html`),
    // By default an account holds at most a thousand recipes, and as many components.
    keepVersions: {
        min: 1,
        max: 1000,
        unit: "versions",
        source: "https://docs.aws.amazon.com/general/latest/gr/imagebuilder.html",
    },
    // The user guide counts ten test workflows, the newer reference ten of all stages.
    workflows: { min: 1, max: 10, unit: "workflows", source: `${GUIDE}manage-image-workflows.html` },
    workflowParameter: rangeOf("WorkflowParameterName", "characters", `${API}API_WorkflowParameter.html`),
    approvalHours: { min: 1, max: 168, unit: "hours", source: `${GUIDE}wfdoc-step-actions.html` },
    supportedOsVersions: rangeOf("OsVersionList", "entries", `${API}API_CreateComponent.html`),
    components: { min: 1, max: 20, unit: "components", source: `${GUIDE}manage-recipes.html` },
    volumeSize: rangeOf("EbsVolumeSizeInteger", "GiB", `${API}API_EbsInstanceBlockDeviceSpecification.html`),
    kmsKeyId: rangeOf("NonEmptyString", "characters", `${API}API_EbsInstanceBlockDeviceSpecification.html`),
    iops: rangeOf("EbsIopsInteger", "IOPS", `${API}API_EbsInstanceBlockDeviceSpecification.html`),
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html has the same numbers.
    gp3Iops: {
        min: 3000,
        max: 80000,
        unit: "IOPS",
        source: "https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html",
    },
    throughput: rangeOf("EbsVolumeThroughput", "MiB/s", `${API}API_EbsInstanceBlockDeviceSpecification.html`),
    productCodes: { min: 0, max: 4, unit: "product codes", source: `${GUIDE}integ-marketplace.html` },
    deviceName: rangeOf("NonEmptyString", "characters", `${API}API_InstanceBlockDeviceMapping.html`),
    throughputVolume: {
        min: 125,
        max: 16000,
        unit: "GiB",
        source: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html",
    },
    amiTags: rangeOf("TagMap", "tags", `${API}API_CreateImageRecipe.html`),
    autoScalingGroup: rangeOf("NonEmptyString", "characters", `${API}API_AutoScalingGroupConfiguration.html`),
    capacityWait: rangeOf("CapacityWaitTimeoutSeconds", "seconds", `${API}API_AutoScalingGroupConfiguration.html`),
    watermarks: rangeOf("AmiWatermarksList", "watermarks", `${API}API_CreateImageRecipe.html`),
    hopLimit: rangeOf("HttpPutResponseHopLimit", "hops", `${API}API_InstanceMetadataOptions.html`),
    resourceTags: rangeOf("ResourceTagMap", "tags", `${API}API_CreateInfrastructureConfiguration.html`, { min: 0 }),
    tags: rangeOf("TagMap", "tags", `${API}API_CreateImagePipeline.html`, { min: 0 }),
    tagKey: rangeOf("TagKey", "characters", `${API}API_TagResource.html`),
    tagValue: rangeOf("TagValue", "characters", `${API}API_TagResource.html`),
    targetAccounts: rangeOf("AccountList", "accounts", `${API}API_AmiDistributionConfiguration.html`),
    organizations: rangeOf("OrganizationArnList", "ARNs", `${API}API_LaunchPermissionConfiguration.html`),
    launchTemplates: rangeOf("LaunchTemplateConfigurationList", "launch templates", `${API}API_Distribution.html`),
    // Image Builder's own minimum is 1, but EC2 takes no less than 6.
    parallelLaunches: {
        min: 6,
        max: 10000,
        unit: "launches",
        source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableFastLaunch.html",
    },
    fastLaunches: rangeOf("FastLaunchConfigurationList", "entries", `${API}API_Distribution.html`),
    launchTemplateName: {
        min: 3,
        max: 128,
        unit: "characters",
        source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html",
    },
    launchTemplateVersion: rangeOf(
        "NonEmptyString",
        "characters",
        `${API}API_FastLaunchLaunchTemplateSpecification.html`,
    ),
    targetSnapshots: rangeOf("TargetResourceCount", "snapshots", `${API}API_FastLaunchSnapshotConfiguration.html`),
    licenses: rangeOf("LicenseConfigurationArnList", "ARNs", `${API}API_Distribution.html`),
    exportPrefix: rangeOf("NonEmptyString", "characters", `${API}API_S3ExportConfiguration.html`),
    scanTypes: rangeOf("ImageScanningTypeList", "types", `${API}API_ImageScanningConfiguration.html`),
    autoDisable: rangeOf("AutoDisableFailureCount", "failures", `${API}API_AutoDisablePolicy.html`),
    imageTags: rangeOf("TagMap", "tags", `${API}API_CreateImagePipeline.html`),
    containerTags: { min: 1, max: 50, unit: "tags", source: `${API}API_EcrConfiguration.html` },
    buildTimeout: { min: 1, max: 1440, unit: "minutes", source: `${GUIDE}wfdoc-step-actions.html` },
    testTimeout: rangeOf("ImageTestsTimeoutMinutes", "minutes", `${API}API_ImageTestsConfiguration.html`),
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
    lifecycleValue: rangeOf("LifecyclePolicyDetailFilterValue", "days", `${API}API_LifecyclePolicyDetailFilter.html`),
    lifecycleAge: rangeOf(
        "LifecyclePolicyDetailFilterValue",
        "units of age",
        `${API}API_LifecyclePolicyDetailFilter.html`,
    ),
    lifecycleCount: rangeOf("LifecyclePolicyDetailFilterValue", "images", `${API}API_LifecyclePolicyDetailFilter.html`),
    lifecycleRules: rangeOf("LifecyclePolicyDetails", "rules", `${API}API_CreateLifecyclePolicy.html`),
    lifecycleRecipes: rangeOf(
        "LifecyclePolicyResourceSelectionRecipes",
        "recipes",
        `${API}API_LifecyclePolicyResourceSelection.html`,
    ),
    lifecycleTags: rangeOf("TagMap", "tags", `${API}API_LifecyclePolicyResourceSelection.html`),
    retainAtLeast: rangeOf(
        "LifecyclePolicyDetailFilterRetainAtLeast",
        "images",
        `${API}API_LifecyclePolicyDetailFilter.html`,
    ),
    sharedAccounts: rangeOf("AccountList", "accounts", `${API}API_LifecyclePolicyDetailExclusionRulesAmis.html`),
    lastLaunchedValue: rangeOf(
        "LifecyclePolicyDetailExclusionRulesAmisLastLaunchedValue",
        "units of time",
        `${API}API_LifecyclePolicyDetailExclusionRulesAmisLastLaunched.html`,
    ),
    lastLaunched: rangeOf(
        "LifecyclePolicyDetailExclusionRulesAmisLastLaunchedValue",
        "days",
        `${API}API_LifecyclePolicyDetailExclusionRulesAmisLastLaunched.html`,
    ),
} as const satisfies Record<string, Range>;
