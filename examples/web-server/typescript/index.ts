// The image of our web servers: built on Sundays if anything is new, tested, and given to two regions and one account.
import * as golden from "pulumi-aws-golden-image";

const web = new golden.GoldenImagePipeline("web-server", {
    description: "Apache web server on Amazon Linux 2023",
    baseImage: { managed: "amazon-linux-2023", architecture: "x86_64" },
    components: [
        { file: "../components/apache.yml", parameters: { ServerName: ["www.example.com"] } },
        { file: "../components/apache-test.yml" },
    ],
    instanceTypes: ["t3.medium"],
    rootVolume: { sizeGiB: 30 },
    logBucket: { prefix: "build-logs" },
    notifications: { emails: ["images@example.com"] },
    schedule: { expression: "cron(0 2 ? * SUN *)", timezone: "Europe/Zurich" },
    tests: { timeoutMinutes: 90 },
    regions: [{ region: "us-east-1" }, { region: "eu-central-1" }],
    targetAccounts: [{ accountId: "222233334444", assumeRoleArn: "arn:aws:iam::222233334444:role/deploy" }],
    ssmParameter: "/imagebuilder/web-server/latest",
    lifecycle: { deprecateAfterDays: 30, disableAfterDays: 60, deleteAfterDays: 90, keepAtLeast: 3 },
    tags: { Environment: "Production", Purpose: "WebServer" },
});

export const pipelineArn = web.pipelineArn;
export const recipeVersion = web.recipeVersion;
export const logBucketName = web.logBucketName;
export const ssmParameterNames = web.ssmParameterNames;
