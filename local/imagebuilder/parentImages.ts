// The base image of a recipe: an image ARN, an AMI, an SSM parameter that names an AMI, or a Marketplace product.
// What it is decides the platform of the recipe, so it must be found when the recipe is made.
import { Context } from "./context";
import { invalidParameterValue } from "./errors";
import { amiPlatform, findImage, findManagedImage } from "./references";

export async function parentPlatform(context: Context, parentImage: string): Promise<string> {
    if (parentImage.startsWith("arn:")) {
        return imagePlatform(context, parentImage);
    }
    if (parentImage.startsWith("ami-")) {
        return await platformOfAmi(context, parentImage);
    }
    if (parentImage.startsWith("ssm:")) {
        return await platformOfAmi(context, await parameterValue(context, parentImage.slice("ssm:".length)));
    }
    if (/^(prod-)?[a-z0-9-]{13,36}$/.test(parentImage)) {
        return "Linux"; // A Marketplace product; which one cannot be looked up on this machine.
    }
    throw invalid(`'${parentImage}' is no image ARN, AMI id, SSM parameter (ssm:name) or Marketplace product id.`);
}

function imagePlatform(context: Context, arn: string): string {
    const image = arn.includes(":aws:image/") ? findManagedImage(context, arn) : findImage(context, arn);
    if (image === undefined) {
        throw invalid(`The image '${arn}' does not exist.`);
    }
    return image.platform;
}

async function platformOfAmi(context: Context, ami: string): Promise<string> {
    const platform = await amiPlatform(context, ami);
    if (platform === undefined) {
        throw invalid(`The AMI '${ami}' does not exist in ${context.scope.region}.`);
    }
    return platform;
}

/** A parameter is given by name or by ARN. */
async function parameterValue(context: Context, parameter: string): Promise<string> {
    try {
        const answer = await context.aws.json<{ Parameter: { Value: string } }>(
            context.scope,
            "ssm",
            "AmazonSSM.GetParameter",
            {
                Name: parameter
                    .replace(/^arn:[^:]*:ssm:[^:]*:[^:]*:parameter(?=\/)/, "")
                    .replace(/^arn:.*:parameter\//, ""),
            },
        );
        return answer.Parameter.Value;
    } catch {
        throw invalid(`The SSM parameter '${parameter}' does not exist.`);
    }
}

function invalid(reason: string): Error {
    return invalidParameterValue({ parameter: "parentImage", reason });
}
