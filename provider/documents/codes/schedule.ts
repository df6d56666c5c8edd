// InputErrors of a pipeline's schedule and its time zone.

import type { CodeEntry } from "./entry";

const cronPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html";

export const scheduleCodes = {
    "schedule-form": {
        severity: "error",
        title: "A schedule that is neither cron(…) nor rate(…)",
        meaning: "The API takes cron with its six fields between parentheses; the console shows the same without them.",
        remedy: "Write cron(minute hour day month weekday year), for example cron(0 2 ? * SUN *).",
        source: cronPage,
    },
    "schedule-spaces": {
        severity: "error",
        title: "Fields of a schedule not separated by one space",
        meaning: "The service splits the expression at single spaces and takes none at the start or the end.",
        remedy: "Put exactly one space between two fields.",
        source: cronPage,
    },
    "cron-field-count": {
        severity: "error",
        title: "A cron expression without six fields",
        meaning: "Unlike Unix cron, the service requires a sixth field, the year.",
        remedy: "Write minute, hour, day of month, month, day of week and year; * as year means every year.",
        source: cronPage,
    },
    "cron-value": {
        severity: "error",
        title: "A cron field with a value that it does not take",
        meaning: "Each field has its range, its names and its own set of wildcards.",
        remedy: "Use a value that the message lists.",
        source: cronPage,
    },
    "cron-day-conflict": {
        severity: "error",
        title: "Day of month and day of week both set, or neither",
        meaning: "One of the two day fields says when to run, and the other must be a question mark.",
        remedy: 'Write "?" in the day field that does not matter.',
        source: cronPage,
    },
    "cron-never": {
        severity: "error",
        title: "A cron expression that never runs",
        meaning: "The fields are allowed one by one, but no date between 1970 and 2199 fits all of them.",
        remedy: "Choose a date that exists; L as day of month is its last day, whatever the month.",
    },
    "cron-weekday-numbers": {
        severity: "warning",
        title: "Days of the week by number, off by one",
        meaning:
            "The service counts days from 1 for Sunday; Unix cron counts from 0 for Sunday, so 1-5 is not the same.",
        remedy: "Write MON-FRI.",
        source: cronPage,
    },
    "cron-last-weekday": {
        severity: "warning",
        title: "L alone as day of the week",
        meaning: "The Image Builder guide says that it is Sunday, while EventBridge takes it as Saturday.",
        remedy: "Name the day: SUN or SAT, or SUNL for the last Sunday of the month.",
        source: cronPage,
    },
    "cron-backward-range": {
        severity: "warning",
        title: "A range that goes past the end of its field",
        meaning: "A range such as FRI-MON wraps around in some cron engines; the service does not say that it does.",
        remedy: "Write two ranges.",
        source: cronPage,
    },
    "rate-form": {
        severity: "error",
        title: "A rate without an integer and a unit",
        meaning: "A rate is a number of 1 or more and a unit.",
        remedy: "Write, for example, rate(12 hours).",
        source: cronPage,
    },
    "rate-unit": {
        severity: "error",
        title: "A rate with a unit that does not fit",
        meaning: "The units are minute, hour and day, in the singular for 1 and in the plural for more.",
        remedy: "Write rate(1 day) or rate(2 days).",
        source: cronPage,
    },
    "timezone-unknown": {
        severity: "error",
        title: "A time zone that does not exist",
        meaning: "A time zone is a name of the IANA database with 3 to 100 characters, in its upper and lower case.",
        remedy: "Write a name such as Europe/Zurich, America/New_York or UTC.",
        source: "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_Schedule.html",
    },
} satisfies Record<string, CodeEntry>;
