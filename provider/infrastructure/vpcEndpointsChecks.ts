// The checks of the endpoints that builds reach AWS by.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/vpc-interface-endpoints.html

import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkListedOnce, checkPattern, checkRegion, checkTags, given } from "../checks/values";

export function checkVpcEndpoints(faults: Faults, args: PlainArgs): void {
    if (!given(args.vpcId)) faults.add("vpcId", "is required. Specify the id of the VPC.");
    checkPattern(faults, "vpcId", args.vpcId, patterns.vpcId);
    if (!given(args.subnetIds) || (Array.isArray(args.subnetIds) && args.subnetIds.length === 0))
        faults.add("subnetIds", "has no entry. Specify a subnet of each availability zone in which images are built.");
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
            faults.add(field, "has no entry. Specify one, or omit it.");
        list.forEach((entry: unknown, index) => {
            const at = `${field}[${index}]`;
            if (!given(entry)) faults.add(at, "is required. Remove the entry.");
            checkPattern(faults, at, entry, pattern);
            checkListedOnce(faults, at, list, index);
        });
    }
    checkPattern(faults, "logBucketName", args.logBucketName, patterns.bucketName);
    checkTogether(faults, args);
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
}

function checkTogether(faults: Faults, args: PlainArgs): void {
    if (given(args.securityGroupIds) && given(args.clientSecurityGroupIds)) {
        faults.add("clientSecurityGroupIds", "applies only to a new security group. Omit it or `securityGroupIds`.");
    }
    for (const field of ["logBucketName", "readBucketNames"].filter((field) => given(args[field]))) {
        if (!given(args.routeTableIds))
            faults.add(field, "is only valid with `routeTableIds`, which make the endpoint for S3. Specify them too.");
    }
    if (Array.isArray(args.services) && args.services.includes("s3"))
        faults.add("services", "names `s3`, which gets an endpoint by `routeTableIds`. Specify those instead.");
    if (given(args.services) && given(args.containers))
        faults.add("containers", "is only valid without `services`. List `ecr.api` and `ecr.dkr` there.");
}
