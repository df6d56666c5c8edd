// Components, workflows and Dockerfile templates are encrypted with a key of the organization's own.

import { checkKey } from "../customerKeys";
import { types } from "../resource";
import { resourceRule } from "../rule";

export const documentsCustomerKey = resourceRule({
    id: "documents-customer-key",
    title: "Components, workflows and Dockerfile templates are encrypted with a customer managed key",
    wrong: "A component, a workflow or a container recipe has no KMS key for its document.",
    why: "The service then encrypts it with its own key, whose use you can neither restrict nor audit.",
    mend: "Set `kmsKeyId` to a customer managed KMS key that the build and execution roles may use to decrypt.",
    severity: "low",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/data-protection.html"],
    frameworks: [
        { framework: "NIST SP 800-53 Rev. 5", controls: ["SC-12", "SC-28"] },
        { framework: "checkov", controls: ["CKV_AWS_180"] },
    ],
    settings: {},
    types: [types.component, types.workflow, types.containerRecipe],
    check: ({ properties }) => checkKey(properties.get("kmsKeyId")),
    example: {
        failing: `new aws.imagebuilder.Component("greeting", {
    platform: "Linux",
    version: "1.0.0",
    data: "schemaVersion: 1.0\\nphases: [{ name: build, steps: [{ name: Greet, action: ExecuteBash, inputs: { commands: [echo hello] } }] }]",
});`,
        passing: `new aws.imagebuilder.Component("greeting", {
    platform: "Linux",
    version: "1.0.0",
    kmsKeyId: "alias/images",
    data: "schemaVersion: 1.0\\nphases: [{ name: build, steps: [{ name: Greet, action: ExecuteBash, inputs: { commands: [echo hello] } }] }]",
});`,
    },
});
