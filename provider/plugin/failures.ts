// Brings errors that nobody awaits, such as one thrown inside an apply, to the constructs that are under way: without
// an answer the engine would wait for ever.
import { InputPropertiesError, InputPropertyError } from "@pulumi/pulumi/errors";

export class Failures {
    private readonly waiting = new Set<(error: unknown) => void>();
    private readonly collected: unknown[] = [];

    /** The result of the work, or the error that came up meanwhile. */
    async watch<Result>(work: () => Promise<Result>): Promise<Result> {
        let fail: (error: unknown) => void = () => undefined;
        const failure = new Promise<never>((_, reject) => (fail = reject));
        this.waiting.add(fail);
        try {
            return await Promise.race([work(), failure]);
        } finally {
            this.waiting.delete(fail);
        }
    }

    /** Ends all work under way; faults that come up in the same turn are reported together. */
    report(error: unknown): void {
        this.collected.push(error);
        if (this.collected.length > 1) {
            return;
        }
        setImmediate(() => {
            const all = merged(this.collected.splice(0));
            if (this.waiting.size === 0) {
                console.error(all);
            }
            for (const fail of this.waiting) {
                fail(all);
            }
        });
    }
}

/** One error for many: all property faults if there are any, else the first error. */
function merged(errors: unknown[]): unknown {
    const faults = [...new Set(errors)].flatMap((error) => {
        if (InputPropertiesError.isInstance(error)) {
            return error.errors ?? [];
        }
        return InputPropertyError.isInstance(error) ? [error] : [];
    });
    if (faults.length === 0) {
        return errors[0];
    }
    const message = errors.find((error) => InputPropertiesError.isInstance(error))?.message ?? "";
    return new InputPropertiesError({ message, errors: faults });
}
