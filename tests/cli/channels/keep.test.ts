// What is kept from the lifecycle policies: images that channels name or can be rolled back to, and nothing of other people's.

import { expect } from "chai";
import * as fc from "fast-check";
import { earlier } from "../../../cli/channels/history";
import { keepImages, STEPS } from "../../../cli/channels/keep";
import { promote, rollback } from "../../../cli/channels/promote";
import { isRevoked } from "../../../cli/channels/revocation";
import { restore, revoke } from "../../../cli/channels/revoke";
import { UsageError } from "../../../cli/command";
import { arnOf, channel, image, MemoryAws, OWN, PLACES, ROLE } from "./memory";

const by = "arn:aws:iam::111122223333:user/ann";
const plain = { reason: undefined, by, dryRun: false };
const roles = new Map([["222233334444", ROLE]]);
const revoking = { reason: "CVE", at: new Date(0), by, dryRun: false, roles, ownAccount: OWN };
const prod = channel("prod");
const dev = channel("dev");

function world(builds: number): MemoryAws {
    return new MemoryAws(
        [prod, dev],
        Array.from({ length: builds }, (_, index) => image(index + 1)),
    );
}

const promoted = async (aws: MemoryAws, ...builds: number[]) => {
    for (const build of builds) await promote(aws, prod, aws.images.get(arnOf(build)), plain);
};
const keep = (aws: MemoryAws, ...channels: (typeof prod)[]) =>
    keepImages(aws, aws, channels.length === 0 ? [prod, dev] : channels, [...aws.images.values()]);
const tagged = (aws: MemoryAws) =>
    [...aws.images.values()].flatMap(({ version, tags = {} }) =>
        tags["golden-image:keep"] === undefined
            ? []
            : [`${version.split("/")[1]} ${tags["golden-image:kept-by-channel"] ?? "-"}`],
    );
const builds = (...numbers: number[]) => numbers.map((build) => `${build} prod`);

describe("channels and the lifecycle policies", () => {
    it("keep what channels name and can be rolled back to, and people's tags", async () => {
        const aws = world(9);
        await aws.tag(arnOf(8), { "golden-image:keep": "true" });
        await promoted(aws, 1, 2, 3, 4, 5, 6, 7);
        expect(await keep(aws)).to.deep.equal([]);
        expect(tagged(aws)).to.deep.equal([...builds(2, 3, 4, 5, 6, 7), "8 -"]);
        await promoted(aws, 9);
        await keep(aws);
        expect(tagged(aws)).to.deep.equal([...builds(3, 4, 5, 6, 7), "8 -", ...builds(9)]);
    });

    it("let go of what is revoked, and keep the one before it in its place", async () => {
        const aws = world(8);
        await promoted(aws, 1, 2, 3, 4, 5, 6, 7);
        await keep(aws);
        await revoke(aws, aws, [prod, dev], new Map(aws.images), image(4), [], revoking);
        await keep(aws);
        expect(tagged(aws)).to.deep.equal(builds(1, 2, 3, 5, 6, 7));
        await restore(aws, aws, [aws.images.get(arnOf(4))!], revoking);
        await keep(aws);
        expect(tagged(aws)).to.deep.equal(builds(2, 3, 4, 5, 6, 7));
    });

    it("leave what a channel of another stack needs", async () => {
        const aws = world(3);
        await promoted(aws, 1);
        await promote(aws, dev, aws.images.get(arnOf(2)), plain);
        await keep(aws, dev);
        await keep(aws, prod);
        expect(tagged(aws)).to.deep.equal(["1 prod", "2 dev"]);
        await promote(aws, prod, aws.images.get(arnOf(2)), plain);
        await keep(aws, prod);
        expect(tagged(aws)).to.deep.equal(["1 prod", "2 dev prod"]);
    });

    it("take nothing away where a place cannot be read, and say which", async () => {
        const aws = world(9);
        await promoted(aws, 1, 2, 3, 4, 5, 6);
        await keep(aws);
        await promoted(aws, 7);
        aws.failing.add("history eu-west-1/111122223333");
        expect(await keep(aws)).to.deep.equal([
            "dev in eu-west-1/111122223333 could not be read: history was refused in eu-west-1.",
            "prod in eu-west-1/111122223333 could not be read: history was refused in eu-west-1.",
        ]);
        expect(tagged(aws)).to.deep.equal(builds(1, 2, 3, 4, 5, 6, 7));
        aws.failing.clear();
        expect(await keep(aws)).to.deep.equal([]);
        expect(tagged(aws)).to.deep.equal(builds(2, 3, 4, 5, 6, 7));
    });

    it("say which image could not be marked, mark the others, and that one the next time", async () => {
        const aws = world(3);
        await promoted(aws, 1, 2, 3);
        aws.failing.add(`tag ${arnOf(2)}`);
        expect(await keep(aws)).to.deep.equal(["1.0.0/2 could not be marked: tag was refused."]);
        expect(tagged(aws)).to.deep.equal(builds(1, 3));
        aws.failing.clear();
        expect(await keep(aws)).to.deep.equal([]);
        expect(tagged(aws)).to.deep.equal(builds(1, 2, 3));
    });

    it("after any commands keep all that is named or can be rolled back to, and nothing besides", async () => {
        const build = fc.integer({ min: 1, max: 9 });
        const command = fc.record({
            kind: fc.constantFrom("promote", "promote", "promote", "rollback", "revoke", "restore"),
            build,
            first: fc.boolean(),
        });
        await fc.assert(
            fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
                const aws = world(9);
                for (const { kind, build: number, first } of commands) {
                    const [of, one] = [first ? prod : dev, aws.images.get(arnOf(number))!];
                    const work: Promise<unknown> =
                        kind === "promote"
                            ? promote(aws, of, one, plain)
                            : kind === "rollback"
                              ? rollback(aws, of, aws.images, plain)
                              : kind === "revoke"
                                ? revoke(aws, aws, [prod, dev], new Map(aws.images), one, [], revoking)
                                : restore(aws, aws, [one], revoking);
                    await work.catch((error: unknown) => {
                        if (!(error instanceof UsageError)) throw error;
                    });
                    await keep(aws);
                    const needed = new Set<string>();
                    for (const { places } of [prod, dev]) {
                        const history = aws.pointers.get(`${PLACES[0].region}/${OWN}${places[0].parameter}`)!;
                        const named = history.at(-1)?.note?.image;
                        if (named !== undefined) needed.add(named);
                        earlier(history)
                            .flatMap(({ image: arn }) => aws.images.get(arn ?? "") ?? [])
                            .filter((before) => before.arn !== named && !isRevoked(before, new Date()))
                            // Without an image the channel has one step more.
                            .slice(0, named === undefined ? STEPS + 1 : STEPS)
                            .forEach(({ arn }) => needed.add(arn));
                    }
                    const kept = [...aws.images.values()].filter(({ tags = {} }) => "golden-image:keep" in tags);
                    expect(kept.map(({ arn }) => arn).sort()).to.deep.equal([...needed].sort());
                }
            }),
            { numRuns: 150 },
        );
    });
});
