// The records of each kind of resource. They have the fields of the service's own answers and a few of ours; the service
// model decides what a client gets to see of them.
import { FailureContext } from "../builds/buildFailure";
import type { LifecyclePolicy } from "./lifecycleRecords";

export type Tags = Record<string, string>;

export interface Resource {
    arn: string;
    name: string;
    dateCreated: string;
    tags: Tags;
}

export interface Versioned extends Resource {
    version: string;
}

export interface ComponentParameter {
    name: string;
    type: string;
    defaultValue?: string[];
    description?: string;
}

export interface Component extends Versioned {
    build: number;
    owner: string;
    platform: string;
    type: "BUILD" | "TEST";
    state: { status: "ACTIVE" | "DEPRECATED" | "DISABLED" };
    data?: string;
    description?: string;
    changeDescription?: string;
    supportedOsVersions?: string[];
    parameters?: ComponentParameter[];
    kmsKeyId?: string;
    encrypted: boolean;
}

export interface WorkflowStep {
    name: string;
    action: string;
    description?: string;
    timeoutSeconds?: number;
    onFailure?: string;
    /** As the document has them, with variables. */
    inputs?: Record<string, unknown>;
    if?: unknown;
}

export interface Workflow extends Versioned {
    build: number;
    owner: string;
    type: "BUILD" | "TEST" | "DISTRIBUTION";
    data?: string;
    description?: string;
    changeDescription?: string;
    parameters?: ComponentParameter[];
    steps: WorkflowStep[];
    outputs?: { name: string; value: unknown }[];
    kmsKeyId?: string;
}

export interface ComponentUse {
    componentArn: string;
    parameters?: { name: string; value: string[] }[];
}

export interface BlockDevice {
    deviceName?: string;
    ebs?: {
        encrypted?: boolean;
        kmsKeyId?: string;
        iops?: number;
        throughput?: number;
        volumeType?: string;
        volumeSize?: number;
        snapshotId?: string;
    };
    virtualName?: string;
    noDevice?: string;
}

export interface ImageRecipe extends Versioned {
    owner: string;
    platform: string;
    type: "AMI";
    parentImage: string;
    description?: string;
    components?: ComponentUse[];
    blockDeviceMappings?: BlockDevice[];
    workingDirectory?: string;
    amiTags?: Tags;
    amiWatermarks?: string[];
}

export interface ContainerRecipe extends Versioned {
    owner: string;
    platform: string;
    containerType: "DOCKER";
    parentImage: string;
    description?: string;
    components?: ComponentUse[];
    instanceConfiguration?: { image?: string; blockDeviceMappings?: BlockDevice[] };
    dockerfileTemplateData: string;
    targetRepository: { service: "ECR"; repositoryName: string };
    workingDirectory?: string;
    kmsKeyId?: string;
    encrypted: boolean;
}

export interface InfrastructureConfiguration extends Resource {
    instanceProfileName: string;
    instanceTypes?: string[];
    terminateInstanceOnFailure?: boolean;
    dateUpdated?: string;
    description?: string;
    subnetId?: string;
    securityGroupIds?: string[];
    snsTopicArn?: string;
    resourceTags?: Tags;
    logging?: { s3Logs?: { s3BucketName?: string; s3KeyPrefix?: string } };
    instanceMetadataOptions?: { httpTokens?: string; httpPutResponseHopLimit?: number };
    placement?: { tenancy?: string; hostId?: string; hostResourceGroupArn?: string };
    parentInstance?: { autoScalingGroup: { name: string; capacityWaitTimeoutSeconds?: number } };
}

export interface Distribution {
    region: string;
    amiDistributionConfiguration?: {
        name?: string;
        description?: string;
        targetAccountIds?: string[];
        amiTags?: Tags;
        kmsKeyId?: string;
        launchPermission?: {
            userIds?: string[];
            userGroups?: string[];
            organizationArns?: string[];
            organizationalUnitArns?: string[];
        };
    };
    containerDistributionConfiguration?: {
        description?: string;
        containerTags?: string[];
        targetRepository: { service: "ECR"; repositoryName: string };
    };
    licenseConfigurationArns?: string[];
    launchTemplateConfigurations?: { launchTemplateId: string; accountId?: string; setDefaultVersion?: boolean }[];
    s3ExportConfiguration?: { roleName: string; diskImageFormat: string; s3Bucket: string; s3Prefix?: string };
    fastLaunchConfigurations?: { enabled: boolean; accountId?: string; launchTemplate?: Record<string, string> }[];
    ssmParameterConfigurations?: { parameterName: string; amiAccountId?: string; dataType?: string }[];
}

