// When a pipeline builds by itself.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_Schedule.html

import type * as pulumi from "@pulumi/pulumi";
import { choices, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkRange, given, known } from "../checks/values";
import type { Finding } from "../documents/diagnostic";
import { checkSchedule as checkExpression } from "../documents/schedule";
import { checkTimezone } from "../documents/timezone";

/** When the pipeline runs automatically. */
export interface ScheduleArgs {
    /**
     * When to build: `cron(minute hour day month weekday year)`, for example `cron(0 2 ? * SUN *)` for Sundays at two, or
     * `rate(7 days)`. One of day and weekday must be `?`. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html
     */
    expression: pulumi.Input<string>;
    /**
     * Time zone of the expression, by its IANA name, for example `Europe/Zurich`. Default: `UTC`.
     */
    timezone?: pulumi.Input<string>;
    /**
     * `EXPRESSION_MATCH_ONLY` builds each time; `EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE` only when the base
     * image or a component that is named with `x` in its version has a newer one. Default:
     * `EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE`.
     */
    startCondition?: pulumi.Input<string>;
    /**
     * After how many failed scheduled builds in a row the service disables the pipeline, 1 to 10. A pipeline with it is
     * created through AWS Cloud Control, under the same name. If omitted, the service default
     * applies: 5.
     */
    autoDisableAfterFailures?: pulumi.Input<number>;
}

export function scheduleOf(args: ScheduleArgs | undefined) {
    if (args === undefined) return undefined;
    return {
        scheduleExpression: args.expression,
        timezone: args.timezone ?? "UTC",
        pipelineExecutionStartCondition: args.startCondition ?? "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE",
    };
}

/** What the AWS provider has no property for. */
export function autoDisablePolicy(args: ScheduleArgs | undefined) {
    const failureCount = args?.autoDisableAfterFailures;
    return failureCount === undefined ? undefined : { failureCount };
}

export function checkScheduleArgs(errors: InputErrors, path: string, args: PlainArgs): void {
    if (!known(args)) return;
    if (!given(args.expression))
        errors.add(`${path}.expression`, "is required. Specify, for example, `cron(0 2 ? * SUN *)`.");
    if (known(args.expression)) report(errors, `${path}.expression`, checkExpression(String(args.expression)));
    if (known(args.timezone)) report(errors, `${path}.timezone`, checkTimezone(String(args.timezone)));
    checkChoice(errors, `${path}.startCondition`, args.startCondition, choices.startCondition);
    checkRange(errors, `${path}.autoDisableAfterFailures`, args.autoDisableAfterFailures, ranges.autoDisable);
}

function report(errors: InputErrors, path: string, findings: Finding[]): void {
    for (const { severity, message, hint } of findings) {
        errors[severity === "error" ? "add" : "warn"](path, hint === undefined ? message : `${message} ${hint}`);
    }
}
