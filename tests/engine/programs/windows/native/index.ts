import * as aws from "@pulumi/aws";
import * as golden from "pulumi-aws-golden-image";
import { componentDocument } from "pulumi-aws-golden-image/documents";

const key = new aws.kms.Key("images", { enableKeyRotation: true });
const agent = new golden.Component("agent", {
    platform: "Windows",
    document: componentDocument({
        build: [{ name: "Install", action: "ExecutePowerShell", inputs: { commands: ["Write-Host 'installing'"] } }],
        test: [{ name: "Check", action: "ExecutePowerShell", inputs: { commands: ["Get-Service W32Time"] } }],
    }),
});
const win = new golden.GoldenImagePipeline("windows", {
    baseImage: { managed: "windows-server-2025-english-full-base" },
    components: [{ managed: "update-windows" }, { arn: agent.arn }],
    instanceTypes: ["m6i.large", "m7i.large"],
    rootVolume: { sizeGiB: 60, kmsKeyId: key.arn },
    launchPermission: { organizationArns: ["arn:aws:organizations::111122223333:organization/o-abcdefghij"] },
    ssmParameter: "/images/windows/current",
    schedule: {
        expression: "cron(0 4 ? * 2#2 *)",
        timezone: "America/New_York",
        startCondition: "EXPRESSION_MATCH_ONLY",
    },
    tests: { enabled: false },
    lifecycle: { enabled: false },
});
export const arn = win.imageArn;
export const version = win.recipeVersion;
export const agentVersion = agent.version;
