// Which property sets each member of the requests that create and update, or why none does. A test holds the list against
// the service model, the properties against the schema, and both against what the components send.

type Members = Readonly<Record<string, string>>;

/** The beginning of a reason, in contrast to a property such as `ImageRecipe.baseImage`. */
const NONE = "none: ";

const ALWAYS: Members = {
    clientToken: `${NONE}the AWS provider and Cloud Control make one for each request`,
};
const DRY_RUN: Members = {
    dryRun: `${NONE}it asks without doing; [by hand](by-hand.md#ask-without-doing), before a deployment`,
};

const parameters = (path: string, property: string): Members => ({
    [`${path}parameters[].name`]: property,
    [`${path}parameters[].value[]`]: property,
});

const volumes = (path: string, property: string): Members => ({
    [`${path}[].deviceName`]: `${property}.deviceName`,
    [`${path}[].ebs.encrypted`]: `${property}.encrypted`,
    [`${path}[].ebs.deleteOnTermination`]: `${property}.deleteOnTermination`,
    [`${path}[].ebs.iops`]: `${property}.iops`,
    [`${path}[].ebs.kmsKeyId`]: `${property}.kmsKeyId`,
    [`${path}[].ebs.snapshotId`]: `${property}.snapshotId`,
    [`${path}[].ebs.volumeSize`]: `${property}.sizeGiB`,
    [`${path}[].ebs.volumeType`]: `${property}.type`,
    [`${path}[].ebs.throughput`]: `${property}.throughput`,
    [`${path}[].virtualName`]: `${property}.virtualName`,
    [`${path}[].noDevice`]: `${property}.noDevice`,
});

const document = (noun: string): Members => ({
    name: `${noun}.name`,
    semanticVersion: `${noun}.version`,
    description: `${noun}.description`,
    changeDescription: `${noun}.changeDescription`,
    data: `${noun}.document`,
    uri: `${noun}.uri`,
    kmsKeyId: `${noun}.kmsKeyId`,
    tags: `${noun}.tags`,
});

const recipe = (noun: string): Members => ({
    name: `${noun}.name`,
    semanticVersion: `${noun}.version`,
    description: `${noun}.description`,
    parentImage: `${noun}.baseImage`,
    "components[].componentArn": `${noun}.components`,
    ...parameters("components[].", "ComponentReference.parameters"),
    workingDirectory: `${noun}.workingDirectory`,
    tags: `${noun}.tags`,
});

/** What a pipeline and an image have in common. */
const build = (noun: string): Members => ({
    imageRecipeArn: `${noun}.imageRecipeArn`,
    containerRecipeArn: `${noun}.containerRecipeArn`,
    infrastructureConfigurationArn: `${noun}.infrastructureConfigurationArn`,
    distributionConfigurationArn: `${noun}.distributionConfigurationArn`,
    "imageTestsConfiguration.imageTestsEnabled": `${noun}.tests.enabled`,
    "imageTestsConfiguration.timeoutMinutes": `${noun}.tests.timeoutMinutes`,
    enhancedImageMetadataEnabled: `${noun}.enhancedImageMetadata`,
    "imageScanningConfiguration.imageScanningEnabled": `${noun}.scanning`,
    "imageScanningConfiguration.ecrConfiguration.repositoryName": `${noun}.scanningRepository.repositoryName`,
    "imageScanningConfiguration.ecrConfiguration.containerTags[]": `${noun}.scanningRepository.tags`,
    "imageScanningConfiguration.imageScanningTypes[]": `${noun}.scanning.types`,
    "imageScanningConfiguration.scanResultCondition.maximumSeverityLabel": `${noun}.scanning.maximumSeverity`,
    "imageScanningConfiguration.scanResultCondition.fixAvailable": `${noun}.scanning.fixAvailable`,
    "workflows[].workflowArn": `${noun}.workflows`,
    ...parameters("workflows[].", "WorkflowReference.parameters"),
    "workflows[].parallelGroup": "WorkflowReference.parallelGroup",
    "workflows[].onFailure": "WorkflowReference.onFailure",
    executionRole: `${noun}.executionRoleArn`,
    tags: `${noun}.tags`,
});

const AMI = "distributions[].amiDistributionConfiguration";
const CONTAINER = "distributions[].containerDistributionConfiguration";
const FAST = "distributions[].fastLaunchConfigurations[]";

