// Reads back what consumers read: the AMI id in each SSM parameter, and the AMI itself in that account and region.

import type { LocalAws } from "../../local";
import { textOf } from "../../interpreter/aws/xml";
import { AwsClient } from "../../local/aws/awsClient";

export interface FoundAmi {
    region: string;
    account: string;
    parameter: string;
    ami: string;
    name: string;
}

/** The keys are `region` for the own account and `region/account` for others, as the output of the pipeline has them. */
export async function readAmis(aws: LocalAws, parameterNames: Record<string, string>): Promise<FoundAmi[]> {
    const client = new AwsClient(aws.endpoint);
    const reads = Object.entries(parameterNames).map(async ([key, parameter]) => {
        const [region = "", account = aws.account] = key.split("/");
        const scope = { account, region };
        const { Parameter } = await client.json<{ Parameter: { Value: string } }>(
            scope,
            "ssm",
            "AmazonSSM.GetParameter",
            { Name: parameter },
        );
        const image = await client.query(scope, "ec2", "DescribeImages", { "ImageId.1": Parameter.Value });
        return { region, account, parameter, ami: Parameter.Value, name: textOf(image, "name") ?? "" };
    });
    return Promise.all(reads);
}
