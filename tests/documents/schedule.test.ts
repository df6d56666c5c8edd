import { expect } from "chai";
import fc from "fast-check";
import { codeEntry, type Code } from "../../provider/documents/codes";
import { checkSchedule, nextRuns } from "../../provider/documents/schedule";

const runs = (expression: string, timezone: string, count: number, from: string): string[] =>
    nextRuns(expression, timezone, count, new Date(from)).map((run) => run.toISOString().replace(":00.000Z", "Z"));

describe("checkSchedule", () => {
    for (const expression of [
        "cron(0 2 ? * SUN *)",
        "cron(0 10 * * ? *)",
        "cron(15 12 * * ? *)",
        "cron(0 10 ? * 2-6 *)",
        "cron(0 18 ? * mon-fri *)",
        "cron(0 8 1 * ? *)",
        "cron(30 22 ? * tue#2 *)",
        "cron(0/15 0-23/2 */2 JAN,jul ? 2026-2030)",
        "cron(0 0 L * ? *)",
        "cron(0 0 LW * ? *)",
        "cron(0 0 15W 1-12 ? *)",
        "cron(59 23 ? 12 7L 1970,2199)",
        "cron(0 0 29 2 ? *)",
    ]) {
        it(`takes ${expression}`, () => expect(checkSchedule(expression)).to.deep.equal([]));
    }

    const wrong: [string, Code, string, string?][] = [
        [
            "0 2 * * 0",
            "schedule-form",
            `The schedule is "0 2 * * 0", but must be cron(minute hour day month weekday year), for example cron(0 2 ? * SUN *).`,
            "Did you mean cron(0 2 ? * SUN *)?",
        ],
        [
            "every day",
            "schedule-form",
            `The schedule is "every day", but must be cron(minute hour day month weekday year), for example cron(0 2 ? * SUN *).`,
        ],
        [
            "cron(0 2 * * SUN)",
            "cron-field-count",
            "cron(0 2 * * SUN) has 5 fields, but needs six: minute, hour, day of month, month, day of week, year.",
            "Did you mean cron(0 2 ? * SUN *)?",
        ],
        [
            "cron(30 1 * * 1-5)",
            "cron-field-count",
            "cron(30 1 * * 1-5) has 5 fields, but needs six: minute, hour, day of month, month, day of week, year.",
            "Did you mean cron(30 1 ? * MON-FRI *)?",
        ],
        [
            "cron(5)",
            "cron-field-count",
            "cron(5) has 1 field, but needs six: minute, hour, day of month, month, day of week, year.",
        ],
        [
            "cron(0 2 ?  * SUN *)",
            "schedule-spaces",
            "The fields of cron(0 2 ?  * SUN *) must be separated by one space each, with none at the start or the end.",
            "Did you mean cron(0 2 ? * SUN *)?",
        ],
        [
            "cron(0 0 * * MON *)",
            "cron-day-conflict",
            `Day of month and day of week are "*" and "MON", but exactly one of them must be "?".`,
            "Did you mean cron(0 0 ? * MON *)?",
        ],
        [
            "cron(0 0 1 * * *)",
            "cron-day-conflict",
            `Day of month and day of week are "1" and "*", but exactly one of them must be "?".`,
            "Did you mean cron(0 0 1 * ? *)?",
        ],
        [
            "cron(0 0 1 * MON *)",
            "cron-day-conflict",
            `Day of month and day of week are "1" and "MON", but exactly one of them must be "?".`,
        ],
        [
            "cron(0 0 ? * ? *)",
            "cron-day-conflict",
            `Day of month and day of week are both "?", but exactly one of them must be "?".`,
            "Did you mean cron(0 0 * * ? *)?",
        ],
        [
            "cron(60 0 * * ? *)",
            "cron-value",
            `The minute field is "60", but 60 is out of range. Allowed are 0-59 and , - * /.`,
        ],
        [
            "cron(0 24 * * ? *)",
            "cron-value",
            `The hour field is "24", but 24 is out of range. Allowed are 0-23 and , - * /.`,
        ],
        [
            "cron(0 0 32 * ? *)",
            "cron-value",
            `The day of month field is "32", but 32 is out of range. Allowed are 1-31 and , - * ? / L W.`,
        ],
        [
            "cron(0 0 1 JANUARY ? *)",
            "cron-value",
            `The month field is "JANUARY", but "JANUARY" is no value of this field. Allowed are 1-12 or JAN-DEC and , - * /.`,
        ],
        [
            "cron(0 0 ? * 0 *)",
            "cron-value",
            `The day of week field is "0", but 0 is out of range (Sunday is 1). Allowed are 1-7 or SUN-SAT and , - * ? L #.`,
            "Did you mean cron(0 0 ? * SUN *)?",
        ],
        [
            "cron(0 0 * * ? 1969)",
            "cron-value",
            `The year field is "1969", but 1969 is out of range. Allowed are 1970-2199 and , - * /.`,
        ],
        [
            "cron(0 0 * * ? 2030-2026)",
            "cron-value",
            `The year field is "2030-2026", but the range "2030-2026" ends before it starts. Allowed are 1970-2199 and , - * /.`,
        ],
        [
            "cron(0/0 0 * * ? *)",
            "cron-value",
            `The minute field is "0/0", but "0/0" has no whole step of 1 or more after its "/". Allowed are 0-59 and , - * /.`,
        ],
        [
            "cron(0 0 ? * */2 *)",
            "cron-value",
            `The day of week field is "*/2", but "/" has no meaning there. Allowed are 1-7 or SUN-SAT and , - * ? L #.`,
        ],
        [
            "cron(0 0 ? * MON#6 *)",
            "cron-value",
            `The day of week field is "MON#6", but "#" takes the week of the month, 1 to 5. Allowed are 1-7 or SUN-SAT and , - * ? L #.`,
        ],
        [
            "cron(0 0 ? * MON#1,TUE *)",
            "cron-value",
            `The day of week field is "MON#1,TUE", but "#" has to stand alone in its field.`,
        ],
        [
            "cron(? 0 * * ? *)",
            "cron-value",
            `The minute field is "?", but "?" is only allowed for the two day fields. Allowed are 0-59 and , - * /.`,
        ],
        [
            "cron(5W 0 * * ? *)",
            "cron-value",
            `The minute field is "5W", but "W" has no meaning there. Allowed are 0-59 and , - * /.`,
        ],
        [
            "cron(1,,2 0 * * ? *)",
            "cron-value",
            `The minute field is "1,,2", but an entry is empty. Allowed are 0-59 and , - * /.`,
        ],
        [
            "cron(1-2-3 0 * * ? *)",
            "cron-value",
            `The minute field is "1-2-3", but "1-2-3" is no range of two values. Allowed are 0-59 and , - * /.`,
        ],
        [
            "cron(0 0 30 2 ? *)",
            "cron-never",
            "cron(0 0 30 2 ? *) never runs: no date in the calendar fits all its fields.",
        ],
        [
            "cron(0 0 29 2 ? 2026-2027)",
            "cron-never",
            "cron(0 0 29 2 ? 2026-2027) never runs: no date in the calendar fits all its fields.",
        ],
        [
            "rate(0 hours)",
            "rate-form",
            "rate(0 hours) must be an integer of 1 or more and a unit, for example rate(12 hours).",
        ],
        [
            "rate(hour)",
            "rate-form",
            "rate(hour) must be an integer of 1 or more and a unit, for example rate(12 hours).",
        ],
        [
            "rate(2 weeks)",
            "rate-unit",
            `The unit of rate(2 weeks) is "weeks", but must be minute(s), hour(s) or day(s).`,
        ],
        [
            "rate(12 hour)",
            "rate-unit",
            `The unit of rate(12 hour) is "hour", but with 12 it must be "hours".`,
            "Did you mean rate(12 hours)?",
        ],
        [
            "rate(1 days)",
            "rate-unit",
            `The unit of rate(1 days) is "days", but with 1 it must be "day".`,
            "Did you mean rate(1 day)?",
        ],
    ];
    for (const [expression, code, message, hint] of wrong) {
        it(`refuses ${expression}${hint === undefined ? "" : " and says what is meant"}`, () =>
            expect(checkSchedule(expression)).to.deep.equal([
                { code, severity: "error", message, hint: hint ?? codeEntry(code).remedy },
            ]));
    }

    it("reports every wrong field at once", () =>
        expect(checkSchedule("cron(a 24 ? 13 MON-XYZ *)").map(({ message }) => message)).to.deep.equal([
            `The minute field is "a", but "a" is no value of this field. Allowed are 0-59 and , - * /.`,
            `The hour field is "24", but 24 is out of range. Allowed are 0-23 and , - * /.`,
            `The month field is "13", but 13 is out of range. Allowed are 1-12 or JAN-DEC and , - * /.`,
            `The day of week field is "MON-XYZ", but "XYZ" is no value of this field. Allowed are 1-7 or SUN-SAT and , - * ? L #.`,
        ]));

    it("takes a rate as the API does", () => {
        for (const rate of ["rate(1 day)", "rate(7 days)", "rate(12 hours)"])
            expect(checkSchedule(rate)).to.deep.equal([]);
    });

    it("warns of 1-5, which is Sunday to Thursday", () =>
        expect(checkSchedule("cron(0 2 ? * 1-5 *)")).to.deep.equal([
            {
                code: "cron-weekday-numbers",
                severity: "warning",
                message: `The day of week field is "1-5", which is Sunday to Thursday, because 1 is Sunday.`,
                hint: "Write MON-FRI for the working days or SUN-THU for what it says now.",
            },
        ]));

    it("warns of L alone as day of week, which the sources read in two ways", () =>
        expect(checkSchedule("cron(0 2 ? * L *)")).to.deep.equal([
            {
                code: "cron-last-weekday",
                severity: "warning",
                message: `The day of week field has "L" alone, which the service's guide reads as Sunday and other AWS services as Saturday.`,
                hint: "Name the day: SUN or SAT, or SUNL for the last Sunday of the month.",
            },
        ]));

    it("warns of a range past the end of its field and writes it as two", () =>
        expect(checkSchedule("cron(0 22-2 * * ? *)")).to.deep.equal([
            {
                code: "cron-backward-range",
                severity: "warning",
                message: `The range "22-2" in the hour field goes past the end of the field, which the service does not document.`,
                hint: "Write it as two ranges: 22-23,0-2.",
            },
        ]));

    it("answers any text without throwing", () =>
        fc.assert(
            fc.property(
                fc.oneof(
                    fc.string(),
                    fc.string().map((body) => `cron(${body})`),
                    looseCron(),
                ),
                (expression) => {
                    const findings = checkSchedule(expression);
                    if (!findings.some(({ severity }) => severity === "error")) {
                        nextRuns(expression, "UTC", 1, new Date());
                    }
                },
            ),
        ));
});

