// The build instance: its profile must exist and have a role when a build starts, and its metadata settings must let a
// container build reach them.
import { textOf, textsOf } from "../../interpreter/aws/xml";
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { BuildFailure } from "./buildFailure";
import { mayPullBaseImage } from "./containerRights";

export interface InstanceRole {
    name: string;
    arn: string;
}

/** EC2 takes no fewer; https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html */
const leastGp3Iops = 3000;

function refuseSlowVolumes({ imageRecipe, containerRecipe }: Image): void {
    const devices = imageRecipe?.blockDeviceMappings ?? containerRecipe?.instanceConfiguration?.blockDeviceMappings;
    for (const { ebs } of devices ?? []) {
        if (ebs?.volumeType !== "gp3" || ebs.iops === undefined || ebs.iops >= leastGp3Iops) continue;
        throw new BuildFailure(`Volume iops of ${ebs.iops} is too low; minimum is ${leastGp3Iops}.`);
    }
}

export async function instanceRole(context: Context, image: Image): Promise<InstanceRole> {
    const { instanceProfileName, instanceMetadataOptions } = image.infrastructureConfiguration;
    const { httpTokens, httpPutResponseHopLimit = 1 } = instanceMetadataOptions ?? {};
    if (image.type === "DOCKER" && httpTokens === "required" && httpPutResponseHopLimit < 2) {
        throw new BuildFailure(
            "A container build with required metadata tokens needs an httpPutResponseHopLimit of at least 2.",
        );
    }
    refuseSlowVolumes(image);
    let roles: InstanceRole[];
    try {
        const xml = await context.aws.query(context.scope, "iam", "GetInstanceProfile", {
            InstanceProfileName: instanceProfileName,
        });
        const found = textOf(xml, "Roles") ?? "";
        const arns = textsOf(found, "Arn");
        roles = textsOf(found, "RoleName").map((name, index) => ({ name, arn: arns[index] ?? "" }));
    } catch {
        throw new BuildFailure(`The instance profile '${instanceProfileName}' does not exist.`);
    }
    if (roles.length === 0) {
        throw new BuildFailure(`The instance profile '${instanceProfileName}' has no role.`);
    }
    const [role] = roles;
    if (image.type === "DOCKER") {
        await mayPullBaseImage(context, image, role.name);
    }
    return role;
}
