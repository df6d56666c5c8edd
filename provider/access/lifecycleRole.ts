// The role with which Image Builder cleans up in the pipeline's account.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-lifecycle-prerequisites.html

import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";
import type { Location } from "../shared/location";
import { roleName } from "../shared/names";
import { arnWithPolicies, type ServiceRole } from "./executionRole";
import { serviceTrust } from "./policyDocument";

type Tags = pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;

const SERVICE = "imagebuilder.amazonaws.com";

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
    return { role, arn: arnWithPolicies(role, [policy]), ready: [policy] };
}
