// A channel in two regions that tells two addresses of its moves, each with a secret of its own.

import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image";

const config = new pulumi.Config();
const prod = new golden.ImageChannel("prod", {
    pipelineName: "web",
    regions: [{ region: "eu-west-1" }, { region: "us-east-1" }],
    webhooks: [
        { name: "chat", url: "https://chat.example.com/hook", secret: config.requireSecret("chat") },
        {
            name: "audit",
            url: "https://audit.example.com/moves?of=web",
            secret: config.requireSecret("audit"),
            header: "X-Audit-Key",
        },
    ],
    tags: { team: "platform" },
});

export const eventPattern = prod.eventPattern;
