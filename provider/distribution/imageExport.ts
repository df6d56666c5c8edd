// Disk images of AMIs for other hypervisors, written to S3 after each build.
// https://docs.aws.amazon.com/vm-import/latest/userguide/vmexport_image.html

import * as pulumi from "@pulumi/pulumi";
import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkChoice, checkLength, checkPattern, given, known } from "../checks/values";

/**
 * A disk image of the AMI that is written to S3. EC2 exports no image that is encrypted, that has Windows, SQL Server or
 * software of the AWS Marketplace in it, or that another account shares. See
 * https://docs.aws.amazon.com/vm-import/latest/userguide/limits-image-export.html
 */
export interface ImageExportArgs {
    /**
     * Name of the bucket, in this account. If a customer managed KMS key encrypts it, the key's policy has to let the role use
     * it.
     */
    bucket: pulumi.Input<string>;
    /**
     * Folder in the bucket, 1 to 1024 characters; a slash is put to its end. If omitted, files are at the bucket's root.
     */
    prefix?: pulumi.Input<string>;
    /**
     * Format of the disk image: `VMDK` for VMware, `VHD` for Hyper-V and Xen, or `RAW`.
     */
    format: string;
    /**
     * Name, not ARN, of an existing role that lets VM Import/Export write to the bucket. Default: a role is made that may
     * do that and no more.
     */
    roleName?: pulumi.Input<string>;
}

export function imageExport(args: ImageExportArgs | undefined, madeRoleName: pulumi.Input<string> | undefined) {
    if (args === undefined) return undefined;
    return {
        s3Bucket: args.bucket,
        s3Prefix: args.prefix === undefined ? undefined : pulumi.output(args.prefix).apply(folder),
        diskImageFormat: args.format,
        roleName: args.roleName ?? madeRoleName ?? "",
    };
}

/** EC2 puts the name of the file right behind the prefix. */
export function folder(prefix: string): string {
    return prefix.endsWith("/") ? prefix : `${prefix}/`;
}

export function checkImageExport(faults: Faults, path: string, args: PlainArgs): void {
    if (!known(args)) return;
    if (!given(args.bucket))
        faults.add(`${path}.bucket`, "is required. Specify the bucket that disk images are written to.");
    checkPattern(faults, `${path}.bucket`, args.bucket, patterns.bucketName);
    checkLength(faults, `${path}.prefix`, args.prefix, ranges.exportPrefix);
    if (typeof args.prefix === "string" && args.prefix.startsWith("/")) {
        faults.add(`${path}.prefix`, "starts with a slash, which would be part of the object key. Omit it.");
    }
    if (!given(args.format)) faults.add(`${path}.format`, "is required. Specify `VMDK`, `VHD` or `RAW`.");
    checkChoice(faults, `${path}.format`, args.format, choices.diskImageFormat);
    checkPattern(faults, `${path}.roleName`, args.roleName, patterns.roleName);
}
