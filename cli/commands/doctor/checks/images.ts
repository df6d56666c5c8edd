// Base images, what parameters point to, and whether images may be public.

import { elementsOf, itemsOf } from "../../../signedQuery";
import type { Calls } from "../calls";
import { codeOf, each, failed, unknown, warning, type Check, type Finding } from "../check";
import { callerOf } from "./accounts";

const DAY = 24 * 60 * 60 * 1000;
const SOON_DAYS = 30;

/** The description of an AMI; undefined where there is none that this account may use. */
export async function amiOf(id: string, calls: Calls, region?: string): Promise<string | undefined> {
    try {
        return (
            await calls.items("DescribeImages", "imagesSet", { "ImageId.1": id, IncludeDeprecated: "true" }, region)
        )[0];
    } catch (error) {
        if (/^InvalidAMIID\./.test(codeOf(error))) return undefined;
        throw error;
    }
}

async function parameterValue(name: string, calls: Calls, region?: string): Promise<string | undefined> {
    try {
        const { Parameter } = await calls.json<{ Parameter: { Value: string } }>(
            "ssm",
            "GetParameter",
            { Name: name },
            region,
        );
        return Parameter.Value;
    } catch (error) {
        if (codeOf(error) === "ParameterNotFound") return undefined;
        throw error;
    }
}

/** `ami-…` of what a recipe names; other findings where it leads nowhere. */
async function resolved(base: string, calls: Calls): Promise<string | Finding> {
    if (!base.startsWith("ssm:")) return base;
    const value = await parameterValue(base.slice("ssm:".length), calls);
    if (value === undefined) return failed(`There is no SSM parameter ${base.slice("ssm:".length)}.`);
    return /^ami-[\da-f]+$/.test(value)
        ? value
        : failed(`The SSM parameter ${base.slice("ssm:".length)} holds "${value}", which is no AMI id.`);
}

export const baseImages: Check = {
    id: "base-images",
    category: "images",
    title: "the base images exist and are not deprecated",
    why: "A build on a base image that is gone fails at once; a deprecated one gets no more updates, and its owner may delete it.",
    remedy: "Name a newer image, or one that stays current by itself: `ssm:` with the parameter of its maker, or an ARN of Image Builder that ends in `x.x.x`.",
    rights: ["ec2:DescribeImages", "ssm:GetParameter", "imagebuilder:GetImage"],
    applies: ({ baseImages: images }) => images.length > 0,
    run: ({ baseImages: images }, calls) =>
        each(
            images,
            (base) => base,
            (base) => current(base, calls),
        ),
};

async function current(base: string, calls: Calls): Promise<Finding[]> {
    if (base.startsWith("arn:")) return currentOfBuilder(base, calls);
    const id = await resolved(base, calls);
    if (typeof id !== "string") return [id];
    const ami = await amiOf(id, calls);
    if (ami === undefined) return [failed(`There is no AMI ${id} in ${calls.place.region} that this account may use.`)];
    const [state = "available"] = elementsOf(ami, "imageState");
    if (state !== "available") return [failed(`${id} is ${state}.`)];
    const [time] = elementsOf(ami, "deprecationTime");
    if (time === undefined) return [];
    const left = Math.floor((Date.parse(time) - Date.now()) / DAY);
    if (left < 0) return [warning(`${id} is deprecated since ${time.slice(0, 10)}.`)];
    return left < SOON_DAYS ? [warning(`${id} will be deprecated on ${time.slice(0, 10)}.`)] : [];
}

async function currentOfBuilder(arn: string, calls: Calls): Promise<Finding[]> {
    try {
        // `x.x.x` is resolved by the service.
        const { image } = await calls.imageBuilder((client, options) =>
            client.getImage({ imageBuildVersionArn: arn }, options),
        );
        const status = image?.state?.status ?? "AVAILABLE";
        if (status === "DEPRECATED") return [warning(`${image?.arn ?? arn} is deprecated.`)];
        return status === "AVAILABLE" ? [] : [failed(`${image?.arn ?? arn} is ${status}.`)];
    } catch (error) {
        if (/^(ResourceNotFoundException|ForbiddenException)$/.test(codeOf(error))) {
            return codeOf(error) === "ForbiddenException"
                ? [unknown(`${arn} may not be read.`)]
                : [failed(`There is no image ${arn}.`)];
        }
        throw error;
    }
}

