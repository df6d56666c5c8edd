// For each error of a schedule, a time zone, an AMI name or a tag value one that has it and one that just does not.

import type { Code } from "../../../provider/documents/codes";
import type { Finding } from "../../../provider/documents/diagnostic";
import { checkAmiName, checkAmiTagValue } from "../../../provider/documents/nameTemplate";
import { checkSchedule } from "../../../provider/documents/schedule";
import { checkTimezone } from "../../../provider/documents/timezone";

export interface ValueCase {
    code: Code;
    bad: string;
    good: string;
    check: (value: string) => Finding[];
}

const schedule = (code: Code, bad: string, good: string): ValueCase => ({
    code,
    bad,
    good,
    check: (v) => checkSchedule(v),
});
const amiName = (code: Code, bad: string, good: string): ValueCase => ({ code, bad, good, check: checkAmiName });

export const valueCases: ValueCase[] = [
    schedule("schedule-form", "0 2 * * 0", "cron(0 2 ? * SUN *)"),
    schedule("schedule-spaces", "cron(0 2 ?  * SUN *)", "cron(0 2 ? * SUN *)"),
    schedule("cron-field-count", "cron(0 2 * * SUN)", "cron(0 2 ? * SUN *)"),
    schedule("cron-value", "cron(0 24 ? * SUN *)", "cron(0 23 ? * SUN *)"),
    schedule("cron-day-conflict", "cron(0 2 1 * SUN *)", "cron(0 2 1 * ? *)"),
    schedule("cron-never", "cron(0 2 30 2 ? *)", "cron(0 2 29 2 ? *)"),
    schedule("cron-weekday-numbers", "cron(0 2 ? * 1-5 *)", "cron(0 2 ? * MON-FRI *)"),
    schedule("cron-last-weekday", "cron(0 2 ? * L *)", "cron(0 2 ? * 7L *)"),
    schedule("cron-backward-range", "cron(0 22-2 ? * SUN *)", "cron(0 0-2,22-23 ? * SUN *)"),
    schedule("rate-form", "rate(day)", "cron(0 2 * * ? *)"),
    schedule("rate-unit", "rate(1 days)", "cron(0 2 * * ? *)"),
    { code: "timezone-unknown", bad: "Europe/Zurch", good: "Europe/Zurich", check: checkTimezone },
    amiName(
        "ami-name-length",
        `${"a".repeat(100)}{{ imagebuilder:buildDate }}`,
        `${"a".repeat(99)}{{ imagebuilder:buildDate }}`,
    ),
    amiName("ami-name-characters", "web/{{ imagebuilder:buildDate }}", "web-{{ imagebuilder:buildDate }}"),
    amiName("ami-name-constant", "web", "web-{{ imagebuilder:buildDate }}"),
    amiName("variable-unknown", "web-{{ imagebuilder:builddate }}", "web-{{ imagebuilder:buildDate }}"),
    amiName("variable-braces", "web-{ imagebuilder:buildDate }", "web-{{ imagebuilder:buildDate }}"),
    { code: "tag-value-length", bad: "a".repeat(257), good: "a".repeat(256), check: checkAmiTagValue },
];
