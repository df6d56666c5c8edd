// The bucket that build logs go to: private, encrypted, and emptied of what is too old.

import * as pulumi from "@pulumi/pulumi";
import * as s3 from "@pulumi/aws/s3";
import { patterns, type Range } from "./checks/bounds";
import type { PlainArgs } from "./checks/checkedArgs";
import type { Faults } from "./checks/faults";
import { checkRange, given, known, show } from "./checks/values";
import { policyText } from "./access/policyDocument";
import type { Location } from "./location";
import { bucketName } from "./names";

/**
 * Where the logs of builds are kept: a bucket that is made, or one that exists.
 */
export interface LogBucketArgs {
    /**
     * Name of an existing bucket in the pipeline's region. Default: a private bucket is made, with encryption, without
     * public access and only for encrypted connections.
     */
    name?: pulumi.Input<string>;
    /**
     * Prefix of the log files in the bucket, without a slash at either end. Default: the pipeline's name.
     */
    prefix?: string;
    /**
     * Days after which log files in a made bucket are deleted, 1 to 36500. Default: `90`. An existing bucket keeps its
     * own rules.
     */
    retentionDays?: number;
    /**
     * Whether a made bucket is deleted with the log files in it. Default: `false`, so that it cannot be deleted, nor the
     * stack destroyed to the end, while it holds any.
     */
    forceDestroy?: boolean;
}

const RETENTION: Range = {
    min: 1,
    max: 36500,
    unit: "days",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
};

export function checkLogBucket(faults: Faults, path: string, bucket: PlainArgs): void {
    if (!known(bucket)) return;
    if (known(bucket.name) && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(String(bucket.name))) {
        faults.add(
            `${path}.name`,
            `${show(bucket.name)} is not a bucket name: 3 to 63 lower-case letters, digits, dots and dashes.`,
        );
    }
    if (
        known(bucket.prefix) &&
        (!patterns.parameterName.pattern.test(String(bucket.prefix)) || /^\/|\/$/.test(String(bucket.prefix)))
    ) {
        faults.add(
            `${path}.prefix`,
            `${show(bucket.prefix)} is not ${patterns.parameterName.says}, without a slash at either end.`,
        );
    }
    checkRange(faults, `${path}.retentionDays`, bucket.retentionDays, RETENTION);
    for (const field of ["retentionDays", "forceDestroy"].filter(
        (field) => given(bucket.name) && given(bucket[field]),
    )) {
        faults.add(
            `${path}.${field}`,
            "goes only with a bucket that is made; an existing one keeps its own rules. Leave one of them out.",
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

    const region = location.given;
    const bucket = new s3.Bucket(
        bucketName(name, "logs"),
        { forceDestroy: args.forceDestroy, tags, region },
        { parent },
    );
    const block = new s3.BucketPublicAccessBlock(
        `${name}-logs`,
        {
            bucket: bucket.bucket,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
            region,
        },
        { parent },
    );
    const encryption = new s3.BucketServerSideEncryptionConfiguration(
        `${name}-logs`,
        { bucket: bucket.bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }], region },
        { parent },
    );
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
    const policy = new s3.BucketPolicy(
        `${name}-logs`,
        {
            bucket: bucket.bucket,
            policy: bucket.arn.apply((arn) =>
                policyText([
                    {
                        Sid: "EncryptedConnectionsOnly",
                        Effect: "Deny",
                        Principal: "*",
                        Action: "s3:*",
                        Resource: [arn, `${arn}/*`],
                        Condition: { Bool: { "aws:SecureTransport": "false" } },
                    },
                ]),
            ),
            region,
        },
        // S3 refuses a policy that comes while the public-access block is being set.
        { parent, dependsOn: [block] },
    );
    return { name: bucket.bucket, prefix, ready: [block, encryption, policy] };
}
