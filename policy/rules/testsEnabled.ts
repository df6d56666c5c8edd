// Images are tested before they are distributed.

import { violation, whenFlag } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";

export const testsEnabled = resourceRule({
    id: "tests-enabled",
    title: "Images are tested before they are distributed",
    wrong: "A pipeline or image disables tests.",
    why: "The image is then distributed to every region and account without a single instance having been launched from it.",
    mend: "Remove `imageTestsConfiguration.imageTestsEnabled` or set it to `true`.",
    severity: "medium",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ImageTestsConfiguration.html"],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["CM-4", "SA-11"] }],
    settings: {},
    types: [types.imagePipeline, types.image],
    check({ properties }) {
        const enabled = properties.get("imageTestsConfiguration", "imageTestsEnabled");
        return whenFlag(enabled, (value) => (value === false ? [violation(enabled, "is false. Set it to true.")] : []));
    },
    example: {
        failing: `new aws.imagebuilder.ImagePipeline("web", {
    imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    infrastructureConfigurationArn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
    imageTestsConfiguration: { imageTestsEnabled: false },
});`,
        passing: `new aws.imagebuilder.ImagePipeline("web", {
    imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    infrastructureConfigurationArn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
    imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 90 },
});`,
    },
});
