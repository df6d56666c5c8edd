// Container images are scanned as soon as they are pushed.

import { recipePushingImages } from "../exampleRecipe";
import { eachImageRepository } from "../imageRepositories";
import { violation, whenFlag } from "../outcome";
import { types } from "../resource";
import { stackRule } from "../rule";
import { show } from "../value";

export const repositoryScanOnPush = stackRule({
    id: "repository-scan-on-push",
    title: "Repositories scan container images on push",
    wrong: "The repository that a container recipe pushes to does not scan images when they arrive.",
    why: "Without a scan, known vulnerabilities in an image go unnoticed.",
    mend: "Set `imageScanningConfiguration.scanOnPush` of the repository to `true`.",
    severity: "medium",
    links: ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html"],
    frameworks: [
        { framework: "AWS FSBP", controls: ["ECR.1"] },
        { framework: "NIST SP 800-53 Rev. 5", controls: ["RA-5"] },
    ],
    settings: {},
    about: [types.containerRecipe, types.distributionConfiguration],
    checkStack: (stack) =>
        eachImageRepository(stack, (repository) => {
            const scan = repository.get("imageScanningConfiguration", "scanOnPush");
            return whenFlag(scan, (value) =>
                value === true ? [] : [violation(scan, `is ${show(value)}. Set it to true.`)],
            );
        }),
    example: {
        failing: `const images = new aws.ecr.Repository("web", { name: "web" });
${recipePushingImages}`,
        passing: `const images = new aws.ecr.Repository("web", {
    name: "web",
    imageScanningConfiguration: { scanOnPush: true },
});
${recipePushingImages}`,
    },
});
