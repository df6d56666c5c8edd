// SSM parameters that name the new AMI, and who may write them. The service by itself may only write under
// /imagebuilder/; an execution role must hold the permission; in another account the distribution role must.
import { Context } from "../imagebuilder/context";
import { Ami, Image } from "../imagebuilder/records";
import { BuildFailure } from "./buildFailure";
import { requireRight } from "./rights";

export async function putParameters(context: Context, image: Image): Promise<void> {
    for (const { region, ssmParameterConfigurations } of image.distributionConfiguration?.distributions ?? []) {
        for (const { parameterName, amiAccountId, dataType } of ssmParameterConfigurations ?? []) {
            const account = amiAccountId ?? context.scope.account;
            const ami = amiFor(image, region, account, amiAccountId === undefined);
            const arn = `arn:aws:ssm:${region}:${account}:parameter/${parameterName.replace(/^\//, "")}`;
            await requireRight(context, image, account, "ssm:PutParameter", arn);
            if (dataType === "aws:ec2:image") {
                await requireRight(context, image, account, "ec2:DescribeImages", "*");
            }
            await context.aws.json({ account, region }, "ssm", "AmazonSSM.PutParameter", {
                Name: parameterName,
                Value: ami.image,
                Type: "String",
                DataType: dataType ?? "text",
                Overwrite: true,
            });
        }
    }
}

/** Without an account of its own a parameter takes the first AMI of the region. */
function amiFor(image: Image, region: string, account: string, anyAccount: boolean): Ami {
    const amis = (image.outputResources?.amis ?? []).filter((ami) => ami.region === region);
    const ami = amis.find((a) => a.accountId === account) ?? (anyAccount ? amis[0] : undefined);
    if (ami === undefined) {
        throw new BuildFailure(`There is no AMI in ${region} for account ${account} to put into an SSM parameter.`);
    }
    return ami;
}
