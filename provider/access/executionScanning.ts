// The execution role's rights to have images scanned, to wait for the findings and to take them over.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-inspector.html

import type { ExecutionAccount, ExecutionNeeds } from "./executionNeeds";
import { MARKED, OWN } from "./ownTag";
import type { Statement } from "./policyDocument";

/** What the service calls the repository when nobody names one; it makes it, and marks it. */
const MADE_BY_SERVICE = /^image-builder-/;

export function scanningStatements(needs: ExecutionNeeds): Statement[] {
    const { partition: p, accountId, scanning } = needs;
    if (!scanning && needs.workflows?.collectsFindings !== true) return [];
    return [
        ...onDemandStatements(needs),
        {
            Sid: "ReadFindings",
            Effect: "Allow",
            Action: ["inspector2:ListCoverage", "inspector2:ListFindings"],
            Resource: "*",
        },
        {
            Sid: "WaitForFindings",
            Effect: "Allow",
            Action: [
                "events:DeleteRule",
                "events:DescribeRule",
                "events:PutRule",
                "events:PutTargets",
                "events:RemoveTargets",
            ],
            Resource: `arn:${p}:events:*:${accountId}:rule/ImageBuilder-*`,
        },
        ...repositoryStatements(needs, needs.scanningRepository),
    ];
}

/**
 * A scan of the AMI itself: AWS's own policy (version 2) has nothing of it, so these are the calls that Inspector's guide
 * and Image Builder's API name: the one that starts a scan, the one that asks how far it is, and EC2's for the findings.
 * https://docs.aws.amazon.com/inspector/latest/user/machine-image-on-demand.html
 */
export function onDemandStatements({ scansOnDemand }: ExecutionNeeds): Statement[] {
    if (scansOnDemand !== true) return [];
    return [
        {
            Sid: "ScanImagesOnDemand",
            Effect: "Allow",
            Action: ["ec2:GetImageFindings", "inspector2:GetOnDemandScanStatus", "inspector2:StartOnDemandScan"],
            Resource: "*",
        },
    ];
}

/** Image Builder makes the repository when it is missing, and removes the images it scanned. */
export function repositoryStatements(
    { partition: p, accountId }: ExecutionAccount,
    name: string | undefined,
): Statement[] {
    if (name === undefined) return [];
    const Resource = `arn:${p}:ecr:*:${accountId}:repository/${name}`;
    return [
        {
            Sid: "MakeScanningRepository",
            Effect: "Allow",
            Action: ["ecr:CreateRepository", "ecr:TagResource"],
            Resource,
            Condition: { StringEquals: MARKED },
        },
        {
            Sid: "CleanScanningRepository",
            Effect: "Allow",
            Action: "ecr:BatchDeleteImage",
            Resource,
            // A repository of the user's own need not be marked.
            ...(MADE_BY_SERVICE.test(name) ? { Condition: { StringEquals: OWN } } : {}),
        },
    ];
}
