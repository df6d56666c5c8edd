// Container images in the repositories of every region.
import { AwsError } from "../aws/awsClient";
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { BuildFailure } from "./buildFailure";
import { instanceRole } from "./buildInstance";
import { resolveTemplate } from "./nameTemplate";
import { mayPush } from "./containerRights";

export async function distributeContainers(context: Context, image: Image): Promise<void> {
    const recipeRepository = image.containerRecipe?.targetRepository.repositoryName ?? "";
    const distributions = image.distributionConfiguration?.distributions ?? [{ region: context.scope.region }];
    const { name: role } = await instanceRole(context, image);
    const containers: { region: string; imageUris: string[] }[] = [];
    image.outputResources = { containers };
    for (const { region, containerDistributionConfiguration: settings } of distributions) {
        const repository = settings?.targetRepository.repositoryName ?? recipeRepository;
        const tags = [
            `${image.version}-${image.build}`,
            ...(settings?.containerTags ?? []).map((tag) => resolveTemplate(tag, image, context.clock.now())),
        ];
        await mayPush(context, image, role, region, repository);
        for (const tag of tags) {
            await push(context, image, region, repository, tag);
        }
        const registry = `${context.scope.account}.dkr.ecr.${region}.amazonaws.com`;
        containers.push({ region, imageUris: tags.map((tag) => `${registry}/${repository}:${tag}`) });
    }
}

/** A manifest that names the build, so that every build has its own digest. */
async function push(context: Context, image: Image, region: string, repository: string, tag: string): Promise<void> {
    const mediaType = "application/vnd.docker.distribution.manifest.v2+json";
    const config = { mediaType: "application/vnd.docker.container.image.v1+json", size: 0, digest: image.arn };
    const ecr = (operation: string, body: object) =>
        context.aws.json(
            { ...context.scope, region },
            "ecr",
            `AmazonEC2ContainerRegistry_V20150921.${operation}`,
            body,
        );
    try {
        await ecr("DescribeRepositories", { repositoryNames: [repository] });
        await ecr("PutImage", {
            repositoryName: repository,
            imageTag: tag,
            imageManifest: JSON.stringify({ schemaVersion: 2, mediaType, config, layers: [] }),
            imageManifestMediaType: mediaType,
        });
    } catch (error) {
        if (error instanceof AwsError) {
            throw new BuildFailure(`Pushing to the repository '${repository}' in ${region} failed: ${error.message}`);
        }
        throw error;
    }
}
