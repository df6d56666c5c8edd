// The arguments of the endpoints that builds reach AWS by.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/vpc-interface-endpoints.html

import type * as pulumi from "@pulumi/pulumi";

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
     * Ids of the security groups of the endpoints, which must allow HTTPS from the build instances. Default: a group is
     * created that only allows HTTPS from `clientSecurityGroupIds`.
     */
    securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Ids of the security groups of the build instances, to which the created group allows access. Default: the created
     * group allows all addresses of the VPC.
     */
    clientSecurityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Ids of the route tables of the subnets in which images are built. They get a route to S3, which builds require.
     * If omitted, no endpoint for S3 is created, for VPCs that have one.
     */
    routeTableIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether container images are built, which needs endpoints for ECR too. Images of Docker Hub and the AWS CLI,
     * which the build loads, still need internet access. Default: `false`.
     */
    containers?: boolean;
    /** Name of the bucket that build logs are written to. If omitted, the endpoint for S3 allows no writes. */
    logBucketName?: pulumi.Input<string>;
    /**
     * Names of other buckets that components load files from. Default: the endpoint for S3 only allows the buckets of
     * Image Builder and Systems Manager, the packages of Amazon Linux and, for containers, the layers of ECR.
     */
    readBucketNames?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Services with an endpoint, as in `com.amazonaws.<region>.<service>`; a full name is used unchanged, for regions
     * that name their services otherwise. Default: `imagebuilder`, `ssm`, `ssmmessages`, `ec2messages`, `ec2`,
     * `logs` and `kms`, with `containers` also `ecr.api` and `ecr.dkr`. The endpoints of these let only the account's own
     * principals through; those of other services have no policy of their own.
     */
    services?: string[];
    /**
     * Id of the organization whose principals may call through the endpoints, such as `o-a1b2c3d4e5`, for a VPC that is shared
     * with other accounts. Default: only principals of the account that the endpoints are made in, and services of AWS.
     */
    organizationId?: pulumi.Input<string>;
    /**
     * Region of the VPC. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the endpoints and the security group, at most 50. If omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
