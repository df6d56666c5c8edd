// The pipeline that the measured programs declare: two regions, one target account, schedule, lifecycle, notifications.
export const args = {
    baseImage: { managed: "amazon-linux-2023", architecture: "x86_64" },
    components: [
        { file: "../web-server.yml", parameters: { ServerName: ["www.example.com"] } },
        { file: "../web-server-test.yml" },
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
    tags: { team: "platform" },
};
