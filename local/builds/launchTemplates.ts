// New versions of launch templates with the new AMI.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/dist-using-launch-template.html
import { OWN } from "../access/serviceCall";
import { textOf } from "../../interpreter/aws/xml";
import { AwsError } from "../aws/awsClient";
import { Scope } from "../imagebuilder/arns";
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { BuildFailure } from "./buildFailure";
import { requireRight } from "./rights";

export async function updateLaunchTemplates(context: Context, image: Image): Promise<void> {
    for (const { region, launchTemplateConfigurations } of image.distributionConfiguration?.distributions ?? []) {
        for (const { launchTemplateId, accountId, setDefaultVersion } of launchTemplateConfigurations ?? []) {
            const account = accountId ?? context.scope.account;
            const ami = image.outputResources?.amis?.find((a) => a.region === region && a.accountId === account);
            if (ami === undefined) {
                throw new BuildFailure(`There is no AMI in ${region} for the launch template '${launchTemplateId}'.`);
            }
            const scope = { account, region };
            if (account !== context.scope.account) {
                await describeTaggedTemplate(context, scope, { launchTemplateId });
            }
            const said = (await isOwn(context, scope, { launchTemplateId })) ? OWN : {};
            const arn = `arn:aws:ec2:${region}:${account}:launch-template/${launchTemplateId}`;
            await requireRight(context, image, account, "ec2:CreateLaunchTemplateVersion", arn, said);
            const xml = await ec2(context, scope, "CreateLaunchTemplateVersion", {
                LaunchTemplateId: launchTemplateId,
                SourceVersion: "$Latest",
                VersionDescription: image.arn,
                "LaunchTemplateData.ImageId": ami.image,
            });
            if (setDefaultVersion !== false) {
                await requireRight(context, image, account, "ec2:ModifyLaunchTemplate", arn, said);
                const version = textOf(xml, "versionNumber") ?? "1";
                await ec2(context, scope, "ModifyLaunchTemplate", {
                    LaunchTemplateId: launchTemplateId,
                    SetDefaultVersion: version,
                });
            }
        }
    }
}

/** The policies of the distribution role and for Fast Launch reach only templates with this tag. */
export async function describeTaggedTemplate(context: Context, scope: Scope, template: Template): Promise<void> {
    if (!(await isOwn(context, scope, template))) {
        throw new BuildFailure(
            `The launch template '${template.launchTemplateId ?? template.launchTemplateName}' in account ${scope.account} lacks the tag CreatedBy: EC2 Image Builder.`,
        );
    }
}

interface Template {
    launchTemplateId?: string;
    launchTemplateName?: string;
}

async function isOwn(
    context: Context,
    scope: Scope,
    { launchTemplateId, launchTemplateName }: Template,
): Promise<boolean> {
    const xml = await ec2(context, scope, "DescribeLaunchTemplates", {
        ...(launchTemplateId === undefined ? {} : { "LaunchTemplateId.1": launchTemplateId }),
        ...(launchTemplateName === undefined ? {} : { "LaunchTemplateName.1": launchTemplateName }),
    });
    return /<key>CreatedBy<\/key>\s*<value>EC2 Image Builder<\/value>/.test(xml);
}

async function ec2(
    context: Context,
    scope: Scope,
    action: string,
    parameters: Record<string, string>,
): Promise<string> {
    try {
        return await context.aws.query(scope, "ec2", action, parameters);
    } catch (error) {
        if (error instanceof AwsError) {
            throw new BuildFailure(`${action} failed in ${scope.region}, account ${scope.account}: ${error.message}`);
        }
        throw error;
    }
}
