// The arguments of a share with other accounts.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-shared-resources.html

import type * as pulumi from "@pulumi/pulumi";

export interface ResourceShareArgs {
    /**
     * Name of the share. Default: the resource's name in lower case with dashes.
     */
    name?: pulumi.Input<string>;
    /**
     * ARNs of what is shared, each with its version: components and images with their build number too, image recipes and
     * container recipes. All of this account and of the share's region. Whoever uses a recipe also needs what it names:
     * share its components, and its keys by their policies. AMIs are not shared by this, but by launch permissions. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-shared-resources.html
     */
    resourceArns: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Who may use it: account ids, and ARNs of organizations, organizational units, roles and users. At least one. For
     * organizations, sharing must be enabled in AWS Organizations once.
     */
    principals: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether accounts outside this account's organization may be named. They get an invitation to accept. Default:
     * `false`.
     */
    allowExternalPrincipals?: pulumi.Input<boolean>;
    /**
     * Region of the share, which must be that of the resources. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the share, at most 50. If omitted, it has only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
