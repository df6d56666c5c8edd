// The bucket that build logs go to: private, encrypted, and emptied of what is too old.

import * as pulumi from "@pulumi/pulumi";
import * as s3 from "@pulumi/aws/s3";
import { patterns, type Range } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkFolder, checkPattern, checkRange, given, known } from "../checks/values";
import { privateBucket } from "../access/privateBucket";
import type { Location } from "../shared/location";
import { bucketName } from "../shared/names";

/** Where the logs of builds are kept: a new bucket, or an existing one. */
export interface LogBucketArgs {
    /**
     * Name of an existing bucket in the pipeline's region. Default: a private bucket is created, with encryption,
     * without public access and only for encrypted connections.
     */
    name?: pulumi.Input<string>;
    /**
     * Prefix of the log files in the bucket, without a slash at either end; an empty string for none. Default: the
     * pipeline's name.
     */
    prefix?: string;
    /**
     * Days after which log files in a created bucket are deleted, 1 to 36500. Default: `90`. An existing bucket keeps
     * its own rules.
     */
    retentionDays?: number;
    /**
     * Whether a created bucket is deleted with the log files in it. Default: `false`, so that deletion fails while it
     * is not empty.
     */
    forceDestroy?: boolean;
}

const RETENTION: Range = {
    min: 1,
    max: 36500,
    unit: "days",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
};

export function checkLogBucket(errors: InputErrors, path: string, bucket: PlainArgs): void {
    if (!known(bucket)) return;
    checkPattern(errors, `${path}.name`, bucket.name, patterns.bucketName);
    if (bucket.prefix !== "") checkFolder(errors, `${path}.prefix`, bucket.prefix);
    checkRange(errors, `${path}.retentionDays`, bucket.retentionDays, RETENTION);
    for (const field of ["retentionDays", "forceDestroy"].filter(
        (field) => given(bucket.name) && given(bucket[field]),
    )) {
        errors.add(
            `${path}.${field}`,
            "applies only to a new bucket; an existing one keeps its own rules. Omit one of them.",
        );
    }
}

export interface LogBucket {
    name: pulumi.Output<string>;
    prefix: string;
    ready: pulumi.Resource[];
}

export function logBucket(
    parent: pulumi.Resource,
    name: string,
    args: LogBucketArgs,
    defaultPrefix: string,
    location: Location,
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined,
): LogBucket {
    const prefix = args.prefix ?? defaultPrefix;
    if (args.name !== undefined) return { name: pulumi.output(args.name), prefix, ready: [] };

    const region = location.region;
    const bucket = new s3.Bucket(
        bucketName(name, "logs"),
        { forceDestroy: args.forceDestroy, tags, region },
        { parent },
    );
    const ready = privateBucket(`${name}-logs`, bucket, { region }, { parent });
    new s3.BucketLifecycleConfiguration(
        `${name}-logs`,
        {
            bucket: bucket.bucket,
            rules: [
                {
                    id: "delete-old-logs",
                    status: "Enabled",
                    filter: {},
                    expiration: { days: args.retentionDays ?? 90 },
                    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                },
            ],
            region,
        },
        { parent },
    );
    return { name: bucket.bucket, prefix, ready };
}
