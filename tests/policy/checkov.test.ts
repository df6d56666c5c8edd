// What checkov finds in Terraform's resources is found in Pulumi's: CKV_AWS_180, 199 and 200, and beyond them every
// region instead of the first one only.
// https://github.com/bridgecrewio/checkov

import { expect } from "chai";
import { types } from "../../policy/resource";
import { rules } from "../../policy/rules";
import { outcomes } from "./support";

const key = "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555";

function holds(rule: string, type: (typeof types)[keyof typeof types], properties: object): boolean {
    return outcomes(rule, { type, properties }).length === 0;
}

describe("Checkov's cases", () => {
    it("are mapped to rules", () => {
        const mapped = rules.flatMap(({ id, frameworks }) =>
            frameworks
                .filter(({ framework }) => framework === "checkov")
                .flatMap(({ controls }) => controls.map((control) => `${control} ${id}`)),
        );
        expect(mapped.sort()).to.include.members([
            "CKV_AWS_180 documents-customer-key",
            "CKV_AWS_199 distribution-customer-key",
            "CKV_AWS_200 recipe-volumes-customer-key",
            "CKV_AWS_200 recipe-volumes-encrypted",
        ]);
    });

    it("CKV_AWS_180: a component has a customer managed key", () => {
        const component = { name: "example", platform: "Linux", version: "1.0.0", data: "schemaVersion: 1.0" };
        expect(holds("documents-customer-key", types.component, component)).to.equal(false);
        expect(holds("documents-customer-key", types.component, { ...component, kmsKeyId: key })).to.equal(true);
    });

    it("CKV_AWS_199: the AMIs of every region have a customer managed key", () => {
        const withKey = { region: "us-east-1", amiDistributionConfiguration: { name: "example", kmsKeyId: key } };
        const without = { region: "us-east-1", amiDistributionConfiguration: { name: "example" } };
        const distributes = (...distributions: object[]) =>
            holds("distribution-customer-key", types.distributionConfiguration, { distributions });
        expect(distributes(withKey)).to.equal(true);
        expect(distributes(without)).to.equal(false);
        expect(distributes(without, withKey)).to.equal(false);
        expect(distributes(withKey, without)).to.equal(false);
        expect(distributes(withKey, withKey, without)).to.equal(false);
        expect(distributes(withKey, withKey, withKey)).to.equal(true);
    });

    it("CKV_AWS_200: the volumes of a recipe are encrypted with a customer managed key", () => {
        const both = (...ebs: object[]) => {
            const recipe = { blockDeviceMappings: ebs.map((volume) => ({ deviceName: "/dev/xvdb", ebs: volume })) };
            return ["recipe-volumes-encrypted", "recipe-volumes-customer-key"].map((rule) =>
                holds(rule, types.imageRecipe, recipe),
            );
        };
        expect(both({ encrypted: "true", kmsKeyId: key })).to.deep.equal([true, true]);
        expect(both({ encrypted: "true" })).to.deep.equal([true, false]);
        expect(both({ encrypted: "false", kmsKeyId: key })).to.deep.equal([false, true]);
        expect(both({ deleteOnTermination: "true" })).to.deep.equal([false, false]);
        expect(both({ encrypted: "true", kmsKeyId: key }, {})).to.deep.equal([false, false]);
    });
});
