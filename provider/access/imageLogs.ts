// What build instances need to print into a log group of the user's own: AWS's policy for them allows Image Builder's only.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/monitor-cwlogs.html

import * as pulumi from "@pulumi/pulumi";
import type { Location } from "../shared/location";
import { policyText, type Statement } from "./policyDocument";

export function imageLogPolicy(location: Location, logGroup: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi
        .all([location.partition, location.accountId, logGroup])
        .apply(([partition, accountId, name]) => policyText(imageLogStatements(partition, accountId, name)));
}

export function imageLogStatements(partition: string, accountId: string, logGroup: string): Statement[] {
    const arn = `arn:${partition}:logs:*:${accountId}:log-group:${logGroup}`;
    return [
        {
            Sid: "WriteImageLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: [arn, `${arn}:*`],
        },
    ];
}