export interface DistributionConfiguration extends Resource {
    distributions: Distribution[];
    dateUpdated?: string;
    description?: string;
    timeoutMinutes: number;
}

export interface WorkflowUse {
    workflowArn: string;
    parameters?: { name: string; value: string[] }[];
    parallelGroup?: string;
    onFailure?: "CONTINUE" | "ABORT";
}

/** What a pipeline and an image have in common: how one build is made. */
export interface BuildSettings {
    imageRecipeArn?: string;
    containerRecipeArn?: string;
    infrastructureConfigurationArn: string;
    distributionConfigurationArn?: string;
    imageTestsConfiguration: { imageTestsEnabled: boolean; timeoutMinutes: number };
    enhancedImageMetadataEnabled: boolean;
    imageScanningConfiguration?: {
        imageScanningEnabled?: boolean;
        ecrConfiguration?: object;
        imageScanningTypes?: string[];
        scanResultCondition?: { maximumSeverityLabel: string; fixAvailable?: boolean };
    };
    workflows?: WorkflowUse[];
    executionRole?: string;
}

export interface ImagePipeline extends Resource, BuildSettings {
    status: "ENABLED" | "DISABLED";
    platform: string;
    dateUpdated?: string;
    dateLastRun?: string;
    lastRunStatus?: string;
    dateNextRun?: string;
    consecutiveFailures: number;
    description?: string;
    schedule?: { scheduleExpression?: string; timezone?: string; pipelineExecutionStartCondition?: string };
    imageTags?: Tags;
    loggingConfiguration?: { imageLogGroupName?: string; pipelineLogGroupName?: string };
}

export type ImageStatus =
    | "PENDING"
    | "CREATING"
    | "BUILDING"
    | "TESTING"
    | "DISTRIBUTING"
    | "INTEGRATING"
    | "AVAILABLE"
    | "CANCELLED"
    | "FAILED"
    | "DEPRECATED"
    | "DELETED"
    | "DISABLED";

export interface Ami {
    region: string;
    image: string;
    name: string;
    accountId: string;
    description?: string;
    state?: { status: ImageStatus };
}

export interface Image
    extends Versioned, Pick<BuildSettings, "executionRole" | "workflows" | "imageScanningConfiguration"> {
    build: number;
    owner: string;
    platform: string;
    osVersion?: string;
    type: "AMI" | "DOCKER";
    buildType: "USER_INITIATED" | "SCHEDULED";
    imageSource: "CUSTOM";
    /** Made by DistributeImage from an image that was built before. */
    distributesOnly?: boolean;
    state: { status: ImageStatus; reason?: string; failureContext?: FailureContext };
    imageRecipe?: ImageRecipe;
    containerRecipe?: ContainerRecipe;
    infrastructureConfiguration: InfrastructureConfiguration;
    distributionConfiguration?: DistributionConfiguration;
    sourcePipelineArn?: string;
    sourcePipelineName?: string;
    imageTestsConfiguration: BuildSettings["imageTestsConfiguration"];
    enhancedImageMetadataEnabled: boolean;
    loggingConfiguration?: { logGroupName?: string };
    outputResources?: { amis?: Ami[]; containers?: { region: string; imageUris: string[] }[] };
    deprecationTime?: string;
}

export interface WorkflowStepExecution {
    stepExecutionId: string;
    name: string;
    action: string;
    status: "PENDING" | "SKIPPED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED";
    description?: string;
    message?: string;
    startTime?: string;
    endTime?: string;
    onFailure?: string;
    timeoutSeconds?: number;
    attemptNumber: number;
    /** JSON, with all variables replaced. */
    inputs?: string;
    outputs?: string;
}

export interface WorkflowExecution {
    workflowExecutionId: string;
    workflowBuildVersionArn: string;
    imageBuildVersionArn: string;
    type: Workflow["type"];
    status: "PENDING" | "SKIPPED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED";
    message?: string;
    startTime?: string;
    endTime?: string;
    parallelGroup?: string;
    steps: WorkflowStepExecution[];
}

/** The record type of each kind. */
export interface Records {
    component: Component;
    workflow: Workflow;
    "image-recipe": ImageRecipe;
    "container-recipe": ContainerRecipe;
    "infrastructure-configuration": InfrastructureConfiguration;
    "distribution-configuration": DistributionConfiguration;
    "image-pipeline": ImagePipeline;
    image: Image;
    "lifecycle-policy": LifecyclePolicy;
}
