// How far the answers of the metadata service travel from build and test instances.

import { mendable, whenNumber } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";

export const imdsHopLimit = resourceRule({
    id: "imds-hop-limit",
    title: "The metadata hop limit of build instances is low",
    wrong: "The hop limit of the instance metadata service is higher than allowed.",
    why: "Each hop lets more than the instance itself, such as a container or a proxy on it, read the credentials of its role. AMIs are built with one hop, containers with two.",
    mend: "Lower `instanceMetadataOptions.httpPutResponseHopLimit`, or omit it: the service then takes 1.",
    severity: "medium",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_InstanceMetadataOptions.html"],
    frameworks: [
        { framework: "checkov", controls: ["CKV_AWS_341"] },
        { framework: "NIST SP 800-53 Rev. 5", controls: ["AC-6"] },
    ],
    settings: {
        maximum: {
            type: "integer",
            minimum: 1,
            maximum: 64,
            default: 2,
            description: "Maximum number of hops. 1 is enough where no containers are built.",
        },
    },
    types: [types.infrastructureConfiguration],
    check({ properties }, { maximum }) {
        const hops = properties.get("instanceMetadataOptions", "httpPutResponseHopLimit");
        return whenNumber(hops, (value = 1) =>
            value <= maximum ? [] : [mendable(hops, `is ${value}; at most ${maximum} is allowed. Lower it.`, maximum)],
        );
    },
    mends: true,
    example: {
        failing: `new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 3 },
});`,
        passing: `new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
});`,
    },
});
