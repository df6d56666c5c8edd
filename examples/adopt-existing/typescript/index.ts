// An image that a team has made by hand until now, taken over without a new pipeline and without a gap in its versions.
// import.json says which of the existing resources come into the stack, and where.
import * as golden from "pulumi-aws-golden-image";

const web = new golden.GoldenImagePipeline("web", {
    // The name that pipeline, recipe, infrastructure and distribution have in the account.
    name: "web",
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ managed: "update-linux" }, { file: "../components/apache.yml" }],
    // What else already exists and stays as it is.
    instanceProfileName: "web-builder",
    logBucket: { name: "web-build-logs" },
    instanceTypes: ["t3.large"],
    // Both as in the account, or they would change.
    schedule: { expression: "cron(0 3 ? * MON *)" },
    amiName: "web {{ imagebuilder:buildDate }}",
});

export const pipelineArn = web.pipelineArn;
export const recipeVersion = web.recipeVersion;
