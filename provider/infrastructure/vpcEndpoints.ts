// What a build in a subnet without internet reaches AWS by: an endpoint for each service that the instances call, and one
// for the buckets they load from.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/vpc-interface-endpoints.html

import * as pulumi from "@pulumi/pulumi";
import * as ec2 from "@pulumi/aws/ec2";
import { policyText } from "../access/policyDocument";
import { bucketStatements, callerStatements, takesPolicy } from "../access/endpointPolicy";
import { checkedArgs } from "../checks/checkedArgs";
import { locationOf, type Location } from "../shared/location";
import { undefinedIfEmpty } from "../shared/undefinedIfEmpty";
import { token } from "../shared/package";
import type { VpcEndpointsArgs } from "./vpcEndpointsArgs";
import { checkVpcEndpoints } from "./vpcEndpointsChecks";

/** VPC endpoints for EC2 Image Builder to build and test in subnets without internet access. */
export class VpcEndpoints extends pulumi.ComponentResource {
    /**
     * Ids of the endpoints by service, `s3` among them if it has one.
     */
    readonly endpointIds: pulumi.Output<{ [key: string]: string }>;
    /** Id of the security group that was created; empty when there is none. */
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: VpcEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`VpcEndpoints "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkVpcEndpoints(errors, plain),
        );
        super(token("VpcEndpoints"), name, {}, opts);

        const location = locationOf(this, checked.region, opts);
        const { vpcId, tags } = checked;
        const place = { vpcId, tags, region: location.region };
        const group = checked.securityGroupIds === undefined ? endpointGroup(this, name, checked, location) : undefined;
        const endpoints = servicesOf(checked).map((service): [string, pulumi.Output<string>] => {
            const endpoint = new ec2.VpcEndpoint(
                `${name}-${service}`,
                {
                    ...place,
                    vpcEndpointType: "Interface",
                    serviceName: serviceName(service, location),
                    subnetIds: checked.subnetIds,
                    securityGroupIds: group === undefined ? checked.securityGroupIds : [group.id],
                    privateDnsEnabled: true,
                    policy: takesPolicy(service) ? callerPolicy(checked, location) : undefined,
                },
                { parent: this },
            );
            return [service, endpoint.id];
        });
        if (checked.routeTableIds !== undefined) {
            const endpoint = new ec2.VpcEndpoint(
                `${name}-s3`,
                {
                    ...place,
                    vpcEndpointType: "Gateway",
                    serviceName: serviceName("s3", location),
                    routeTableIds: checked.routeTableIds,
                    policy: bucketPolicy(checked, location),
                },
                { parent: this },
            );
            endpoints.push(["s3", endpoint.id]);
        }

        this.endpointIds = pulumi.output(Object.fromEntries(endpoints));
        this.securityGroupId = group?.id ?? pulumi.output("");
        this.registerOutputs({ endpointIds: this.endpointIds, securityGroupId: this.securityGroupId });
    }
}

// Session Manager's two go with ssm: an agent uses the one or the other by its version.
const ALWAYS = ["imagebuilder", "ssm", "ssmmessages", "ec2messages", "ec2", "logs", "kms"];
const CONTAINERS = ["ecr.api", "ecr.dkr"];

function servicesOf({ services, containers }: VpcEndpointsArgs): string[] {
    return services ?? [...ALWAYS, ...(containers === true ? CONTAINERS : [])];
}

const isWholeName = (service: string): boolean => /^(?:cn\.)?com\.amazonaws\./.test(service);

function serviceName(service: string, location: Location): pulumi.Input<string> {
    return isWholeName(service) ? service : pulumi.interpolate`com.amazonaws.${location.region}.${service}`;
}

function endpointGroup(
    parent: pulumi.Resource,
    name: string,
    { vpcId, clientSecurityGroupIds, tags }: VpcEndpointsArgs,
    location: Location,
): ec2.SecurityGroup {
    const from =
        clientSecurityGroupIds === undefined
            ? { cidrBlocks: addressesOf(parent, vpcId, location) }
            : { securityGroups: undefinedIfEmpty(clientSecurityGroupIds) };
    return new ec2.SecurityGroup(
        `${name}-endpoints`,
        {
            description: "Endpoints that EC2 Image Builder builds by: HTTPS in, nothing out",
            vpcId,
            ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, ...from }],
            egress: [],
            tags,
            region: location.region,
        },
        { parent },
    );
}

function addressesOf(
    parent: pulumi.Resource,
    vpcId: pulumi.Input<string>,
    location: Location,
): pulumi.Output<string[]> {
    return ec2
        .getVpcOutput({ id: vpcId, region: location.region }, { parent })
        .cidrBlockAssociations.apply((blocks) => blocks.map(({ cidrBlock }) => cidrBlock));
}

function callerPolicy({ organizationId }: VpcEndpointsArgs, location: Location): pulumi.Output<string> {
    const callers =
        organizationId === undefined
            ? location.accountId.apply((accountId) => callerStatements({ accountId }))
            : pulumi.output(organizationId).apply((id) => callerStatements({ organizationId: id }));
    return callers.apply(policyText);
}

function bucketPolicy(args: VpcEndpointsArgs, location: Location): pulumi.Output<string> {
    return pulumi
        .all([location.partition, location.region, args.logBucketName, args.readBucketNames])
        .apply(([partition, region, logBucketName, readBucketNames]) =>
            policyText(
                bucketStatements({
                    partition,
                    region,
                    logBucketName,
                    readBucketNames: readBucketNames ?? [],
                    containers: servicesOf(args).some((service) => /(?:^|\.)ecr\.dkr$/.test(service)),
                }),
            ),
        );
}
