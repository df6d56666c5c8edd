// Brings errors that nobody awaits, such as one thrown inside an apply, to the construct they come from: without an
// answer the engine would wait for ever.
import { AsyncLocalStorage } from "node:async_hooks";
import { InputPropertiesError, InputPropertyError } from "@pulumi/pulumi/errors";

interface Work {
    fail: (error: unknown) => void;
    errors: unknown[];
}

export class Failures {
    private readonly underWay = new Set<Work>();
    private readonly current = new AsyncLocalStorage<Work>();

    /** The result of the work, or the error that it caused meanwhile. */
    async watch<Result>(start: () => Promise<Result>): Promise<Result> {
        const work: Work = { fail: () => undefined, errors: [] };
        const failure = new Promise<never>((_, reject) => (work.fail = reject));
        this.underWay.add(work);
        try {
            return await Promise.race([this.current.run(work, start), failure]);
        } finally {
            this.underWay.delete(work);
        }
    }

    /** Ends the work that caused the error; all work, when none can be told to be the cause. */
    report(error: unknown): void {
        const cause = this.current.getStore();
        const affected = cause ? [cause] : [...this.underWay];
        if (!affected.some((work) => this.underWay.has(work))) {
            console.error(error);
        }
        for (const work of affected) {
            // Errors that come up in the same turn are reported together.
            if (work.errors.push(error) === 1) {
                setImmediate(() => work.fail(merged(work.errors)));
            }
        }
    }
}

/** One error for many: all property errors if there are any, else the first error. */
function merged(errors: unknown[]): unknown {
    const propertyErrors = [...new Set(errors)].flatMap((error) => {
        if (InputPropertiesError.isInstance(error)) {
            return error.errors;
        }
        return InputPropertyError.isInstance(error) ? [error] : [];
    });
    if (propertyErrors.length === 0) {
        return errors[0];
    }
    const message = errors.find((error) => InputPropertiesError.isInstance(error))?.message ?? "";
    return new InputPropertiesError({ message, errors: propertyErrors });
}
