// The rule about shares of Resource Access Manager.

import { expect } from "chai";
import { types } from "../../policy/resource";
import { unknownValue } from "../../policy/value";
import { given, stackOutcomes, uncheckedOf, urnOf, violationsOf, type Given } from "./support";

const id = "shares-inside-organization";
const notKnown = "is not known before the update, so it could not be checked.";
const componentArn = "arn:aws:imagebuilder:us-east-1:111122223333:component/agent/1.0.0/1";
const shareArn = "arn:aws:ram:us-east-1:111122223333:resource-share/1";

const open: Given = { type: types.resourceShare, properties: { arn: shareArn, allowExternalPrincipals: true } };
const one: Given = {
    type: types.resourceAssociation,
    properties: { resourceArn: componentArn, resourceShareArn: shareArn },
};
const list: Given = {
    type: types.resourceShareAssociations,
    properties: {
        resourceArns: ["arn:aws:ec2:us-east-1:111122223333:subnet/s", componentArn],
        resourceShareArn: shareArn,
    },
};
const violation = [[urnOf(types.resourceShare, "web"), "allowExternalPrincipals is true. Set it to false."]];

describe("shares-inside-organization", () => {
    it("passes shares inside the organization, and those of other services", () => {
        for (const inside of [false, undefined]) {
            expect(stackOutcomes(id, [given(open, "allowExternalPrincipals", inside), one, list])).to.deep.equal([]);
        }
        expect(stackOutcomes(id, [open])).to.deep.equal([]);
        const subnet = given(one, "resourceArn", "arn:aws:ec2:us-east-1:111122223333:subnet/s");
        expect(stackOutcomes(id, [open, subnet])).to.deep.equal([]);
    });

    it("reports an open share once, however Image Builder's resources come into it", () => {
        for (const associations of [[one], [list], [one, list]]) {
            expect(violationsOf(id, [open, ...associations])).to.deep.equal(violation);
        }
    });

    it("follows ARNs that are not known yet", () => {
        const component: Given = { type: types.component, properties: {} };
        const dependencies = {
            resourceArn: [urnOf(types.component, "web")],
            resourceArns: [urnOf(types.component, "web")],
            resourceShareArn: [urnOf(types.resourceShare, "web")],
        };
        const unknown = { resourceArn: unknownValue, resourceArns: unknownValue, resourceShareArn: unknownValue };
        for (const association of [one, list]) {
            const preview = { ...association, properties: unknown, propertyDependencies: dependencies };
            expect(violationsOf(id, [given(open, "arn", unknownValue), component, preview])).to.deep.equal(violation);
        }
    });

    it("says what is not known yet", () => {
        expect(uncheckedOf(id, [given(open, "allowExternalPrincipals", unknownValue), one])).to.deep.equal([
            [urnOf(types.resourceShare, "web"), `allowExternalPrincipals ${notKnown}`],
        ]);
        expect(uncheckedOf(id, [open, given(one, "resourceArn", unknownValue)])).to.deep.equal([
            [urnOf(types.resourceAssociation, "web"), `resourceArn ${notKnown}`],
        ]);
        expect(uncheckedOf(id, [open, given(one, "resourceShareArn", unknownValue)])).to.deep.equal([
            [urnOf(types.resourceAssociation, "web"), `resourceShareArn ${notKnown}`],
        ]);
        expect(uncheckedOf(id, [open, given(list, "resourceArns", unknownValue)])).to.deep.equal([
            [urnOf(types.resourceShareAssociations, "web"), `resourceArns ${notKnown}`],
        ]);
    });
});
