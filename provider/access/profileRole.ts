// The role behind an instance profile that already exists: the execution role may pass that one to EC2 and no other.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html

import * as pulumi from "@pulumi/pulumi";
import { getInstanceProfile } from "@pulumi/aws/iam/getInstanceProfile";
import { getInfrastructureConfiguration } from "@pulumi/aws/imagebuilder/getInfrastructureConfiguration";
import { parseArn } from "../shared/arnParts";

export interface ExistingProfile {
    profileName?: pulumi.Input<string> | undefined;
    /** ARN of an infrastructure configuration that has the profile. */
    infrastructureArn?: pulumi.Input<string> | undefined;
}

export function existingProfileRole(
    parent: pulumi.Resource,
    what: string,
    { profileName, infrastructureArn }: ExistingProfile,
): pulumi.Output<string> {
    return pulumi.all([profileName, infrastructureArn]).apply(async ([name, arn]) => {
        try {
            const found = arn === undefined ? (name ?? "") : await profileOf(parent, arn);
            return (await getInstanceProfile({ name: found }, { parent })).roleArn;
        } catch {
            // A profile that the same program makes may not exist yet in a preview.
            await pulumi.log.warn(
                `${what}: instanceRoleArn: is not set, and no role was found in the instance profile, so the execution role may pass any role to EC2. Specify the ARN of the role.`,
                parent,
            );
            return "*";
        }
    });
}

async function profileOf(parent: pulumi.Resource, arn: string): Promise<string> {
    const { region } = parseArn(arn);
    return (await getInfrastructureConfiguration({ arn, region }, { parent })).instanceProfileName;
}
