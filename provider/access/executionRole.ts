// The role with which Image Builder runs the builds of a pipeline, with as many policies as its rights need.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html#wf-service-access

import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";
import { ranges } from "../checks/bounds";
import { inputError, lateInputError, type Fault } from "../checks/faults";
import type { Location } from "../shared/location";
import { policyName, roleName } from "../shared/names";
import type { ExecutionNeeds } from "./executionNeeds";
import { executionStatements } from "./executionPolicy";
import { policyText, serviceTrust, type Statement } from "./policyDocument";
import { packPolicies, policySize, type PackedPolicies } from "./policyPacking";

type Tags = pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;

export interface ServiceRole {
    role: iam.Role;
    ready: pulumi.Resource[];
}

export type LaterNeeds = pulumi.Input<pulumi.Unwrap<Omit<ExecutionNeeds, "partition" | "accountId">>>;

const SERVICE = "imagebuilder.amazonaws.com";

/**
 * How many managed policies the role will have, from needs with everything as long as it may get. Refuses what no role
 * has room for, so it is asked before anything is made.
 */
export function managedPolicyCount(what: string, outline: ExecutionNeeds): number {
    const planned = packPolicies(executionStatements(outline));
    const fault = tooLong(planned, ranges.attachedPolicies.max);
    if (fault !== undefined) throw inputError(what, [fault]);
    return planned.managed.length;
}

export function executionRole(
    parent: pulumi.Resource,
    name: string,
    location: Location,
    needs: LaterNeeds,
    managedCount: number,
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
        .all([location.partition, location.accountId, needs])
        .apply(([partition, accountId, needs]) => {
            const found = packPolicies(executionStatements({ ...needs, partition, accountId }));
            const late = tooLong(found, managedCount);
            if (late !== undefined) throw lateInputError(`GoldenImagePipeline "${name}"`, [late]);
            return found;
        });
    const inline = new iam.RolePolicy(
        `${name}-execution`,
        { role: role.name, policy: packed.apply(({ inline }) => policyText(inline)) },
        { parent },
    );
    const managed = Array.from({ length: managedCount }, (_, index) => {
        const suffix = `execution-${index + 2}`;
        const policy = new iam.Policy(
            policyName(name, suffix),
            {
                description: `What has no room in the role of ${name}`,
                // What was planned for may turn out shorter, but IAM takes no policy without a statement.
                policy: packed.apply(({ inline, managed }) => policyText(managed[index] ?? inline.slice(-1))),
                tags,
            },
            { parent },
        );
        const { arn } = policy;
        return new iam.RolePolicyAttachment(`${name}-${suffix}`, { role: role.name, policyArn: arn }, { parent });
    });
    return { role, ready: [inline, ...managed] };
}

function tooLong({ inline, managed }: PackedPolicies, room: number): Fault | undefined {
    const { inlinePolicies, managedPolicy } = ranges;
    const long = managed.find((list) => policySize(list) > managedPolicy.max);
    if (managed.length <= room && long === undefined) return undefined;
    const size = [inline, ...managed].reduce((sum: number, list: Statement[]) => sum + policySize(list), 0);
    const max = inlinePolicies.max + room * managedPolicy.max;
    return {
        path: "executionRoleArn",
        reason: `is missing, and the made role would need policies of ${size} characters, but has room for ${max}. Give a role of your own, or split the pipeline. See ${managedPolicy.source}`,
    };
}
