// Two images: the organization's base, and a team's image on top of it, which is built again whenever the base is.
import * as golden from "pulumi-aws-golden-image";

const base = new golden.GoldenImagePipeline("base", {
    description: "What every instance of the organization has",
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ file: "../components/base.yml" }],
    schedule: { expression: "cron(0 1 ? * SUN *)", timezone: "Europe/Zurich" },
});

// The first build, as a recipe can only start from an image that is there. It takes as long as builds take.
const first = new golden.Image("base-first", {
    imageRecipeArn: base.recipeArn,
    infrastructureConfigurationArn: base.infrastructureConfigurationArn,
    distributionConfigurationArn: base.distributionConfigurationArn,
    executionRoleArn: base.executionRoleArn,
    // The only log group that this role may write to.
    logGroup: base.imageLogGroupName,
});

const java = new golden.GoldenImagePipeline("java", {
    description: "Java on the base of the organization",
    // The newest image of the base, at each build.
    baseImage: { arn: first.latestArn },
    components: [{ file: "../components/java.yml" }],
    // On its own schedule if the base is newer, and at once when a new base is available.
    schedule: { expression: "cron(0 5 ? * SUN *)", timezone: "Europe/Zurich" },
    triggers: [{ on: { image: "base" } }],
});

export const basePipelineArn = base.pipelineArn;
export const pipelineArn = java.pipelineArn;
export const recipeVersion = java.recipeVersion;
export const ssmParameterNames = java.ssmParameterNames;
