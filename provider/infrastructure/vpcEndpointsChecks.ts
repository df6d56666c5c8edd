// The checks of the endpoints that builds reach AWS by.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/vpc-interface-endpoints.html

import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkListedOnce, checkPattern, checkRegion, checkTags, given } from "../checks/values";

export function checkVpcEndpoints(errors: InputErrors, args: PlainArgs): void {
    if (!given(args.vpcId)) errors.add("vpcId", "is required. Specify the id of the VPC.");
    checkPattern(errors, "vpcId", args.vpcId, patterns.vpcId);
    if (!given(args.subnetIds) || (Array.isArray(args.subnetIds) && args.subnetIds.length === 0))
        errors.add("subnetIds", "has no entry. Specify a subnet of each availability zone in which images are built.");
    const lists = [
        ["subnetIds", patterns.subnetId],
        ["securityGroupIds", patterns.securityGroupId],
        ["clientSecurityGroupIds", patterns.securityGroupId],
        ["routeTableIds", patterns.routeTableId],
        ["readBucketNames", patterns.bucketName],
        ["services", patterns.endpointService],
    ] as const;
    for (const [field, pattern] of lists) {
        const list: unknown = args[field];
        if (!Array.isArray(list)) continue;
        if (list.length === 0 && field !== "subnetIds" && field !== "readBucketNames")
            errors.add(field, "has no entry. Specify one, or omit it.");
        list.forEach((entry: unknown, index) => {
            const at = `${field}[${index}]`;
            if (!given(entry)) errors.add(at, "is required. Remove the entry.");
            checkPattern(errors, at, entry, pattern);
            checkListedOnce(errors, at, list, index);
        });
    }
    checkPattern(errors, "logBucketName", args.logBucketName, patterns.bucketName);
    checkPattern(errors, "organizationId", args.organizationId, patterns.organizationId);
    checkTogether(errors, args);
    checkRegion(errors, "region", args.region);
    checkTags(errors, "tags", args.tags);
}

function checkTogether(errors: InputErrors, args: PlainArgs): void {
    if (given(args.securityGroupIds) && given(args.clientSecurityGroupIds)) {
        errors.add("clientSecurityGroupIds", "applies only to a new security group. Omit it or `securityGroupIds`.");
    }
    for (const field of ["logBucketName", "readBucketNames"].filter((field) => given(args[field]))) {
        if (!given(args.routeTableIds))
            errors.add(field, "is only valid with `routeTableIds`, which make the endpoint for S3. Specify them too.");
    }
    if (Array.isArray(args.services) && args.services.includes("s3"))
        errors.add("services", "names `s3`, which gets an endpoint by `routeTableIds`. Specify those instead.");
    if (given(args.services) && given(args.containers))
        errors.add("containers", "is only valid without `services`. List `ecr.api` and `ecr.dkr` there.");
}