describe("nextRuns", () => {
    it("runs on the wall clock of the time zone, whatever its offset", () =>
        expect(runs("cron(0 2 ? * SUN *)", "Europe/Zurich", 3, "2026-03-20T00:00:00Z")).to.deep.equal([
            "2026-03-22T01:00Z",
            "2026-04-05T00:00Z",
            "2026-04-12T00:00Z",
        ]));

    it("leaves out a time that the clock change in spring skips", () =>
        expect(runs("cron(30 2 * * ? *)", "America/New_York", 3, "2026-03-07T00:00:00Z")).to.deep.equal([
            "2026-03-07T07:30Z",
            "2026-03-09T06:30Z",
            "2026-03-10T06:30Z",
        ]));

    it("runs once when the clock change in autumn repeats a time", () =>
        expect(runs("cron(30 * * * ? *)", "Europe/Zurich", 3, "2026-10-24T23:00:00Z")).to.deep.equal([
            "2026-10-24T23:30Z",
            "2026-10-25T00:30Z",
            "2026-10-25T02:30Z",
        ]));

    it("knows zones that change their clock by half an hour or are a quarter of an hour off", () => {
        expect(runs("cron(15 2 * * ? *)", "Australia/Lord_Howe", 2, "2026-10-03T00:00:00Z")).to.deep.equal([
            "2026-10-04T15:15Z",
            "2026-10-05T15:15Z",
        ]);
        expect(runs("cron(0 0 * * ? *)", "Asia/Kathmandu", 1, "2026-01-01T00:00:00Z")).to.deep.equal([
            "2026-01-01T18:15Z",
        ]);
    });

    it("takes the last day of the month in leap years too", () =>
        expect(runs("cron(0 0 L 2 ? *)", "UTC", 3, "2026-01-01T00:00:00Z")).to.deep.equal([
            "2026-02-28T00:00Z",
            "2027-02-28T00:00Z",
            "2028-02-29T00:00Z",
        ]));

    it("takes the last working day of the month", () =>
        expect(runs("cron(0 0 LW * ? *)", "UTC", 5, "2026-01-01T00:00:00Z")).to.deep.equal([
            "2026-01-30T00:00Z",
            "2026-02-27T00:00Z",
            "2026-03-31T00:00Z",
            "2026-04-30T00:00Z",
            "2026-05-29T00:00Z",
        ]));

    it("stays in the month when it looks for the nearest working day", () =>
        // 1 August 2026 is a Saturday, 31 January 2027 a Sunday.
        expect([
            ...runs("cron(0 0 1W 8 ? 2026)", "UTC", 2, "2026-01-01T00:00:00Z"),
            ...runs("cron(0 0 31W 1 ? 2027)", "UTC", 2, "2026-01-01T00:00:00Z"),
        ]).to.deep.equal(["2026-08-03T00:00Z", "2027-01-29T00:00Z"]));

    it("skips months without the fifth weekday", () =>
        expect(runs("cron(0 0 ? * FRI#5 *)", "UTC", 3, "2026-01-01T00:00:00Z")).to.deep.equal([
            "2026-01-30T00:00Z",
            "2026-05-29T00:00Z",
            "2026-07-31T00:00Z",
        ]));

    it("starts after the given moment, not at it", () =>
        expect(runs("cron(0 2 * * ? *)", "UTC", 1, "2026-01-01T02:00:00Z")).to.deep.equal(["2026-01-02T02:00Z"]));

    it("gives fewer runs when the years run out", () =>
        expect(runs("cron(0 2 30 12 ? 2026)", "UTC", 5, "2026-01-01T00:00:00Z")).to.deep.equal(["2026-12-30T02:00Z"]));

    it("counts a rate from the given moment", () =>
        expect(runs("rate(12 hours)", "Europe/Zurich", 2, "2026-01-01T00:30:00Z")).to.deep.equal([
            "2026-01-01T12:30Z",
            "2026-01-02T00:30Z",
        ]));

    it("throws the first error of a wrong expression", () =>
        expect(() => nextRuns("cron(0 2 * * SUN)", "UTC", 1, new Date())).to.throw(
            RangeError,
            "cron(0 2 * * SUN) has 5 fields, but needs six",
        ));

    it("agrees with a search minute by minute around clock changes", () => {
        const starts = [
            "2026-03-07T20:00Z",
            "2026-03-28T12:00Z",
            "2026-10-24T12:00Z",
            "2026-10-31T20:00Z",
            "2026-10-03T00:00Z",
        ];
        const zones = ["Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "UTC", "America/St_Johns"];
        const set = (max: number) => fc.uniqueArray(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 4 });
        fc.assert(
            fc.property(
                set(59),
                set(23),
                fc.constantFrom(...starts),
                fc.constantFrom(...zones),
                (minutes, hours, start, zone) => {
                    const from = new Date(start);
                    const found = nextRuns(`cron(${minutes.join()} ${hours.join()} * * ? *)`, zone, 200, from);
                    const expected = searchMinutes(
                        from,
                        48 * 60,
                        zone,
                        (hour, minute) => hours.includes(hour) && minutes.includes(minute),
                    );
                    const until = from.getTime() + 48 * 3_600_000;
                    expect(found.filter((run) => run.getTime() <= until)).to.deep.equal(expected);
                },
            ),
            { numRuns: 40 },
        );
    });

    it("agrees with a search day by day for every form of the day fields", () =>
        fc.assert(
            fc.property(
                dayField(),
                fc.date({ min: new Date("2024-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
                (field, from) => {
                    const found = nextRuns(`cron(0 0 ${field.text} *)`, "UTC", 500, from);
                    const expected: Date[] = [];
                    const midnight = Math.floor(from.getTime() / 86_400_000) * 86_400_000;
                    for (let day = 0; day < 400; day++) {
                        const date = new Date(midnight + day * 86_400_000);
                        if (date > from && field.matches(date)) {
                            expected.push(date);
                        }
                    }
                    const last = new Date(midnight + 399 * 86_400_000);
                    expect(found.filter((run) => run <= last)).to.deep.equal(expected);
                },
            ),
        ));
});

/** Looks at every minute of the span and keeps the first of each wall-clock time. */
function searchMinutes(
    from: Date,
    minutes: number,
    zone: string,
    matches: (hour: number, minute: number) => boolean,
): Date[] {
    const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
    // Two hours earlier, so that a time seen before `from` is not taken again after it.
    const seen = new Set<string>();
    const found: Date[] = [];
    for (let minute = -120; minute <= minutes; minute++) {
        const moment = new Date(from.getTime() + minute * 60_000);
        const wall = format.format(moment);
        if (!seen.has(wall) && matches(Number(wall.slice(11, 13)), Number(wall.slice(14, 16))) && minute > 0) {
            found.push(moment);
        }
        seen.add(wall);
    }
    return found;
}

interface DayField {
    /** Day of month, month and day of week. */
    text: string;
    matches: (date: Date) => boolean;
}

/** Each form of the two day fields with a second, plain reading of what it means. */
function dayField(): fc.Arbitrary<DayField> {
    const names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    const day = fc.integer({ min: 1, max: 31 });
    const weekday = fc.integer({ min: 0, max: 6 });
    const month = (date: Date): Date[] => {
        const all = Array.from(
            { length: 31 },
            (_, index) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), index + 1)),
        );
        return all.filter((other) => other.getUTCMonth() === date.getUTCMonth());
    };
    return fc.oneof(
        day.map((wanted) => ({ text: `${wanted} * ?`, matches: (date: Date) => date.getUTCDate() === wanted })),
        fc.constant({ text: "L * ?", matches: (date: Date) => date.getTime() === month(date).at(-1)?.getTime() }),
        day.map((wanted) => ({
            text: `${wanted}W * ?`,
            matches: (date: Date) => {
                const days = month(date);
                const working = days.filter((other) => other.getUTCDay() % 6 !== 0);
                const distance = (other: Date): number => Math.abs(other.getUTCDate() - wanted);
                const nearestDay = working.reduce((a, b) => (distance(b) < distance(a) ? b : a));
                return wanted <= days.length && nearestDay.getTime() === date.getTime();
            },
        })),
        fc.constant({
            text: "LW * ?",
            matches: (date: Date) =>
                month(date)
                    .filter((other) => other.getUTCDay() % 6 !== 0)
                    .at(-1)
                    ?.getTime() === date.getTime(),
        }),
        weekday.map((wanted) => ({ text: `? * ${wanted + 1}`, matches: (date: Date) => date.getUTCDay() === wanted })),
        weekday.map((wanted) => ({
            text: `? * ${names[wanted]}L`,
            matches: (date: Date) =>
                month(date)
                    .filter((other) => other.getUTCDay() === wanted)
                    .at(-1)
                    ?.getTime() === date.getTime(),
        })),
        fc.tuple(weekday, fc.integer({ min: 1, max: 5 })).map(([wanted, week]) => ({
            text: `? * ${names[wanted]}#${week}`,
            matches: (date: Date) =>
                month(date)
                    .filter((other) => other.getUTCDay() === wanted)
                    [week - 1]?.getTime() === date.getTime(),
        })),
    );
}

/** Text that looks like cron: right letters, any order. */
function looseCron(): fc.Arbitrary<string> {
    const field = fc.string({ unit: fc.constantFrom(..."0123456789,-*/?LW#SUNMONTUE"), maxLength: 6 });
    return fc.array(field, { minLength: 4, maxLength: 7 }).map((fields) => `cron(${fields.join(" ")})`);
}
