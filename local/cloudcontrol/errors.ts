// The errors of Cloud Control, and what becomes of those of Image Builder there.
// https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html
import { ServiceError } from "../imagebuilder/errors";

export class CloudControlError extends Error {
    constructor(
        readonly type: string,
        message: string,
    ) {
        super(message);
        this.name = type;
    }
}

/** The error code with which a request ends. */
export function handlerErrorCode(error: unknown): string {
    const type = error instanceof ServiceError ? error.type : "";
    switch (type) {
        case "ResourceAlreadyExistsException":
            return "AlreadyExists";
        case "ResourceNotFoundException":
            return "NotFound";
        case "ResourceDependencyException":
        case "ResourceInUseException":
            return "ResourceConflict";
        case "ServiceQuotaExceededException":
            return "ServiceLimitExceeded";
        case "CallRateLimitExceededException":
            return "Throttling";
        case "ForbiddenException":
            return "AccessDenied";
        case "ServiceException":
        case "ServiceUnavailableException":
            return "ServiceInternalError";
        default:
            return type.startsWith("Invalid") ? "InvalidRequest" : "GeneralServiceException";
    }
}
