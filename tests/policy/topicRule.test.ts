// The rule about topics that builds report to.

import { expect } from "chai";
import { types } from "../../policy/resource";
import { unknownValue } from "../../policy/value";
import { given, stackOutcomes, uncheckedOf, urnOf, violationsOf, type Given } from "./support";

const id = "topic-customer-key";
const notKnown = "is not known before the update, so it could not be checked.";
const topicArn = "arn:aws:sns:us-east-1:111122223333:builds";
const urn = urnOf(types.topic, "web");

const infrastructure: Given = { type: types.infrastructureConfiguration, properties: { snsTopicArn: topicArn } };
const topic: Given = { type: types.topic, properties: { arn: topicArn, kmsMasterKeyId: "alias/images" } };

describe("topic-customer-key", () => {
    it("passes a topic with a customer managed key, and topics that no build reports to", () => {
        const other: Given = { type: types.topic, name: "other", properties: { arn: `${topicArn}-other` } };
        expect(stackOutcomes(id, [infrastructure, topic, other])).to.deep.equal([]);
        expect(stackOutcomes(id, [given(infrastructure, "snsTopicArn", undefined), other])).to.deep.equal([]);
    });

    it("has nothing to say about a topic of another stack", () => {
        expect(stackOutcomes(id, [infrastructure])).to.deep.equal([]);
    });

    for (const [key, said] of [
        [undefined, "not set"],
        ["", '""'],
        ["alias/aws/sns", '"alias/aws/sns"'],
    ] as const) {
        it(`reports a topic whose key is ${said}, once`, () => {
            const second = { ...infrastructure, name: "second" };
            expect(violationsOf(id, [infrastructure, second, given(topic, "kmsMasterKeyId", key)])).to.deep.equal([
                [urn, `kmsMasterKeyId is ${said}. Specify a customer managed KMS key.`],
            ]);
        });
    }

    it("passes a key of the stack that is not known yet", () => {
        const key: Given = { type: types.key, properties: {} };
        const preview = given(topic, "kmsMasterKeyId", unknownValue, {
            propertyDependencies: { kmsMasterKeyId: [urnOf(types.key, "web")] },
        });
        expect(stackOutcomes(id, [infrastructure, preview, key])).to.deep.equal([]);
    });

    it("follows an ARN that is not known yet, and says what it cannot tell", () => {
        const open = given(topic, "kmsMasterKeyId", undefined);
        const preview = given(infrastructure, "snsTopicArn", unknownValue, {
            propertyDependencies: { snsTopicArn: [urn] },
        });
        expect(violationsOf(id, [preview, given(open, "arn", unknownValue)])).to.have.length(1);
        expect(uncheckedOf(id, [given(infrastructure, "snsTopicArn", unknownValue), open])).to.deep.equal([
            [urnOf(types.infrastructureConfiguration, "web"), `snsTopicArn ${notKnown}`],
        ]);
        expect(uncheckedOf(id, [infrastructure, given(topic, "kmsMasterKeyId", unknownValue)])).to.deep.equal([
            [urn, `kmsMasterKeyId ${notKnown}`],
        ]);
    });
});
