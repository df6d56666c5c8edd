// What CloudFormation knows of the types that are made through Cloud Control, as far as it is needed here. With it the
// AWS provider need not ask CloudFormation at every preview, and a change of a type by AWS is no change of a stack.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ImageBuilder.html, read 2026-11-21

interface TypeFacts {
    properties: readonly string[];
    /** Properties that AWS fills in. */
    readOnly: readonly string[];
    /** Properties that cannot be changed: a change is a replacement. */
    createOnly: readonly string[];
    required: readonly string[];
}

export const cloudControlTypes = {
    "AWS::ImageBuilder::ImagePipeline": {
        properties: [
            "ContainerRecipeArn",
            "Description",
            "DistributionConfigurationArn",
            "EnhancedImageMetadataEnabled",
            "ExecutionRole",
            "ImageRecipeArn",
            "ImageScanningConfiguration",
            "ImageTags",
            "ImageTestsConfiguration",
            "InfrastructureConfigurationArn",
            "LoggingConfiguration",
            "Name",
            "Schedule",
            "Status",
            "Tags",
            "Workflows",
        ],
        readOnly: ["Arn", "DeploymentId"],
        createOnly: ["Name"],
        required: ["InfrastructureConfigurationArn", "Name"],
    },
    "AWS::ImageBuilder::Image": {
        properties: [
            "ContainerRecipeArn",
            "DeletionSettings",
            "DistributionConfigurationArn",
            "EnhancedImageMetadataEnabled",
            "ExecutionRole",
            "ImageRecipeArn",
            "ImageScanningConfiguration",
            "ImageTestsConfiguration",
            "InfrastructureConfigurationArn",
            "LoggingConfiguration",
            "Tags",
            "Workflows",
        ],
        readOnly: ["Arn", "ImageId", "ImageUri", "LatestVersion", "Name"],
        createOnly: [
            "ContainerRecipeArn",
            "DistributionConfigurationArn",
            "EnhancedImageMetadataEnabled",
            "ImageRecipeArn",
            "ImageScanningConfiguration",
            "ImageTestsConfiguration",
            "InfrastructureConfigurationArn",
            "Workflows",
        ],
        required: ["InfrastructureConfigurationArn"],
    },
    "AWS::ImageBuilder::InfrastructureConfiguration": {
        properties: [
            "Description",
            "InstanceMetadataOptions",
            "InstanceProfileName",
            "InstanceTypes",
            "KeyPair",
            "Logging",
            "Name",
            "ParentInstance",
            "Placement",
            "ResourceTags",
            "SecurityGroupIds",
            "SnsTopicArn",
            "SubnetId",
            "Tags",
            "TerminateInstanceOnCompletion",
            "TerminateInstanceOnFailure",
        ],
        readOnly: ["Arn"],
        createOnly: ["Name"],
        required: ["InstanceProfileName", "Name"],
    },
    "AWS::ImageBuilder::ImageRecipe": {
        properties: [
            "AdditionalInstanceConfiguration",
            "AmiTags",
            "AmiWatermarks",
            "BlockDeviceMappings",
            "Components",
            "Description",
            "Name",
            "ParentImage",
            "Tags",
            "Version",
            "WorkingDirectory",
        ],
        readOnly: ["Arn", "LatestVersion"],
        createOnly: [
            "AdditionalInstanceConfiguration",
            "AmiTags",
            "AmiWatermarks",
            "BlockDeviceMappings",
            "Components",
            "Description",
            "Name",
            "ParentImage",
            "Version",
            "WorkingDirectory",
        ],
        required: ["Name", "ParentImage", "Version"],
    },
    "AWS::ImageBuilder::ContainerRecipe": {
        properties: [
            "Components",
            "ContainerType",
            "Description",
            "DockerfileTemplateData",
            "DockerfileTemplateUri",
            "ImageOsVersionOverride",
            "InstanceConfiguration",
            "KmsKeyId",
            "Name",
            "ParentImage",
            "PlatformOverride",
            "TargetRepository",
            "Tags",
            "Version",
            "WorkingDirectory",
        ],
        readOnly: ["Arn", "LatestVersion"],
        createOnly: [
            "Components",
            "ContainerType",
            "Description",
            "DockerfileTemplateData",
            "DockerfileTemplateUri",
            "ImageOsVersionOverride",
            "InstanceConfiguration",
            "KmsKeyId",
            "Name",
            "ParentImage",
            "PlatformOverride",
            "TargetRepository",
            "Version",
            "WorkingDirectory",
        ],
        required: ["ContainerType", "Name", "ParentImage", "TargetRepository", "Version"],
    },
} as const satisfies Record<string, TypeFacts>;

export type CloudControlType = keyof typeof cloudControlTypes;

/** An image by running a pipeline, which has the recipe and everything else. */
const pipelineRun: TypeFacts = {
    properties: ["ImagePipelineExecutionSettings", "Tags"],
    readOnly: ["Arn", "ImageId", "ImageUri", "LatestVersion", "Name"],
    createOnly: [],
    required: ["ImagePipelineExecutionSettings"],
};

/** The schema that the AWS provider checks a desired state against, and by which it tells an update from a replacement. */
export function cloudControlSchema(typeName: CloudControlType): object {
    return schemaOf(typeName, cloudControlTypes[typeName]);
}

export function pipelineRunSchema(): object {
    return schemaOf("AWS::ImageBuilder::Image", pipelineRun);
}

function schemaOf(typeName: CloudControlType, { properties, readOnly, createOnly, required }: TypeFacts): object {
    const pointers = (names: readonly string[]): string[] => names.map((name) => `/properties/${name}`);
    return {
        typeName,
        additionalProperties: false,
        properties: Object.fromEntries([...properties, ...readOnly].map((name) => [name, {}])),
        required,
        primaryIdentifier: ["/properties/Arn"],
        readOnlyProperties: pointers(readOnly),
        createOnlyProperties: pointers(createOnly),
    };
}
