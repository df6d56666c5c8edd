// Tests of what counts as an object with fields.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { isPlainObject } from "../../../provider/shared/plainObject";

describe("isPlainObject", () => {
    for (const value of [{}, { a: 1 }, Object.create(null) as object, JSON.parse('{"__proto__":1}') as object]) {
        it(`takes ${JSON.stringify(value)}`, () => expect(isPlainObject(value)).to.equal(true));
    }

    for (const [name, value] of [
        ["null", null],
        ["nothing", undefined],
        ["a string", "{}"],
        ["a list", []],
        ["an output", pulumi.output({})],
        ["a promise", Promise.resolve({})],
        ["a date", new Date(0)],
    ] as const) {
        it(`does not take ${name}`, () => expect(isPlainObject(value)).to.equal(false));
    }
});
