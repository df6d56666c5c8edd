// Reads an image of Image Builder by its name. An open version stands for the newest build; should that one have made
// nothing, as one that runs or failed, earlier builds of the version are asked for until one has.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_GetImage.html

import type * as pulumi from "@pulumi/pulumi";
import { getImage, type GetImageResult } from "@pulumi/aws/imagebuilder/getImage";
import { ownImages } from "../build/ownImages";

/** What is known of an image. */
export interface ImageReading {
    /** ARN of the build. */
    arn: string;
    /** ARN that stands for the newest version. */
    latestArn: string;
    /** Name of the image and of its recipe. */
    name: string;
    /** Version with the build number, such as `1.0.4/2`. */
    version: string;
    /** Id of its AMI in the region that it was built in; empty for containers. */
    imageId: string;
    /** Ids of its AMIs in the account that owns it, by region. */
    imageIds: { [key: string]: string };
    /** Addresses of its container images. */
    containerUris: string[];
    /** `Linux`, `Windows` or `macOS`. */
    platform: string;
    /** Operating system, such as `Amazon Linux 2023`; empty where Image Builder does not know it. */
    osVersion: string;
    /** When it was built. */
    dateCreated: string;
    /** ARN of its image recipe or container recipe. */
    recipeArn: string;
    /** ARN of its infrastructure configuration. */
    infrastructureConfigurationArn: string;
    /** ARN of its distribution configuration; empty where it has none. */
    distributionConfigurationArn: string;
    /** Tags of the image. */
    tags: { [key: string]: string };
}

/** `arn` ends in a version, which may be open. */
export async function readImage(arn: string, region: string, opts: pulumi.InvokeOptions): Promise<ImageReading> {
    const ask = (one: string) => getImage({ arn: one, region }, opts);
    let found = await ask(arn).catch((error: unknown) => {
        throw new Error(`There is no image ${arn}, or it may not be read. ${(error as Error).message}`);
    });
    // One that is asked for by its build number is meant, whatever it is.
    const exact = /\/[0-9.]+\/[0-9]+$/.test(arn);
    while (!isMade(found)) {
        const [, version = "", build = "1"] = /^(.*)\/([0-9]+)$/.exec(found.buildVersionArn) ?? [];
        if (exact || Number(build) <= 1) {
            throw new Error(
                `${found.buildVersionArn} has made nothing: it is being built, has failed or was deleted. ` +
                    "Start a build with aws-golden-image build, or specify another `version`.",
            );
        }
        const earlier = `${version}/${Number(build) - 1}`;
        found = await ask(earlier).catch(() => ({ ...found, buildVersionArn: earlier, outputResources: [] }));
    }
    return readingOf(found);
}

function isMade({ outputResources }: GetImageResult): boolean {
    return outputResources.some(({ amis = [], containers = [] }) => amis.length + containers.length > 0);
}

function readingOf(found: GetImageResult): ImageReading {
    const arn = found.buildVersionArn;
    const [, name = "", ...version] = arn.split("/");
    const imageIds = ownImages(arn, found.outputResources);
    return {
        arn,
        latestArn: `${arn.split("/").slice(0, 2).join("/")}/x.x.x`,
        name,
        version: version.join("/"),
        imageId: imageIds[arn.split(":")[3] ?? ""] ?? "",
        imageIds,
        containerUris: found.outputResources.flatMap(({ containers = [] }) =>
            containers.flatMap(({ imageUris = [] }) => imageUris),
        ),
        platform: found.platform ?? "",
        osVersion: found.osVersion ?? "",
        dateCreated: found.dateCreated ?? "",
        recipeArn: found.imageRecipeArn || found.containerRecipeArn || "",
        infrastructureConfigurationArn: found.infrastructureConfigurationArn ?? "",
        distributionConfigurationArn: found.distributionConfigurationArn ?? "",
        tags: found.tags ?? {},
    };
}
