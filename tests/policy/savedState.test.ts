// Reading a saved state, and running the rules over it.

import { expect } from "chai";
import { checkState } from "../../policy/checkState";
import { choose } from "../../policy/choices";
import { types } from "../../policy/resource";
import { readState, StateError } from "../../policy/savedState";
import { unknownValue } from "../../policy/value";
import { urnOf } from "./support";

const stackUrn = "urn:pulumi:dev::images::pulumi:pulumi:Stack::images-dev";
const provider = "urn:pulumi:dev::images::pulumi:providers:aws::default_7_48_0";
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

function state(...resources: object[]): string {
    return JSON.stringify({ version: 3, deployment: { resources } });
}

const infrastructure = {
    urn: urnOf(types.infrastructureConfiguration, "web"),
    type: types.infrastructureConfiguration,
    provider: `${provider}::4f1a`,
    inputs: { instanceProfileName: "builders", instanceMetadataOptions: { httpTokens: "optional" }, keyPair: "admin" },
    outputs: { instanceProfileName: "builders", terminateInstanceOnFailure: false },
    propertyDependencies: { instanceProfileName: [urnOf(types.instanceProfile, "web")], tags: null },
};
const recipe = {
    urn: urnOf(types.imageRecipe, "web"),
    type: types.imageRecipe,
    inputs: {},
    outputs: { name: "web" },
};

describe("A saved state", () => {
    it("gives inputs, outputs, the provider's inputs and the dependencies", () => {
        const [, read] = readState(
            state({ urn: provider, type: "pulumi:providers:aws", inputs: { region: "us-east-1" } }, infrastructure),
        );
        expect(read.inputs.properties.get("keyPair").content).to.equal("admin");
        expect(read.outputs.properties.get("terminateInstanceOnFailure").content).to.equal(false);
        expect(read.outputs.properties.get("keyPair").isAbsent).to.equal(true);
        expect(read.inputs.provider.get("region").content).to.equal("us-east-1");
        expect(read.inputs.propertyDependencies).to.deep.equal({
            instanceProfileName: [urnOf(types.instanceProfile, "web")],
            tags: [],
        });
    });

    it("opens secrets that were exported in plain text, and takes others as not known", () => {
        const inputs = {
            open: { ...secret, plaintext: '{"a":["b"]}' },
            closed: { ...secret, ciphertext: "v1:abc" },
            computed: ["04da6b54-80e4-46f7-96ec-b56ff0331ba9"],
        };
        const [{ inputs: read }] = readState(state({ ...infrastructure, inputs }));
        expect(read.properties.content).to.deep.equal({
            open: { a: ["b"] },
            closed: unknownValue,
            computed: [unknownValue],
        });
    });

    it("leaves out what is only waiting to be deleted", () => {
        expect(readState(state({ ...infrastructure, delete: true }))).to.deep.equal([]);
    });

    it("may be empty", () => {
        expect(readState('{"version":3,"deployment":{"manifest":{}}}')).to.deep.equal([]);
    });

    for (const [text, message] of [
        ["{", /^The state is not JSON: .+ Use the output of pulumi stack export\.$/],
        ["[]", /^The state has no "deployment"\. Use the output of pulumi stack export\.$/],
        ["null", /^The state has no "deployment"\./],
    ] as const) {
        it(`that is ${text} is refused`, () => {
            expect(() => readState(text)).to.throw(StateError, message);
        });
    }
});

describe("The rules on a saved state", () => {
    const found = (text: string, given: Record<string, unknown>) => {
        const off = Object.fromEntries(choose("recommended").map(({ rule }) => [rule.id, "disabled"]));
        return checkState(readState(text), choose("recommended", { ...off, ...given })).map(({ rule, ...rest }) => ({
            rule: rule.id,
            ...rest,
        }));
    };

    it("look at the inputs of single resources, at the level that is chosen", () => {
        const text = state(infrastructure);
        for (const [level, shown] of [
            ["advisory", "advisory"],
            ["mandatory", "mandatory"],
            ["remediate", "mandatory"],
        ]) {
            expect(found(text, { "no-key-pair": level })).to.deep.equal([
                {
                    rule: "no-key-pair",
                    level: shown,
                    urn: infrastructure.urn,
                    message: 'keyPair is "admin". Remove it.',
                },
            ]);
        }
        expect(found(text, {})).to.deep.equal([]);
    });

    it("look at the outputs for the whole stack", () => {
        expect(
            found(state({ urn: stackUrn, type: "pulumi:pulumi:Stack" }, recipe), {
                "lifecycle-covers-recipes": "mandatory",
            }),
        ).to.deep.equal([
            {
                rule: "lifecycle-covers-recipes",
                level: "mandatory",
                urn: recipe.urn,
                message: 'name "web" has no enabled lifecycle policy. Add one for the version "x.x.x".',
            },
        ]);
    });

    it("report what could not be checked without a level", () => {
        const closed = { ...infrastructure, inputs: { keyPair: { ...secret, ciphertext: "v1:abc" } } };
        expect(found(state(closed), { "no-key-pair": "mandatory" })).to.deep.equal([
            {
                rule: "no-key-pair",
                level: undefined,
                urn: infrastructure.urn,
                message: "keyPair is not known before the update, so it could not be checked.",
            },
        ]);
    });

    it("take their settings from the choice", () => {
        const text = state({ ...infrastructure, inputs: { instanceTypes: ["t3.medium"] } });
        const given = { "instance-types-allowed": { enforcementLevel: "mandatory", types: ["m7i.*"] } };
        expect(found(text, given).map(({ message }) => message)).to.deep.equal([
            'instanceTypes[0] is "t3.medium"; allowed values are m7i.*. Choose one of them.',
        ]);
    });
});
