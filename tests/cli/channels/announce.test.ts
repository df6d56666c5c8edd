// Schedules of announced revocations: whatever is done before their time, no channel ends on an image that is revoked.

import { expect } from "chai";
import * as fc from "fast-check";
import { announce } from "../../../cli/channels/announce";
import { promote, rollback } from "../../../cli/channels/promote";
import { isRevoked } from "../../../cli/channels/revocation";
import { restore, revoke } from "../../../cli/channels/revoke";
import { amiSchedule, channelSchedule, scheduleRequest } from "../../../cli/channels/schedules";
import { UsageError } from "../../../cli/command";
import { amiOf, arnOf, channel, image, MemoryAws, OWN, PLACES, ROLE } from "./memory";

const by = "arn:aws:iam::111122223333:user/ann";
const plain = { reason: undefined, by, dryRun: false };
const roles = new Map([["222233334444", ROLE]]);
const scheduleRoles = new Map([OWN, "222233334444"].map((id) => [id, `arn:aws:iam::${id}:role/prod-schedule`]));
const scheduled = (name: string) => {
    const plainly = channel(name);
    return {
        ...plainly,
        places: plainly.places.map((place) => ({ ...place, scheduleRoleArn: scheduleRoles.get(place.account) })),
    };
};
const prod = scheduled("prod");
const dev = scheduled("dev");
const HOUR = 3_600_000;
const start = Date.parse("2026-12-01T00:00:00Z");

function world(): MemoryAws {
    return new MemoryAws(
        [prod, dev],
        Array.from({ length: 4 }, (_, index) => image(index + 1)),
    );
}

const revoking = (at: Date) => ({ reason: "CVE", at, by, dryRun: false, roles, scheduleRoles, ownAccount: OWN });

