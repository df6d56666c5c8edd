// The role of the instances that build and test: what Image Builder needs on them, and what this pipeline's own log
// bucket and documents need, no more.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-builder-setting-up.html

import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";
import type { Location } from "../shared/location";
import { roleName } from "../shared/names";
import { containerStatements } from "./containerStatements";
import { mergedPolicies } from "./inlinePolicies";
import { policyText, serviceTrust, type Statement } from "./policyDocument";

const MANAGED = ["EC2InstanceProfileForImageBuilder", "AmazonSSMManagedInstanceCore"] as const;
const CONTAINERS = "EC2InstanceProfileForImageBuilderECRContainerBuilds";

type Texts = pulumi.Input<pulumi.Input<string>[]>;

export interface InstanceRoleNeeds {
    /** Where build logs are written. */
    logs?: { bucket: pulumi.Input<string>; prefix: string } | undefined;
    /** Container builds; without repositories the instances get AWS's policy for all of them. */
    containers?: { repositoryArns?: Texts | undefined; baseRepositoryArns?: Texts | undefined } | undefined;
    /** Policies as text that the documents of the build need, some of them empty. */
    policies?: Texts | undefined;
    managedPolicyArns?: readonly string[] | undefined;
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
    const attach = (policy: string, policyArn: pulumi.Input<string>): pulumi.Resource =>
        new iam.RolePolicyAttachment(`${name}-instance-${policy}`, { role: role.name, policyArn }, { parent });
    const allow = (suffix: string, policy: pulumi.Output<string>): pulumi.Resource =>
        new iam.RolePolicy(`${name}-instance-${suffix}`, { role: role.name, policy }, { parent });
    const ofAws = (policy: string) => pulumi.interpolate`arn:${location.partition}:iam::aws:policy/${policy}`;

    const ready = MANAGED.map((policy) => attach(policy, ofAws(policy)));
    if (needs.logs !== undefined) {
        const { bucket, prefix } = needs.logs;
        const policy = pulumi
            .all([location.partition, bucket])
            .apply(([partition, bucket]) => policyText(logStatements(partition, bucket, prefix)));
        ready.push(allow("logs", policy));
    }
    if (needs.containers !== undefined) {
        const policy = containerPolicy(location, needs.containers);
        ready.push(policy === undefined ? attach(CONTAINERS, ofAws(CONTAINERS)) : allow("containers", policy));
    }
    if (given(needs.policies)) ready.push(allow("policies", documentPolicy(location, needs.policies)));
    for (const arn of needs.managedPolicyArns ?? []) ready.push(attach(policyKey(arn), arn));
    const profile = new iam.InstanceProfile(`${name}-instance`, { role: role.name, tags: needs.tags }, { parent });
    return { role, profile, ready };
}

/** A list that is empty for certain makes no policy; one that is to come may turn out empty. */
function given(texts: Texts | undefined): texts is Texts {
    return texts !== undefined && !(Array.isArray(texts) && texts.length === 0);
}

function containerPolicy(
    location: Location,
    { repositoryArns, baseRepositoryArns }: NonNullable<InstanceRoleNeeds["containers"]>,
): pulumi.Output<string> | undefined {
    if (!given(repositoryArns)) return undefined;
    return pulumi
        .all([
            location.partition,
            location.accountId,
            pulumi.output(repositoryArns),
            pulumi.output(baseRepositoryArns ?? []),
        ])
        .apply(([partition, accountId, repositoryArns, baseRepositoryArns]) =>
            policyText(containerStatements({ partition, accountId, repositoryArns, baseRepositoryArns })),
        );
}

function documentPolicy(location: Location, policies: Texts): pulumi.Output<string> {
    return pulumi
        .all([location.partition, location.accountId, pulumi.output(policies)])
        .apply(([partition, accountId, texts]) =>
            mergedPolicies(texts, {
                // Allowed by AWS's own policy already.
                Sid: "ReadComponents",
                Effect: "Allow",
                Action: "imagebuilder:GetComponent",
                Resource: `arn:${partition}:imagebuilder:*:${accountId}:component/*`,
            }),
        );
}

/** The name of a policy; of one that is the account's own, together with the account. */
export function policyKey(arn: string): string {
    const [, , , , owner = "", resource = ""] = arn.split(":");
    const policy = resource.split("/").pop() ?? resource;
    return owner === "aws" ? policy : `${owner}-${policy}`;
}

export const attachedAnyway = (arn: string): boolean => (MANAGED as readonly string[]).includes(policyKey(arn));

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