const distribution: Members = {
    name: "DistributionConfiguration.name",
    description: "DistributionConfiguration.description",
    "distributions[].region": "DistributionRegion.region",
    [`${AMI}.name`]: "DistributionRegion.amiName",
    [`${AMI}.description`]: "DistributionRegion.amiDescription",
    [`${AMI}.targetAccountIds[]`]: "DistributionRegion.targetAccountIds",
    [`${AMI}.amiTags`]: "DistributionRegion.amiTags",
    [`${AMI}.kmsKeyId`]: "DistributionRegion.kmsKeyId",
    [`${AMI}.launchPermission.userIds[]`]: "LaunchPermission.userIds",
    [`${AMI}.launchPermission.userGroups[]`]: "LaunchPermission.public",
    [`${AMI}.launchPermission.organizationArns[]`]: "LaunchPermission.organizationArns",
    [`${AMI}.launchPermission.organizationalUnitArns[]`]: "LaunchPermission.organizationalUnitArns",
    [`${CONTAINER}.description`]: "ContainerDistribution.description",
    [`${CONTAINER}.containerTags[]`]: "ContainerDistribution.tags",
    [`${CONTAINER}.targetRepository.service`]: "ContainerDistribution.repositoryName",
    [`${CONTAINER}.targetRepository.repositoryName`]: "ContainerDistribution.repositoryName",
    "distributions[].licenseConfigurationArns[]": "DistributionRegion.licenseConfigurationArns",
    "distributions[].launchTemplateConfigurations[].launchTemplateId": "LaunchTemplateUpdate.launchTemplateId",
    "distributions[].launchTemplateConfigurations[].accountId": "LaunchTemplateUpdate.accountId",
    "distributions[].launchTemplateConfigurations[].setDefaultVersion": "LaunchTemplateUpdate.setDefaultVersion",
    "distributions[].s3ExportConfiguration.roleName": "ImageExport.roleName",
    "distributions[].s3ExportConfiguration.diskImageFormat": "ImageExport.format",
    "distributions[].s3ExportConfiguration.s3Bucket": "ImageExport.bucket",
    "distributions[].s3ExportConfiguration.s3Prefix": "ImageExport.prefix",
    [`${FAST}.enabled`]: "FastLaunch.enabled",
    [`${FAST}.snapshotConfiguration.targetResourceCount`]: "FastLaunch.targetSnapshotCount",
    [`${FAST}.maxParallelLaunches`]: "FastLaunch.maxParallelLaunches",
    [`${FAST}.launchTemplate.launchTemplateId`]: "FastLaunch.launchTemplate.launchTemplateId",
    [`${FAST}.launchTemplate.launchTemplateName`]: "FastLaunch.launchTemplate.launchTemplateName",
    [`${FAST}.launchTemplate.launchTemplateVersion`]: "FastLaunch.launchTemplate.version",
    [`${FAST}.accountId`]: "FastLaunch.accountId",
    "distributions[].ssmParameterConfigurations[].amiAccountId": "OutputParameter.amiAccountId",
    "distributions[].ssmParameterConfigurations[].parameterName": "OutputParameter.name",
    "distributions[].ssmParameterConfigurations[].dataType": "OutputParameter.dataType",
    tags: "DistributionConfiguration.tags",
};

const RULE = "LifecycleRule";
const EXCLUDED = "policyDetails[].exclusionRules.amis";

const lifecycle: Members = {
    name: "LifecyclePolicy.name",
    description: "LifecyclePolicy.description",
    status: "LifecyclePolicy.enabled",
    executionRole: "LifecyclePolicy.executionRoleArn",
    resourceType: "LifecyclePolicy.resourceType",
    "policyDetails[].action.type": `${RULE}.action`,
    "policyDetails[].action.includeResources.amis": `${RULE}.includeAmis`,
    "policyDetails[].action.includeResources.snapshots": `${RULE}.includeSnapshots`,
    "policyDetails[].action.includeResources.containers": `${RULE}.includeContainers`,
    "policyDetails[].filter.type": `${RULE}.age`,
    "policyDetails[].filter.value": `${RULE}.keepNewest`,
    "policyDetails[].filter.unit": `${RULE}.age.unit`,
    "policyDetails[].filter.retainAtLeast": `${RULE}.age.retainAtLeast`,
    "policyDetails[].exclusionRules.tagMap": `${RULE}.exclude.tags`,
    [`${EXCLUDED}.isPublic`]: `${RULE}.exclude.amis.public`,
    [`${EXCLUDED}.regions[]`]: `${RULE}.exclude.amis.regions`,
    [`${EXCLUDED}.sharedAccounts[]`]: `${RULE}.exclude.amis.sharedAccounts`,
    [`${EXCLUDED}.lastLaunched.value`]: `${RULE}.exclude.amis.lastLaunched.value`,
    [`${EXCLUDED}.lastLaunched.unit`]: `${RULE}.exclude.amis.lastLaunched.unit`,
    [`${EXCLUDED}.tagMap`]: `${RULE}.exclude.amis.tags`,
    "resourceSelection.recipes[].name": "LifecyclePolicy.recipes.name",
    "resourceSelection.recipes[].semanticVersion": "LifecyclePolicy.recipes.version",
    "resourceSelection.tagMap": "LifecyclePolicy.selectByTags",
    tags: "LifecyclePolicy.tags",
};

