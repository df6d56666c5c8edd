// Arguments of a golden image pipeline: where images are built.

import type * as pulumi from "@pulumi/pulumi";
import type { PlacementArgs } from "../infrastructure/placement";
import type { BuildInstanceArgs } from "../infrastructure/buildInstanceArgs";

export interface PipelineInfrastructureArgs extends BuildInstanceArgs {
    /**
     * An existing infrastructure configuration, instead of all that is said here of instances, network, logs and
     * messages. Default: one is made.
     */
    infrastructure?: ExistingInfrastructureArgs;
    /**
     * Name, not ARN, of an existing instance profile. Default: a role and profile are made with least rights.
     */
    instanceProfileName?: pulumi.Input<string>;
    /**
     * ARN of the role in the existing instance profile or infrastructure, to which the execution role's right to pass
     * roles is narrowed. Default: the role that is made; that of an existing profile is looked up, and where it is not
     * found, there is a warning and any role may be passed to EC2.
     */
    instanceRoleArn?: pulumi.Input<string>;
    /**
     * VPC in which a security group is made: no inbound rules, outbound HTTP and HTTPS. Only together with `subnetId` and
     * without `securityGroupIds`. If omitted, no group is made.
     */
    vpcId?: pulumi.Input<string>;
    /**
     * Network hops that an answer of the instance metadata service may travel, 1 to 64. IMDSv2 tokens are always
     * required. Default: `1`, and `2` for containers.
     */
    httpPutResponseHopLimit?: pulumi.Input<number>;
    /**
     * Zone, tenancy and dedicated host of the build instances. Default: shared hardware in the subnet's zone.
     */
    placement?: PlacementArgs;
    /**
     * Tags of the build instances and their volumes, besides `tags`; at most 30 together. If omitted, they have only
     * `tags`.
     */
    resourceTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * IAM policies, as JSON text, of what components need on the build instances beyond what their documents say, such as
     * the `instancePolicy` of a Component. Not together with `instanceProfileName`. If omitted, there are none.
     */
    instancePolicies?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARNs of managed policies that the made role of the build instances has too. If omitted, it has Image Builder's and
     * Systems Manager's, and what the documents' references to parameters and secrets need.
     */
    managedPolicyArns?: string[];
}

/**
 * An infrastructure configuration that already exists, in place of one that is made.
 */
export interface ExistingInfrastructureArgs {
    /**
     * ARN of an existing infrastructure configuration.
     */
    arn: pulumi.Input<string>;
}