describe("schedules of announced revocations", () => {
    it("are calls of Systems Manager and EC2 in the partition of the role, once", () => {
        const at = new Date(start);
        const place = prod.places[0];
        const note = { action: "revoke" as const, placeholder: "ami-0" };
        const role = "arn:aws-cn:iam::111122223333:role/prod-schedule";
        const rest = {
            ScheduleExpressionTimezone: "UTC",
            FlexibleTimeWindow: { Mode: "OFF" },
            ActionAfterCompletion: "DELETE",
            Description: "A revocation that aws-golden-image announced",
        };
        const move = channelSchedule(place, role, at, { image: undefined, ami: "ami-0" }, note);
        expect(move.name).to.match(/^golden-image-channel-[0-9a-f]{16}$/);
        expect(scheduleRequest(move)).to.deep.equal({
            ScheduleExpression: "at(2026-12-01T00:00:00)",
            ...rest,
            Target: {
                Arn: "arn:aws-cn:scheduler:::aws-sdk:ssm:putParameter",
                RoleArn: role,
                Input: JSON.stringify({
                    Name: "/golden-images/web/prod",
                    Value: "ami-0",
                    Type: "String",
                    DataType: "aws:ec2:image",
                    Description: JSON.stringify(note),
                    Overwrite: true,
                }),
            },
        });
        expect(scheduleRequest(amiSchedule("ami-1", role, at))).to.deep.equal({
            ScheduleExpression: "at(2026-12-01T00:02:00)",
            ...rest,
            Target: {
                Arn: "arn:aws-cn:scheduler:::aws-sdk:ec2:disableImage",
                RoleArn: role,
                Input: JSON.stringify({ ImageId: "ami-1" }),
            },
        });
    });

    it("say the place where one could not be made, and make it the next time", async () => {
        const aws = world();
        const now = new Date(start);
        await promote(aws, prod, aws.images.get(arnOf(1)), plain, now);
        await revoke(
            aws,
            aws,
            [prod],
            aws.images,
            aws.images.get(arnOf(1))!,
            [],
            revoking(new Date(start + HOUR)),
            now,
        );
        aws.failing.add("schedule eu-west-1/222233334444");
        const first = await announce(aws, [prod, dev], aws.images, false, now);
        expect(first.filter(({ outcome }) => outcome === "failed")).to.deep.equal([
            {
                channel: "prod",
                region: "eu-west-1",
                account: "222233334444",
                from: undefined,
                to: undefined,
                at: undefined,
                outcome: "failed",
                message: "schedule was refused in eu-west-1.",
            },
        ]);
        aws.failing.clear();
        const second = await announce(aws, [prod, dev], aws.images, false, now);
        expect(second.map(({ outcome }) => outcome)).to.deep.equal([
            ...PLACES.map(() => "scheduled"),
            ...PLACES.map(() => "not scheduled"),
        ]);
    });

    it("go to no image whose revocation was announced, and are gone when the channel has moved on", async () => {
        const aws = world();
        const now = new Date(start);
        for (const build of [1, 2, 3]) await promote(aws, prod, aws.images.get(arnOf(build)), plain, now);
        for (const [build, hours] of [
            [3, 5],
            [2, 9],
        ] as const) {
            const at = new Date(start + hours * HOUR);
            await revoke(aws, aws, [prod], aws.images, aws.images.get(arnOf(build))!, [], revoking(at), now);
        }
        const rows = await announce(aws, [prod], aws.images, false, now);
        expect(rows.map(({ from, to, at }) => [from, to?.image, at])).to.deep.equal(
            PLACES.map(() => [arnOf(3), arnOf(1), new Date(start + 5 * HOUR)]),
        );
        const moves = () => [...aws.schedules.values()].filter(({ call }) => call === "ssm:putParameter").length;
        expect(moves()).to.equal(PLACES.length);
        await promote(aws, prod, aws.images.get(arnOf(1)), plain, now);
        await announce(aws, [prod], aws.images, false, now);
        expect(moves()).to.equal(0);
    });

    it("leave each place on an image that is AVAILABLE and not revoked, or on none, at any time", async () => {
        const command = fc.record({
            kind: fc.constantFrom(
                ...["promote", "promote", "promote", "rollback", "clear", "revoke", "restore"],
                ...["announce", "announce", "announce", "wait", "wait"],
            ),
            build: fc.integer({ min: 1, max: 3 }),
            first: fc.boolean(),
            hours: fc.integer({ min: 1, max: 5 }),
        });
        await fc.assert(
            fc.asyncProperty(fc.array(command, { maxLength: 20 }), async (commands) => {
                const aws = world();
                let time = start;
                for (const { kind, build, first, hours } of commands) {
                    const [of, one, now] = [first ? prod : dev, aws.images.get(arnOf(build))!, new Date(time)];
                    const taken = (at: Date) =>
                        revoke(aws, aws, [prod, dev], new Map(aws.images), one, [], revoking(at), now);
                    const work = {
                        promote: () => promote(aws, of, one, plain, now),
                        clear: () => promote(aws, of, undefined, plain, now),
                        rollback: () => rollback(aws, of, aws.images, plain, now),
                        revoke: () => taken(now),
                        announce: () => taken(new Date(time + hours * HOUR)),
                        restore: () => restore(aws, aws, [one], revoking(now)),
                        wait: () => Promise.resolve(),
                    }[kind] as () => Promise<unknown>;
                    await work().catch((error: unknown) => {
                        if (!(error instanceof UsageError)) throw error;
                    });
                    const rows = await announce(aws, [prod, dev], aws.images, false, now);
                    expect(rows.filter(({ outcome }) => outcome === "failed")).to.deep.equal([]);
                    if (kind === "wait") {
                        time += hours * HOUR + HOUR / 2;
                        aws.pass(new Date(time));
                    }
                    for (const place of [...prod.places, ...dev.places]) {
                        const { ami, note } = aws.now(place);
                        if (note?.image === undefined) {
                            expect(ami).to.equal(`ami-placeholder-${place.region}`);
                            continue;
                        }
                        expect(ami).to.equal(amiOf(Number(note.image.split("/").at(-1)), place));
                        expect(isRevoked(aws.images.get(note.image)!, new Date(time))).to.equal(false);
                        expect(aws.amis.get(ami)).to.equal("available");
                    }
                }
            }),
            { numRuns: 400 },
        );
    });
});
