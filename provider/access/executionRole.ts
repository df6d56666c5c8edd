// The role with which Image Builder runs the builds of a pipeline, with as many policies as its rights need.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html#wf-service-access

import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";
import { ranges } from "../checks/bounds";
import { inputError, lateInputError, type InputError } from "../checks/inputErrors";
import type { Location } from "../shared/location";
import { policyName, roleName } from "../shared/names";
import { MANAGED_POLICY, statementsBeyondManaged } from "./beyondManaged";
import type { ExecutionNeeds } from "./executionNeeds";
import { executionStatements } from "./executionPolicy";
import { statementsOf, withOwnSids } from "./inlinePolicies";
import { policyKey } from "./instanceRole";
import { policyText, serviceTrust, type Statement } from "./policyDocument";
import { packPolicies, policySize, type PackedPolicies } from "./policyPacking";

type Tags = pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;

export interface ServiceRole {
    role: iam.Role;
    /** Known when the role has all its policies, so that who uses it waits for them. */
    arn: pulumi.Output<string>;
    ready: pulumi.Resource[];
}

export interface RolePlan {
    /** Whose role it is, for messages: `ImagePipeline "web"`. */
    what: string;
    /** AWS's own policy is attached, and ours says only what that lacks. */
    ofAws: boolean;
    /** ARNs of further managed policies. */
    attached: readonly string[];
    /** How many managed policies are made, for what has no room in the role. */
    made: number;
    /** Whether the role may need a policy of its own. */
    inline: boolean;
}

/** What is known when the role is made, or later. */
export interface LaterRights {
    needs: pulumi.Input<pulumi.Unwrap<Omit<ExecutionNeeds, "partition" | "accountId">>>;
    /** Policies of the user's own, as JSON text. */
    documents: pulumi.Input<string>[];
}

const SERVICE = "imagebuilder.amazonaws.com";

/**
 * How many policies the role will have, from needs with everything as long as it may get. Refuses what no role has room
 * for, so it is asked before anything is made.
 */
export function planExecutionRole(
    what: string,
    outline: ExecutionNeeds,
    { ofAws, attached, documents }: { ofAws: boolean; attached: readonly string[]; documents: readonly string[] },
): RolePlan {
    const planned = packPolicies(rights(outline, ofAws, documents));
    const { max, source } = ranges.attachedPolicies;
    const others = attached.length + (ofAws ? 1 : 0);
    const error =
        others > max
            ? {
                  path: "executionPolicies",
                  reason: `and the policies that the role needs make ${others} managed policies; a role can have at most ${max}. Remove some, or merge them. See ${source}`,
              }
            : tooLong(planned, max - others);
    if (error !== undefined) throw inputError(what, [error]);
    return { what, ofAws, attached, made: planned.managed.length, inline: planned.inline.length > 0 };
}

function rights(needs: ExecutionNeeds, ofAws: boolean, documents: readonly string[]): Statement[] {
    const own = documents.flatMap((text) => statementsOf(text) ?? []);
    return withOwnSids([...(ofAws ? statementsBeyondManaged(needs) : executionStatements(needs)), ...own]);
}

export function executionRole(
    parent: pulumi.Resource,
    name: string,
    location: Location,
    plan: RolePlan,
    { needs, documents }: LaterRights,
    tags: Tags,
): ServiceRole {
    const role = new iam.Role(
        roleName(name, "execution"),
        {
            description: `EC2 Image Builder, building the images of ${name}`,
            assumeRolePolicy: location.accountId.apply((accountId) => serviceTrust(SERVICE, accountId)),
            tags,
        },
        { parent },
    );
    const packed = pulumi
        .all([location.partition, location.accountId, needs, pulumi.all(documents)])
        .apply(([partition, accountId, needs, texts]) => {
            const found = packPolicies(rights({ ...needs, partition, accountId }, plan.ofAws, texts));
            const late = tooLong(found, plan.made);
            if (late !== undefined) throw lateInputError(plan.what, [late]);
            return found;
        });
    const attach = (suffix: string, policyArn: pulumi.Input<string>): pulumi.Resource =>
        new iam.RolePolicyAttachment(`${name}-${suffix}`, { role: role.name, policyArn }, { parent });
    const ready: pulumi.Resource[] = [];
    if (plan.inline)
        ready.push(
            new iam.RolePolicy(
                `${name}-execution`,
                { role: role.name, policy: packed.apply(({ inline }) => atLeastOne(inline)) },
                { parent },
            ),
        );
    if (plan.ofAws)
        ready.push(
            attach(
                `execution-${MANAGED_POLICY}`,
                pulumi.interpolate`arn:${location.partition}:iam::aws:policy/${MANAGED_POLICY}`,
            ),
        );
    for (const arn of plan.attached) ready.push(attach(`execution-${policyKey(arn)}`, arn));
    for (let index = 0; index < plan.made; index++) {
        const suffix = `execution-${index + 2}`;
        const policy = new iam.Policy(
            policyName(name, suffix),
            {
                description: `What has no room in the role of ${name}`,
                policy: packed.apply(({ managed }) => atLeastOne(managed[index] ?? [])),
                tags,
            },
            { parent },
        );
        ready.push(attach(suffix, policy.arn));
    }
    return { role, arn: arnWithPolicies(role, ready), ready };
}

export function arnWithPolicies(role: iam.Role, ready: readonly pulumi.Resource[]): pulumi.Output<string> {
    return pulumi.all([role.arn, ...ready.map(({ urn }) => urn)]).apply(([arn]) => arn);
}

/** What was planned for may turn out shorter, but IAM takes no policy without a statement: this one every role has. */
function atLeastOne(statements: Statement[]): string {
    const look: Statement = { Sid: "LookAtImages", Effect: "Allow", Action: "ec2:DescribeImages", Resource: "*" };
    return policyText(statements.length === 0 ? [look] : statements);
}

function tooLong({ inline, managed }: PackedPolicies, room: number): InputError | undefined {
    const { inlinePolicies, managedPolicy } = ranges;
    const long = managed.find((list) => policySize(list) > managedPolicy.max);
    if (managed.length <= room && long === undefined) return undefined;
    const size = [inline, ...managed].reduce((sum: number, list: Statement[]) => sum + policySize(list), 0);
    const max = inlinePolicies.max + room * managedPolicy.max;
    return {
        path: "executionRoleArn",
        reason: `is required: the new role would need policies of ${size} characters, but can hold ${max}. Specify your own role, or split the pipeline. See ${managedPolicy.source}`,
    };
}
