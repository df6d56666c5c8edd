// Pipelines of this package keep the recommended rules: with keys, accounts, containers, workflows, exports.

import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { checkState } from "../../policy/checkState";
import { inProviderShape } from "../../policy/cloudControl";
import type { Resource } from "../../policy/resource";
import { Value } from "../../policy/value";
import { GoldenImagePipeline } from "../../provider/goldenImagePipeline/goldenImagePipeline";
import { Recorder } from "../support/recorder";
import { rightsCases } from "../support/rightsCases";
import { urnOf } from "./support";

/** Remembers what each resource looks like after the update. */
class Deployed extends Recorder {
    readonly resources: Resource[] = [];

    override newResource(args: pulumi.runtime.MockResourceArgs): { id: string; state: object } {
        const answer = super.newResource(args);
        this.resources.push({
            urn: urnOf(args.type, args.name),
            type: args.type,
            properties: new Value({ id: answer.id, ...answer.state }),
            provider: new Value({ region: "us-east-1" }),
            propertyDependencies: {},
        });
        return answer;
    }
}

describe("The pipelines of this package", () => {
    for (const { title, args } of rightsCases) {
        it(`keep every recommended rule: ${title}`, async () => {
            const deployed = new Deployed();
            await pulumi.runtime.setMocks(deployed, "project", "stack", false);
            new GoldenImagePipeline("web", args);
            // Pulumi's own tests wait by this function; its types do not name it.
            await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
            const seen = deployed.resources.map(inProviderShape);
            expect(seen.length).to.be.greaterThan(10);
            const found = checkState(seen.map((resource) => ({ inputs: resource, outputs: resource })));
            // An image that is exported cannot be encrypted, so this pipeline asks for what the rule forbids.
            const asked = title.startsWith("export")
                ? [
                      'recipe-volumes-encrypted mandatory web: blockDeviceMappings[0].ebs.encrypted is "false". Set it to true.',
                  ]
                : [];
            expect(
                found.map(({ rule, level, urn, message }) => `${rule.id} ${level} ${urn.split("::")[3]}: ${message}`),
            ).to.deep.equal(asked);
        });
    }
});
