import { expect } from "chai";
import { checkSchedule } from "../../../local/imagebuilder/schedules";

describe("Schedules in the local Image Builder", () => {
    for (const expression of [
        "cron(0 2 ? * SUN *)",
        "cron(0/15 8-18 1,15 * ? *)",
        "cron(0 0 L * ? 2026-2030)",
        "cron(0 0 15W JAN,JUL ? *)",
        "cron(0 0 ? * 2#1 *)",
        "cron(0 0 ? * 6L *)",
        "cron(*/5 * * * ? *)",
        "rate(1 day)",
        "rate(12 hours)",
    ]) {
        it(`take ${expression}`, () => {
            expect(() => checkSchedule({ scheduleExpression: expression })).not.to.throw();
        });
    }

    for (const [expression, reason] of [
        ["every tuesday", "it must be cron(...) or rate(...)"],
        ["cron(0 2 * * SUN)", "a cron expression has six fields with single spaces between them, found 5"],
        ["cron(0  2 ? * SUN *)", "a cron expression has six fields with single spaces between them, found 7"],
        ["cron(60 2 ? * SUN *)", "the field minutes cannot be '60'"],
        ["cron(0 24 ? * SUN *)", "the field hours cannot be '24'"],
        ["cron(0 0 32 * ? *)", "the field day of month cannot be '32'"],
        ["cron(0 0 1 13 ? *)", "the field month cannot be '13'"],
        ["cron(0 0 ? * 8 *)", "the field day of week cannot be '8'"],
        ["cron(0 0 ? * MON#6 *)", "the field day of week cannot be 'MON#6'"],
        ["cron(0 0 ? * MON 1969)", "the field year cannot be '1969'"],
        ["cron(0 0 ? * MON/2 *)", "the field day of week cannot be 'MON/2'"],
        ["cron(0 0 ?,1 * ? *)", "the field day of month cannot be '?,1'"],
        ["cron(0 0 32W * ? *)", "the field day of month cannot be '32W'"],
        ["cron(0 0 0W * ? *)", "the field day of month cannot be '0W'"],
        ["cron(0 ? * * ? *)", "the field hours cannot be '?'"],
        ["cron(0 L * * ? *)", "the field hours cannot be 'L'"],
        ["cron(0 0 ? 1#2 MON *)", "the field month cannot be '1#2'"],
        ["cron(0 0 ? * MON 2200)", "the field year cannot be '2200'"],
        [" cron(0 0 ? * MON *)", "it must be cron(...) or rate(...)"],
        ["cron(0 0 ? * MON * )", "a cron expression has six fields with single spaces between them, found 7"],
        ["0 0 ? * MON *", "it must be cron(...) or rate(...)"],
        ["rate(1 days)", "a rate of 1 has a singular unit, others a plural"],
        ["rate(2 weeks)", "it must be cron(...) or rate(...)"],
        ["cron(0/0 0 ? * MON *)", "the field minutes cannot be '0/0'"],
        ["cron(1-2-3 0 ? * MON *)", "the field minutes cannot be '1-2-3'"],
        ["cron(0 0 * * SUN *)", "exactly one of day of month and day of week must be '?'"],
        ["cron(0 0 ? * ? *)", "exactly one of day of month and day of week must be '?'"],
        ["rate(12 hour)", "a rate of 1 has a singular unit, others a plural"],
        ["rate(0 days)", "a rate of 1 has a singular unit, others a plural"],
    ]) {
        it(`refuse ${expression}`, () => {
            expect(() => checkSchedule({ scheduleExpression: expression })).to.throw(
                `The value supplied for parameter 'schedule.scheduleExpression' is not valid. '${expression}' is not valid: ${reason}.`,
            );
        });
    }

    it("take the time zones of IANA only", () => {
        expect(() => checkSchedule({ timezone: "Europe/Zurich" })).not.to.throw();
        expect(() => checkSchedule({ timezone: "Europe/Atlantis" })).to.throw(
            "'Europe/Atlantis' is no IANA time zone.",
        );
    });
});
