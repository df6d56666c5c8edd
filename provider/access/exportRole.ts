// The role by which VM Import/Export writes disk images to the buckets of a distribution configuration, and only there.
// https://docs.aws.amazon.com/vm-import/latest/userguide/required-permissions.html

import * as pulumi from "@pulumi/pulumi";
import * as iam from "@pulumi/aws/iam";
import type { Location } from "../shared/location";
import { roleName } from "../shared/names";
import { policyText, type Statement } from "./policyDocument";

export interface ExportTarget {
    bucket: pulumi.Input<string>;
    /** With a slash at its end; undefined for the whole bucket. */
    folder?: pulumi.Input<string> | undefined;
}

export interface ExportRole {
    role: iam.Role;
    ready: pulumi.Resource[];
}

export function exportRole(
    parent: pulumi.Resource,
    name: string,
    location: Location,
    targets: readonly ExportTarget[],
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined,
): ExportRole {
    const role = new iam.Role(
        roleName(name, "export"),
        {
            description: `VM Import/Export, writing the images of ${name} to S3`,
            assumeRolePolicy: pulumi
                .all([location.partition, location.accountId])
                .apply(([partition, accountId]) => exportTrust(partition, accountId)),
            tags,
        },
        { parent },
    );
    const policy = new iam.RolePolicy(
        `${name}-export`,
        {
            role: role.name,
            policy: pulumi
                .all([location.partition, pulumi.output([...targets])])
                .apply(([partition, known]) => policyText(exportStatements(partition, known))),
        },
        { parent },
    );
    return { role, ready: [policy] };
}

/** The word that VM Import/Export says is the same for all; account and source keep others' exports out. */
export function exportTrust(partition: string, accountId: string): string {
    return policyText([
        {
            Effect: "Allow",
            Principal: { Service: "vmie.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: {
                StringEquals: { "sts:Externalid": "vmimport", "aws:SourceAccount": accountId },
                ArnLike: { "aws:SourceArn": `arn:${partition}:vmie:*:${accountId}:*` },
            },
        },
    ]);
}

export function exportStatements(
    partition: string,
    targets: readonly { bucket: string; folder?: string | undefined }[],
): Statement[] {
    const arn = (path: string): string => `arn:${partition}:s3:::${path}`;
    return [
        {
            Sid: "FindExportBuckets",
            Effect: "Allow",
            Action: ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket"],
            Resource: once(targets.map(({ bucket }) => arn(bucket))),
        },
        {
            Sid: "WriteDiskImages",
            Effect: "Allow",
            Action: ["s3:GetObject", "s3:PutObject"],
            Resource: once(targets.map(({ bucket, folder }) => arn(`${bucket}/${folder ?? ""}*`))),
        },
        {
            Sid: "ReadImages",
            Effect: "Allow",
            Action: ["ec2:CopySnapshot", "ec2:Describe*", "ec2:ModifySnapshotAttribute", "ec2:RegisterImage"],
            Resource: "*",
        },
    ];
}

function once(list: string[]): string[] {
    return [...new Set(list)];
}
