// Tests of names with another first letter.

import { expect } from "chai";
import { capitalized, uncapitalized } from "../../../provider/shared/capitals";

describe("the first letter of a name", () => {
    for (const [small, large] of [
        ["imageRecipe", "ImageRecipe"],
        ["x", "X"],
        ["", ""],
    ] as const) {
        it(`makes ${JSON.stringify(large)} of ${JSON.stringify(small)}, and the other way round`, () => {
            expect(capitalized(small)).to.equal(large);
            expect(uncapitalized(large)).to.equal(small);
        });
    }
});
