import { expect } from "chai";
import { slowest } from "../../scripts/slowest";

describe("The slowest tests", () => {
    it("come first, as many as asked for, without those that are quick", () => {
        const times = [0.9, 2, 112.34, 1].map((seconds) => ({ name: `takes ${seconds}`, seconds }));
        expect(slowest(times)).to.deep.equal(["  112.3 s  takes 112.34", "    2.0 s  takes 2", "    1.0 s  takes 1"]);
        expect(slowest(times, 1)).to.deep.equal(["  112.3 s  takes 112.34"]);
    });
});
