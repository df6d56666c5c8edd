// What may go through an endpoint for S3 while an image is built: loading from the buckets of the services, and writing
// logs. Pure.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/vpc-interface-endpoints.html#vpc-endpoint-policy-s3

import type { Statement } from "./policyDocument";

export interface BucketNeeds {
    partition: string;
    region: string;
    logBucketName?: string | undefined;
    /** Buckets that components load files from. */
    readBucketNames: readonly string[];
    containers: boolean;
}

/** Buckets of AWS's own in a region. */
export function serviceBuckets(region: string, containers: boolean): string[] {
    return [
        // The program that runs components, and its boot script with the payload of managed components. The guide says in
        // one place which is which, and in another the reverse; both are needed.
        `ec2imagebuilder-toe-${region}-prod`,
        `ec2imagebuilder-managed-resources-${region}-prod`,
        // The SSM agent, which Image Builder installs on Linux.
        `amazon-ssm-${region}`,
        // Packages of Amazon Linux, without which nothing can be installed or updated.
        // https://docs.aws.amazon.com/linux/al2023/ug/vpc-endpoints.html
        `al2023-repos-${region}-de612dc2`,
        `amazonlinux-2-repos-${region}`,
        // Layers of container images. https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
        ...(containers ? [`prod-${region}-starport-layer-bucket`] : []),
    ];
}

export function bucketStatements(needs: BucketNeeds): Statement[] {
    const { partition, region, logBucketName, readBucketNames, containers } = needs;
    const objects = (bucket: string): string => `arn:${partition}:s3:::${bucket}/*`;
    return [
        {
            Sid: "LoadFromServices",
            Effect: "Allow",
            Principal: "*",
            Action: "s3:GetObject",
            Resource: serviceBuckets(region, containers).map(objects),
        },
        ...(readBucketNames.length === 0
            ? []
            : [
                  {
                      Sid: "LoadForComponents",
                      Effect: "Allow" as const,
                      Principal: "*" as const,
                      Action: ["s3:GetObject", "s3:ListBucket"],
                      Resource: readBucketNames.flatMap((bucket) => [
                          `arn:${partition}:s3:::${bucket}`,
                          objects(bucket),
                      ]),
                  },
              ]),
        ...(logBucketName === undefined
            ? []
            : [
                  {
                      Sid: "WriteBuildLogs",
                      Effect: "Allow" as const,
                      Principal: "*" as const,
                      Action: "s3:PutObject",
                      Resource: objects(logBucketName),
                  },
              ]),
    ];
}
