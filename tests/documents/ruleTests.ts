// Runs a table of rules against a check: the bad document has exactly the error, the good one none, and with the rule
// switched off the bad one passes, so that a rule that is lost cannot go unnoticed.

import { expect } from "chai";
import { codeEntry } from "../../provider/documents/codes";
import type { Diagnostic } from "../../provider/documents/diagnostic";
import type { ReportOptions } from "../../provider/documents/report";
import type { RuleCase } from "./cases/ruleCase";

export function testRules<Options extends ReportOptions>(
    cases: readonly RuleCase<Options>[],
    check: (text: string, options: Options) => Diagnostic[],
): void {
    for (const { code, bad, good, place, message, hint, options } of cases) {
        const given = { ...options } as Options;

        it(`reports ${code}: ${message}`, () => {
            const found = check(bad, given).map(({ line, column, endLine, endColumn, path: _path, ...rest }) => ({
                ...rest,
                place: `${line}:${column}-${endLine}:${endColumn}`,
            }));
            const { severity, remedy } = codeEntry(code);
            expect(found).to.deep.equal([{ code, severity, message, hint: hint ?? remedy, place }]);
        });

        it(`finds nothing in the good neighbour of ${code} at ${place}`, () =>
            expect(check(good, given)).to.deep.equal([]));

        it(`needs its rule for ${code} at ${place}`, () =>
            expect(check(bad, { ...given, disabled: new Set([...(given.disabled ?? []), code]) })).to.deep.equal([]));
    }
}
