// Tests of the forecast: which image goes when, and how much is stored until then.

import { expect } from "chai";
import { forecast, reasonToStay, type ForecastImage, type Policy, type Rule } from "../../../cli/lifecycle/forecast";

const from = new Date("2026-12-01");
const day = (number: number): Date => new Date(from.getTime() + number * 24 * 60 * 60 * 1000);

/** Built so many days before the first day. */
const image = (version: string, build: number, age: number, more: Partial<ForecastImage> = {}): ForecastImage => ({
    arn: `arn:aws:imagebuilder:us-east-1:111122223333:image/web/${version}/${build}`,
    name: "web",
    version,
    build,
    container: false,
    status: "AVAILABLE",
    created: day(-age),
    tags: {},
    copies: 1,
    gib: 8,
    ...more,
});
const remove = (value: number, retainAtLeast = 0, more: Partial<Rule> = {}): Rule => ({
    action: "DELETE",
    value,
    unit: "DAYS",
    retainAtLeast,
    keepTags: {},
    ...more,
});
const policy = (rules: Rule[], version = "x.x.x", more: Partial<Policy> = {}): Policy => ({
    name: "web",
    enabled: true,
    containers: false,
    rules,
    recipes: [{ name: "web", version }],
    tags: {},
    ...more,
});
const told = (policies: Policy[], images: ForecastImage[], until = 100, buildEvery?: number) => {
    const { steps, left, gibDays, unknown } = forecast(policies, images, from, day(until), buildEvery);
    return {
        steps: steps.map(
            ({ date, action, image: { version, build } }) =>
                `${date.toISOString().slice(5, 10)} ${action} ${version}/${build}`,
        ),
        left: left.map(({ version, build, status }) => `${version}/${build} ${status}`),
        gibDays,
        unknown,
    };
};

describe("the forecast of lifecycle policies", () => {
    it("deletes on the day on which an image is old enough, and stores it until then", () => {
        expect(told([policy([remove(30)])], [image("1.0.0", 1, 20), image("1.0.0", 2, 0)], 20)).to.deep.equal({
            steps: ["12-11 DELETE 1.0.0/1"],
            left: ["1.0.0/2 AVAILABLE"],
            gibDays: 10 * 8 + 20 * 8,
            unknown: 0,
        });
    });

    it("keeps by number for each version, as the service does", () => {
        const images = [image("1.0.0", 1, 90), image("1.0.0", 2, 80), image("1.0.1", 1, 70)];
        expect(told([policy([remove(30, 1)])], images)).to.deep.include({
            steps: ["12-01 DELETE 1.0.0/1"],
            left: ["1.0.0/2 AVAILABLE", "1.0.1/1 AVAILABLE"],
        });
        const superseded = policy([remove(30)], "1.0.0");
        expect(told([policy([remove(30, 1)]), superseded], images).left).to.deep.equal(["1.0.1/1 AVAILABLE"]);
        const counted = policy([remove(2, 0, { unit: undefined })]);
        expect(told([counted], [image("1.0.1", 2, 0), ...images]).left).to.deep.equal([
            "1.0.1/2 AVAILABLE",
            "1.0.0/1 AVAILABLE",
            "1.0.0/2 AVAILABLE",
            "1.0.1/1 AVAILABLE",
        ]);
    });

    it("never counts a build that failed, nor spares it for a tag", () => {
        const keepTags = { keep: "true" };
        const images = [
            image("1.0.0", 1, 90),
            image("1.0.0", 2, 80, { status: "FAILED", tags: keepTags }),
            image("1.0.0", 3, 70, { tags: keepTags }),
        ];
        expect(told([policy([remove(30, 1, { keepTags })])], images).left).to.deep.equal(["1.0.0/3 AVAILABLE"]);
        expect(told([policy([remove(30, 0, { keepTags })])], images).left).to.deep.equal(["1.0.0/3 AVAILABLE"]);
    });

    it("deprecates, disables and deletes, one action a day", () => {
        const rules = [remove(30), remove(20, 0, { action: "DISABLE" }), remove(10, 0, { action: "DEPRECATE" })];
        expect(told([policy(rules)], [image("1.0.0", 1, 90)]).steps).to.deep.equal([
            "12-01 DEPRECATE 1.0.0/1",
            "12-02 DISABLE 1.0.0/1",
            "12-03 DELETE 1.0.0/1",
        ]);
    });

    it("counts weeks, months and years by the calendar", () => {
        for (const [value, unit, date] of [
            [2, "WEEKS", "12-15"],
            [1, "MONTHS", "01-01"],
            [1, "YEARS", "12-01"],
        ] as const) {
            expect(told([policy([remove(value, 0, { unit })])], [image("1.0.0", 1, 0)], 400).steps).to.deep.equal([
                `${date} DELETE 1.0.0/1`,
            ]);
        }
    });

    it("leaves builds that run, other kinds, other recipes and disabled policies alone", () => {
        const images = [
            image("1.0.0", 1, 90, { status: "BUILDING" }),
            image("1.0.0", 2, 90, { container: true }),
            image("1.0.0", 3, 90, { name: "db" }),
        ];
        expect(told([policy([remove(30)])], images).steps).to.deep.equal([]);
        expect(told([policy([remove(30)], "x.x.x", { enabled: false })], [image("1.0.0", 1, 90)]).steps).to.deep.equal(
            [],
        );
        const tagged = policy([remove(30)], "", { recipes: [], tags: { team: "web" } });
        const two = [image("1.0.0", 1, 90), image("1.0.0", 2, 90, { tags: { team: "web" } })];
        expect(told([tagged], two).left).to.deep.equal(["1.0.0/1 AVAILABLE"]);
    });

    it("assumes new builds where it is told to", () => {
        expect(told([policy([remove(30, 1)])], [image("1.0.0", 1, 0)], 35, 10)).to.deep.include({
            steps: ["12-31 DELETE 1.0.0/1"],
            left: ["1.0.0/2 AVAILABLE", "1.0.0/3 AVAILABLE", "1.0.0/4 AVAILABLE"],
        });
    });

    it("counts all copies, and says how many sizes it does not know", () => {
        const images = [image("1.0.0", 1, 0, { copies: 3 }), image("1.0.0", 2, 0, { gib: undefined })];
        expect(told([], images, 10)).to.deep.include({ gibDays: 10 * 3 * 8, unknown: 1 });
    });

    it("shows what one policy alone would leave of three years", () => {
        // A build each week, other content every seventeen weeks; the last build was a week ago.
        const images = Array.from({ length: 153 }, (_, week) =>
            image(`1.0.${Math.floor(week / 17)}`, (week % 17) + 1, (153 - week) * 7),
        );
        const all = policy([remove(180, 3)]);
        const superseded = Array.from({ length: 8 }, (_, patch) => ({ name: "web", version: `1.0.${patch}` }));
        const other = policy([remove(180)], "", { recipes: superseded });
        expect([told([all], images, 0), told([all, other], images, 0)].map(({ left }) => left.length)).to.deep.equal([
            46, 25,
        ]);
    });

    it("says why an image stays", () => {
        const keepTags = { keep: "true" };
        const policies = [policy([remove(30, 1, { keepTags })])];
        const images = [
            image("1.0.0", 1, 90, { tags: keepTags }),
            image("1.0.0", 2, 10),
            image("1.0.0", 3, 5),
            image("2.0.0", 1, 5, { name: "db" }),
        ];
        expect(images.map((one) => reasonToStay(policies, one, images, from))).to.deep.equal([
            "it has a tag that keeps it",
            "it is not old enough",
            "it is one of the newest",
            "no policy deletes it",
        ]);
    });
});
