// The CloudWatch log groups that builds and pipelines write to. The service makes them by itself, and keeps their logs for
// ever; made here, they have an end.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/monitor-cwlogs.html

import type * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import { takesOver, type IsThere } from "./leftLogGroup";
import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkPattern, known, show } from "../checks/values";

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
const RETENTION_DAYS = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Where the service may write with its service-linked role. */
const OWN_PREFIX = "/aws/imagebuilder/";

export interface LogGroupSettings {
    logRetentionDays?: number;
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    region: pulumi.Output<string>;
    /** Undefined where nothing tells. */
    isThere?: IsThere;
}

/** The name of an existing group, or of one that is created. */
export function logGroup(
    parent: pulumi.Resource,
    name: string,
    existing: pulumi.Input<string> | undefined,
    usualName: string,
    { logRetentionDays, tags, region, isThere }: LogGroupSettings,
): pulumi.Input<string> {
    if (existing !== undefined) return existing;
    return new cloudwatch.LogGroup(
        name,
        { name: usualName, retentionInDays: logRetentionDays ?? 90, tags, region },
        { parent, transforms: [takesOver(parent, usualName, region, isThere)] },
    ).name;
}

export function checkLogGroups(errors: InputErrors, args: PlainArgs, fields: readonly string[]): void {
    for (const field of fields) checkPattern(errors, field, args[field], patterns.logGroupName);
    if (known(args.logRetentionDays) && !RETENTION_DAYS.includes(args.logRetentionDays as number)) {
        errors.add(
            "logRetentionDays",
            `${show(args.logRetentionDays)} is not one of CloudWatch's numbers of days: ${RETENTION_DAYS.join(", ")}.`,
        );
    }
}

export const isOwnLogGroup = (name: string): boolean => name.startsWith(OWN_PREFIX);
