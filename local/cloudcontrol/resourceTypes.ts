// CloudFormation's types of Image Builder: which operations make, read, change and delete a resource, and how the names
// of its properties differ from those of Image Builder's API.
import { Kind, Scope } from "../imagebuilder/arns";
import { Parameters } from "../imagebuilder/requestValidation";
import { ServiceModel, Shape } from "../imagebuilder/serviceModel";
import { deploymentId } from "./pipelineRuns";
import { TypeSchema } from "./typeSchemas";

type Model = Record<string, unknown>;

export interface ResourceType {
    kind: Kind;
    /** As in `CreateImagePipeline`. */
    noun: string;
    /** Takes the ARN in requests, and gives it in the answer to the one that creates. */
    arnField: string;
    /** What the answer that reads calls the resource. */
    readField: string;
    updates: boolean;
}

function type(kind: Kind, noun: string, arnField: string, updates = false, readField = lower(noun)): ResourceType {
    return { kind, noun, arnField, readField, updates };
}

export const resourceTypes: Record<string, ResourceType> = {
    "AWS::ImageBuilder::Component": type("component", "Component", "componentBuildVersionArn"),
    "AWS::ImageBuilder::ContainerRecipe": type("container-recipe", "ContainerRecipe", "containerRecipeArn"),
    "AWS::ImageBuilder::DistributionConfiguration": type(
        "distribution-configuration",
        "DistributionConfiguration",
        "distributionConfigurationArn",
        true,
    ),
    "AWS::ImageBuilder::Image": type("image", "Image", "imageBuildVersionArn"),
    "AWS::ImageBuilder::ImagePipeline": type("image-pipeline", "ImagePipeline", "imagePipelineArn", true),
    "AWS::ImageBuilder::ImageRecipe": type("image-recipe", "ImageRecipe", "imageRecipeArn"),
    "AWS::ImageBuilder::InfrastructureConfiguration": type(
        "infrastructure-configuration",
        "InfrastructureConfiguration",
        "infrastructureConfigurationArn",
        true,
    ),
    "AWS::ImageBuilder::LifecyclePolicy": type("lifecycle-policy", "LifecyclePolicy", "lifecyclePolicyArn", true),
    "AWS::ImageBuilder::Workflow": type("workflow", "Workflow", "workflowBuildVersionArn"),
};

/** Properties with the names of Image Builder's API, for an operation that takes them. */
export function toRequest(model: ServiceModel, operation: string, properties: Model): Parameters {
    const shape = model.shape(model.operations[operation].input?.shape ?? "");
    const { Version, ...others } = properties;
    const request = rename(model, shape, others, lower) as Parameters;
    return Version === undefined ? request : { ...request, semanticVersion: Version };
}

/** What Image Builder says of a resource, with the names of CloudFormation and only what the type has. */
export function toProperties(model: ServiceModel, type: ResourceType, schema: TypeSchema, answer: Model, scope: Scope) {
    const output = model.shape(model.operations[`Get${type.noun}`].output?.shape ?? "");
    const shape = model.shape(output.members?.[type.readField]?.shape ?? "");
    const record = answer[type.readField] as Model;
    const properties: Model = {
        ...(rename(model, shape, record, upper) as Model),
        ...(type.kind === "image" ? imageProperties(record, scope) : {}),
        ...(type.kind === "image-pipeline" ? { DeploymentId: deploymentId(record) } : {}),
        LatestVersion: latestVersion(answer.latestVersionReferences as Record<string, string> | undefined),
    };
    const writeOnly = (schema.writeOnlyProperties ?? []).map((pointer) => pointer.replace("/properties/", ""));
    return Object.fromEntries(
        Object.entries(properties).filter(
            ([key, value]) => Object.hasOwn(schema.properties, key) && !writeOnly.includes(key) && value !== undefined,
        ),
    );
}

/** An image holds copies of what it was built from; the type speaks of them by their ARNs. */
function imageProperties(image: Model, { region }: Scope): Model {
    const arnOf = (field: string): unknown => (image[field] as { arn?: string } | undefined)?.arn;
    const { amis = [], containers = [] } = (image.outputResources ?? {}) as {
        amis?: { region: string; image: string }[];
        containers?: { region: string; imageUris: string[] }[];
    };
    return {
        ImageRecipeArn: arnOf("imageRecipe"),
        ContainerRecipeArn: arnOf("containerRecipe"),
        InfrastructureConfigurationArn: arnOf("infrastructureConfiguration"),
        DistributionConfigurationArn: arnOf("distributionConfiguration"),
        ImageId: amis.find((ami) => ami.region === region)?.image,
        ImageUri: containers.find((container) => container.region === region)?.imageUris[0],
    };
}

/** `latestMajorVersionArn` is `Major`, and `latestVersionArn` is `Arn`. */
function latestVersion(references: Record<string, string> | undefined): Record<string, string> | undefined {
    if (references === undefined) return undefined;
    return Object.fromEntries(
        Object.entries(references).map(([key, arn]) => [/^latest(\w*)VersionArn$/.exec(key)?.[1] || "Arn", arn]),
    );
}

/** The keys of structures change, those of maps are someone's data. */
function rename(model: ServiceModel, shape: Shape, value: unknown, name: (key: string) => string): unknown {
    if (value === undefined || value === null) return undefined;
    if (shape.type === "list" && Array.isArray(value))
        return value.map((item) => rename(model, model.shape(shape.member?.shape ?? ""), item, name));
    if (shape.type !== "structure" || typeof value !== "object") return value;
    const renamed: Model = {};
    for (const [key, item] of Object.entries(value)) {
        const member = shape.members?.[lower(key)];
        if (member !== undefined) renamed[name(key)] = rename(model, model.shape(member.shape), item, name);
    }
    return renamed;
}

function lower(key: string): string {
    return key.charAt(0).toLowerCase() + key.slice(1);
}

function upper(key: string): string {
    return key.charAt(0).toUpperCase() + key.slice(1);
}
