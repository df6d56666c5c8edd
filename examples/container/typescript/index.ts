// The container image of a service: built each week, scanned, and pushed to the registries of two regions.
import * as golden from "pulumi-aws-golden-image";

const service = new golden.GoldenImagePipeline("service", {
    description: "A service on Amazon Linux 2023",
    // Said here too, as a repository is made in each region beside this one.
    region: "eu-central-1",
    container: {
        baseImage: { ecrPublic: "amazonlinux/amazonlinux:2023" },
        dockerfileFile: "../Dockerfile",
        tags: ["latest"],
    },
    components: [{ file: "../components/service.yml" }],
    schedule: { expression: "cron(0 3 ? * MON *)", timezone: "Europe/Berlin" },
    scanning: true,
    regions: [{ region: "eu-central-1" }, { region: "eu-west-1" }],
    lifecycle: { deleteAfterDays: 90, keepAtLeast: 5 },
    tags: { Team: "payments" },
});

export const pipelineArn = service.pipelineArn;
export const recipeVersion = service.recipeVersion;
export const repositoryUri = service.repositoryUri;
