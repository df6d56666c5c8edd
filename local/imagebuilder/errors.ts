// The errors of the service. Their wording follows what the real service prints, because clients (the AWS provider
// among them) look for parts of it.

export class ServiceError extends Error {
    constructor(
        readonly type: string,
        message: string,
    ) {
        super(message);
        this.name = type;
    }
}

export interface ParameterViolation {
    parameter: string;
    reason: string;
}

/** One or more values that cannot be accepted; all of a request are told at once. */
export function invalidParameterValue(...violations: ParameterViolation[]): ServiceError {
    return invalidParameters("InvalidParameterValueException", violations);
}

/** The operations on tags have a type of error of their own for the same. */
export function invalidParameters(type: string, violations: ParameterViolation[]): ServiceError {
    const text = violations.map((f) => `The value supplied for parameter '${f.parameter}' is not valid. ${f.reason}`);
    return new ServiceError(type, text.join(" "));
}

export function invalidCombination(message: string): ServiceError {
    return new ServiceError("InvalidParameterCombinationException", message);
}

/** A value that can't be accepted beside another one. */
export function invalidBeside(violation: ParameterViolation): ServiceError {
    return invalidParameters("InvalidParameterCombinationException", [violation]);
}

export function invalidRequest(message: string): ServiceError {
    return new ServiceError("InvalidRequestException", message);
}

export function notFound(arn: string): ServiceError {
    return new ServiceError("ResourceNotFoundException", `The resource with ARN '${arn}' was not found.`);
}

export function alreadyExists(kind: string, arn: string): ServiceError {
    return new ServiceError(
        "ResourceAlreadyExistsException",
        `The following resource '${kind}' already exists: '${arn}'.`,
    );
}

export function hasDependents(arn: string, dependents: string[]): ServiceError {
    return new ServiceError(
        "ResourceDependencyException",
        `Resource dependency error: The resource ARN '${arn}' has other resources depended on it: ${dependents.join(", ")}.`,
    );
}

export function inUse(message: string): ServiceError {
    return new ServiceError("ResourceInUseException", message);
}
