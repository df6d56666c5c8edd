// What a channel names: its parameter holds the AMI, and the AMI's tags say which image it is.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/tag-resources.html

import * as pulumi from "@pulumi/pulumi";
import { getAmi } from "@pulumi/aws/ec2/getAmi";
import { getParameter, getParameterOutput } from "@pulumi/aws/ssm/getParameter";
import { defaultChannelParameter, defaultParameterName } from "../shared/names";

/** The tag of each AMI by which Image Builder says of which image it is. */
const BUILT_AS = "Ec2ImageBuilderArn";

export interface ChannelReading {
    /** Id of the AMI that the channel names. */
    amiId: string;
    /** ARN of the image; empty while the channel holds its placeholder, and where the AMI's tags cannot be seen. */
    imageArn: string;
    /** Version of the image with its build number, such as `1.0.4/1`; empty where `imageArn` is. */
    version: string;
    /** Name of the SSM parameter that was read. */
    parameterName: string;
}

export function channelParameter(channel: string, pipelineName: string): string {
    return channel === "latest" ? defaultParameterName(pipelineName) : defaultChannelParameter(pipelineName, channel);
}

export async function readChannel(
    parameterName: string,
    region: string | undefined,
    opts: pulumi.InvokeOptions,
): Promise<ChannelReading> {
    const { insecureValue } = await getParameter({ name: parameterName, ...placeOf(region) }, opts);
    return { ...(await imageOf(insecureValue, parameterName, region, opts)), parameterName };
}

/** The same, of outputs; `dependsOn` is what has to be there before. */
export function readChannelOutput(
    parameterName: pulumi.Output<string>,
    region: pulumi.Output<string | undefined>,
    { dependsOn, ...opts }: pulumi.InvokeOutputOptions,
): pulumi.Output<ChannelReading> {
    const waiting = dependsOn === undefined ? opts : { ...opts, dependsOn };
    const parameter = region.apply((place) => getParameterOutput({ name: parameterName, ...placeOf(place) }, waiting));
    return pulumi.all([parameter.insecureValue, parameterName, region]).apply(async ([amiId, name, place]) => ({
        ...(await imageOf(amiId, name, place, opts)),
        parameterName: name,
    }));
}

function placeOf(region: string | undefined): { region?: string } {
    return region === undefined ? {} : { region };
}

async function imageOf(
    amiId: string,
    parameterName: string,
    region: string | undefined,
    opts: pulumi.InvokeOptions,
): Promise<Omit<ChannelReading, "parameterName">> {
    const filters = [{ name: "image-id", values: [amiId] }];
    const { tags } = await getAmi({ filters, includeDeprecated: true, ...placeOf(region) }, opts).catch(
        (error: unknown) => {
            const where = region === undefined ? "" : ` in ${region}`;
            throw new Error(
                `The channel ${parameterName} names ${amiId}${where}, which could not be found: it was deleted or disabled, or is not this account's to use. Promote another image. ${(error as Error).message}`.trim(),
            );
        },
    );
    const imageArn = tags[BUILT_AS] ?? "";
    return { amiId, imageArn, version: imageArn.split("/").slice(-2).join("/") };
}
