// Rules about distribution configurations.

import { types } from "../../../policy/resource";
import type { ResourceCase } from "./resourceCase";

const type = types.distributionConfiguration;
const organization = "arn:aws:organizations::111122223333:organization/o-abcdefghij";
const unit = "arn:aws:organizations::111122223333:ou/o-abcdefghij/ou-abcd-12345678";
const good = {
    region: "us-east-1",
    tags: { team: "platform" },
    distributions: [
        {
            region: "us-east-1",
            amiDistributionConfiguration: {
                kmsKeyId: "alias/images",
                targetAccountIds: ["222233334444"],
                launchPermission: {
                    userIds: ["222233334444"],
                    userGroups: ["none"],
                    organizationArns: [organization],
                    organizationalUnitArns: [unit],
                },
                amiTags: { team: "platform" },
            },
            ssmParameterConfigurations: [{ parameterName: "/imagebuilder/web/latest" }],
        },
        {
            region: "eu-central-1",
            amiDistributionConfiguration: { kmsKeyId: "alias/images", amiTags: { team: "platform" } },
        },
        { region: "eu-west-1", containerDistributionConfiguration: { containerTags: ["latest"] } },
    ],
};
const notKnown = "is not known before the update, so it could not be checked.";
const ami = (index: number): string => `distributions.${index}.amiDistributionConfiguration`;
const amiPath = (index: number): string => `distributions[${index}].amiDistributionConfiguration`;

