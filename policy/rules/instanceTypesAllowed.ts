// Images are built and tested on instance types that the organization allows.

import { fits } from "../glob";
import { eachItem, violation, whenText } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show } from "../value";

export const instanceTypesAllowed = resourceRule({
    id: "instance-types-allowed",
    title: "Images are built on allowed instance types",
    wrong: "The infrastructure configuration names an instance type that is not allowed, or leaves the choice to Image Builder.",
    why: "Types differ in price, and some organizations allow only those with certain hardware, such as the Nitro system.",
    mend: "Choose one of the allowed types in `instanceTypes`.",
    severity: "low",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html"],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["CM-7"] }],
    settings: {
        types: {
            type: "array",
            items: { type: "string" },
            default: [],
            description: "Instance types, where `*` matches any characters, such as `t3.*`.",
        },
    },
    types: [types.infrastructureConfiguration],
    check({ properties }, { types: allowed }) {
        const list = properties.get("instanceTypes").list;
        const bound =
            allowed.length === 0
                ? "none is allowed by the setting `types`"
                : `allowed values are ${allowed.join(", ")}`;
        if (!list.isUnknown && list.items.length === 0) {
            return [violation(list, `is not set, so Image Builder chooses; ${bound}. Specify one.`)];
        }
        return eachItem(list, (type) =>
            whenText(type, (value = "") =>
                allowed.some((pattern) => fits(value, pattern))
                    ? []
                    : [violation(type, `is ${show(value)}; ${bound}. Choose one of them.`)],
            ),
        );
    },
    example: {
        failing: `new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    instanceTypes: ["p5.48xlarge"],
});`,
        passing: `new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    instanceTypes: ["t3.medium"],
});`,
        settings: { types: ["t3.*", "m7i.*"] },
    },
});
