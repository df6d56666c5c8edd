// Channels: what promoting, rolling back, revoking and restoring do in each place, and what always holds.

import { expect } from "chai";
import * as fc from "fast-check";
import { promote, rollback } from "../../../cli/channels/promote";
import { restore, revoke } from "../../../cli/channels/revoke";
import { isRevoked, revocationOf } from "../../../cli/channels/revocation";
import { UsageError } from "../../../cli/command";
import { amiOf, arnOf, channel, image, MemoryAws, OWN, PLACES, ROLE } from "./memory";

const by = "arn:aws:iam::111122223333:user/ann";
const plain = { reason: undefined, by, dryRun: false };
const roles = new Map([["222233334444", ROLE]]);
const revoking = { reason: "CVE", at: new Date(0), by, dryRun: false, roles, ownAccount: OWN };
const prod = channel("prod");
const dev = channel("dev");

function world(builds = 4): MemoryAws {
    return new MemoryAws(
        [prod, dev],
        Array.from({ length: builds }, (_, index) => image(index + 1)),
    );
}

const held = (aws: MemoryAws, of = prod) =>
    of.places.map((place) => aws.now(place).note?.image?.split("/").pop() ?? "none");
const outcomes = (rows: { outcome: string }[]) => rows.map(({ outcome }) => outcome);
const everywhere = <Value>(value: Value) => PLACES.map(() => value);
const promoted = async (aws: MemoryAws, ...builds: number[]) => {
    for (const build of builds) await promote(aws, prod, aws.images.get(arnOf(build)), plain);
};

async function refusal(work: Promise<unknown>): Promise<string> {
    return work.then(
        () => expect.fail("it was not refused"),
        (error: unknown) => (error instanceof UsageError ? error.message : expect.fail(String(error))),
    );
}

