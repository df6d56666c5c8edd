// Lifecycle policies at work: once a day each enabled policy deprecates, disables and deletes the images that are due, with
// their AMIs, snapshots and containers as it says.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-lifecycle-rules.html
import { randomUUID } from "node:crypto";
import { textOf } from "../../interpreter/aws/xml";
import { Context } from "./context";
import { selectedByPolicy, Selected } from "./lifecycleSelection";
import { keepsAmi } from "./lifecycleGuards";
import { LifecycleExecution, LifecycleExecutionResource, LifecyclePolicy } from "./lifecycleRecords";
import { Ami } from "./records";
import { applyToAmi, deleteContainers, statusAfter } from "./resourceStates";

const day = 24 * 60 * 60;

/** The first run comes a day after the policy, each other one a day after the one before. */
export function runEveryDay(context: Context, { arn, dateCreated }: LifecyclePolicy): void {
    context.clock.start(async () => {
        for (;;) {
            await context.clock.sleep(day);
            const policy = context.state.get("lifecycle-policy", arn);
            if (context.state.closed || policy?.dateCreated !== dateCreated) return;
            if (policy.status === "ENABLED") await run(context, policy);
        }
    });
}

async function run(context: Context, policy: LifecyclePolicy): Promise<void> {
    const now = context.clock.now();
    const selected = selectedByPolicy(policy, context.state.all("image"), now);
    const startTime = now.toISOString();
    const resources: LifecycleExecutionResource[] = [];
    for (const one of selected) {
        resources.push(...(await applyRule(context, one, now)));
    }
    policy.dateLastRun = startTime;
    const execution: LifecycleExecution = {
        lifecycleExecutionId: `lce-${randomUUID()}`,
        lifecyclePolicyArn: policy.arn,
        resourceArn: policy.arn,
        resourcesImpactedSummary: { hasImpactedResources: resources.length > 0 },
        state: { status: resources.some(({ state }) => state.status === "FAILED") ? "FAILED" : "SUCCESS" },
        startTime,
        endTime: context.clock.timestamp(),
    };
    context.state.lifecycleExecutions.push(execution);
    context.state.lifecycleResources.set(execution.lifecycleExecutionId, resources);
}

/** Whatever keeps an AMI, the image goes: afterwards no policy knows the AMI any more. */
async function applyRule(
    context: Context,
    { image, rule }: Selected,
    now: Date,
): Promise<LifecycleExecutionResource[]> {
    const { type, includeResources: include = {} } = rule.action;
    const told: LifecycleExecutionResource[] = [];
    if (include.amis === true) {
        for (const ami of image.outputResources?.amis ?? []) {
            told.push(await oneAmi(context, ami, { image, rule }, now));
        }
    }
    if (include.containers === true) await deleteContainers(context, image);
    if (type === "DELETE") context.state.remove("image", image.arn);
    else image.state = { status: statusAfter[type] };
    const { account: accountId, region } = context.scope;
    return [
        { accountId, region, resourceId: image.arn, action: { name: type }, state: { status: "SUCCESS" } },
        ...told.map((resource) => ({ ...resource, parent: image.arn })),
    ];
}

async function oneAmi(context: Context, ami: Ami, { rule }: Selected, now: Date): Promise<LifecycleExecutionResource> {
    const { accountId, region, image: resourceId } = ami;
    const { type, includeResources } = rule.action;
    const told = { accountId, region, resourceId, action: { name: type } };
    const guard = await keepsAmi(context, ami, rule.exclusionRules?.amis, now);
    if (guard !== undefined) return { ...told, state: { status: "SKIPPED", reason: guard } };
    try {
        await requireRoleElsewhere(context, accountId);
        await applyToAmi(context.aws, ami, statusAfter[type], includeResources?.snapshots === true, now);
        return { ...told, state: { status: "SUCCESS" } };
    } catch (error) {
        return { ...told, state: { status: "FAILED", reason: (error as Error).message } };
    }
}

const roleElsewhere = "Ec2ImageBuilderCrossAccountLifecycleAccess";

/** Copies in another account are only reached through a role that is there. */
async function requireRoleElsewhere(context: Context, account: string): Promise<void> {
    if (account === context.scope.account) return;
    const parameters = { RoleName: roleElsewhere };
    const xml = await context.aws.query({ ...context.scope, account }, "iam", "GetRole", parameters);
    if (textOf(xml, "Arn") === undefined) throw new Error(`There is no role '${roleElsewhere}' in ${account}.`);
}