const infrastructure: Members = {
    name: "InfrastructureConfiguration.name",
    description: "InfrastructureConfiguration.description",
    "instanceTypes[]": "InfrastructureConfiguration.instanceTypes",
    instanceProfileName: "InfrastructureConfiguration.instanceProfileName",
    "securityGroupIds[]": "InfrastructureConfiguration.securityGroupIds",
    subnetId: "InfrastructureConfiguration.subnetId",
    "logging.s3Logs.s3BucketName": "InfrastructureConfiguration.logBucket.name",
    "logging.s3Logs.s3KeyPrefix": "InfrastructureConfiguration.logBucket.prefix",
    keyPair: "InfrastructureConfiguration.keyPair",
    terminateInstanceOnFailure: "InfrastructureConfiguration.terminateInstanceOnFailure",
    terminateInstanceOnCompletion: "InfrastructureConfiguration.terminateInstanceOnCompletion",
    snsTopicArn: "InfrastructureConfiguration.notifications",
    resourceTags: "InfrastructureConfiguration.resourceTags",
    "instanceMetadataOptions.httpTokens": "InfrastructureConfiguration.httpTokens",
    "instanceMetadataOptions.httpPutResponseHopLimit": "InfrastructureConfiguration.httpPutResponseHopLimit",
    "placement.availabilityZone": "Placement.availabilityZone",
    "placement.tenancy": "Placement.tenancy",
    "placement.hostId": "Placement.hostId",
    "placement.hostResourceGroupArn": "Placement.hostResourceGroupArn",
    "parentInstance.autoScalingGroup.name": "ParentInstance.autoScalingGroup",
    "parentInstance.autoScalingGroup.capacityWaitTimeoutSeconds": "ParentInstance.capacityWaitTimeoutSeconds",
    tags: "InfrastructureConfiguration.tags",
};

/** Noun of the API to what sets the members of its request. */
export const members: Readonly<Record<string, Members>> = {
    Component: {
        ...document("Component"),
        platform: "Component.platform",
        "supportedOsVersions[]": "Component.supportedOsVersions",
        ...DRY_RUN,
        ...ALWAYS,
    },
    Workflow: { ...document("Workflow"), type: "Workflow.type", ...DRY_RUN, ...ALWAYS },
    ImageRecipe: {
        ...recipe("ImageRecipe"),
        ...volumes("blockDeviceMappings", "BlockDevice"),
        "additionalInstanceConfiguration.systemsManagerAgent.uninstallAfterBuild":
            "ImageRecipe.uninstallSsmAgentAfterBuild",
        "additionalInstanceConfiguration.userDataOverride": "ImageRecipe.userData",
        amiTags: "ImageRecipe.amiTags",
        "amiWatermarks[]": "ImageRecipe.amiWatermarks",
        ...DRY_RUN,
        ...ALWAYS,
    },
    ContainerRecipe: {
        ...recipe("ContainerRecipe"),
        containerType: `${NONE}there is one type, DOCKER, which is sent`,
        "instanceConfiguration.image": "ContainerRecipe.instanceImage",
        ...volumes("instanceConfiguration.blockDeviceMappings", "BlockDevice"),
        dockerfileTemplateData: "ContainerRecipe.dockerfile",
        dockerfileTemplateUri: "ContainerRecipe.dockerfileUri",
        platformOverride: "ContainerRecipe.platform",
        imageOsVersionOverride: "ContainerRecipe.osVersion",
        "targetRepository.service": `${NONE}there is one service, ECR, which is sent`,
        "targetRepository.repositoryName": "ContainerRecipe.repository.name",
        kmsKeyId: "ContainerRecipe.kmsKeyId",
        ...DRY_RUN,
        ...ALWAYS,
    },
    InfrastructureConfiguration: { ...infrastructure, ...DRY_RUN, ...ALWAYS },
    DistributionConfiguration: { ...distribution, ...DRY_RUN, ...ALWAYS },
    ImagePipeline: {
        name: "ImagePipeline.name",
        description: "ImagePipeline.description",
        ...build("ImagePipeline"),
        "schedule.scheduleExpression": "Schedule.expression",
        "schedule.timezone": "Schedule.timezone",
        "schedule.pipelineExecutionStartCondition": "Schedule.startCondition",
        "schedule.autoDisablePolicy.failureCount": "Schedule.autoDisableAfterFailures",
        status: "ImagePipeline.status",
        imageTags: "ImagePipeline.imageTags",
        "loggingConfiguration.imageLogGroupName": "ImagePipeline.imageLogGroup",
        "loggingConfiguration.pipelineLogGroupName": "ImagePipeline.pipelineLogGroup",
        ...DRY_RUN,
        ...ALWAYS,
    },
    Image: { ...build("Image"), "loggingConfiguration.logGroupName": "Image.logGroup", ...ALWAYS },
    LifecyclePolicy: { ...lifecycle, ...DRY_RUN, ...ALWAYS },
};

export interface Setting {
    property?: string;
    /** Why no property sets it. */
    reason?: string;
}

/** What sets a member of an operation; undefined for a member that is not listed. */
export function settingOf(operation: string, member: string): Setting | undefined {
    const noun = operation.replace(/^(?:Create|Update)/, "");
    if (operation.startsWith("Update") && member === `${noun.charAt(0).toLowerCase()}${noun.slice(1)}Arn`) {
        return { reason: "names the resource itself, whose ARN is in the stack's state" };
    }
    const found = members[noun]?.[member];
    if (found === undefined) return undefined;
    return found.startsWith(NONE) ? { reason: found.slice(NONE.length) } : { property: found };
}
