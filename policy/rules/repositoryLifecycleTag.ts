// Lifecycle policies can delete container images from the repositories that Image Builder pushes to.

import { defaultTags } from "../defaultTags";
import { imageRepositories } from "../imageRepositories";
import { at, unchecked, violation, whenText } from "../outcome";
import { types } from "../resource";
import { stackRule } from "../rule";
import { show, Value } from "../value";

const key = "LifecycleExecutionAccess";
const wanted = "EC2 Image Builder";

export const repositoryLifecycleTag = stackRule({
    id: "repository-lifecycle-tag",
    title: "Repositories let lifecycle policies delete images",
    wrong: "The stack has a lifecycle policy for container images, but the repository they are pushed to lacks the tag that lets it delete them.",
    why: "The AWS policy of lifecycle roles touches only repositories with this tag. The lifecycle runs without deleting anything, and old images with known vulnerabilities stay and can be pulled.",
    mend: "Add the tag `LifecycleExecutionAccess` with the value `EC2 Image Builder` to the repository.",
    severity: "medium",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-lifecycle-prerequisites.html",
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-lifecycles.html",
    ],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["CM-8", "SI-12"] }],
    settings: {},
    about: [types.lifecyclePolicy],
    checkStack(stack) {
        const policies = stack
            .ofType(types.lifecyclePolicy)
            .filter(({ properties }) => properties.get("status").content !== "DISABLED")
            .map(({ urn, properties }) => ({ urn, kind: properties.get("resourceType").text }));
        if (!policies.some(({ kind }) => kind.content === "CONTAINER_IMAGE")) {
            return policies.flatMap(({ urn, kind }) => at(urn, kind.isUnknown ? [unchecked(kind)] : []));
        }
        const { repositories, open } = imageRepositories(stack);
        const outcomes = repositories.flatMap((repository) => {
            const own = repository.properties.get("tags", key);
            const tag = own.isAbsent ? new Value(defaultTags(repository).get(key).content, own.keys) : own;
            const check = whenText(tag, (value) =>
                value === wanted ? [] : [violation(own, `is ${show(value)}. Set it to ${show(wanted)}.`)],
            );
            return at(repository.urn, check);
        });
        return [...open, ...outcomes];
    },
    example: example(
        `const images = new aws.ecr.Repository("web", { name: "web" });`,
        `const images = new aws.ecr.Repository("web", { name: "web", tags: { LifecycleExecutionAccess: "EC2 Image Builder" } });`,
    ),
});

function example(failing: string, passing: string): { failing: string; passing: string } {
    const rest = `
const recipe = new aws.imagebuilder.ContainerRecipe("web", {
    name: "web",
    version: "1.0.0",
    containerType: "DOCKER",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-x86-latest/x.x.x",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
    dockerfileTemplateData: "FROM {{{ imagebuilder:parentImage }}}\\n{{{ imagebuilder:environments }}}\\n{{{ imagebuilder:components }}}",
    targetRepository: { service: "ECR", repositoryName: images.name },
});
new aws.imagebuilder.LifecyclePolicy("web", {
    executionRole: "arn:aws:iam::111122223333:role/image-lifecycle",
    resourceType: "CONTAINER_IMAGE",
    policyDetails: [
        { action: { type: "DELETE", includeResources: { containers: true } }, filter: { type: "COUNT", value: 10 } },
    ],
    resourceSelection: { recipes: [{ name: recipe.name, semanticVersion: "x.x.x" }] },
});`;
    return { failing: `${failing}${rest}`, passing: `${passing}${rest}` };
}
