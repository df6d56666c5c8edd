// What every bucket that is made here has: no public access, encryption, and encrypted connections only.

import type * as pulumi from "@pulumi/pulumi";
import * as s3 from "@pulumi/aws/s3";
import { policyText } from "./policyDocument";

export interface BucketProtection {
    region: pulumi.Input<string> | undefined;
    /** A key of one's own; without it S3's keys encrypt. */
    kmsKeyId?: pulumi.Input<string> | undefined;
}

/** `options` hold the parent. Gives what must exist before anything is put into the bucket. */
export function privateBucket(
    logical: string,
    bucket: s3.Bucket,
    { region, kmsKeyId }: BucketProtection,
    options: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
    const block = new s3.BucketPublicAccessBlock(
        logical,
        {
            bucket: bucket.bucket,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
            region,
        },
        options,
    );
    const encryption = new s3.BucketServerSideEncryptionConfiguration(
        logical,
        {
            bucket: bucket.bucket,
            rules: [
                kmsKeyId === undefined
                    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
                    : {
                          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyId },
                          bucketKeyEnabled: true,
                      },
            ],
            region,
        },
        options,
    );
    const policy = new s3.BucketPolicy(
        logical,
        { bucket: bucket.bucket, policy: bucket.arn.apply(encryptedConnectionsOnly), region },
        // S3 refuses a policy that comes while the public-access block is being set.
        { ...options, dependsOn: [block] },
    );
    return [block, encryption, policy];
}

export function encryptedConnectionsOnly(arn: string): string {
    return policyText([
        {
            Sid: "EncryptedConnectionsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [arn, `${arn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
    ]);
}
