// Nobody logs in to build and test instances with a key.

import { violation, whenText } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show } from "../value";

export const noKeyPair = resourceRule({
    id: "no-key-pair",
    title: "Build instances have no key pair",
    wrong: "The infrastructure configuration gives build and test instances an SSH key.",
    why: "Whoever holds the private key can change an image while it is built, and the public key can stay behind in it.",
    mend: "Remove `keyPair`. To look at a failed build, use Session Manager with `terminateInstanceOnFailure: false` for as long as it takes.",
    severity: "medium",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-best-practices.html"],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["AC-6", "AC-17"] }],
    settings: {},
    types: [types.infrastructureConfiguration],
    check({ properties }) {
        const key = properties.get("keyPair");
        return whenText(key, (value = "") => (value === "" ? [] : [violation(key, `is ${show(value)}. Remove it.`)]));
    },
    example: {
        failing: `new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    instanceMetadataOptions: { httpTokens: "required" },
    keyPair: "admin",
});`,
        passing: `new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    instanceMetadataOptions: { httpTokens: "required" },
});`,
    },
});
