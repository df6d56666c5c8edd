// A tag of a container image always means the same image.

import { recipePushingImages } from "../exampleRecipe";
import { eachImageRepository } from "../imageRepositories";
import { violation, whenText } from "../outcome";
import { types } from "../resource";
import { stackRule } from "../rule";
import { show } from "../value";

export const repositoryImmutableTags = stackRule({
    id: "repository-immutable-tags",
    title: "Tags of container images cannot be moved",
    wrong: "The repository that a container recipe pushes to allows tags to be overwritten.",
    why: "The image tested under a tag may not be the one that runs under it a day later.",
    mend: "Set `imageTagMutability` of the repository to `IMMUTABLE`, with exclusions where a moving tag is needed.",
    severity: "medium",
    links: ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html"],
    frameworks: [
        { framework: "AWS FSBP", controls: ["ECR.2"] },
        { framework: "NIST SP 800-53 Rev. 5", controls: ["CM-2", "SI-7"] },
    ],
    settings: {},
    about: [types.containerRecipe, types.distributionConfiguration],
    checkStack: (stack) =>
        eachImageRepository(stack, (repository) => {
            const mutability = repository.get("imageTagMutability");
            return whenText(mutability, (value) =>
                value?.startsWith("IMMUTABLE")
                    ? []
                    : [violation(mutability, `is ${show(value)}. Set it to "IMMUTABLE".`)],
            );
        }),
    example: {
        failing: `const images = new aws.ecr.Repository("web", { name: "web" });
${recipePushingImages}`,
        passing: `const images = new aws.ecr.Repository("web", { name: "web", imageTagMutability: "IMMUTABLE" });
${recipePushingImages}`,
    },
});
