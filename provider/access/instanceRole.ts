// The role of the instances that build and test: what Image Builder needs on them, and what this pipeline's own log
// bucket and documents need, no more.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-builder-setting-up.html

import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";
import type { Location } from "../location";
import { roleName } from "../names";
import { policyText, serviceTrust, type Statement } from "./policyDocument";

const MANAGED = ["EC2InstanceProfileForImageBuilder", "AmazonSSMManagedInstanceCore"] as const;

export interface InstanceRoleNeeds {
    /** Where build logs are written. */
    logs?: { bucket: pulumi.Input<string>; prefix: string } | undefined;
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;
}

export interface InstanceRole {
    role: iam.Role;
    profile: iam.InstanceProfile;
    /** What must exist before a build starts. */
    ready: pulumi.Resource[];
}

export function instanceRole(
    parent: pulumi.Resource,
    name: string,
    location: Location,
    needs: InstanceRoleNeeds,
): InstanceRole {
    const role = new iam.Role(
        roleName(name, "instance"),
        {
            description: "Instances that EC2 Image Builder starts to build and test images",
            assumeRolePolicy: serviceTrust("ec2.amazonaws.com"),
            tags: needs.tags,
        },
        { parent },
    );
    const ready: pulumi.Resource[] = MANAGED.map(
        (policy) =>
            new iam.RolePolicyAttachment(
                `${name}-instance-${policy}`,
                { role: role.name, policyArn: pulumi.interpolate`arn:${location.partition}:iam::aws:policy/${policy}` },
                { parent },
            ),
    );
    if (needs.logs !== undefined) {
        const { bucket, prefix } = needs.logs;
        ready.push(
            new iam.RolePolicy(
                `${name}-instance-logs`,
                {
                    role: role.name,
                    policy: pulumi
                        .all([location.partition, bucket])
                        .apply(([partition, bucket]) => policyText(logStatements(partition, bucket, prefix))),
                },
                { parent },
            ),
        );
    }
    const profile = new iam.InstanceProfile(`${name}-instance`, { role: role.name, tags: needs.tags }, { parent });
    return { role, profile, ready };
}

export function logStatements(partition: string, bucket: string, prefix: string): Statement[] {
    const folder = prefix === "" ? "" : `${prefix}/`;
    return [
        {
            Sid: "WriteBuildLogs",
            Effect: "Allow",
            Action: "s3:PutObject",
            Resource: `arn:${partition}:s3:::${bucket}/${folder}*`,
        },
    ];
}
