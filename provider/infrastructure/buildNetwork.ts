// The network of build instances: a subnet with security groups, or one group that is made for it.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html

import type * as pulumi from "@pulumi/pulumi";
import * as ec2 from "@pulumi/aws/ec2";
import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkEachPattern, checkPattern, given } from "../checks/values";
import type { Location } from "../shared/location";

export function securityGroup(
    parent: pulumi.Resource,
    name: string,
    vpcId: pulumi.Input<string>,
    location: Location,
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined,
): ec2.SecurityGroup {
    const out = (port: number) => ({
        protocol: "tcp",
        fromPort: port,
        toPort: port,
        cidrBlocks: ["0.0.0.0/0"],
        ipv6CidrBlocks: ["::/0"],
    });
    return new ec2.SecurityGroup(
        `${name}-build`,
        {
            description: "Instances that EC2 Image Builder builds and tests on: nothing in, HTTP and HTTPS out",
            vpcId,
            ingress: [],
            egress: [out(80), out(443)],
            tags,
            region: location.region,
        },
        { parent },
    );
}

export function checkNetwork(faults: Faults, args: PlainArgs): void {
    const list: unknown = args.securityGroupIds;
    const groups = Array.isArray(list) ? list.length > 0 : given(list);
    if (given(args.vpcId) && groups)
        faults.add(
            "vpcId",
            "and `securityGroupIds` are both set. Keep `securityGroupIds` to use your own groups, or `vpcId` to create one.",
        );
    if (given(args.vpcId) && !given(args.subnetId))
        faults.add("subnetId", "is required: with `vpcId` the instances need a subnet in that VPC.");
    if (groups && !given(args.subnetId))
        faults.add("subnetId", "is required: with `securityGroupIds` the instances need a subnet in the groups' VPC.");
    if (given(args.subnetId) && !given(args.vpcId) && !groups) {
        faults.add(
            "securityGroupIds",
            "is required: with `subnetId` the instances need security groups in its VPC. Specify them, or `vpcId` to create one.",
        );
    }
    checkPattern(faults, "vpcId", args.vpcId, patterns.vpcId);
    checkPattern(faults, "subnetId", args.subnetId, patterns.subnetId);
    checkEachPattern(faults, "securityGroupIds", list, patterns.securityGroupId);
}
