// The base image of a recipe: an image ARN, an AMI, an SSM parameter that names an AMI, or a Marketplace product.
// What it is decides the platform of the recipe and what components fit, so it must be found when the recipe is made.
import { Context } from "./context";
import { invalidParameterValue } from "./errors";
import { amiPlatform, checkReference, findImage, findManagedImage } from "./references";

export interface ParentImage {
    platform: string;
    /** Where it is known, for example "Amazon Linux 2023". */
    osVersion?: string;
    /** How many product codes of the Marketplace it brings. */
    productCodes: number;
}

export async function findParentImage(context: Context, parentImage: string): Promise<ParentImage> {
    if (parentImage.startsWith("arn:")) {
        return { ...ofImage(context, parentImage), productCodes: 0 };
    }
    if (parentImage.startsWith("ami-")) {
        return { platform: await platformOfAmi(context, parentImage), productCodes: 0 };
    }
    if (parentImage.startsWith("ssm:")) {
        const ami = await parameterValue(context, parentImage.slice("ssm:".length));
        return { platform: await platformOfAmi(context, ami), productCodes: 0 };
    }
    if (/^(prod-)?[a-z0-9-]{13,36}$/.test(parentImage)) {
        // A Marketplace product; which one cannot be looked up on this machine.
        return { platform: "Linux", productCodes: 1 };
    }
    throw invalid(`'${parentImage}' is not an image ARN, AMI id, SSM parameter (ssm:name) or Marketplace product id.`);
}

function ofImage(context: Context, arn: string): { platform: string; osVersion?: string } {
    checkReference("parentImage", arn);
    const image = arn.includes(":aws:image/") ? findManagedImage(context, arn) : findImage(context, arn);
    if (image === undefined) {
        throw invalid(`The image '${arn}' does not exist.`);
    }
    return { platform: image.platform, osVersion: image.osVersion };
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
