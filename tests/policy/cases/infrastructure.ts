// Rules about infrastructure configurations.

import { types } from "../../../policy/resource";
import type { ResourceCase } from "./resourceCase";

const type = types.infrastructureConfiguration;
const good = {
    instanceProfileName: "image-builder",
    instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 },
    instanceTypes: ["t3.medium", "m7i.large"],
    terminateInstanceOnFailure: true,
};

export const infrastructureCases: readonly ResourceCase[] = [
    {
        rule: "imds-v2-required",
        type,
        good,
        broken: [
            {
                set: ["instanceMetadataOptions.httpTokens", "optional"],
                says: ['instanceMetadataOptions.httpTokens is "optional". Set it to "required".'],
            },
            {
                set: ["instanceMetadataOptions", undefined],
                says: ['instanceMetadataOptions.httpTokens is not set. Set it to "required".'],
            },
        ],
        unknown: [
            [
                "instanceMetadataOptions",
                ["instanceMetadataOptions.httpTokens is not known before the update, so it could not be checked."],
            ],
            [
                "instanceMetadataOptions.httpTokens",
                ["instanceMetadataOptions.httpTokens is not known before the update, so it could not be checked."],
            ],
        ],
    },
    {
        rule: "imds-hop-limit",
        type,
        good,
        broken: [
            {
                set: ["instanceMetadataOptions.httpPutResponseHopLimit", 3],
                says: ["instanceMetadataOptions.httpPutResponseHopLimit is 3; at most 2 is allowed. Lower it."],
            },
            { set: ["instanceMetadataOptions.httpPutResponseHopLimit", undefined], says: [] },
        ],
        unknown: [
            [
                "instanceMetadataOptions.httpPutResponseHopLimit",
                [
                    "instanceMetadataOptions.httpPutResponseHopLimit is not known before the update, so it could not be checked.",
                ],
            ],
        ],
        otherSettings: [
            {
                settings: { maximum: 1 },
                says: ["instanceMetadataOptions.httpPutResponseHopLimit is 2; at most 1 is allowed. Lower it."],
            },
        ],
    },
    {
        rule: "no-key-pair",
        type,
        good,
        broken: [
            { set: ["keyPair", "admin"], says: ['keyPair is "admin". Remove it.'] },
            { set: ["keyPair", ""], says: [] },
        ],
        unknown: [["keyPair", ["keyPair is not known before the update, so it could not be checked."]]],
    },
    {
        rule: "instance-terminated-on-failure",
        type,
        good,
        broken: [
            {
                set: ["terminateInstanceOnFailure", false],
                says: ["terminateInstanceOnFailure is false. Set it to true."],
            },
            {
                set: ["terminateInstanceOnFailure", undefined],
                says: ["terminateInstanceOnFailure is not set. Set it to true."],
            },
        ],
        unknown: [
            [
                "terminateInstanceOnFailure",
                ["terminateInstanceOnFailure is not known before the update, so it could not be checked."],
            ],
        ],
    },
    {
        rule: "instance-types-allowed",
        type,
        good,
        settings: { types: ["t3.*", "m7i.large"] },
        broken: [
            {
                set: ["instanceTypes.1", "p5.48xlarge"],
                says: ['instanceTypes[1] is "p5.48xlarge"; allowed values are t3.*, m7i.large. Choose one of them.'],
            },
            {
                set: ["instanceTypes", undefined],
                says: [
                    "instanceTypes is not set, so Image Builder chooses; allowed values are t3.*, m7i.large. Specify one.",
                ],
            },
            {
                set: ["instanceTypes.0", "xt3.medium"],
                says: ['instanceTypes[0] is "xt3.medium"; allowed values are t3.*, m7i.large. Choose one of them.'],
            },
        ],
        unknown: [
            ["instanceTypes", ["instanceTypes is not known before the update, so it could not be checked."]],
            ["instanceTypes.1", ["instanceTypes[1] is not known before the update, so it could not be checked."]],
        ],
        otherSettings: [
            {
                settings: { types: [] },
                says: [
                    'instanceTypes[0] is "t3.medium"; none is allowed by the setting `types`. Choose one of them.',
                    'instanceTypes[1] is "m7i.large"; none is allowed by the setting `types`. Choose one of them.',
                ],
            },
        ],
    },
];
