// What an ARN says about where its resource is. A rule must be in its pipeline's account and region, so it learns both
// from the pipeline's ARN, which costs no call to AWS.

export interface ArnParts {
    partition: string;
    region: string;
    accountId: string;
}

export function parseArn(arn: string): ArnParts {
    const [, partition = "", , region = "", accountId = ""] = arn.split(":");
    return { partition, region, accountId };
}

/** The start of the ARNs of all builds of an image, in the region and account of a pipeline. */
export function imageArnPrefix(pipelineArn: string, imageName: string): string {
    const { partition, region, accountId } = parseArn(pipelineArn);
    return `arn:${partition}:imagebuilder:${region}:${accountId}:image/${imageName}/`;
}