export const subscriptions: Check = {
    id: "marketplace",
    category: "images",
    title: "the account has subscribed to base images from AWS Marketplace",
    why: "EC2 launches no instance of a product whose terms the account has not accepted, so each build fails with OptInRequired.",
    remedy: "Accept the terms of the product in AWS Marketplace with this account, or let the organization share its license.",
    rights: ["ec2:DescribeImages", "ssm:GetParameter", "aws-marketplace:SearchAgreements"],
    applies: ({ baseImages: images }) => images.some((base) => !base.startsWith("arn:")),
    run: ({ baseImages: images }, calls) =>
        each(
            images.filter((base) => !base.startsWith("arn:")),
            (base) => base,
            (base) => subscribed(base, calls),
        ),
};

async function subscribed(base: string, calls: Calls): Promise<Finding[]> {
    const id = await resolved(base, calls);
    const ami = typeof id === "string" ? await amiOf(id, calls) : undefined;
    // An image that is not there is told by the other check.
    if (ami === undefined || typeof id !== "string") return [];
    const codes = itemsOf(ami, "productCodes").filter((code) => elementsOf(code, "type")[0] === "marketplace");
    if (codes.length === 0) return [];
    // The names of Marketplace's AMIs end with the id of the product.
    const product = /prod-[a-z0-9]+$/.exec(elementsOf(ami, "name")[0] ?? "")?.[0];
    if (product === undefined) {
        return [unknown(`${id} is from AWS Marketplace, but its name does not tell of which product.`)];
    }
    const { agreementViewSummaries = [] } = await calls.json<{ agreementViewSummaries?: object[] }>(
        "agreement-marketplace",
        "SearchAgreements",
        {
            catalog: "AWSMarketplace",
            filters: [
                { name: "PartyType", values: ["Acceptor"] },
                { name: "AgreementType", values: ["PurchaseAgreement"] },
                { name: "ResourceIdentifier", values: [product] },
                { name: "Status", values: ["ACTIVE"] },
            ],
        },
    );
    return agreementViewSummaries.length > 0
        ? []
        : [failed(`The account has no subscription to ${product}, which ${id} needs.`)];
}

export const parameters: Check = {
    id: "parameters",
    category: "images",
    title: "the SSM parameters point to AMIs that exist",
    why: "Who launches by the parameter fails with InvalidAMIID, as when somebody has deregistered the AMI.",
    remedy: "Build a new image, or write the id of one that is there into the parameter.",
    rights: ["ssm:GetParameter", "ec2:DescribeImages"],
    applies: ({ parameters: names }) => names.length > 0,
    run: ({ parameters: names }, calls) =>
        each(
            names,
            ({ name, region }) => `${name} in ${region}`,
            async ({ name, region }) => {
                const value = await parameterValue(name, calls, region);
                // The first build writes it.
                if (value === undefined || !value.startsWith("ami-")) return [];
                const ami = await amiOf(value, calls, region);
                if (ami === undefined) return [failed(`${name} in ${region} holds ${value}, which does not exist.`)];
                const [state = "available"] = elementsOf(ami, "imageState");
                return state === "available" ? [] : [failed(`${name} in ${region} holds ${value}, which is ${state}.`)];
            },
        ),
};

export const publicImages: Check = {
    id: "public-images",
    category: "images",
    title: "images that shall be public may be",
    why: "While block public access for AMIs is on, an image cannot be made public, and the build fails when it is distributed.",
    remedy: "Switch it off with `aws ec2 disable-image-block-public-access` in that region, or share with accounts and organizations.",
    rights: ["ec2:GetImageBlockPublicAccessState"],
    applies: ({ destinations }) => destinations.some((destination) => destination.public),
    async run({ destinations }, calls) {
        const { account } = await callerOf(calls);
        return each(
            destinations.filter((destination) => destination.public),
            ({ region }) => `The setting of ${region}`,
            async ({ region }) => {
                const xml = await calls.form("ec2", "GetImageBlockPublicAccessState", {}, region);
                return elementsOf(xml, "imageBlockPublicAccessState")[0] === "block-new-sharing"
                    ? [failed(`Public AMIs are blocked for account ${account} in ${region}.`)]
                    : [];
            },
        );
    },
};