describe("channels", () => {
    it("promote writes each place's own AMI with image, reason and who, and once", async () => {
        const aws = world();
        const settings = { ...plain, reason: "tests passed" };
        const moves = await promote(aws, prod, aws.images.get(arnOf(1)), settings);
        expect(outcomes(moves)).to.deep.equal(everywhere("moved"));
        for (const place of prod.places) {
            expect(aws.now(place).ami).to.equal(amiOf(1, place));
            expect(aws.now(place).note).to.deep.equal({
                image: arnOf(1),
                action: "promote",
                reason: "tests passed",
                by,
                placeholder: `ami-placeholder-${place.region}`,
            });
        }
        const again = await promote(aws, prod, aws.images.get(arnOf(1)), settings);
        expect(outcomes(again)).to.deep.equal(everywhere("unchanged"));
        await promoted(aws, 2);
        expect(aws.now(prod.places[0]).note).to.include({ image: arnOf(2), previous: arnOf(1) });
    });

    it("a dry run says what would move, and moves nothing", async () => {
        const aws = world();
        const moves = await promote(aws, prod, aws.images.get(arnOf(1)), { ...plain, dryRun: true });
        expect(outcomes(moves)).to.deep.equal(everywhere("would move"));
        expect(held(aws)).to.deep.equal(everywhere("none"));
    });

    it("a place that fails is said, and the same command again does the rest", async () => {
        const aws = world();
        aws.failing.add("put eu-west-1/111122223333");
        const first = await promote(aws, prod, aws.images.get(arnOf(1)), plain);
        expect(outcomes(first)).to.deep.equal(["moved", "moved", "failed", "moved", "moved", "moved"]);
        expect(first[2]).to.include({ region: "eu-west-1", message: "put was refused in eu-west-1." });
        aws.failing.clear();
        const second = await promote(aws, prod, aws.images.get(arnOf(1)), plain);
        expect(outcomes(second)).to.deep.equal([
            "unchanged",
            "unchanged",
            "moved",
            "unchanged",
            "unchanged",
            "unchanged",
        ]);
    });

    it("clears a channel to its placeholder, also when version 1 is gone from the history", async () => {
        const aws = world();
        await promoted(aws, 1, 2);
        for (const versions of aws.pointers.values()) if (versions.length > 1) versions.shift();
        await promote(aws, prod, undefined, plain);
        for (const place of prod.places) expect(aws.now(place).ami).to.equal(`ami-placeholder-${place.region}`);
    });

    it("refuses images that are not complete, revoked, or were not copied, before anything moves", async () => {
        const aws = world();
        expect(await refusal(promote(aws, prod, image(9, "BUILDING"), plain))).to.equal(
            "1.0.0/9 is BUILDING, not AVAILABLE. Only an AVAILABLE image can be promoted.",
        );
        await revoke(aws, aws, [], new Map(aws.images), image(1), [], revoking);
        expect(await refusal(promote(aws, prod, aws.images.get(arnOf(1)), plain))).to.equal(
            "1.0.0/1 is revoked: CVE. Only an AVAILABLE image can be promoted.",
        );
        const few = { ...image(2), outputResources: { amis: image(2).outputResources?.amis?.slice(1) ?? [] } };
        expect(await refusal(promote(aws, prod, few, plain))).to.equal(
            "1.0.0/2 has no AMI in us-east-1/111122223333, where prod is. It was built before these got copies: build a new one.",
        );
        expect(held(aws)).to.deep.equal(everywhere("none"));
    });

    it("sees that somebody else wrote between reading and writing", async () => {
        const aws = world();
        await promoted(aws, 1);
        const other = { image: arnOf(3), action: "promote" as const, by: "arn:aws:iam::111122223333:user/bob" };
        aws.meanwhile = (place) => {
            if (place.region !== "eu-west-1" || place.account !== OWN) return;
            aws.meanwhile = undefined;
            aws.write(place, amiOf(3, place), { ...other, placeholder: "ami-0" });
        };
        const moves = await promote(aws, prod, aws.images.get(arnOf(2)), plain);
        expect(outcomes(moves)).to.deep.equal(["moved", "moved", "conflict", "moved", "moved", "moved"]);
        expect(moves[2]?.message).to.equal(
            `somebody else moved it meanwhile: version 3 (${amiOf(3, prod.places[2])} by ${other.by}). Version 4 of this command stands; look at both, and promote the right one.`,
        );
    });

    it("rolls back to the image before, and leaves out what was revoked", async () => {
        const aws = world();
        await promoted(aws, 1, 2, 3);
        await revoke(aws, aws, [], new Map(aws.images), image(2), [], revoking);
        const { image: to, resumed, moves } = await rollback(aws, prod, aws.images, plain);
        expect([to?.version, resumed]).to.deep.equal(["1.0.0/1", false]);
        expect(outcomes(moves)).to.deep.equal(everywhere("moved"));
        expect(held(aws)).to.deep.equal(everywhere("1"));
    });

    it("a roll back that failed somewhere goes no further back when it is given again", async () => {
        const aws = world();
        await promoted(aws, 1, 2, 3);
        aws.failing.add("put ap-south-1/222233334444");
        await rollback(aws, prod, aws.images, plain);
        expect(held(aws)).to.deep.equal(["2", "2", "2", "2", "2", "3"]);
        aws.failing.clear();
        const { resumed, moves } = await rollback(aws, prod, aws.images, plain);
        expect(resumed).to.equal(true);
        expect(outcomes(moves).filter((outcome) => outcome === "moved")).to.have.length(1);
        expect(held(aws)).to.deep.equal(everywhere("2"));
    });

    it("has nothing to roll back to at first", async () => {
        const aws = world();
        const message = "prod has no earlier image that is AVAILABLE and not revoked.";
        expect(await refusal(rollback(aws, prod, aws.images, plain))).to.equal(message);
        await promoted(aws, 1);
        expect(await refusal(rollback(aws, prod, aws.images, plain))).to.equal(message);
    });

    it("revokes: every channel leaves the image, AMIs are disabled, descendants marked", async () => {
        const aws = world();
        await promoted(aws, 1, 2);
        await promote(aws, dev, aws.images.get(arnOf(2)), plain);
        const { moves, amis } = await revoke(
            aws,
            aws,
            [prod, dev],
            new Map(aws.images),
            image(2),
            [image(4)],
            revoking,
        );
        expect(outcomes(moves)).to.deep.equal([...everywhere("moved"), ...everywhere("moved")]);
        expect(held(aws)).to.deep.equal(everywhere("1"));
        expect(held(aws, dev)).to.deep.equal(everywhere("none"));
        expect(outcomes(amis)).to.deep.equal([...everywhere("disabled"), ...everywhere("disabled")]);
        expect(revocationOf(aws.images.get(arnOf(4))!)).to.deep.equal({
            reason: "CVE",
            at: new Date(0),
            ancestor: arnOf(2),
        });
        expect(aws.amis.get(amiOf(2, PLACES[0]))).to.equal("disabled");
    });

    it("revokes later: until then the image can be used", async () => {
        const aws = world();
        await promoted(aws, 1);
        const at = new Date(Date.now() + 3_600_000);
        const { moves, amis } = await revoke(aws, aws, [prod], new Map(aws.images), image(1), [], {
            ...revoking,
            at,
        });
        expect(moves).to.deep.equal([]);
        expect(outcomes(amis)).to.deep.equal(everywhere(`deprecated from ${at.toISOString().slice(0, 16)}Z`));
        expect(isRevoked(aws.images.get(arnOf(1))!, new Date())).to.equal(false);
        expect(isRevoked(aws.images.get(arnOf(1))!, new Date(at.getTime() + 1))).to.equal(true);
        expect(held(aws)).to.deep.equal(everywhere("1"));
    });

    it("restores what a revocation marked, and stays revoked where an AMI could not be enabled", async () => {
        const aws = world();
        await revoke(aws, aws, [prod], new Map(aws.images), image(1), [], revoking);
        aws.failing.add("enableAmi eu-west-1/111122223333");
        await restore(aws, aws, [aws.images.get(arnOf(1))!], revoking);
        expect(revocationOf(aws.images.get(arnOf(1))!)?.reason).to.equal("CVE");
        aws.failing.clear();
        const { amis } = await restore(aws, aws, [aws.images.get(arnOf(1))!], revoking);
        expect(outcomes(amis)).to.deep.equal(everywhere("enabled"));
        expect(aws.images.get(arnOf(1))?.tags).to.deep.equal({});
        expect(held(aws)).to.deep.equal(everywhere("none"));
    });

    it("says that it cannot reach AMIs in an account without a role", async () => {
        const aws = world();
        const { amis } = await revoke(aws, aws, [], new Map(aws.images), image(1), [], {
            ...revoking,
            roles: new Map(),
        });
        expect(outcomes(amis)).to.deep.equal(["disabled", "failed", "disabled", "failed", "disabled", "failed"]);
        expect(amis[1]?.message).to.equal(
            "no channel of the stack names a role in 222233334444. Disable the AMI there.",
        );
    });

    it("takes an image back though it cannot be marked, says so, and marks it when the command is given again", async () => {
        const aws = world();
        await promoted(aws, 1, 2);
        aws.failing.add(`tag ${arnOf(4)}`);
        const again = () => revoke(aws, aws, [prod], new Map(aws.images), image(2), [image(4)], revoking);
        const { marks, moves, amis } = await again();
        expect(marks).to.deep.equal([
            { image: arnOf(2), outcome: "marked", message: undefined },
            { image: arnOf(4), outcome: "failed", message: "tag was refused." },
        ]);
        expect(outcomes(moves)).to.deep.equal(everywhere("moved"));
        expect(outcomes(amis)).to.deep.equal([...everywhere("disabled"), ...everywhere("disabled")]);
        expect(revocationOf(aws.images.get(arnOf(4))!)).to.equal(undefined);
        aws.failing.clear();
        expect(outcomes((await again()).marks)).to.deep.equal(["marked", "marked"]);
        expect(revocationOf(aws.images.get(arnOf(4))!)?.ancestor).to.equal(arnOf(2));
        expect(held(aws)).to.deep.equal(everywhere("1"));
    });

    it("says which image's marks a restoration left", async () => {
        const aws = world();
        await revoke(aws, aws, [], new Map(aws.images), image(1), [], revoking);
        aws.failing.add(`untag ${arnOf(1)}`);
        const { marks } = await restore(aws, aws, [aws.images.get(arnOf(1))!], revoking);
        expect(marks).to.deep.equal([{ image: arnOf(1), outcome: "failed", message: "untag was refused." }]);
        aws.failing.clear();
        const again = await restore(aws, aws, [aws.images.get(arnOf(1))!], revoking);
        expect(outcomes(again.marks)).to.deep.equal(["restored"]);
    });

    it("after any commands each place holds an image that is AVAILABLE and not revoked, or none", async () => {
        const build = fc.integer({ min: 1, max: 4 });
        const command = fc.oneof(
            fc.record({ kind: fc.constant("promote"), build, channel: fc.boolean() }),
            fc.record({ kind: fc.constant("clear"), build, channel: fc.boolean() }),
            fc.record({ kind: fc.constant("rollback"), build, channel: fc.boolean() }),
            fc.record({ kind: fc.constant("revoke"), build, channel: fc.boolean() }),
            fc.record({ kind: fc.constant("restore"), build, channel: fc.boolean() }),
        );
        await fc.assert(
            fc.asyncProperty(fc.array(command, { maxLength: 14 }), async (commands) => {
                const aws = world();
                for (const { kind, build: number, channel: first } of commands) {
                    const [of, one] = [first ? prod : dev, aws.images.get(arnOf(number))!];
                    const work = {
                        promote: () => promote(aws, of, one, plain),
                        clear: () => promote(aws, of, undefined, plain),
                        rollback: () => rollback(aws, of, aws.images, plain),
                        // Each image was built on the one before.
                        revoke: () => {
                            const below = [...aws.images.values()].slice(number);
                            return revoke(aws, aws, [prod, dev], new Map(aws.images), one, below, revoking);
                        },
                        restore: () => restore(aws, aws, [one], revoking),
                    }[kind] as () => Promise<unknown>;
                    await work().catch((error: unknown) => {
                        if (!(error instanceof UsageError)) throw error;
                    });
                    for (const place of [...prod.places, ...dev.places]) {
                        const { ami, note } = aws.now(place);
                        if (note?.image === undefined) {
                            expect(ami).to.equal(`ami-placeholder-${place.region}`);
                            continue;
                        }
                        const now = aws.images.get(note.image)!;
                        expect(now.state.status).to.equal("AVAILABLE");
                        expect(isRevoked(now, new Date())).to.equal(false);
                        expect(aws.amis.get(ami)).to.equal("available");
                    }
                }
            }),
            { numRuns: 200 },
        );
    });
});
