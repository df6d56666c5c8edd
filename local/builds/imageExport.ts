// Disk images of new AMIs in S3: an empty file of the right name, if EC2 and VM Import/Export would write one.
// https://docs.aws.amazon.com/vm-import/latest/userguide/vmexport_image.html
import { textOf } from "../../interpreter/aws/xml";
import { AwsError } from "../aws/awsClient";
import { trustsService } from "../aws/policies";
import { Context } from "../imagebuilder/context";
import { Distribution, Image } from "../imagebuilder/records";
import { BuildFailure } from "./buildFailure";
import { mayCall, requireRight } from "./rights";

type Export = NonNullable<Distribution["s3ExportConfiguration"]>;

export async function exportImages(context: Context, image: Image): Promise<void> {
    for (const { region, s3ExportConfiguration: settings } of image.distributionConfiguration?.distributions ?? []) {
        if (settings !== undefined) {
            await exportImage(context, image, region, settings);
        }
    }
}

async function exportImage(context: Context, image: Image, region: string, settings: Export): Promise<void> {
    const { account } = context.scope;
    const ami = image.outputResources?.amis?.find((a) => a.region === region && a.accountId === account);
    if (ami === undefined) {
        throw new BuildFailure(`There is no AMI in ${region} for the export to the bucket '${settings.s3Bucket}'.`);
    }
    refuseWhatStays(image);
    await requireRight(context, image, account, "iam:PassRole", `arn:aws:iam::${account}:role/${settings.roleName}`);
    await requireRight(context, image, account, "ec2:ExportImage", `arn:aws:ec2:${region}::image/${ami.image}`);
    const key = `${settings.s3Prefix ?? ""}export-${ami.image}.${settings.diskImageFormat.toLowerCase()}`;
    await requireExportRole(context, image, settings, key);
    try {
        await context.aws.s3({ account, region }, "PUT", `/${settings.s3Bucket}/${key}`, "");
    } catch (error) {
        if (error instanceof AwsError) {
            throw new BuildFailure(`The export to the bucket '${settings.s3Bucket}' failed: ${error.message}`);
        }
        throw error;
    }
}

/** What EC2 does not let out. */
function refuseWhatStays(image: Image): void {
    if (image.platform === "Windows") {
        throw new BuildFailure("An image with Windows can't be exported.");
    }
    const encrypted = (image.imageRecipe?.blockDeviceMappings ?? []).some(({ ebs }) => ebs?.encrypted === true);
    if (encrypted) {
        throw new BuildFailure("An image with encrypted volumes can't be exported.");
    }
}

async function requireExportRole(
    context: Context,
    image: Image,
    { roleName, s3Bucket }: Export,
    key: string,
): Promise<void> {
    let trust: string;
    try {
        const xml = await context.aws.query(context.scope, "iam", "GetRole", { RoleName: roleName });
        trust = decodeURIComponent(textOf(xml, "AssumeRolePolicyDocument") ?? "{}");
    } catch {
        throw new BuildFailure(`The export role '${roleName}' does not exist.`);
    }
    if (!trustsService(trust, "vmie.amazonaws.com")) {
        throw new BuildFailure(`The export role '${roleName}' does not let vmie.amazonaws.com assume it.`);
    }
    const resource = `arn:aws:s3:::${s3Bucket}/${key}`;
    if (!(await mayCall(context, image, roleName, "s3:PutObject", resource))) {
        throw new BuildFailure(`The export role '${roleName}' lacks s3:PutObject on ${resource}.`);
    }
}
