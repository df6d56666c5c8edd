// What may go through the endpoints while an image is built: calls of the account's own principals, and in the endpoint for
// S3 loading from the buckets of the services, and writing logs. Pure.
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

/** Those of `VpcEndpoints` whose endpoints take a policy; a policy for one that does not is refused by EC2. */
const withPolicy = ["imagebuilder", "ssm", "ssmmessages", "ec2messages", "ec2", "logs", "kms", "ecr.api", "ecr.dkr"];

/** Whether an endpoint of a service, by its short or whole name, takes a policy. */
export function takesPolicy(service: string): boolean {
    return withPolicy.some((name) => service === name || service.endsWith(`.${name}`));
}

/**
 * Without them, whoever brings credentials of an account of their own onto a build instance could send what is there to that
 * account, through an endpoint that was made for this one.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function callerStatements(callers: { accountId: string } | { organizationId: string }): Statement[] {
    const own: Record<string, string> =
        "accountId" in callers
            ? { "aws:PrincipalAccount": callers.accountId }
            : { "aws:PrincipalOrgID": callers.organizationId };
    const all = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" } as const;
    return [
        { Sid: "OwnPrincipals", ...all, Condition: { StringEquals: own } },
        { Sid: "ServicesOfAws", ...all, Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } },
    ];
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
