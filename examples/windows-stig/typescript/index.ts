// Windows Server with IIS, hardened by Amazon's STIG component, tested, and ready to launch fast.
import * as golden from "pulumi-aws-golden-image";

const windows = new golden.GoldenImagePipeline("windows-stig", {
    description: "Windows Server 2022 with IIS, hardened by the STIG up to category I",
    // The hardening knows Windows Server 2016, 2019 and 2022.
    baseImage: { managed: "windows-server-2022-english-full-base" },
    components: [
        { managed: "update-windows" },
        { file: "../components/iis.yml", parameters: { SiteName: ["Default Web Site"] } },
        // After all that is installed, as the hardening settles what it finds.
        { managed: "stig-build-windows-high" },
        { file: "../components/hardening-test.yml" },
    ],
    // All of the Nitro system: on a mix, Windows does not find its disks.
    instanceTypes: ["m6i.large", "m7i.large"],
    rootVolume: { sizeGiB: 60 },
    schedule: { expression: "cron(0 4 ? * TUE#3 *)", timezone: "America/New_York" },
    tests: { timeoutMinutes: 240 },
    regions: [{ region: "us-east-1", fastLaunch: [{ maxParallelLaunches: 6, targetSnapshotCount: 10 }] }],
    lifecycle: { deprecateAfterDays: 45, deleteAfterDays: 120, keepAtLeast: 2 },
    tags: { Compliance: "STIG" },
});

export const pipelineArn = windows.pipelineArn;
export const recipeVersion = windows.recipeVersion;
export const ssmParameterNames = windows.ssmParameterNames;
