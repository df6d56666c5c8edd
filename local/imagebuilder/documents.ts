// Component and workflow documents, read as far as the service reads them when they are stored: form, phases or steps,
// and parameters. Deliberately not shared with the package's own checks, which are tested against this.
import { parse } from "yaml";
import { Context } from "./context";
import { invalidCombination, invalidParameterValue, ServiceError } from "./errors";
import { ComponentParameter, Workflow } from "./records";

type Map = Record<string, unknown>;

/** The text of a document that is given inline or by its place in S3, where it may be as long as the quota lets it. */
export async function documentText(
    context: Context,
    request: { data?: string; uri?: string },
    names: { data: string; uri: string; quota?: number },
): Promise<string> {
    const { data, uri } = request;
    if ((data === undefined) === (uri === undefined)) {
        throw invalidCombination(`You must specify exactly one of '${names.data}' and '${names.uri}'.`);
    }
    if (data !== undefined) {
        return data;
    }
    const place = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri ?? "");
    if (place === null) {
        throw invalidParameterValue({ parameter: names.uri, reason: `'${uri}' is not an S3 URL (s3://bucket/key).` });
    }
    const text = await storedText(context, `/${place[1]}/${place[2]}`);
    if (text === undefined) {
        throw invalidParameterValue({ parameter: names.uri, reason: `'${uri}' cannot be read.` });
    }
    const bytes = Buffer.byteLength(text);
    if (names.quota !== undefined && bytes > names.quota) {
        throw new ServiceError(
            "ServiceQuotaExceededException",
            `'${uri}' has ${bytes} bytes; a document can have at most ${names.quota}.`,
        );
    }
    return text;
}

async function storedText(context: Context, place: string): Promise<string | undefined> {
    try {
        return await context.aws.s3(context.scope, "GET", place);
    } catch {
        return undefined;
    }
}

export interface ComponentDocument {
    type: "BUILD" | "TEST";
    parameters?: ComponentParameter[];
}

export function readComponentDocument(text: string): ComponentDocument {
    const document = readYaml(text);
    const phases = list(document.phases, "phases");
    for (const [i, phase] of phases.entries()) {
        const steps = list(field(phase, "steps", `phases[${i}]`), `phases[${i}].steps`);
        const name = nonEmptyText(field(phase, "name", `phases[${i}]`), `phases[${i}].name`);
        checkSteps(steps, `phases[${i}].steps`);
        steps.forEach((step) => checkStepOfPhase(step, name));
    }
    const onlyTest = phases.length === 1 && phases[0].name === "test";
    return { type: onlyTest ? "TEST" : "BUILD", parameters: componentParameters(document.parameters) };
}

export function readWorkflowDocument(text: string): Pick<Workflow, "parameters" | "steps" | "outputs"> {
    const document = readYaml(text);
    const steps = list(document.steps, "steps");
    checkSteps(steps, "steps");
    const parameters =
        document.parameters === undefined ? undefined : list(document.parameters, "parameters").map(workflowParameter);
    const outputs = document.outputs === undefined ? undefined : list(document.outputs, "outputs");
    return {
        parameters,
        steps: steps as unknown as Workflow["steps"],
        ...(outputs && { outputs: outputs as unknown as Workflow["outputs"] }),
    };
}

function readYaml(text: string): Map {
    let document: unknown;
    try {
        document = parse(text);
    } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw unreadable(message.split(":\n")[0]);
    }
    if (!isMap(document)) {
        throw unreadable("the document is not a map");
    }
    if (String(document.schemaVersion) !== "1.0" && document.schemaVersion !== 1) {
        throw unreadable("'schemaVersion' must be 1.0");
    }
    return document;
}

function unreadable(reason: string): Error {
    return invalidParameterValue({ parameter: "data", reason: `Failed to parse document. Error: ${reason}.` });
}

function checkSteps(steps: Map[], path: string): void {
    const names = new Set<unknown>();
    for (const [i, step] of steps.entries()) {
        const name = nonEmptyText(step.name, `${path}[${i}].name`);
        nonEmptyText(step.action ?? (step.loop === undefined ? undefined : "loop"), `${path}[${i}].action`);
        if (names.has(name)) {
            throw unreadable(`the step name '${name}' is used twice`);
        }
        names.add(name);
    }
}

/** The service's own words: https://github.com/aws/aws-cdk/issues/19909, https://github.com/CloudSnorkel/cdk-github-runners/issues/964 */
function checkStepOfPhase({ name, action, inputs }: Map, phase: string): void {
    if (!/^[-_0-9A-Za-z]+$/.test(String(name))) {
        throw invalidParameterValue({
            parameter: "data",
            reason: `Invalid step name '${String(name)}' in phase '${phase}'. Allowed characters are combinations of numbers [0-9], english letters [a-z,A-Z] and special characters [-_].`,
        });
    }
    if (action === "S3Download" && (!Array.isArray(inputs) || inputs.length === 0)) {
        throw invalidParameterValue({
            parameter: "data",
            reason: `Parsing step '${String(name)}' in phase '${phase}' failed. Error: Action S3Download has no inputs; it requires an 'inputs'`,
        });
    }
}

/** In a component, parameters are maps of one name each. */
function componentParameters(value: unknown): ComponentParameter[] | undefined {
    if (value === undefined) {
        return undefined;
    }
    return list(value, "parameters").flatMap((entry) =>
        Object.entries(entry).map(([name, settings]) => {
            const map = isMap(settings) ? settings : {};
            return parameter(name, nonEmptyText(map.type, `parameters.${name}.type`), map);
        }),
    );
}

function workflowParameter(entry: Map, i: number): ComponentParameter {
    return parameter(
        nonEmptyText(entry.name, `parameters[${i}].name`),
        nonEmptyText(entry.type ?? "string", `parameters[${i}].type`),
        entry,
    );
}

function parameter(name: string, type: string, settings: Map): ComponentParameter {
    const { default: value, description } = settings;
    return {
        name,
        type,
        defaultValue: value === undefined || value === null ? undefined : [value].flat().map(String),
        description: typeof description === "string" ? description : undefined,
    };
}

function field(value: Map, name: string, path: string): unknown {
    if (value[name] === undefined) {
        throw unreadable(`'${path}.${name}' is missing`);
    }
    return value[name];
}

function list(value: unknown, path: string): Map[] {
    if (!Array.isArray(value) || value.length === 0 || !value.every(isMap)) {
        throw unreadable(`'${path}' must be a list of maps that is not empty`);
    }
    return value;
}

function nonEmptyText(value: unknown, path: string): string {
    if (typeof value !== "string" || value === "") {
        throw unreadable(`'${path}' must be a string`);
    }
    return value;
}

function isMap(value: unknown): value is Map {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
