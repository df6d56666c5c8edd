// Tests of how errors that nobody awaits find the construct they come from.
import { setTimeout as pause } from "node:timers/promises";
import { InputPropertiesError, InputPropertyError } from "@pulumi/pulumi";
import { expect } from "chai";
import { Failures } from "../../../provider/plugin/failures";

const never = new Promise<never>(() => undefined);
const inputError = (...propertyPaths: string[]) => {
    const errors = propertyPaths.map((propertyPath) => ({ propertyPath, reason: "is wrong" }));
    return new InputPropertiesError({ message: "There are errors.", errors });
};

describe("Failures", () => {
    let failures: Failures;
    beforeEach(() => (failures = new Failures()));

    /** Work that would never end, and reports errors on its way. */
    const stuck = (...errors: unknown[]) =>
        failures.watch(async () => {
            await pause(1);
            errors.forEach((error) => failures.report(error));
            return never;
        });
    const outcome = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

    it("hands the result on", async () => {
        expect(await failures.watch(async () => "done")).to.equal("done");
    });

    it("hands on an error that the work throws itself", async () => {
        expect(await outcome(failures.watch(() => Promise.reject(new Error("no"))))).to.have.property("message", "no");
    });

    it("ends the work that caused an error, and no other", async () => {
        const innocent = failures.watch(() => pause(20, "done"));
        const error = new Error("no");
        expect(await outcome(stuck(error))).to.equal(error);
        expect(await innocent).to.equal("done");
    });

    it("puts errors of one turn together", async () => {
        const single = new InputPropertyError({ propertyPath: "c", reason: "is wrong" });
        const first = inputError("a", "b");
        const error = (await outcome(stuck(first, first, new Error("follows"), single))) as InputPropertiesError;
        expect(InputPropertiesError.isInstance(error)).to.equal(true);
        expect(error.message).to.equal("There are errors.");
        expect(error.errors.map(({ propertyPath }) => propertyPath)).to.deep.equal(["a", "b", "c"]);
    });

    it("ends all work when the cause is not known", async () => {
        const works = [failures.watch(() => never), failures.watch(() => never)].map(outcome);
        const error = new Error("no");
        failures.report(error);
        expect(await Promise.all(works)).to.deep.equal([error, error]);
    });
});
