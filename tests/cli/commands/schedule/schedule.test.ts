import { expect } from "chai";
import { CommandLine } from "../../commandLine";

describe("aws-golden-image schedule", () => {
    let line: CommandLine;
    before(() => {
        line = new CommandLine();
    });
    after(() => line.remove());

    it("shows the next five runs with their offsets", () => {
        // Far ahead, so that the answer does not depend on today.
        const { code, out } = line.run(["schedule", "cron(0 2 ? * SUN 2160)", "--timezone", "Europe/Zurich"]);
        expect({ code, out }).to.deep.equal({
            code: 0,
            out:
                [6, 13, 20, 27].map((day) => `Sun 2160-01-${String(day).padStart(2, "0")} 02:00 +01:00\n`).join("") +
                "Sun 2160-02-03 02:00 +01:00\n",
        });
    });

    it("takes UTC when no zone is given", () =>
        expect(line.run(["schedule", "cron(0 2 1 7 ? 2160)"]).out).to.equal("Tue 2160-07-01 02:00 +00:00\n"));

    it("says when nothing will run again", () =>
        expect(line.run(["schedule", "cron(0 2 * * ? 2001)"])).to.deep.equal({
            code: 0,
            out: "It never runs again.\n",
            error: "",
        }));

    it("exits with 1 and shows what is wrong with expression and zone", () =>
        expect(line.run(["schedule", "cron(0 2 * * SUN)", "--timezone", "Zurich"])).to.deep.equal({
            code: 1,
            out: `error: cron(0 2 * * SUN) has 5 fields, but needs six: minute, hour, day of month, month, day of week, year. [cron-field-count]
  = Did you mean cron(0 2 ? * SUN *)?
error: "Zurich" is not an IANA time zone. [timezone-unknown]
  = Did you mean "Europe/Zurich"?
`,
            error: "",
        }));

    it("shows a warning and the runs", () =>
        expect(line.run(["schedule", "cron(0 2 ? 7 1-5 2160)"]).out.split("\n").slice(0, 3)).to.deep.equal([
            'warning: The day of week field is "1-5", which is Sunday to Thursday, because 1 is Sunday. [cron-weekday-numbers]',
            "  = Write MON-FRI for the working days or SUN-THU for what it says now.",
            "Tue 2160-07-01 02:00 +00:00",
        ]));

    it("exits with 2 when the shell has split the expression", () =>
        expect(line.run(["schedule", "cron(0", "2", "?", "*", "SUN", "*)"])).to.deep.equal({
            code: 2,
            out: "",
            error: "aws-golden-image: schedule takes one expression; put it in quotes, as it contains spaces.\n",
        }));
});
