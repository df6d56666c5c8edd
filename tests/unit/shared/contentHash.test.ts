// Tests of the fingerprint that decides whether content has changed.
import { expect } from "chai";
import * as fc from "fast-check";
import { canonicalJson, contentHash } from "../../../provider/shared/contentHash";

describe("canonicalJson", () => {
    it("sorts keys at every depth, keeps the order of arrays and drops keys without a value", () => {
        const value = { b: [{ z: 1, a: 2 }, 1], a: { d: undefined, c: null } };
        expect(canonicalJson(value)).to.equal('{"a":{"c":null},"b":[{"a":2,"z":1},1]}');
    });

    it("treats a key called __proto__ as content", () => {
        expect(canonicalJson(JSON.parse('{"__proto__":{"a":1}}'))).to.equal('{"__proto__":{"a":1}}');
    });

    it("gives text for no value at all", () => {
        expect(canonicalJson(undefined)).to.equal("null");
    });

    it("does not depend on the order in which keys were added", () => {
        fc.assert(
            fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
                const reversed = Object.fromEntries(Object.entries(value).reverse());
                expect(canonicalJson(reversed)).to.equal(canonicalJson(value));
            }),
        );
    });

    it("keeps different values apart and loses nothing", () => {
        fc.assert(
            fc.property(fc.jsonValue(), (value) => {
                expect(JSON.parse(canonicalJson(value))).to.deep.equal(JSON.parse(JSON.stringify(value)));
            }),
        );
    });
});

describe("contentHash", () => {
    it("is the SHA-256 of the text in UTF-8", () => {
        expect(contentHash("abc")).to.equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        expect(contentHash("é")).to.equal("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
    });
});