export const distributionCases: readonly ResourceCase[] = [
    {
        rule: "distribution-customer-key",
        type,
        good,
        broken: [
            ...[0, 1].map((index) => ({
                set: [`${ami(index)}.kmsKeyId`, undefined] as const,
                says: [
                    `${amiPath(index)}.kmsKeyId is not set for "${index === 0 ? "us-east-1" : "eu-central-1"}". Specify a KMS key of that region.`,
                ],
            })),
            {
                set: [`${ami(1)}.kmsKeyId`, "alias/aws/ebs"],
                says: [
                    `${amiPath(1)}.kmsKeyId is "alias/aws/ebs" for "eu-central-1". Specify a KMS key of that region.`,
                ],
            },
        ],
        unknown: [
            ["distributions", [`distributions ${notKnown}`]],
            [`${ami(1)}.kmsKeyId`, [`${amiPath(1)}.kmsKeyId ${notKnown}`]],
        ],
    },
    {
        rule: "no-public-images",
        type,
        good,
        broken: [
            {
                set: [`${ami(1)}.launchPermission`, { userGroups: ["all"] }],
                says: [
                    `${amiPath(1)}.launchPermission.userGroups[0] is "all": everyone can launch the image. Remove it.`,
                ],
            },
        ],
        unknown: [
            ["distributions", [`distributions ${notKnown}`]],
            [`${ami(0)}.launchPermission.userGroups.0`, [`${amiPath(0)}.launchPermission.userGroups[0] ${notKnown}`]],
            [`${ami(1)}.launchPermission`, [`${amiPath(1)}.launchPermission.userGroups ${notKnown}`]],
        ],
    },
    {
        rule: "target-accounts-allowed",
        type,
        good,
        settings: { accounts: ["222233334444"], organizations: [organization, unit] },
        broken: [
            {
                set: [`${ami(1)}.targetAccountIds`, ["222233334444", "333344445555"]],
                says: [
                    `${amiPath(1)}.targetAccountIds[1] is "333344445555", which the setting \`accounts\` does not list. Remove it.`,
                ],
            },
            {
                set: [`${ami(0)}.launchPermission.userIds.0`, "333344445555"],
                says: [
                    `${amiPath(0)}.launchPermission.userIds[0] is "333344445555", which the setting \`accounts\` does not list. Remove it.`,
                ],
            },
            {
                set: [`${ami(0)}.launchPermission.organizationArns.0`, "o-other"],
                says: [
                    `${amiPath(0)}.launchPermission.organizationArns[0] is "o-other", which the setting \`organizations\` does not list. Remove it.`,
                ],
            },
            {
                set: [`${ami(0)}.launchPermission.organizationalUnitArns.0`, "ou-other"],
                says: [
                    `${amiPath(0)}.launchPermission.organizationalUnitArns[0] is "ou-other", which the setting \`organizations\` does not list. Remove it.`,
                ],
            },
        ],
        unknown: [
            ["distributions", [`distributions ${notKnown}`]],
            [`${ami(0)}.targetAccountIds.0`, [`${amiPath(0)}.targetAccountIds[0] ${notKnown}`]],
            [`${ami(0)}.launchPermission.userIds`, [`${amiPath(0)}.launchPermission.userIds ${notKnown}`]],
        ],
        otherSettings: [
            {
                settings: { accounts: [] },
                says: [
                    `${amiPath(0)}.targetAccountIds[0] is "222233334444", which the setting \`accounts\` does not list. Remove it.`,
                    `${amiPath(0)}.launchPermission.userIds[0] is "222233334444", which the setting \`accounts\` does not list. Remove it.`,
                ],
            },
        ],
    },
    {
        rule: "regions-allowed",
        type,
        good,
        settings: { regions: ["us-east-1", "eu-central-1", "eu-west-1"] },
        broken: [
            {
                set: ["distributions.1.region", "sa-east-1"],
                says: [
                    'distributions[1].region is "sa-east-1"; allowed values are us-east-1, eu-central-1, eu-west-1. Remove it.',
                ],
            },
        ],
        unknown: [
            ["distributions", [`distributions ${notKnown}`]],
            ["distributions.2.region", [`distributions[2].region ${notKnown}`]],
        ],
        otherSettings: [
            {
                settings: { regions: ["us-east-1", "eu-central-1"] },
                says: [
                    'distributions[2].region is "eu-west-1"; allowed values are us-east-1, eu-central-1. Remove it.',
                ],
            },
        ],
    },
    {
        rule: "regions-allowed",
        type: types.imagePipeline,
        good: { region: "eu-central-1" },
        provider: { region: "us-east-1" },
        settings: { regions: ["eu-central-1"] },
        broken: [
            {
                set: ["region", "us-east-1"],
                says: ['region is "us-east-1"; allowed values are eu-central-1. Remove it.'],
            },
            {
                set: ["region", undefined],
                says: ['region is "us-east-1"; allowed values are eu-central-1. Remove it.'],
            },
        ],
        unknown: [["region", [`region ${notKnown}`]]],
        otherSettings: [
            {
                settings: { regions: [] },
                says: ['region is "eu-central-1"; none is allowed by the setting `regions`. Remove it.'],
            },
        ],
    },
    {
        rule: "source-region-kept",
        type,
        good,
        broken: [
            {
                set: ["distributions.0.region", "us-west-2"],
                says: ['distributions have no AMIs in "us-east-1", where the images are built. Add an entry for it.'],
            },
            {
                set: [ami(0), undefined],
                says: ['distributions have no AMIs in "us-east-1", where the images are built. Add an entry for it.'],
            },
            {
                set: ["region", undefined],
                says: ["distributions were read, but not the region they belong to, so it could not be checked."],
            },
        ],
        unknown: [
            ["distributions", [`distributions ${notKnown}`]],
            ["distributions.0.region", [`distributions[0].region ${notKnown}`]],
            ["region", ["distributions were read, but not the region they belong to, so it could not be checked."]],
        ],
    },
    {
        rule: "source-region-kept",
        type,
        good: { ...good, region: undefined },
        provider: { region: "eu-central-1" },
        broken: [
            {
                set: ["distributions.1.region", "us-west-2"],
                says: [
                    'distributions have no AMIs in "eu-central-1", where the images are built. Add an entry for it.',
                ],
            },
        ],
        unknown: [],
    },
    {
        rule: "ssm-parameter-prefix",
        type,
        good,
        broken: [
            {
                set: ["distributions.0.ssmParameterConfigurations.0.parameterName", "/web/ami"],
                says: [
                    'distributions[0].ssmParameterConfigurations[0].parameterName is "/web/ami"; it must start with /imagebuilder/. Rename it.',
                ],
            },
        ],
        unknown: [
            ["distributions", [`distributions ${notKnown}`]],
            [
                "distributions.0.ssmParameterConfigurations.0.parameterName",
                [`distributions[0].ssmParameterConfigurations[0].parameterName ${notKnown}`],
            ],
        ],
        otherSettings: [
            { settings: { prefixes: ["/golden/", "/imagebuilder/"] }, says: [] },
            {
                settings: { prefixes: ["/golden/", "/images/"] },
                says: [
                    'distributions[0].ssmParameterConfigurations[0].parameterName is "/imagebuilder/web/latest"; it must start with /golden/ or /images/. Rename it.',
                ],
            },
        ],
    },
    {
        rule: "required-tags",
        type,
        good,
        provider: { defaultTags: '{"tags":{"cost-centre":"42"}}' },
        settings: { tags: ["team"] },
        broken: [
            { set: ["tags", undefined], says: ['tags lack "team". Add what is missing.'] },
            { set: ["tags", { Team: "platform" }], says: ['tags lack "team". Add what is missing.'] },
            {
                set: [`${ami(1)}.amiTags`, undefined],
                says: [`${amiPath(1)}.amiTags lack "team". Add what is missing.`],
            },
        ],
        unknown: [
            ["tags", [`tags ${notKnown}`]],
            ["distributions", [`distributions ${notKnown}`]],
            [`${ami(0)}.amiTags`, [`${amiPath(0)}.amiTags ${notKnown}`]],
        ],
        otherSettings: [
            {
                settings: { tags: ["team", "cost-centre"] },
                says: [
                    `${amiPath(0)}.amiTags lack "cost-centre". Add what is missing.`,
                    `${amiPath(1)}.amiTags lack "cost-centre". Add what is missing.`,
                ],
            },
            {
                settings: { tags: [] },
                says: ["tags are not checked, as the setting `tags` is empty, so it could not be checked."],
            },
        ],
    },
];
