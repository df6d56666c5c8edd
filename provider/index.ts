// What the package offers: its components, and the resource that counts versions. The analyzer publishes every component
// that is exported here; types go along for TypeScript programs.

export { Component, type ComponentArgs } from "./component";
export { ContainerRecipe } from "./containerRecipe";
export { DestinationAccount, type DestinationAccountArgs } from "./destinationAccount";
export {
    DistributionConfiguration,
    type DistributionConfigurationArgs,
    type DistributionRegionArgs,
} from "./distributionConfiguration";
export type { ContainerDistributionArgs } from "./containerDistribution";
export type { FastLaunchArgs, FastLaunchTemplateArgs } from "./fastLaunch";
export type { ImageExportArgs } from "./imageExport";
export type { LaunchTemplateUpdateArgs } from "./launchTemplates";
export type { OutputParameterArgs } from "./outputParameters";
export { GoldenImagePipeline } from "./goldenImagePipeline";
export type { GoldenImagePipelineArgs } from "./goldenImagePipelineArgs";
export type {
    DestinationAccountInputs,
    ExistingInfrastructureArgs,
    PipelineEventArgs,
    PipelineShareArgs,
    PipelineStartArgs,
    TargetAccountArgs,
} from "./goldenImagePipelineTypes";
export type { ContainerImageArgs } from "./containerImage";
export { Image, type ImageArgs } from "./image";
export { ImagePipeline, type ImagePipelineArgs, type ImageTestsArgs } from "./imagePipeline";
export type { ScanningRepositoryArgs } from "./imageScanning";
export { ImageRecipe, type ImageRecipeArgs } from "./imageRecipe";
export { InfrastructureConfiguration, type InfrastructureConfigurationArgs } from "./infrastructureConfiguration";
export { LifecyclePolicy, type LifecycleArgs, type LifecyclePolicyArgs } from "./lifecyclePolicy";
export type { LifecycleAmiExclusionArgs, LifecycleExclusionArgs, LifecyclePeriodArgs } from "./lifecycleExclusions";
export type { LifecycleAgeArgs, LifecycleRuleArgs } from "./lifecycleRules";
export type { LifecycleRecipeArgs, LifecycleSelectionArgs } from "./lifecycleSelection";
export { PipelineEventRule, type PipelineEventRuleArgs } from "./pipelineEvents";
export {
    PipelineTrigger,
    type PipelineTriggerArgs,
    type TriggerRepositoryArgs,
    type TriggerSourceArgs,
} from "./pipelineTrigger";
export { ResourceShare, type ResourceShareArgs } from "./resourceShare";
export { VpcEndpoints, type VpcEndpointsArgs } from "./vpcEndpoints";
export { Workflow, type WorkflowArgs } from "./workflow";
export { ContentVersion, type ContentVersionArgs } from "./versions/contentVersion";
export type { ApprovalArgs, ApproversArgs } from "./approval";
export type { BaseImageArgs } from "./baseImage";
export type { BlockDeviceArgs, RootVolumeArgs } from "./blockDevices";
export type { ComponentReferenceArgs } from "./componentReference";
export type { ComponentVariantArgs, PlatformVariantsArgs } from "./componentVariants";
export type { DocumentBucketArgs } from "./documentStore";
export type { EventTargetsArgs } from "./events/eventTargets";
export type { LaunchPermissionArgs } from "./launchPermission";
export type { LogBucketArgs } from "./logBucket";
export type { NotificationsArgs } from "./notifications";
export type { ContainerBaseImageArgs, EcrImageArgs } from "./containerBaseImage";
export type { ContainerRecipeArgs } from "./containerRecipeArgs";
export type { ContainerInstanceImageArgs } from "./containerRecipeChecks";
export type { ContainerRepositoryArgs } from "./containerRepository";
export type { PlacementArgs } from "./placement";
export type { ScheduleArgs } from "./schedule";
export type { WorkflowReferenceArgs } from "./workflowReference";
