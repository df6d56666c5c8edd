// The roles that Image Builder itself takes on in the pipeline's account: one to run builds, one to clean up.

import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";
import type { Location } from "../shared/location";
import { roleName } from "../shared/names";
import type { ExecutionNeeds } from "./executionNeeds";
import { executionStatements } from "./executionPolicy";
import { policyText, serviceTrust } from "./policyDocument";

type Tags = pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;

export interface ServiceRole {
    role: iam.Role;
    ready: pulumi.Resource[];
}

const SERVICE = "imagebuilder.amazonaws.com";

export function executionRole(
    parent: pulumi.Resource,
    name: string,
    location: Location,
    needs: pulumi.Input<pulumi.Unwrap<Omit<ExecutionNeeds, "partition" | "accountId">>>,
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
    const policy = new iam.RolePolicy(
        `${name}-execution`,
        {
            role: role.name,
            policy: pulumi
                .all([location.partition, location.accountId, needs])
                .apply(([partition, accountId, needs]) =>
                    policyText(executionStatements({ ...needs, partition, accountId })),
                ),
        },
        { parent },
    );
    return { role, ready: [policy] };
}

export function lifecycleRole(parent: pulumi.Resource, name: string, location: Location, tags: Tags): ServiceRole {
    const role = new iam.Role(
        roleName(name, "lifecycle"),
        {
            description: `EC2 Image Builder, cleaning up the images of ${name}`,
            assumeRolePolicy: location.accountId.apply((accountId) => serviceTrust(SERVICE, accountId)),
            tags,
        },
        { parent },
    );
    const policy = new iam.RolePolicyAttachment(
        `${name}-lifecycle`,
        {
            role: role.name,
            policyArn: pulumi.interpolate`arn:${location.partition}:iam::aws:policy/service-role/EC2ImageBuilderLifecycleExecutionPolicy`,
        },
        { parent },
    );
    return { role, ready: [policy] };
}
