// Instances of failed builds do not stay behind.

import { mendable, whenFlag } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show } from "../value";

export const instanceTerminatedOnFailure = resourceRule({
    id: "instance-terminated-on-failure",
    title: "Instances of failed builds are terminated",
    wrong: "The instance of a failed build keeps running.",
    why: "It costs money until someone notices, and it runs half configured with the build instance role. The AWS provider defaults to `false`.",
    mend: "Set `terminateInstanceOnFailure` to `true`; set it to `false` only while you look into a failure.",
    severity: "low",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html"],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["CM-7"] }],
    settings: {},
    types: [types.infrastructureConfiguration],
    check({ properties }) {
        const terminate = properties.get("terminateInstanceOnFailure");
        return whenFlag(terminate, (value) =>
            value === true ? [] : [mendable(terminate, `is ${show(value)}. Set it to true.`, true)],
        );
    },
    mends: true,
    example: {
        failing: `new aws.imagebuilder.InfrastructureConfiguration("build", { instanceProfileName: "image-builder" });`,
        passing: `new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    terminateInstanceOnFailure: true,
});`,
    },
});
