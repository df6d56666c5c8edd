// Build logs are kept long enough, and not for ever.

import { at, violation, whenNumber, type StackOutcome } from "../outcome";
import { targets, types, type Resource, type Stack } from "../resource";
import { stackRule } from "../rule";

export const logRetention = stackRule({
    id: "log-retention",
    title: "Build logs are kept for a set time",
    wrong: "A log group of Image Builder keeps its logs forever, or for too few days.",
    why: "Keeping logs forever costs more every month; too short a retention leaves no record of how a production image was built.",
    mend: "Set `retentionInDays` of the log group.",
    severity: "low",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/monitor-cwlogs.html",
        "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
    ],
    frameworks: [
        { framework: "AWS FSBP", controls: ["CloudWatch.16"] },
        { framework: "NIST SP 800-53 Rev. 5", controls: ["AU-11"] },
    ],
    settings: {
        minimumDays: {
            type: "integer",
            minimum: 1,
            maximum: 3653,
            default: 30,
            description: "Minimum number of days that logs must be kept.",
        },
    },
    about: [types.logGroup, types.imagePipeline, types.image],
    checkStack(stack, { minimumDays }) {
        const { groups, open } = buildLogGroups(stack);
        const outcomes = groups.flatMap(({ urn, properties }) => {
            const days = properties.get("retentionInDays");
            const check = whenNumber(days, (kept = 0) => {
                if (kept >= minimumDays) return [];
                const found = kept === 0 ? "is not set, so logs are kept forever" : `is ${kept}`;
                return [violation(days, `${found}. Set it to ${minimumDays} or more days.`)];
            });
            return at(urn, check);
        });
        return [...open, ...outcomes];
    },
    example: {
        failing: `new aws.cloudwatch.LogGroup("web", { name: "/aws/imagebuilder/web" });`,
        passing: `new aws.cloudwatch.LogGroup("web", { name: "/aws/imagebuilder/web", retentionInDays: 90 });`,
    },
});

const logGroupNames: { readonly [type: string]: readonly string[] } = {
    [types.imagePipeline]: ["imageLogGroupName", "pipelineLogGroupName"],
    [types.image]: ["logGroupName"],
};

/** Those that pipelines and images name, and those under the service's own prefix. */
function buildLogGroups(stack: Stack): { groups: Resource[]; open: StackOutcome[] } {
    const groups = stack
        .ofType(types.logGroup)
        .filter(({ properties }) => String(properties.get("name").content).startsWith("/aws/imagebuilder/"));
    const open: StackOutcome[] = [];
    for (const builder of stack.ofType(types.imagePipeline, types.image)) {
        for (const property of logGroupNames[builder.type]) {
            const name = builder.properties.get("loggingConfiguration", property);
            groups.push(...stack.follow(builder, name, targets.logGroup, open));
        }
    }
    return { groups: [...new Set(groups)], open };
}
