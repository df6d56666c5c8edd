import { expect } from "chai";
import { Failures } from "../../../local/server/failures";

describe("The failure switch", () => {
    it("fails every call, or the nth, with the error asked for", () => {
        const failures = new Failures();
        failures.add("GetImage");
        failures.add("CreateImage:2:ServiceQuotaExceededException");
        const outcome = (operation: string) => {
            try {
                failures.check(operation);
                return "ok";
            } catch (error) {
                return (error as Error).name;
            }
        };
        expect([outcome("GetImage"), outcome("GetImage")]).to.deep.equal(Array(2).fill("ServiceUnavailableException"));
        const creates = [outcome("CreateImage"), outcome("CreateImage"), outcome("CreateImage")];
        expect(creates).to.deep.equal(["ok", "ServiceQuotaExceededException", "ok"]);
        expect(outcome("ListImages")).to.equal("ok");
        failures.clear();
        expect(outcome("GetImage")).to.equal("ok");
    });

    for (const text of ["", "create image", "GetImage:x", "GetImage:1:no error"]) {
        it(`does not take '${text}'`, () => {
            expect(() => new Failures().add(text)).to.throw(
                `'${text}' is no failure; write Operation, Operation:nth or Operation:nth:ErrorType.`,
            );
        });
    }
});
