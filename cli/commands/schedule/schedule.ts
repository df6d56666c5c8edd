// aws-golden-image schedule: checks a schedule expression and shows when it will run.

import { parseArgs } from "node:util";
import type { Finding } from "../../../provider/documents/diagnostic";
import { checkSchedule, nextRuns } from "../../../provider/documents/schedule";
import { checkTimezone } from "../../../provider/documents/timezone";
import { exitCodes, UsageError, type Command, type Terminal } from "../../command";

const shown = 5;

export const schedule: Command = {
    summary: "check a schedule expression and show its next runs",
    help: `Usage: aws-golden-image schedule EXPRESSION [--timezone ZONE]

Checks a schedule expression by the rules of the service and shows its next
${shown} runs in the time zone, for example:

  aws-golden-image schedule 'cron(0 2 ? * SUN *)' --timezone Europe/Zurich

Options:
  --timezone ZONE  a name of the IANA database (UTC)

Exit codes: 0 no error, 1 errors found, 2 the command could not run.
`,
    run(args: string[], terminal: Terminal): number {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: { timezone: { type: "string", default: "UTC" } },
        });
        const [expression, ...more] = positionals;
        if (expression === undefined || more.length > 0) {
            throw new UsageError("schedule takes one expression; put it in quotes, as it contains spaces.");
        }
        const findings = [...checkSchedule(expression), ...checkTimezone(values.timezone)];
        terminal.out(findings.map(describe).join(""));
        if (findings.some(({ severity }) => severity === "error")) {
            return exitCodes.errors;
        }
        const runs = nextRuns(expression, values.timezone, shown, new Date());
        terminal.out(
            runs.length === 0 ? "It never runs again.\n" : runs.map((run) => localTime(run, values.timezone)).join(""),
        );
        return exitCodes.ok;
    },
};

function describe({ code, severity, message, hint }: Finding): string {
    return `${severity}: ${message} [${code}]\n${hint === undefined ? "" : `  = ${hint}\n`}`;
}

/** `Sun 2026-11-29 02:00 +01:00`. */
function localTime(moment: Date, timezone: string): string {
    const format = new Intl.DateTimeFormat("en-GB", {
        timeZone: timezone,
        weekday: "short",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
        timeZoneName: "longOffset",
    });
    const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    const offset = (part.timeZoneName ?? "").replace("GMT", "") || "+00:00";
    return `${part.weekday} ${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute} ${offset}\n`;
}
