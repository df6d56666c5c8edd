// Windows Fast Launch of new AMIs. No snapshots are made; what counts is what EC2 would refuse.
// https://docs.aws.amazon.com/AWSEC2/latest/WindowsGuide/win-ami-config-fast-launch.html
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { BuildFailure } from "./buildFailure";
import { describeTaggedTemplate } from "./launchTemplates";
import { requireRight } from "./rights";

export async function enableFastLaunch(context: Context, image: Image): Promise<void> {
    const { account } = context.scope;
    for (const { region, fastLaunchConfigurations } of image.distributionConfiguration?.distributions ?? []) {
        for (const { accountId = account, launchTemplate } of (fastLaunchConfigurations ?? []).filter(
            ({ enabled }) => enabled,
        )) {
            if (image.platform !== "Windows") {
                throw new BuildFailure(`Fast launch in ${region} is for Windows; the image is for ${image.platform}.`);
            }
            const ami = image.outputResources?.amis?.find((a) => a.region === region && a.accountId === accountId);
            if (ami === undefined) {
                throw new BuildFailure(`There is no AMI in ${region} for account ${accountId} to launch fast.`);
            }
            await requireRight(
                context,
                image,
                accountId,
                "ec2:EnableFastLaunch",
                `arn:aws:ec2:${region}::image/${ami.image}`,
            );
            if (launchTemplate !== undefined) {
                await describeTaggedTemplate(context, { account: accountId, region }, launchTemplate);
            }
        }
    }
}
