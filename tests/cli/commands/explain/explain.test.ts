import { expect } from "chai";
import { codes } from "../../../../provider/documents/codes";
import { repository } from "../../../../provider/shared/package";
import { CommandLine } from "../../commandLine";

describe("aws-golden-image explain", () => {
    let line: CommandLine;
    before(() => {
        line = new CommandLine();
    });
    after(() => line.remove());

    it("says what a code means", () =>
        expect(line.run(["explain", "cron-field-count"])).to.deep.equal({
            code: 0,
            out: `cron-field-count (error): A cron expression without six fields

Unlike Unix cron, the service requires a sixth field, the year.

What to do: Write minute, hour, day of month, month, day of week and year; * as year means every year.

https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html
${repository}/blob/main/docs/errors/cron-field-count.md
`,
            error: "",
        }));

    it("names the nearest code", () =>
        expect(line.run(["explain", "cron-fields-count"])).to.deep.equal({
            code: 2,
            out: "",
            error: 'aws-golden-image: There is no code "cron-fields-count". Did you mean "cron-field-count"?\n',
        }));

    it("lists every code", () =>
        expect(
            line
                .run(["explain"])
                .out.trimEnd()
                .split("\n")
                .map((row) => row.split(" ")[0]),
        ).to.deep.equal(Object.keys(codes)));
});
