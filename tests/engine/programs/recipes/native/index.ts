import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image";

const config = new pulumi.Config();
const hello = (action: string, command: string) =>
    JSON.stringify({
        name: "hello",
        schemaVersion: "1.0",
        phases: [{ name: "build", steps: [{ name: "Hello", action, inputs: { commands: [command] } }] }],
    });
const variants = {
    linux: { document: hello("ExecuteBash", "echo {{ aws:ssm:/app/greeting }}") },
    windows: { document: hello("ExecutePowerShell", "Write-Host hello") },
};
const full = new golden.ImageRecipe("full", {
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ variants }, { managed: "update-linux" }, { marketplace: "example-linux-software-component" }],
    blockDevices: [
        { deviceName: "/dev/sdf", sizeGiB: config.getNumber("size") ?? 20, type: "gp3", iops: 4000, throughput: 200 },
        { deviceName: "/dev/sdg", sizeGiB: 125, type: "st1", snapshotId: "snap-0123456789abcdef0" },
        { deviceName: "/dev/sdh", virtualName: "ephemeral0" },
        { deviceName: "/dev/sdi", noDevice: true },
    ],
    amiTags: { golden: "yes" },
    userData: "#!/bin/sh\ntouch /tmp/perform_cleanup\n",
});
const windows = new golden.ImageRecipe("windows", {
    baseImage: { managed: "windows-server-2025-english-full-base" },
    components: [{ variants }],
});
// Without components there is only Cloud Control; with one there is the provider's own resource.
const bare = new golden.ImageRecipe("bare", {
    baseImage: { managed: "amazon-linux-2023", architecture: "arm64" },
    components: config.getBoolean("hardened") ? [{ managed: "stig-build-linux-low" }] : [],
    blockDevices: [
        { deviceName: "/dev/sdf", sizeGiB: 20 },
        { deviceName: "/dev/sdi", noDevice: true },
    ],
    amiTags: { golden: "yes" },
    userData: "#!/bin/sh\ntouch /tmp/perform_cleanup\n",
    tags: { team: "platform" },
});
new golden.LifecyclePolicy("amis", {
    recipes: [{ name: full.name }, { name: windows.name, version: "1.x.x" }],
    rules: [
        { action: "DEPRECATE", age: { value: 2, unit: "WEEKS" }, includeAmis: false },
        { action: "DISABLE", age: { value: 1, unit: "MONTHS" }, exclude: { amis: { public: true } } },
        {
            action: "DELETE",
            age: { value: 1, unit: "YEARS", retainAtLeast: 2 },
            exclude: {
                tags: { keep: "yes" },
                amis: {
                    lastLaunched: { value: 2, unit: "MONTHS" },
                    regions: ["eu-central-1"],
                    sharedAccounts: ["222233334444"],
                    tags: { audit: "2026" },
                },
            },
        },
    ],
});
new golden.LifecyclePolicy("tagged", { selectByTags: { team: "web" }, keepNewest: 5 });
new golden.LifecyclePolicy("containers", { recipeName: "app", resourceType: "CONTAINER_IMAGE" });

export const versions = [full.version, windows.version, bare.version];
export const latest = bare.latestArn;
export const policy = full.instancePolicy;
