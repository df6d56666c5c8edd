// Reads a request by the service model and checks every value against it. All faults are collected, so that a caller
// sees them in one answer.
import { invalidParameters, ParameterFault } from "./errors";
import { Operation, ServiceModel, Shape } from "./serviceModel";

export type Parameters = Record<string, unknown>;

export interface RawRequest {
    labels: Record<string, string>;
    query: URLSearchParams;
    body: Parameters;
}

export function readParameters(model: ServiceModel, operation: Operation, raw: RawRequest): Parameters {
    if (operation.input === undefined) {
        return {};
    }
    const shape = model.shape(operation.input.shape);
    const parameters: Parameters = {};
    for (const [name, member] of Object.entries(shape.members ?? {})) {
        const wireName = member.locationName ?? name;
        if (member.location === "uri") {
            parameters[name] = raw.labels[wireName];
        } else if (member.location === "querystring") {
            const values = raw.query.getAll(wireName);
            if (values.length > 0) {
                parameters[name] = model.shape(member.shape).type === "list" ? values : values[0];
            }
        } else if (raw.body[wireName] !== undefined && raw.body[wireName] !== null) {
            // A member that the model does not have is dropped, as the service does.
            parameters[name] = raw.body[wireName];
        }
    }
    const faults: ParameterFault[] = [];
    checkStructure(model, shape, parameters, "", faults);
    if (faults.length > 0) {
        throw invalidParameters(faultType(operation), faults);
    }
    return parameters;
}

/** AWS lists `InvalidParameterException` for a few operations; all others answer with the type of most of the service. */
function faultType({ errors = [] }: Operation): string {
    const own = "InvalidParameterException";
    return errors.some(({ shape }) => shape === own) ? own : "InvalidParameterValueException";
}

function checkStructure(
    model: ServiceModel,
    shape: Shape,
    value: Parameters,
    path: string,
    faults: ParameterFault[],
): void {
    for (const name of shape.required ?? []) {
        if (value[name] === undefined || value[name] === null) {
            faults.push({ parameter: join(path, name), reason: `'${join(path, name)}' must not be null.` });
        }
    }
    for (const [name, member] of Object.entries(shape.members ?? {})) {
        if (value[name] !== undefined && value[name] !== null) {
            checkValue(model, model.shape(member.shape), value[name], join(path, name), faults);
        }
    }
}

function checkValue(model: ServiceModel, shape: Shape, value: unknown, path: string, faults: ParameterFault[]): void {
    const fault = (reason: string) => faults.push({ parameter: path, reason: `'${path}' ${reason}.` });
    switch (shape.type) {
        case "structure":
            if (isObject(value)) {
                checkStructure(model, shape, value, path, faults);
            } else {
                fault("must be a structure");
            }
            break;
        case "list":
            if (Array.isArray(value)) {
                checkSize(shape, value.length, "items", fault);
                value.forEach((item, i) =>
                    checkValue(model, model.shape(shape.member?.shape ?? ""), item, `${path}[${i}]`, faults),
                );
            } else {
                fault("must be a list");
            }
            break;
        case "map":
            if (isObject(value)) {
                checkSize(shape, Object.keys(value).length, "entries", fault);
                for (const [key, item] of Object.entries(value)) {
                    checkValue(model, model.shape(shape.key?.shape ?? ""), key, `${path}.${key}.key`, faults);
                    checkValue(model, model.shape(shape.value?.shape ?? ""), item, `${path}.${key}`, faults);
                }
            } else {
                fault("must be a map");
            }
            break;
        case "string":
            if (typeof value === "string") {
                checkString(shape, value, fault);
            } else {
                fault("must be a string");
            }
            break;
        case "boolean":
            if (typeof value !== "boolean") {
                fault("must be a boolean");
            }
            break;
        default:
            if (typeof value === "number" && Number.isFinite(value)) {
                checkNumber(shape, value, fault);
            } else {
                fault("must be a number");
            }
    }
}

function checkString(shape: Shape, value: string, fault: (reason: string) => void): void {
    if (shape.enum !== undefined && !shape.enum.includes(value)) {
        fault(`must be one of [${shape.enum.join(", ")}], found '${value}'`);
    }
    checkSize(shape, value.length, "characters", fault);
    if (shape.pattern !== undefined && !matches(shape.pattern, value)) {
        fault(`must match pattern ${shape.pattern}`);
    }
}

const patterns = new Map<string, RegExp>();

/** The service matches the whole value, also where a pattern of the model has no anchors. */
function matches(pattern: string, value: string): boolean {
    let compiled = patterns.get(pattern);
    if (compiled === undefined) {
        compiled = new RegExp(`^(?:${pattern})$`);
        patterns.set(pattern, compiled);
    }
    return compiled.test(value);
}

function checkNumber(shape: Shape, value: number, fault: (reason: string) => void): void {
    if ((shape.type === "integer" || shape.type === "long") && !Number.isInteger(value)) {
        fault("must be an integer");
    }
    if (shape.min !== undefined && value < shape.min) {
        fault(`must be at least ${shape.min}, found ${value}`);
    }
    if (shape.max !== undefined && value > shape.max) {
        fault(`must be at most ${shape.max}, found ${value}`);
    }
}

function checkSize(shape: Shape, size: number, unit: string, fault: (reason: string) => void): void {
    if (shape.min !== undefined && size < shape.min) {
        fault(`must have at least ${shape.min} ${unit}, found ${size}`);
    }
    if (shape.max !== undefined && size > shape.max) {
        fault(`must have at most ${shape.max} ${unit}, found ${size}`);
    }
}

function isObject(value: unknown): value is Parameters {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function join(path: string, name: string): string {
    return path === "" ? name : `${path}.${name}`;
}
