// Reads a request by the service model and checks every value against it. All violations are collected, so that a caller
// sees them in one answer.
import { invalidParameters, ParameterViolation } from "./errors";
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
    const violations: ParameterViolation[] = [];
    checkStructure(model, shape, parameters, "", violations);
    if (violations.length > 0) {
        throw invalidParameters(faultType(operation), violations);
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
    violations: ParameterViolation[],
): void {
    for (const name of shape.required ?? []) {
        if (value[name] === undefined || value[name] === null) {
            violations.push({ parameter: join(path, name), reason: `'${join(path, name)}' must not be null.` });
        }
    }
    for (const [name, member] of Object.entries(shape.members ?? {})) {
        if (value[name] !== undefined && value[name] !== null) {
            checkValue(model, model.shape(member.shape), value[name], join(path, name), violations);
        }
    }
}

function checkValue(
    model: ServiceModel,
    shape: Shape,
    value: unknown,
    path: string,
    violations: ParameterViolation[],
): void {
    const violation = (reason: string) => violations.push({ parameter: path, reason: `'${path}' ${reason}.` });
    switch (shape.type) {
        case "structure":
            if (isObject(value)) {
                checkStructure(model, shape, value, path, violations);
            } else {
                violation("must be a structure");
            }
            break;
        case "list":
            if (Array.isArray(value)) {
                checkSize(shape, value.length, "items", violation);
                value.forEach((item, i) =>
                    checkValue(model, model.shape(shape.member?.shape ?? ""), item, `${path}[${i}]`, violations),
                );
            } else {
                violation("must be a list");
            }
            break;
        case "map":
            if (isObject(value)) {
                checkSize(shape, Object.keys(value).length, "entries", violation);
                for (const [key, item] of Object.entries(value)) {
                    checkValue(model, model.shape(shape.key?.shape ?? ""), key, `${path}.${key}.key`, violations);
                    checkValue(model, model.shape(shape.value?.shape ?? ""), item, `${path}.${key}`, violations);
                }
            } else {
                violation("must be a map");
            }
            break;
        case "string":
            if (typeof value === "string") {
                checkString(shape, value, violation);
            } else {
                violation("must be a string");
            }
            break;
        case "boolean":
            if (typeof value !== "boolean") {
                violation("must be a boolean");
            }
            break;
        default:
            if (typeof value === "number" && Number.isFinite(value)) {
                checkNumber(shape, value, violation);
            } else {
                violation("must be a number");
            }
    }
}

function checkString(shape: Shape, value: string, violation: (reason: string) => void): void {
    if (shape.enum !== undefined && !shape.enum.includes(value)) {
        violation(`must be one of [${shape.enum.join(", ")}], found '${value}'`);
    }
    checkSize(shape, value.length, "characters", violation);
    // What is too long is not worth the time that a pattern may take for it.
    const short = value.length <= (shape.max ?? Infinity);
    if (short && shape.pattern !== undefined && !matches(shape.pattern, value)) {
        violation(`must match pattern ${shape.pattern}`);
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

function checkNumber(shape: Shape, value: number, violation: (reason: string) => void): void {
    if ((shape.type === "integer" || shape.type === "long") && !Number.isInteger(value)) {
        violation("must be an integer");
    }
    if (shape.min !== undefined && value < shape.min) {
        violation(`must be at least ${shape.min}, found ${value}`);
    }
    if (shape.max !== undefined && value > shape.max) {
        violation(`must be at most ${shape.max}, found ${value}`);
    }
}

function checkSize(shape: Shape, size: number, unit: string, violation: (reason: string) => void): void {
    if (shape.min !== undefined && size < shape.min) {
        violation(`must have at least ${shape.min} ${unit}, found ${size}`);
    }
    if (shape.max !== undefined && size > shape.max) {
        violation(`must have at most ${shape.max} ${unit}, found ${size}`);
    }
}

function isObject(value: unknown): value is Parameters {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function join(path: string, name: string): string {
    return path === "" ? name : `${path}.${name}`;
}
