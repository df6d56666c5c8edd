// Pipelines are not left switched off.

import { violation, whenText } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";

export const pipelineEnabled = resourceRule({
    id: "pipeline-enabled",
    title: "Pipelines are enabled",
    wrong: "A pipeline is disabled.",
    why: "It no longer builds on its schedule, so its images grow old unnoticed.",
    mend: "Set `status` to `ENABLED`, or remove the pipeline.",
    severity: "low",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-pipelines.html"],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["SI-2"] }],
    settings: {},
    types: [types.imagePipeline],
    check({ properties }) {
        const status = properties.get("status");
        return whenText(status, (value) =>
            value === "DISABLED"
                ? [violation(status, 'is "DISABLED". Set it to "ENABLED", or remove the pipeline.')]
                : [],
        );
    },
    example: {
        failing: `new aws.imagebuilder.ImagePipeline("web", {
    imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    infrastructureConfigurationArn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
    status: "DISABLED",
});`,
        passing: `new aws.imagebuilder.ImagePipeline("web", {
    imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    infrastructureConfigurationArn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
});`,
    },
});
