// Not everyone in the world can pull, or push, container images.

import { recipePushingImages } from "../exampleRecipe";
import { publicGrants } from "../iam/publicGrants";
import { imageRepositories } from "../imageRepositories";
import { at } from "../outcome";
import { targets, types } from "../resource";
import { stackRule } from "../rule";

export const repositoryNotPublic = stackRule({
    id: "repository-not-public",
    title: "Repositories of container images are not public",
    wrong: "The policy of the repository that a container recipe pushes to allows everyone, without a condition that narrows it.",
    why: "Any AWS account can then pull the image with every file and key in it, or, where pushing is allowed, put its own in its place.",
    mend: "Name accounts as principals, or add a condition such as `aws:PrincipalOrgID`.",
    severity: "critical",
    links: [
        "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    ],
    frameworks: [
        { framework: "NIST SP 800-53 Rev. 5", controls: ["AC-3", "AC-6", "SC-7"] },
        { framework: "checkov", controls: ["CKV_AWS_32"] },
    ],
    settings: {},
    about: [types.containerRecipe, types.distributionConfiguration],
    checkStack(stack) {
        const { repositories, open } = imageRepositories(stack);
        const policies = repositories.flatMap((repository) =>
            stack.referring(repository, [types.repositoryPolicy], "repository", targets.repository),
        );
        // Through Cloud Control a repository holds its policy itself.
        const outcomes = [...new Set([...policies, ...repositories])].flatMap(({ urn, properties }) =>
            at(urn, publicGrants(properties.get("policy"))),
        );
        return [...open, ...outcomes];
    },
    example: {
        failing: example(`Principal: "*",`),
        passing: example(`Principal: { AWS: "arn:aws:iam::222233334444:root" },`),
    },
});

function example(principal: string): string {
    return `const images = new aws.ecr.Repository("web", { name: "web" });
new aws.ecr.RepositoryPolicy("web", {
    repository: images.name,
    policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                ${principal}
                Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            },
        ],
    }),
});
${recipePushingImages}`;
}
