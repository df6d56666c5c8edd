// Tests of how statements are brought into policies.

import { expect } from "chai";
import { packPolicies, policySize } from "../../../provider/access/policyPacking";
import type { Statement } from "../../../provider/access/policyDocument";

const one = (Sid: string, resources: number): Statement => ({
    Sid,
    Effect: "Allow",
    Action: "ec2:RunInstances",
    Resource: Array.from({ length: resources }, (_, index) => `${Sid}${index}`.padEnd(100, "x")),
});
const sids = (list: Statement[]) => list.map(({ Sid }) => Sid);
const resources = (list: Statement[]) => list.flatMap(({ Resource }) => Resource ?? []);

describe("packPolicies", () => {
    it("keeps all in the role while there is room", () => {
        const statements = [one("A", 10), one("B", 10)];
        expect(packPolicies(statements)).to.deep.equal({ inline: statements, managed: [] });
        expect(packPolicies([])).to.deep.equal({ inline: [], managed: [] });
    });

    it("fills the role first, then one policy after the other", () => {
        const statements = [one("A", 50), one("B", 45), one("C", 50), one("D", 1), one("E", 55), one("F", 5)];
        const { inline, managed } = packPolicies(statements);
        expect([sids(inline), ...managed.map(sids)]).to.deep.equal([["A", "B", "D"], ["C", "F"], ["E"]]);
    });

    it("cuts what is too long for any policy, and loses nothing", () => {
        const long = one("A", 200);
        const { inline, managed } = packPolicies([long]);
        expect([sids(inline), ...managed.map(sids)]).to.deep.equal([["A"], ["A2"], ["A3"], ["A4"]]);
        expect([inline, ...managed].flatMap(resources).sort()).to.deep.equal(resources([long]).sort());
        for (const list of managed) expect(policySize(list)).to.be.at.most(6144);
        expect(policySize(inline)).to.be.at.most(10_240);
    });

    it("cuts the accounts of a condition", () => {
        const accounts = Array.from({ length: 1000 }, (_, index) => String(222233334444 + index));
        const { inline, managed } = packPolicies([
            {
                Effect: "Allow",
                Action: "sts:AssumeRole",
                Resource: "*",
                Condition: { StringEquals: { "aws:ResourceAccount": accounts } },
            },
        ]);
        const found = [inline, ...managed]
            .flat()
            .flatMap(({ Condition }) => Condition?.StringEquals?.["aws:ResourceAccount"] ?? []);
        expect(found).to.have.members(accounts);
        expect(found).to.have.lengthOf(1000);
        expect([sids(inline), ...managed.map(sids)]).to.deep.equal([["Part", "Part2"], ["Part3"], ["Part4"]]);
    });

    it("leaves what cannot be cut to whoever counts", () => {
        const whole = { ...one("A", 1), Resource: "x".repeat(7000) };
        expect(packPolicies([one("B", 50), whole])).to.deep.equal({ inline: [one("B", 50)], managed: [[whole]] });
    });
});
