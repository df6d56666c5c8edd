// A build on an instance of an Auto Scaling group: the group must exist and have an instance in service, which is taken
// out of it.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/infra-config-parent-instance.html
import { textsOf } from "../../interpreter/aws/xml";
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { BuildFailure } from "./buildFailure";

export async function takeParentInstance(context: Context, image: Image): Promise<void> {
    const group = image.infrastructureConfiguration.parentInstance?.autoScalingGroup;
    if (group === undefined) return;
    const instance = await warmInstance(context, group.name);
    if (instance !== undefined) return detach(context, group.name, instance);
    const { capacityWaitTimeoutSeconds: seconds = 0 } = group;
    await context.clock.sleep(seconds);
    const late = await warmInstance(context, group.name);
    if (late === undefined) {
        throw new BuildFailure(`The Auto Scaling group '${group.name}' has no instance in service after ${seconds} s.`);
    }
    await detach(context, group.name, late);
}

async function warmInstance(context: Context, name: string): Promise<string | undefined> {
    const xml = await context.aws.query(context.scope, "autoscaling", "DescribeAutoScalingGroups", {
        "AutoScalingGroupNames.member.1": name,
    });
    const ids = textsOf(xml, "InstanceId");
    const states = textsOf(xml, "LifecycleState");
    if (textsOf(xml, "AutoScalingGroupName").length === 0) {
        throw new BuildFailure(`The Auto Scaling group '${name}' does not exist.`);
    }
    return ids.find((_, index) => states[index] === "InService");
}

/** Marked before, so that it is Image Builder's own when it leaves the group. */
async function detach(context: Context, name: string, instance: string): Promise<void> {
    await context.aws.query(context.scope, "ec2", "CreateTags", {
        "ResourceId.1": instance,
        "Tag.1.Key": "CreatedBy",
        "Tag.1.Value": "EC2 Image Builder",
    });
    await context.aws.query(context.scope, "autoscaling", "DetachInstances", {
        AutoScalingGroupName: name,
        "InstanceIds.member.1": instance,
        ShouldDecrementDesiredCapacity: "false",
    });
}
