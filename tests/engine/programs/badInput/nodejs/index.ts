import * as golden from "pulumi-aws-golden-image-sdk";

new golden.GoldenImagePipeline("web", {
    name: "Web_Server",
    baseImage: { managed: "amazon-linux-2032", amiId: "ami-0123456789abcdef0" },
    components: [{ file: "missing.yml" }],
    regions: [{ region: "us-east-1" }, { region: "us-east-1" }],
    targetAccounts: [{ accountId: "123" }],
    schedule: { expression: "cron(0 2 * * SUN)", timezone: "Mars/Phobos" },
});
