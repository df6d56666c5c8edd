// The event of a changed SSM parameter, as far as it starts image pipelines: moto delivers events to queues and log groups alone.
// https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html
import { randomUUID } from "node:crypto";
import { AwsClient } from "../aws/awsClient";
import { ImageBuilderApi } from "../imagebuilder/api";
import { Scope } from "../imagebuilder/arns";

type Pattern = { [key: string]: unknown[] | Pattern };

export async function parameterChanged(
    aws: AwsClient,
    imageBuilder: ImageBuilderApi,
    scope: Scope,
    request: string,
    answer: string,
): Promise<void> {
    const { Name: name, Type: type = "String" } = JSON.parse(request) as { Name: string; Type?: string };
    const { Version: version } = JSON.parse(answer) as { Version?: number };
    const event = {
        source: "aws.ssm",
        "detail-type": "Parameter Store Change",
        detail: { name, type, operation: version === 1 ? "Create" : "Update" },
    };
    const { Rules: rules = [] } = await aws.json<{
        Rules?: { Name: string; EventPattern?: string; State?: string }[];
    }>(scope, "events", "AWSEvents.ListRules", {});
    for (const { Name: Rule, EventPattern: pattern, State: state } of rules) {
        if (pattern === undefined || state === "DISABLED" || !fits(event, JSON.parse(pattern) as Pattern)) continue;
        const { Targets: targets = [] } = await aws.json<{ Targets?: { Arn: string }[] }>(
            scope,
            "events",
            "AWSEvents.ListTargetsByRule",
            { Rule },
        );
        for (const { Arn: imagePipelineArn } of targets.filter(({ Arn }) => Arn.includes(":image-pipeline/"))) {
            const start = { imagePipelineArn, clientToken: randomUUID() };
            // A pipeline that is gone makes the delivery fail, not the change of the parameter.
            await imageBuilder.call("StartImagePipelineExecution", start, scope).catch(() => undefined);
        }
    }
}

/** Values alone; no prefixes, ranges or the like. */
function fits(event: Record<string, unknown>, pattern: Pattern): boolean {
    return Object.entries(pattern).every(([key, wanted]) => {
        const value = event[key];
        if (Array.isArray(wanted)) return wanted.includes(value);
        return typeof value === "object" && value !== null && fits(value as Record<string, unknown>, wanted);
    });
}
