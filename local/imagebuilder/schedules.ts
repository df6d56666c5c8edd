// Schedule expressions and time zones as the service takes them.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html
import { invalidParameterValue } from "./errors";

interface Field {
    name: string;
    min: number;
    max: number;
    words?: string[];
    /** Forms besides `*`, values, ranges and lists of them. */
    specials?: RegExp;
    /** No steps (`/`) in this field. */
    noSteps?: true;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const fields: Field[] = [
    { name: "minutes", min: 0, max: 59 },
    { name: "hours", min: 0, max: 23 },
    { name: "day of month", min: 1, max: 31, specials: /^(L|LW|([1-9]|[12]\d|3[01])W)$/ },
    { name: "month", min: 1, max: 12, words: months },
    {
        name: "day of week",
        min: 1,
        max: 7,
        words: days,
        specials: /^(L|[1-7]L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])$/,
        noSteps: true,
    },
    { name: "year", min: 1970, max: 2199 },
];

export function checkSchedule(schedule: { scheduleExpression?: string; timezone?: string } | undefined): void {
    if (schedule?.scheduleExpression !== undefined) {
        const violation = cronViolation(schedule.scheduleExpression);
        if (violation !== undefined) {
            throw invalidParameterValue({
                parameter: "schedule.scheduleExpression",
                reason: `'${schedule.scheduleExpression}' is not valid: ${violation}.`,
            });
        }
    }
    if (schedule?.timezone !== undefined && !isTimeZone(schedule.timezone)) {
        throw invalidParameterValue({
            parameter: "schedule.timezone",
            reason: `'${schedule.timezone}' is no IANA time zone.`,
        });
    }
}

/** `rate(1 day)` is an EventBridge form that the service passes on; `cron(...)` has six fields. */
function cronViolation(expression: string): string | undefined {
    const rate = /^rate\((\d+) (minutes?|hours?|days?)\)$/.exec(expression);
    if (rate !== null) {
        const singular = !rate[2].endsWith("s");
        return Number(rate[1]) > 0 && (rate[1] === "1") === singular
            ? undefined
            : "a rate of 1 has a singular unit, others a plural";
    }
    const text = /^cron\((.*)\)$/.exec(expression)?.[1];
    if (text === undefined) {
        return "it must be cron(...) or rate(...)";
    }
    const parts = text.split(" ");
    if (parts.length !== fields.length || parts.includes("")) {
        return `a cron expression has six fields with single spaces between them, found ${parts.length}`;
    }
    const wrong = fields.findIndex((field, i) => !validField(field, parts[i].toUpperCase()));
    if (wrong >= 0) {
        return `the field ${fields[wrong].name} cannot be '${parts[wrong]}'`;
    }
    return (parts[2] === "?") === (parts[4] === "?")
        ? "exactly one of day of month and day of week must be '?'"
        : undefined;
}

/** A `?` is for the two day fields, and stands alone. */
function validField(field: Field, text: string): boolean {
    return field.specials !== undefined && text === "?"
        ? true
        : text.split(",").every((part) => validPart(field, part));
}

function validPart(field: Field, part: string): boolean {
    if (field.specials?.test(part) === true) {
        return true;
    }
    const [range, step, ...more] = part.split("/");
    if (more.length > 0 || (step !== undefined && field.noSteps) || (step !== undefined && !/^[1-9]\d*$/.test(step))) {
        return false;
    }
    const ends = range.split("-");
    return range === "*" || (ends.length <= 2 && ends.every((end) => validValue(field, end)));
}

function validValue(field: Field, value: string): boolean {
    const word = field.words?.indexOf(value) ?? -1;
    return word >= 0 || (/^\d+$/.test(value) && Number(value) >= field.min && Number(value) <= field.max);
}

function isTimeZone(name: string): boolean {
    try {
        new Intl.DateTimeFormat("en", { timeZone: name });
        return true;
    } catch {
        return false;
    }
}
