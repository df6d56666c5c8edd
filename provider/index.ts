// What the package offers: its components, and the resource that counts versions. The analyzer publishes every component
// that is exported here; types go along for TypeScript programs.

export { Component, type ComponentArgs } from "./component/component";
export { ContainerRecipe } from "./container/containerRecipe";
export { DestinationAccount, type DestinationAccountArgs } from "./distribution/destinationAccount";
export {
    DistributionConfiguration,
    type DistributionConfigurationArgs,
    type DistributionRegionArgs,
} from "./distribution/distributionConfiguration";
export type { ContainerDistributionArgs } from "./distribution/containers";
export type { FastLaunchArgs, FastLaunchTemplateArgs } from "./distribution/fastLaunch";
export type { ImageExportArgs } from "./distribution/imageExport";
export type { LaunchTemplateUpdateArgs } from "./distribution/launchTemplates";
export type { OutputParameterArgs } from "./distribution/outputParameters";
export { GoldenImagePipeline } from "./goldenImagePipeline/goldenImagePipeline";
export type { GoldenImagePipelineArgs } from "./goldenImagePipeline/args";
export type {
    DestinationAccountInputs,
    ExistingInfrastructureArgs,
    PipelineEventArgs,
    PipelineShareArgs,
    PipelineStartArgs,
    TargetAccountArgs,
} from "./goldenImagePipeline/types";
export type { ContainerImageArgs } from "./goldenImagePipeline/container";
export { Image, type ImageArgs } from "./build/image";
export { ImagePipeline, type ImagePipelineArgs, type ImageTestsArgs } from "./build/imagePipeline";
export type { ScanningRepositoryArgs } from "./build/scanning";
export { ImageRecipe, type ImageRecipeArgs } from "./recipe/imageRecipe";
export {
    InfrastructureConfiguration,
    type InfrastructureConfigurationArgs,
} from "./infrastructure/infrastructureConfiguration";
export { LifecyclePolicy, type LifecycleArgs, type LifecyclePolicyArgs } from "./lifecycle/lifecyclePolicy";
export type { LifecycleAmiExclusionArgs, LifecycleExclusionArgs, LifecyclePeriodArgs } from "./lifecycle/exclusions";
export type { LifecycleAgeArgs, LifecycleRuleArgs } from "./lifecycle/rules";
export type { LifecycleRecipeArgs, LifecycleSelectionArgs } from "./lifecycle/selection";
export { PipelineEventRule, type PipelineEventRuleArgs } from "./events/pipelineEvents";
export {
    PipelineTrigger,
    type PipelineTriggerArgs,
    type TriggerRepositoryArgs,
    type TriggerSourceArgs,
} from "./events/pipelineTrigger";
export { ResourceShare, type ResourceShareArgs } from "./distribution/resourceShare";
export { VpcEndpoints, type VpcEndpointsArgs } from "./infrastructure/vpcEndpoints";
export { Workflow, type WorkflowArgs } from "./workflow/workflow";
export { ContentVersion, type ContentVersionArgs } from "./versions/contentVersion";
export type { ApprovalArgs, ApproversArgs } from "./workflow/approval";
export type { BaseImageArgs } from "./recipe/baseImage";
export type { BlockDeviceArgs, RootVolumeArgs } from "./recipe/blockDevices";
export type { ComponentReferenceArgs } from "./component/reference";
export type { ComponentVariantArgs, PlatformVariantsArgs } from "./component/variants";
export type { DocumentBucketArgs } from "./documentDelivery/store";
export type { EventTargetsArgs } from "./events/eventTargets";
export type { LaunchPermissionArgs } from "./distribution/launchPermission";
export type { LogBucketArgs } from "./infrastructure/logBucket";
export type { NotificationsArgs } from "./infrastructure/notifications";
export type { ContainerBaseImageArgs, EcrImageArgs } from "./container/baseImage";
export type { ContainerRecipeArgs } from "./container/containerRecipeArgs";
export type { ContainerInstanceImageArgs } from "./container/containerRecipeChecks";
export type { ContainerRepositoryArgs } from "./container/repository";
export type { PlacementArgs } from "./infrastructure/placement";
export type { ScheduleArgs } from "./build/schedule";
export type { WorkflowReferenceArgs } from "./workflow/reference";
