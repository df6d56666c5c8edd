// Container images are encrypted with a key of the organization's own.

import { checkCustomerKey } from "../customerKeys";
import { recipePushingImages } from "../exampleRecipe";
import { imageRepositories } from "../imageRepositories";
import { at, violation, whenKnown, whenText, type Outcome } from "../outcome";
import { types, type Resource, type Stack } from "../resource";
import { stackRule } from "../rule";
import { show } from "../value";

export const repositoryCustomerKey = stackRule({
    id: "repository-customer-key",
    title: "Container images are encrypted with a customer managed key",
    wrong: "The repository that a container recipe pushes to names no KMS key.",
    why: "ECR then encrypts with a key of its own, or with the AWS managed key: you can neither restrict its use nor withdraw it.",
    mend: "Set `encryptionConfigurations` to the type `KMS` with your own `kmsKey`. This replaces the repository.",
    severity: "medium",
    links: [
        "https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html",
        "https://docs.aws.amazon.com/config/latest/developerguide/ecr-repository-cmk-encryption-enabled.html",
    ],
    frameworks: [
        { framework: "AWS FSBP", controls: ["ECR.5"] },
        { framework: "NIST SP 800-53 Rev. 5", controls: ["SC-12", "SC-28"] },
        { framework: "checkov", controls: ["CKV_AWS_136"] },
    ],
    settings: {},
    about: [types.containerRecipe, types.distributionConfiguration],
    checkStack(stack) {
        const { repositories, open } = imageRepositories(stack);
        const outcomes = repositories.flatMap((repository) => at(repository.urn, checkRepository(stack, repository)));
        return [...open, ...outcomes];
    },
    example: {
        failing: `const images = new aws.ecr.Repository("web", { name: "web" });
${recipe()}`,
        passing: `const images = new aws.ecr.Repository("web", {
    name: "web",
    encryptionConfigurations: [
        { encryptionType: "KMS", kmsKey: "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555" },
    ],
});
${recipe()}`,
    },
});

function checkRepository(stack: Stack, repository: Resource): Outcome[] {
    const list = repository.properties.get("encryptionConfigurations").list;
    return whenKnown(list, () => {
        const [first] = list.items;
        if (first === undefined)
            return [violation(list, "is not set. Set the type to KMS and specify a customer managed key.")];
        const type = first.get("encryptionType");
        return whenText(type, (kind) =>
            kind?.startsWith("KMS")
                ? checkCustomerKey(stack, repository, first.get("kmsKey"))
                : [violation(type, `is ${show(kind)}. Set it to "KMS", with a customer managed key.`)],
        );
    });
}

function recipe(): string {
    return `${recipePushingImages}`;
}
