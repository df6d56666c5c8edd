// The list of images for the policy rule, by state of the image.

import { expect } from "chai";
import type { Descended } from "../../../../cli/channels/ancestors";
import { policyConfig } from "../../../../cli/commands/images/policyConfig";
import { choose } from "../../../../policy/choices";

const now = new Date("2026-11-29T12:00:00Z");
const prefix = "arn:aws:imagebuilder:us-east-1:111122223333:image";

function image(build: number, more: Partial<Descended> = {}): Descended {
    return {
        arn: `${prefix}/web/1.0.0/${build}`,
        name: "web",
        version: `1.0.0/${build}`,
        dateCreated: `2026-11-${10 + build}T10:00:00Z`,
        state: { status: "AVAILABLE" },
        outputResources: { amis: [{ region: "us-east-1", accountId: "111122223333", image: `ami-0000000${build}` }] },
        parentImage: undefined,
        ...more,
    };
}

const revoked = (at: string, reason: string) => ({
    tags: { "golden-image:revoked": reason, "golden-image:revoked-at": at },
});

describe("images --policy-config", () => {
    const config = policyConfig(
        [
            image(1),
            image(2, revoked("2026-11-28T00:00:00Z", "CVE-2026-1234:\n  bad  library ")),
            image(3, revoked("2026-12-02T10:00:00Z", "soon")),
            image(4, { state: { status: "DISABLED" } }),
            image(5, { parentImage: `${prefix}/web/1.0.0/2` }),
            image(6, { dateCreated: undefined }),
            image(7, { outputResources: { containers: [{ region: "us-east-1", imageUris: ["x"] }] } }),
            image(8, { outputResources: { amis: [{}, { image: "ami-0000000a" }, { image: "ami-0000000b" }] } }),
            image(9, { dateCreated: undefined, state: { status: "DEPRECATED" } }),
        ],
        now,
    );

    it("tells each AMI with date and state", () => {
        expect(config).to.deep.equal({
            "launched-images-good": {
                enforcementLevel: "mandatory",
                images: [
                    "ami-00000001 2026-11-11 AVAILABLE",
                    "ami-00000002 2026-11-12 revoked: CVE-2026-1234: bad library",
                    "ami-00000003 2026-11-13 revoked from 2026-12-02T10:00Z: soon",
                    "ami-00000004 2026-11-14 DISABLED",
                    `ami-00000005 2026-11-15 built on ${prefix}/web/1.0.0/2, which is revoked`,
                    "ami-00000006",
                    "ami-00000009 1970-01-01 DEPRECATED",
                    "ami-0000000a 2026-11-18 AVAILABLE",
                    "ami-0000000b 2026-11-18 AVAILABLE",
                ],
            },
        });
    });

    it("is a choice that the policy pack takes", () => {
        expect(() => choose("recommended", config as Record<string, unknown>)).to.not.throw();
    });
});
