// The variables of a workflow document, such as `$.stepOutputs.Launch.instanceId`, replaced by what they stand for in this build.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-dynamic-vars.html
import type { Image, Workflow, WorkflowExecution, WorkflowUse } from "../imagebuilder/records";

export interface Variables {
    parameters: Record<string, unknown>;
    /** By the names of steps that have ended in this workflow. */
    stepOutputs: Record<string, Record<string, unknown>>;
    /** Of workflows that have ended in this build. */
    workflowOutputs: Record<string, unknown>;
    imagebuilder: Record<string, unknown>;
}

/** A step that needs what is not there fails with this. */
export class NoSuchValue extends Error {}

const nodes = new Set(["parameters", "stepOutputs", "workflowOutputs", "imagebuilder"]);

/** What is under a name that ends in `.$` is a variable, or a list or map of them; in other texts variables stand in `{{ }}`. */
export function resolveInputs(inputs: Record<string, unknown>, variables: Variables): Record<string, unknown> {
    return resolved(inputs, false, variables) as Record<string, unknown>;
}

function resolved(value: unknown, isPath: boolean, variables: Variables): unknown {
    if (typeof value === "string") return isPath ? valueOf(value, variables) : interpolated(value, variables);
    if (Array.isArray(value)) return value.map((item) => resolved(item, isPath, variables));
    if (!isMap(value)) return value;
    return Object.fromEntries(
        Object.entries(value).map(([name, item]) => [
            name.replace(/\.\$$/, ""),
            resolved(item, isPath || name.endsWith(".$"), variables),
        ]),
    );
}

/** A variable as a whole, or the text itself; the guide writes some without `.$`. */
export function valueOf(text: string, variables: Variables): unknown {
    const path = /^\$\.(\w+)\.(.+)$/s.exec(text.trim());
    if (path === null || !nodes.has(path[1])) return interpolated(text, variables);
    let value: unknown = variables[path[1] as keyof Variables];
    for (const part of path[2].split(/[.[\]]+/).filter((one) => one !== "")) {
        // What the service knows and this build does not have, such as a subnet, is null.
        if (value === null) return null;
        value = isMap(value) || Array.isArray(value) ? (value as Record<string, unknown>)[part] : undefined;
    }
    if (value === undefined) throw new NoSuchValue(`The variable '${text.trim()}' has no value.`);
    return value;
}

function interpolated(text: string, variables: Variables): unknown {
    return text.replace(/\{\{\s*(\$\.[^{}]{1,300}?)\s*\}\}/g, (_, path: string) => {
        const value = valueOf(path, variables);
        return typeof value === "string" ? value : JSON.stringify(value);
    });
}

const isMap = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);

/** With the types that the document gives them; the API takes lists of texts. */
export function parameterValues(workflow: Workflow | undefined, use: WorkflowUse | undefined): Record<string, unknown> {
    const given = new Map((use?.parameters ?? []).map(({ name, value }) => [name, value]));
    return Object.fromEntries(
        (workflow?.parameters ?? []).flatMap(({ name, type, defaultValue }) => {
            const texts = given.get(name) ?? defaultValue;
            return texts === undefined ? [] : [[name, typed(type, texts)]];
        }),
    );
}

function typed(type: string, texts: string[]): unknown {
    const [first = ""] = texts;
    switch (type.toLowerCase()) {
        case "stringlist":
            return texts;
        case "integer":
            return Number(first);
        case "boolean":
            return first.toLowerCase() === "true";
        default:
            return first;
    }
}

const phases = { BUILD: "Build", TEST: "Test", DISTRIBUTION: "Distribution" } as const;

/** What the service itself tells; what this build does not have is null. */
export function systemVariables(image: Image, execution: WorkflowExecution, now: string): Record<string, unknown> {
    const { infrastructureConfiguration: machine, imageScanningConfiguration: scan } = image;
    const recipe = image.imageRecipe ?? image.containerRecipe;
    const [, name = "", version = "", build = ""] = image.arn.split("/");
    const told = {
        cloudWatchLogGroup: image.loggingConfiguration?.logGroupName ?? `/aws/imagebuilder/${image.name}`,
        cloudWatchLogStream: `${version}/${build}`,
        collectImageMetadata: image.enhancedImageMetadataEnabled,
        collectImageScanFindings: scan?.imageScanningEnabled ?? false,
        dateTime: now,
        imageBuildNumber: Number(build),
        imageId: recipe?.parentImage,
        imageName: name,
        imageType: image.type === "AMI" ? "AMI" : "Docker",
        imageVersionNumber: version,
        instanceProfileName: machine.instanceProfileName,
        platform: image.platform,
        s3Logs: machine.logging?.s3Logs,
        securityGroups: machine.securityGroupIds ?? [],
        sourceImageARN: recipe?.parentImage,
        subnetId: machine.subnetId,
        terminateInstanceOnFailure: machine.terminateInstanceOnFailure,
        workflowPhase: phases[execution.type],
        workingDirectory: recipe?.workingDirectory,
    };
    return Object.fromEntries(Object.entries(told).map(([variable, value]) => [variable, value ?? null]));
}
