// Tests of how the class behind a token is found and run.
import { expect } from "chai";
import { componentOutputs, construct, type Library } from "../../../provider/plugin/components";

class Greeter {
    readonly urn = "urn";
    readonly greeting = "Hello";
    readonly secret = "not in the schema";
    constructor(...args: unknown[]) {
        seen.push(args);
    }
}

const seen: unknown[][] = [];
const schema = JSON.stringify({
    resources: {
        "aws-golden-image:index:Counter": { properties: { count: {} } },
        "aws-golden-image:index:Greeter": { isComponent: true, properties: { greeting: {} } },
        "aws-golden-image:index:Silent": { isComponent: true },
    },
});

describe("components", () => {
    it("have the outputs that the schema lists, and resources are none", () => {
        expect([...componentOutputs(schema)]).to.deep.equal([
            ["aws-golden-image:index:Greeter", ["greeting"]],
            ["aws-golden-image:index:Silent", []],
        ]);
    });

    it("are constructed with name, inputs and options, and give those outputs", () => {
        const library = (() => ({ Greeter })) as unknown as Library;
        const [inputs, options] = [{ who: "you" }, { protect: true }];
        const result = construct(
            library,
            componentOutputs(schema),
            "aws-golden-image:index:Greeter",
            "web",
            inputs,
            options,
        );
        expect(result).to.deep.equal({ urn: "urn", state: { greeting: "Hello" } });
        expect(seen).to.deep.equal([["web", inputs, options]]);
    });

    it("are listed when an unknown one is asked for, without loading the library", () => {
        const library: Library = () => {
            throw new Error("The library was loaded.");
        };
        const outputs = componentOutputs(schema);
        expect(() => construct(library, outputs, "aws-golden-image:index:Gone", "web", {}, {})).to.throw(
            'aws-golden-image has no component "aws-golden-image:index:Gone". It has: Greeter, Silent.',
        );
    });
});
