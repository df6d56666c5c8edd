// Images are built again and again, so that they get the updates of their base image and packages.

import { violation, whenText } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";

export const scheduleSet = resourceRule({
    id: "schedule-set",
    title: "Pipelines build on a schedule",
    wrong: "A pipeline has no schedule.",
    why: "Images age: without a schedule they get security updates only when someone remembers.",
    mend: "Set `schedule.scheduleExpression` of the pipeline.",
    severity: "low",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html"],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["SI-2"] }],
    settings: {},
    types: [types.imagePipeline],
    check({ properties }) {
        const expression = properties.get("schedule", "scheduleExpression");
        return whenText(expression, (value = "") =>
            value === "" ? [violation(expression, "is not set. Set a schedule such as cron(0 2 ? * SUN *).")] : [],
        );
    },
    example: {
        failing: `new aws.imagebuilder.ImagePipeline("web", {
    imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    infrastructureConfigurationArn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
});`,
        passing: `new aws.imagebuilder.ImagePipeline("web", {
    imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    infrastructureConfigurationArn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
    schedule: { scheduleExpression: "cron(0 2 ? * SUN *)" },
});`,
    },
});
