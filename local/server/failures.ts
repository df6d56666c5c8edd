// The switch that makes calls fail, for tests of what a client does then.
import { ServiceError } from "../imagebuilder/errors";

interface Failure {
    operation: string;
    /** Which call from now on fails; all when undefined. */
    nth?: number;
    errorType: string;
    calls: number;
}

export class Failures {
    private failures: Failure[] = [];

    /** `CreateImageRecipe` fails always, `CreateImageRecipe:2` the second time, with an error type of choice as third part. */
    add(text: string): void {
        const [operation, nth = "", errorType = "ServiceUnavailableException"] = text.split(":");
        if (!/^[A-Z]\w+$/.test(operation) || !/^\d*$/.test(nth) || !/^[A-Z]\w+$/.test(errorType)) {
            throw new Error(`'${text}' is no failure; write Operation, Operation:nth or Operation:nth:ErrorType.`);
        }
        this.failures.push({ operation, nth: nth === "" ? undefined : Number(nth), errorType, calls: 0 });
    }

    check(operation: string): void {
        for (const failure of this.failures.filter((f) => f.operation === operation)) {
            failure.calls += 1;
            if (failure.nth === undefined || failure.nth === failure.calls) {
                throw new ServiceError(failure.errorType, `${operation} fails because a test asked for it.`);
            }
        }
    }

    clear(): void {
        this.failures = [];
    }
}
