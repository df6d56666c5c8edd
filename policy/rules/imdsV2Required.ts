// Build and test instances answer questions about themselves only to requests with a token.

import { mendable, whenText } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show } from "../value";

export const imdsV2Required = resourceRule({
    id: "imds-v2-required",
    title: "Build instances require IMDSv2",
    wrong: "The infrastructure configuration lets build and test instances answer metadata requests without a token.",
    why: "Through IMDSv1 a request forged on the instance can read the credentials of its role. Image Builder defaults to `optional`.",
    mend: "Set `instanceMetadataOptions.httpTokens` to `required`.",
    severity: "high",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html",
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
    ],
    frameworks: [
        { framework: "AWS FSBP", controls: ["EC2.8"] },
        { framework: "CIS AWS Foundations Benchmark v3.0.0", controls: ["5.6"] },
        { framework: "NIST SP 800-53 Rev. 5", controls: ["AC-3", "AC-6"] },
    ],
    settings: {},
    types: [types.infrastructureConfiguration],
    check({ properties }) {
        const tokens = properties.get("instanceMetadataOptions", "httpTokens");
        return whenText(tokens, (value) =>
            value === "required" ? [] : [mendable(tokens, `is ${show(value)}. Set it to "required".`, "required")],
        );
    },
    mends: true,
    example: {
        failing: `new aws.imagebuilder.InfrastructureConfiguration("build", { instanceProfileName: "image-builder" });`,
        passing: `new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    instanceMetadataOptions: { httpTokens: "required" },
});`,
    },
});
