// When a pipeline builds by itself.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_Schedule.html

import type * as pulumi from "@pulumi/pulumi";
import { choices, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkChoice, checkRange, given, known } from "../checks/values";
import type { Finding } from "../documents/diagnostic";
import { checkSchedule as checkExpression } from "../documents/schedule";
import { checkTimezone } from "../documents/timezone";

/**
 * When the pipeline runs by itself.
 */
export interface ScheduleArgs {
    /**
     * When to build: `cron(minute hour day month weekday year)`, for example `cron(0 2 ? * SUN *)` for Sundays at two.
     * One of day and weekday must be `?`. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html
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
     * made through AWS Cloud Control, and has `-cloud-control` after its name. If omitted, the service's own rule holds: after 5.
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

export function checkScheduleArgs(faults: Faults, path: string, args: PlainArgs): void {
    if (!known(args)) return;
    if (!given(args.expression))
        faults.add(`${path}.expression`, "is required. Specify, for example, `cron(0 2 ? * SUN *)`.");
    if (known(args.expression)) report(faults, `${path}.expression`, checkExpression(String(args.expression)));
    if (known(args.timezone)) report(faults, `${path}.timezone`, checkTimezone(String(args.timezone)));
    checkChoice(faults, `${path}.startCondition`, args.startCondition, choices.startCondition);
    checkRange(faults, `${path}.autoDisableAfterFailures`, args.autoDisableAfterFailures, ranges.autoDisable);
}

function report(faults: Faults, path: string, findings: Finding[]): void {
    for (const { severity, message, hint } of findings) {
        faults[severity === "error" ? "add" : "warn"](path, hint === undefined ? message : `${message} ${hint}`);
    }
}
