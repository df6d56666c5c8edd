// What a build in a subnet without internet reaches AWS by: an endpoint for each service that the instances call, and one
// for the buckets they load from.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/vpc-interface-endpoints.html

import * as pulumi from "@pulumi/pulumi";
import * as ec2 from "@pulumi/aws/ec2";
import { policyText } from "../access/policyDocument";
import { bucketStatements } from "../access/endpointPolicy";
import { patterns } from "../checks/bounds";
import { checkedArgs, type PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkPattern, checkRegion, checkTags, given, known, show } from "../checks/values";
import { locationOf, type Location } from "../shared/location";
import { noneIfEmpty } from "../shared/noneIfEmpty";
import { token } from "../shared/package";

export interface VpcEndpointsArgs {
    /**
     * Id of the VPC. It needs DNS support and DNS host names, so that the services' usual names lead to the endpoints.
     */
    vpcId: pulumi.Input<string>;
    /**
     * Ids of the subnets in which the endpoints are, at most one of each availability zone.
     */
    subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Ids of the security groups of the endpoints, which must let the build instances in by HTTPS. Default: a group is
     * made that lets in HTTPS from `clientSecurityGroupIds` and nothing else.
     */
    securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Ids of the security groups of the build instances, which the made group lets in. Default: the made group lets in
     * all addresses of the VPC.
     */
    clientSecurityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Ids of the route tables of the subnets in which images are built. They get a way to S3, which builds cannot do
     * without. If omitted, no endpoint for S3 is made, for VPCs that have one.
     */
    routeTableIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether container images are built, which needs endpoints for ECR too. Images of Docker Hub and the AWS CLI, which
     * the build loads, still need a way to the internet. Default: `false`.
     */
    containers?: boolean;
    /**
     * Name of the bucket that build logs are written to. If omitted, the endpoint for S3 lets nothing be written.
     */
    logBucketName?: pulumi.Input<string>;
    /**
     * Names of other buckets that components load files from. Default: the endpoint for S3 lets through only the buckets
     * of Image Builder and Systems Manager, the packages of Amazon Linux and, for containers, the layers of ECR.
     */
    readBucketNames?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Services with an endpoint, as in `com.amazonaws.<region>.<service>`; a whole name with dots at its start is taken as
     * it is, for regions that name their services otherwise. Default: `imagebuilder`, `ssm`, `ssmmessages`, `ec2messages`,
     * `ec2` and `logs`, with `containers` also `ecr.api` and `ecr.dkr`.
     */
    services?: string[];
    /**
     * Region of the VPC. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the endpoints and the security group, at most 50. If omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/**
 * Endpoints by which EC2 Image Builder builds and tests in subnets without a way to the internet.
 */
export class VpcEndpoints extends pulumi.ComponentResource {
    /**
     * Ids of the endpoints by service, `s3` among them if it has one.
     */
    readonly endpointIds: pulumi.Output<{ [key: string]: string }>;
    /**
     * Id of the security group that was made; empty when there is none.
     */
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: VpcEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`VpcEndpoints "${name}"`, args ?? {}, opts, (plain, faults) =>
            checkVpcEndpoints(faults, plain),
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
const ALWAYS = ["imagebuilder", "ssm", "ssmmessages", "ec2messages", "ec2", "logs"];
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
            : { securityGroups: noneIfEmpty(clientSecurityGroupIds) };
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

function checkVpcEndpoints(faults: Faults, args: PlainArgs): void {
    if (!given(args.vpcId)) faults.add("vpcId", "is missing. Give the id of the VPC.");
    checkPattern(faults, "vpcId", args.vpcId, patterns.vpcId);
    if (!given(args.subnetIds) || (Array.isArray(args.subnetIds) && args.subnetIds.length === 0))
        faults.add("subnetIds", "has no entry. Give a subnet of each availability zone in which images are built.");
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
            faults.add(field, "has no entry. Give one, or leave it out.");
        list.forEach((entry: unknown, index) => {
            const at = `${field}[${index}]`;
            if (!given(entry)) faults.add(at, "is missing. Take the entry out.");
            checkPattern(faults, at, entry, pattern);
            if (known(entry) && list.indexOf(entry) < index)
                faults.add(at, `${show(entry)} is listed twice. Keep one.`);
        });
    }
    checkPattern(faults, "logBucketName", args.logBucketName, patterns.bucketName);
    checkTogether(faults, args);
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
}

function checkTogether(faults: Faults, args: PlainArgs): void {
    if (given(args.securityGroupIds) && given(args.clientSecurityGroupIds)) {
        faults.add(
            "clientSecurityGroupIds",
            "goes only with a group that is made. Leave it out, or `securityGroupIds`.",
        );
    }
    for (const field of ["logBucketName", "readBucketNames"].filter((field) => given(args[field]))) {
        if (!given(args.routeTableIds))
            faults.add(field, "goes only with `routeTableIds`, which make the endpoint for S3. Give them too.");
    }
    if (Array.isArray(args.services) && args.services.includes("s3"))
        faults.add("services", "names `s3`, which gets an endpoint by `routeTableIds`. Give those instead.");
    if (given(args.services) && given(args.containers))
        faults.add("containers", "goes only without `services`. List `ecr.api` and `ecr.dkr` there.");
}
