// An image for the build machines of an app team: macOS on Apple silicon, built on a Dedicated Host of our own.
import * as golden from "pulumi-aws-golden-image";

const mac = new golden.GoldenImagePipeline("mac-builder", {
    description: "macOS Sequoia with the tools of the app team",
    baseImage: { managed: "macos-sequoia", architecture: "arm64" },
    components: [{ file: "../components/developer-tools.yml" }],
    // A Dedicated Host must be there; with auto-placement on it, no id is needed.
    instanceTypes: ["mac2.metal"],
    placement: { tenancy: "host" },
    rootVolume: { sizeGiB: 200 },
    // A host is freed 24 hours after its allocation at the earliest, and each instance on it is scrubbed for hours: build seldom.
    schedule: { expression: "cron(0 6 1 * ? *)", timezone: "America/Los_Angeles" },
    tests: { timeoutMinutes: 480 },
    lifecycle: { deprecateAfterDays: 60, deleteAfterDays: 180, keepAtLeast: 2 },
});

export const pipelineArn = mac.pipelineArn;
export const recipeVersion = mac.recipeVersion;
