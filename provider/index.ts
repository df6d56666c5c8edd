// What the package offers: its components, and the resource that counts versions. The analyzer publishes every component
// that is exported here; types go along for TypeScript programs.

export { Image } from "./build/image";
export type { ImageArgs } from "./build/imageArgs";
export { ImagePipeline } from "./build/imagePipeline";
export type { ImagePipelineArgs } from "./build/imagePipelineArgs";
export { Component } from "./component/component";
export type { ComponentArgs } from "./component/args";
export { ContainerRecipe } from "./container/containerRecipe";
export type { ContainerInstanceImageArgs, ContainerRecipeArgs } from "./container/containerRecipeArgs";
export { DestinationAccount } from "./distribution/destinationAccount";
export type { DestinationAccountArgs } from "./distribution/destinationAccountArgs";
export { DistributionConfiguration } from "./distribution/distributionConfiguration";
export type { DistributionConfigurationArgs } from "./distribution/distributionConfigurationArgs";
export { ResourceShare } from "./distribution/resourceShare";
export type { ResourceShareArgs } from "./distribution/resourceShareArgs";
export { PipelineEventRule } from "./events/pipelineEventRule";
export type { PipelineEventRuleArgs } from "./events/pipelineEventRuleArgs";
export { PipelineTrigger } from "./events/pipelineTrigger";
export type { PipelineTriggerArgs, TriggerRepositoryArgs, TriggerSourceArgs } from "./events/pipelineTriggerArgs";
export { GoldenImagePipeline } from "./goldenImagePipeline/goldenImagePipeline";
export type { GoldenImagePipelineArgs } from "./goldenImagePipeline/args";
export { InfrastructureConfiguration } from "./infrastructure/infrastructureConfiguration";
export type { InfrastructureConfigurationArgs } from "./infrastructure/infrastructureConfigurationArgs";
export { VpcEndpoints } from "./infrastructure/vpcEndpoints";
export type { VpcEndpointsArgs } from "./infrastructure/vpcEndpointsArgs";
export { LifecyclePolicy } from "./lifecycle/lifecyclePolicy";
export type { LifecyclePolicyArgs } from "./lifecycle/lifecyclePolicyArgs";
export { ImageRecipe } from "./recipe/imageRecipe";
export type { ImageRecipeArgs } from "./recipe/imageRecipeArgs";
export { Workflow } from "./workflow/workflow";
export type { WorkflowArgs } from "./workflow/args";

export type { ScanningRepositoryArgs } from "./build/scanning";
export type { ScheduleArgs } from "./build/schedule";
export type { ImageTestsArgs } from "./build/tests";
export type { ComponentReferenceArgs } from "./component/reference";
export type { ComponentVariantArgs, PlatformVariantsArgs } from "./component/variants";
export type { ContainerBaseImageArgs, EcrImageArgs } from "./container/baseImage";
export type { ContainerRepositoryArgs } from "./container/repository";
export type { ContainerDistributionArgs } from "./distribution/containers";
export type { FastLaunchArgs, FastLaunchTemplateArgs } from "./distribution/fastLaunch";
export type { ImageExportArgs } from "./distribution/imageExport";
export type { LaunchPermissionArgs } from "./distribution/launchPermission";
export type { LaunchTemplateUpdateArgs } from "./distribution/launchTemplates";
export type { OutputParameterArgs } from "./distribution/outputParameters";
export type { DistributionRegionArgs } from "./distribution/region";
export type { DocumentBucketArgs } from "./documentDelivery/store";
export type { EventTargetsArgs } from "./events/eventTargets";
export type { ContainerImageArgs } from "./goldenImagePipeline/container";
export type {
    DestinationAccountInputs,
    ExistingInfrastructureArgs,
    PipelineEventArgs,
    PipelineShareArgs,
    PipelineStartArgs,
    TargetAccountArgs,
} from "./goldenImagePipeline/types";
export type { LogBucketArgs } from "./infrastructure/logBucket";
export type { NotificationsArgs } from "./infrastructure/notifications";
export type { PlacementArgs } from "./infrastructure/placement";
export type { LifecycleArgs } from "./lifecycle/ages";
export type { LifecycleAmiExclusionArgs, LifecycleExclusionArgs, LifecyclePeriodArgs } from "./lifecycle/exclusions";
export type { LifecycleAgeArgs, LifecycleRuleArgs } from "./lifecycle/rules";
export type { LifecycleRecipeArgs, LifecycleSelectionArgs } from "./lifecycle/selection";
export type { BaseImageArgs } from "./recipe/baseImage";
export type { BlockDeviceArgs, RootVolumeArgs } from "./recipe/blockDevices";
export { ContentVersion, type ContentVersionArgs } from "./versions/contentVersion";
export type { ApprovalArgs, ApproversArgs } from "./workflow/approval";
export type { WorkflowReferenceArgs } from "./workflow/reference";
