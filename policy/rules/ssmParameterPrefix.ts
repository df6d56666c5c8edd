// The SSM parameters that hold image ids stand where the organization expects them.

import { eachDestination } from "../destinations";
import { eachItem, violation, whenText } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show } from "../value";

export const ssmParameterPrefix = resourceRule({
    id: "ssm-parameter-prefix",
    title: "Image ids are written under an allowed prefix",
    wrong: "A distribution configuration, or a workflow step `ApplyImageConfigurations`, writes the id of the image to an SSM parameter outside the allowed prefixes.",
    why: "Image Builder's own role may only write under `/imagebuilder/`, and permissions on parameters are usually granted by prefix.",
    mend: "Start `parameterName` with an allowed prefix.",
    severity: "medium",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/cr-upd-ami-distribution-settings.html",
        "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_SsmParameterConfiguration.html",
    ],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["AC-6"] }],
    settings: {
        prefixes: {
            type: "array",
            items: { type: "string" },
            default: ["/imagebuilder/"],
            description: "Prefixes that parameter names may start with.",
        },
    },
    types: [types.distributionConfiguration, types.workflow],
    check: (resource, { prefixes }) =>
        eachDestination(resource, ({ parameters }) =>
            eachItem(parameters, (parameter) => {
                const name = parameter.get("parameterName");
                return whenText(name, (value) =>
                    prefixes.some((prefix) => value?.startsWith(prefix))
                        ? []
                        : [
                              violation(
                                  name,
                                  `is ${show(value)}; it must start with ${prefixes.join(" or ")}. Rename it.`,
                              ),
                          ],
                );
            }),
        ),
    example: {
        failing: `new aws.imagebuilder.DistributionConfiguration("web", {
    distributions: [
        { region: "us-east-1", ssmParameterConfigurations: [{ parameterName: "/web/ami" }] },
    ],
});`,
        passing: `new aws.imagebuilder.DistributionConfiguration("web", {
    distributions: [
        { region: "us-east-1", ssmParameterConfigurations: [{ parameterName: "/imagebuilder/web/latest" }] },
    ],
});`,
    },
});
