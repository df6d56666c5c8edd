// What happens by itself when a revocation that was announced is due: one-time schedules of EventBridge Scheduler, which call
// Systems Manager and EC2 without anything of ours running.
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html

import { amiScheduleName, channelScheduleName } from "../../provider/shared/names";
import { noteText, type Note, type Target } from "./history";
import type { ChannelPlace } from "./places";

export interface Schedule {
    name: string;
    at: Date;
    /** Service and operation, as the ARN of a universal target has them. */
    call: "ssm:putParameter" | "ec2:disableImage";
    input: object;
    /** The role by which the call is made. */
    roleArn: string;
}

/** A schedule begins within a minute of its time; the AMI goes when channels have surely left it. */
const AFTER_CHANNELS = 2 * 60_000;

/** The write that `revoke` would make at that time. */
export function channelSchedule(place: ChannelPlace, roleArn: string, at: Date, to: Target, note: Note): Schedule {
    return {
        name: channelScheduleName(place.parameter),
        at,
        call: "ssm:putParameter",
        input: {
            Name: place.parameter,
            Value: to.ami,
            Type: "String",
            DataType: "aws:ec2:image",
            Description: noteText(note),
            Overwrite: true,
        },
        roleArn,
    };
}

export function amiSchedule(ami: string, roleArn: string, at: Date): Schedule {
    return {
        name: amiScheduleName(ami),
        at: new Date(at.getTime() + AFTER_CHANNELS),
        call: "ec2:disableImage",
        input: { ImageId: ami },
        roleArn,
    };
}

/** The body of CreateSchedule and UpdateSchedule. */
export function scheduleRequest({ at, call, input, roleArn }: Schedule): object {
    const partition = roleArn.split(":")[1] ?? "aws";
    return {
        ScheduleExpression: `at(${at.toISOString().slice(0, 19)})`,
        ScheduleExpressionTimezone: "UTC",
        FlexibleTimeWindow: { Mode: "OFF" },
        ActionAfterCompletion: "DELETE",
        Description: "A revocation that aws-golden-image announced",
        Target: {
            Arn: `arn:${partition}:scheduler:::aws-sdk:${call}`,
            RoleArn: roleArn,
            Input: JSON.stringify(input),
        },
    };
}
