// The bucket with the build logs is closed to the public.

import { at, violation, whenFlag, type Outcome, type StackOutcome } from "../outcome";
import { targets, types, type Resource, type Stack } from "../resource";
import { stackRule } from "../rule";
import { show, type Value } from "../value";

const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

export const logBucketPrivate = stackRule({
    id: "log-bucket-private",
    title: "The bucket with the build logs is private",
    wrong: "The stack's bucket for build logs has no public access block, or an incomplete one.",
    why: "Build logs show what is on an image, how it got there, and everything a script prints.",
    mend: "Add an `aws.s3.BucketPublicAccessBlock` for the bucket with all four settings on.",
    severity: "high",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-best-practices.html",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    ],
    frameworks: [
        { framework: "AWS FSBP", controls: ["S3.8"] },
        { framework: "CIS AWS Foundations Benchmark v3.0.0", controls: ["2.1.4"] },
        { framework: "NIST SP 800-53 Rev. 5", controls: ["AC-3", "AC-6", "SC-7"] },
    ],
    settings: {},
    about: [types.infrastructureConfiguration],
    checkStack(stack) {
        const buckets = new Set<Resource>();
        const open: StackOutcome[] = [];
        for (const infrastructure of stack.ofType(types.infrastructureConfiguration)) {
            const name = infrastructure.properties.get("logging", "s3Logs", "s3BucketName");
            for (const bucket of stack.follow(infrastructure, name, targets.bucket, open)) buckets.add(bucket);
        }
        return [...open, ...[...buckets].flatMap((bucket) => checkBucket(stack, bucket))];
    },
    example: {
        failing: `const logs = new aws.s3.Bucket("logs", { bucket: "image-builder-logs" });
new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    logging: { s3Logs: { s3BucketName: logs.bucket } },
});`,
        passing: `const logs = new aws.s3.Bucket("logs", { bucket: "image-builder-logs" });
new aws.s3.BucketPublicAccessBlock("logs", {
    bucket: logs.bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
});
new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    logging: { s3Logs: { s3BucketName: logs.bucket } },
});`,
    },
});

function checkBucket(stack: Stack, bucket: Resource): StackOutcome[] {
    const inside = bucket.properties.get("publicAccessBlockConfiguration");
    if (!inside.isAbsent) return at(bucket.urn, checkBlock(inside));
    const blocks = stack.referring(bucket, [types.bucketPublicAccessBlock], "bucket", targets.bucket);
    if (blocks.length === 0) {
        const name = bucket.properties.get("bucket");
        return at(bucket.urn, [
            violation(
                name,
                `${typeof name.content === "string" ? `${show(name.content)} ` : ""}has no public access block. Add one with all four settings on.`,
            ),
        ]);
    }
    return blocks.flatMap(({ urn, properties }) => at(urn, checkBlock(properties)));
}

function checkBlock(block: Value): Outcome[] {
    return flags.flatMap((flag) => {
        const value = block.get(flag);
        return whenFlag(value, (content) =>
            content === true ? [] : [violation(value, `is ${show(content)}. Set it to true.`)],
        );
    });
}
