// EventBridge Scheduler: moto keeps schedules, and here those with one time are carried out, by the clock of builds. Targets are
// calls of Systems Manager and EC2; the role of the target has to be the scheduler's and allow the call.
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
import { textsOf } from "../../interpreter/aws/xml";
import { loadSimulator, type PolicyLike } from "../access/simulator";
import type { Clock } from "../builds/clock";
import type { Scope } from "../imagebuilder/arns";
import type { RecordedRequest } from "../server/frontServer";
import { AwsClient } from "./awsClient";
import { allows, trustsService } from "./policies";
import { policiesOfRole } from "./rolePolicies";

interface Schedule {
    ScheduleExpression: string;
    ScheduleExpressionTimezone?: string;
    State?: string;
    ActionAfterCompletion?: string | null;
    Target: { Arn: string; RoleArn: string; Input?: string };
}

const TARGET = /^arn:[\w-]+:scheduler:::aws-sdk:(ssm|ec2):(\w+)$/;
/** A timer of Node.js takes no more than 24 days. */
const LONGEST_SLEEP = 7 * 24 * 60 * 60;

export class OneTimeSchedules {
    private generation = 0;

    constructor(
        private readonly aws: AwsClient,
        private readonly clock: Clock,
        private readonly record: (request: RecordedRequest) => void,
        private readonly parameterChanged: (scope: Scope, request: string, answer: string) => Promise<void>,
    ) {}

    /** Forgets what waits: moto has forgotten it, too. */
    reset(): void {
        this.generation += 1;
    }

    /** Is told of each schedule that moto took, by its path. */
    async taken(path: string, scope: Scope): Promise<void> {
        const schedule = await this.current(path, scope);
        const at = timeOf(schedule);
        if (schedule === undefined || at === undefined) return;
        const { generation } = this;
        this.clock.start(async () => {
            for (let left = this.until(at); left > 0; left = this.until(at)) {
                await this.clock.sleep(Math.min(left, LONGEST_SLEEP));
            }
            const due = generation === this.generation ? await this.current(path, scope) : undefined;
            // Another expression came in its place, with a task of its own.
            if (due?.ScheduleExpression !== schedule.ScheduleExpression) return;
            await this.carryOut(due, path, scope).catch(() => undefined);
        });
    }

    private until(at: Date): number {
        return (at.getTime() - this.clock.now().getTime()) / 1000;
    }

    private async current(path: string, scope: Scope): Promise<Schedule | undefined> {
        return this.aws.rest<Schedule>(scope, "scheduler", "GET", path).catch(() => undefined);
    }

    private async carryOut(schedule: Schedule, path: string, scope: Scope): Promise<void> {
        const { Arn, RoleArn, Input = "{}" } = schedule.Target;
        const [, service, operation = ""] = TARGET.exec(Arn) ?? [];
        if (schedule.State === "DISABLED" || service === undefined) return;
        const action = `${service}:${operation.charAt(0).toUpperCase()}${operation.slice(1)}`;
        const input = JSON.parse(Input) as Record<string, string>;
        const allowed = await this.allowed(RoleArn, action, input, scope).catch(() => false);
        if (allowed) await this.call(action, input, scope);
        this.record({ service: "scheduler", ...scope, operation: action, status: allowed ? 200 : 403 });
        if (schedule.ActionAfterCompletion === "DELETE") await this.aws.rest(scope, "scheduler", "DELETE", path);
    }

    private async call(action: string, input: Record<string, string>, scope: Scope): Promise<void> {
        const operation = action.split(":")[1] ?? "";
        if (action.startsWith("ec2:")) {
            await this.aws.query(scope, "ec2", operation, input);
            return;
        }
        const answer = await this.aws.json<object>(scope, "ssm", `AmazonSSM.${operation}`, input);
        if (operation === "PutParameter")
            await this.parameterChanged(scope, JSON.stringify(input), JSON.stringify(answer));
    }

    private async allowed(
        roleArn: string,
        action: string,
        input: Record<string, string>,
        { account, region }: Scope,
    ): Promise<boolean> {
        const role = roleArn.split("/").at(-1) ?? "";
        const scope = { account, region };
        const xml = await this.aws.query(scope, "iam", "GetRole", { RoleName: role });
        const trust = decodeURIComponent(textsOf(xml, "AssumeRolePolicyDocument")[0] ?? "{}");
        if (roleArn.split(":")[4] !== account || !trustsService(trust, "scheduler.amazonaws.com")) return false;
        const identity = await policiesOfRole(this.aws, scope, role);
        const resource = action.startsWith("ssm:")
            ? `arn:aws:ssm:${region}:${account}:parameter/${(input.Name ?? "").replace(/^\//, "")}`
            : `arn:aws:ec2:${region}::image/${input.ImageId ?? ""}`;
        const simulate = await loadSimulator();
        if (simulate === undefined) return allows(identity, action, resource);
        const request = { action, resource, accountId: account, principal: roleArn };
        const context = input.ImageId === undefined ? {} : await this.tagsOf(input.ImageId, scope);
        const policies = { identity: identity.map((text) => JSON.parse(text) as PolicyLike) };
        return simulate(policies, { ...request, context });
    }

    private async tagsOf(ami: string, scope: Scope): Promise<Record<string, string>> {
        const filters = { "Filter.1.Name": "resource-id", "Filter.1.Value.1": ami };
        const xml = await this.aws.query(scope, "ec2", "DescribeTags", filters);
        const values = textsOf(xml, "value");
        return Object.fromEntries(textsOf(xml, "key").map((key, i) => [`aws:ResourceTag/${key}`, values[i] ?? ""]));
    }
}

/** Of `at(2026-12-03T10:00:00)` in UTC; undefined for those that come again, which nothing here carries out. */
function timeOf(schedule: Schedule | undefined): Date | undefined {
    const [, time] = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(schedule?.ScheduleExpression ?? "") ?? [];
    const utc = (schedule?.ScheduleExpressionTimezone ?? "UTC") === "UTC";
    return time === undefined || !utc ? undefined : new Date(`${time}Z`);
}
