// AMIs in every region and account that the distribution configuration names.
import { BuildFacts } from "../access/buildFacts";
import { textOf, textsOf } from "../../interpreter/aws/xml";
import { Context } from "../imagebuilder/context";
import { Scope } from "../imagebuilder/arns";
import { Ami, Distribution, Image, Tags } from "../imagebuilder/records";
import { BuildFailure } from "./buildFailure";
import { requireDistributionRole } from "./crossAccount";
import { buildDate, resolveTemplate } from "./nameTemplate";
import { requireDistributionRights } from "./rights";

const longestName = 128;

export async function distributeAmis(context: Context, image: Image, facts: BuildFacts): Promise<void> {
    const date = context.clock.now();
    const distributions = image.distributionConfiguration?.distributions ?? [{ region: context.scope.region }];
    checkSourceRegion(context, distributions);
    const amis: Ami[] = [];
    image.outputResources = { amis };
    for (const distribution of distributions) {
        const targets = distribution.amiDistributionConfiguration?.targetAccountIds ?? [context.scope.account];
        for (const account of targets) {
            if (account !== context.scope.account) {
                await requireDistributionRole(context, image, account);
                refuseDefaultKey(image, distribution, account);
                await requireDistributionRights(context, image, account, facts);
            }
            amis.push(await makeAmi(context, image, distribution, account, date));
        }
    }
}

/** Copies start from the source region, so it needs an entry when other accounts are targets. */
function checkSourceRegion(context: Context, distributions: Distribution[]): void {
    const { region } = context.scope;
    const copies = distributions.some((d) => d.amiDistributionConfiguration?.targetAccountIds !== undefined);
    const source = distributions.find((d) => d.region === region);
    if (copies && source?.amiDistributionConfiguration === undefined) {
        throw new BuildFailure(`Cross-account distribution needs an AMI distribution for the source Region ${region}.`);
    }
}

async function makeAmi(
    context: Context,
    image: Image,
    distribution: Distribution,
    account: string,
    date: Date,
): Promise<Ami> {
    const { region, amiDistributionConfiguration: settings } = distribution;
    const name = resolveTemplate(settings?.name ?? `${image.name} ${buildDate(date)}`, image, date);
    if (name.length > longestName) {
        throw new BuildFailure(
            `The AMI name '${name}' has ${name.length} characters; EC2 takes at most ${longestName}.`,
        );
    }
    const description =
        settings?.description ?? (region === context.scope.region ? image.imageRecipe?.description : undefined);
    const scope = { account, region };
    const xml = await context.aws.query(scope, "ec2", "RegisterImage", {
        Name: name,
        ...(description === undefined ? {} : { Description: description }),
    });
    const ami: Ami = {
        region,
        accountId: account,
        image: textOf(xml, "imageId") ?? "",
        name,
        description,
        state: { status: "AVAILABLE" },
    };
    await tag(context, scope, ami.image, tagsOf(image, distribution, date));
    await permitLaunch(context, image, scope, ami.image, distribution);
    return ami;
}

/** Copies encrypted with the account's default EBS key can't be read by another account. */
function refuseDefaultKey(
    image: Image,
    { amiDistributionConfiguration: settings }: Distribution,
    account: string,
): void {
    const devices = image.imageRecipe?.blockDeviceMappings ?? [];
    const defaultKey = devices.find(({ ebs }) => ebs?.encrypted === true && ebs.kmsKeyId === undefined);
    if (defaultKey !== undefined && settings?.kmsKeyId === undefined) {
        throw new BuildFailure(
            `The device '${defaultKey.deviceName}' is encrypted with the default EBS key, which can't be shared with ${account}.`,
        );
    }
}

function tagsOf(image: Image, { amiDistributionConfiguration: settings }: Distribution, date: Date): Tags {
    const asked = Object.entries({ ...image.imageRecipe?.amiTags, ...settings?.amiTags });
    return {
        ...Object.fromEntries(asked.map(([key, value]) => [key, resolveTemplate(value, image, date)])),
        CreatedBy: "EC2 Image Builder",
        Ec2ImageBuilderArn: image.arn,
    };
}

/** The AMI and its snapshots. */
async function tag(context: Context, scope: Scope, ami: string, tags: Tags): Promise<void> {
    const described = await context.aws.query(scope, "ec2", "DescribeImages", { "ImageId.1": ami });
    const parameters: Record<string, string> = {};
    [ami, ...textsOf(described, "snapshotId")].forEach((id, i) => (parameters[`ResourceId.${i + 1}`] = id));
    Object.entries(tags).forEach(([key, value], i) => {
        parameters[`Tag.${i + 1}.Key`] = key;
        parameters[`Tag.${i + 1}.Value`] = value;
    });
    await context.aws.query(scope, "ec2", "CreateTags", parameters);
}

function refusePublic({ imageRecipe: recipe }: Image): void {
    if ((recipe?.blockDeviceMappings ?? []).some(({ ebs }) => ebs?.encrypted === true)) {
        throw new BuildFailure("An AMI with encrypted volumes can't be public.");
    }
    if (recipe?.amiWatermarks !== undefined) {
        throw new BuildFailure("An AMI with watermarks can't be public.");
    }
}

async function permitLaunch(
    context: Context,
    image: Image,
    scope: Scope,
    ami: string,
    distribution: Distribution,
): Promise<void> {
    const permission = distribution.amiDistributionConfiguration?.launchPermission;
    const grants: [string, string[] | undefined][] = [
        ["UserId", permission?.userIds],
        ["Group", permission?.userGroups],
        ["OrganizationArn", permission?.organizationArns],
        ["OrganizationalUnitArn", permission?.organizationalUnitArns],
    ];
    const entries = grants.flatMap(([kind, values]) => (values ?? []).map((value) => [kind, value]));
    if (entries.length === 0) {
        return;
    }
    if (permission?.userGroups?.includes("all") === true) {
        refusePublic(image);
    }
    const parameters: Record<string, string> = { ImageId: ami };
    entries.forEach(([kind, value], i) => (parameters[`LaunchPermission.Add.${i + 1}.${kind}`] = value));
    await context.aws.query(scope, "ec2", "ModifyImageAttribute", parameters);
}
