// The arguments of an infrastructure configuration.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateInfrastructureConfiguration.html

import type * as pulumi from "@pulumi/pulumi";
import type { PlacementArgs } from "./placement";
import type { BuildInstanceArgs } from "./buildInstanceArgs";

export interface InfrastructureConfigurationArgs extends BuildInstanceArgs {
    /**
     * Name of the configuration: 3 to 128 lowercase letters, digits and dashes. Default: the resource's name.
     */
    name?: string;
    /**
     * Name, not ARN, of an existing instance profile. Default: a role and profile are created with Image Builder's
     * policy, Systems Manager's, and the permission to write the logs.
     */
    instanceProfileName?: pulumi.Input<string>;
    /**
     * IAM policies, as JSON text, of what the components need on the instances, for example to read a parameter; an
     * empty string for none. They become one policy of the created role, so this conflicts with `instanceProfileName`;
     * at most 10240 characters in all. If omitted, the role has only what Image Builder needs.
     */
    instancePolicies?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARNs of additional managed policies for the created role. Conflicts with `instanceProfileName`. If omitted, the
     * role has Image Builder's and Systems Manager's.
     */
    managedPolicyArns?: string[];
    /**
     * Whether containers are built on the instances. The created role may then push to ECR repositories, and the hop
     * limit of the instance metadata service lets containers reach it. Default: `true` with `repositoryArns`, otherwise
     * `false`, only AMIs are built.
     */
    containerBuilds?: boolean;
    /**
     * ARNs of the ECR repositories that container builds push to. Only with the created role.
     * Default: AWS's policy for container builds is attached, which allows every repository of the account.
     */
    repositoryArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARNs of the ECR repositories that base images are pulled from, where they are others than `repositoryArns`; an
     * empty string for none. Requires `repositoryArns`. If omitted, base images come from elsewhere.
     */
    baseRepositoryArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Zone, tenancy and dedicated host of the instances. Default: shared hardware in the subnet's zone.
     */
    placement?: PlacementArgs;
    /**
     * VPC in which a security group is created: no inbound rules, outbound HTTP and HTTPS. Requires `subnetId` and
     * conflicts with `securityGroupIds`. If omitted, no group is created.
     */
    vpcId?: pulumi.Input<string>;
    /**
     * Hop limit of the instance metadata service, 1 to 64. Containers on the build instance need 2. Default: `1`, and
     * `2` for container builds.
     */
    httpPutResponseHopLimit?: pulumi.Input<number>;
    /**
     * What the configuration is for, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * Region of the configuration. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the build instances and their volumes, besides `tags` and before them where a key is in both; at most 30
     * together. If omitted, they have only `tags`.
     */
    resourceTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * Tags of all created resources, and of the build instances and their volumes, where at most 30 are allowed. If
     * omitted, there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
