// Rules about image and container recipes.

import { types } from "../../../policy/resource";
import type { Change, ResourceCase } from "./resourceCase";

const good = {
    name: "web",
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [
        { componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" },
        {
            componentArn: "arn:aws:imagebuilder:us-east-1:111122223333:component/web/1.0.0",
            parameters: [{ name: "DbPassword", value: "{{ aws:ssm:/web/password }}" }],
        },
    ],
    blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs: { encrypted: "true", kmsKeyId: "alias/images" } },
        { deviceName: "/dev/sdb", noDevice: true },
        { deviceName: "/dev/sdc", virtualName: "ephemeral0" },
        { deviceName: "/dev/sdd", ebs: { encrypted: true, kmsKeyId: "alias/images" } },
    ],
};
const { blockDeviceMappings, ...withoutVolumes } = good;
const container = { ...withoutVolumes, instanceConfiguration: { blockDeviceMappings } };
const notKnown = "is not known before the update, so it could not be checked.";

const volumeForms = [
    { type: types.imageRecipe, good, at: "blockDeviceMappings" },
    { type: types.containerRecipe, good: container, at: "instanceConfiguration.blockDeviceMappings" },
];

export const recipeCases: readonly ResourceCase[] = [
    ...volumeForms.map(({ type, good, at }): ResourceCase => ({
        rule: "recipe-volumes-encrypted",
        type,
        good,
        broken: [
            {
                set: [`${at}.0.ebs.encrypted`, undefined],
                says: [`${at}[0].ebs.encrypted is not set. Set it to true.`],
            },
            {
                set: [`${at}.0.ebs.encrypted`, "false"],
                says: [`${at}[0].ebs.encrypted is "false". Set it to true.`],
            },
            {
                set: [`${at}.3.ebs.encrypted`, false],
                says: [`${at}[3].ebs.encrypted is false. Set it to true.`],
            },
            { set: [`${at}.0.ebs`, undefined], says: [`${at}[0].ebs.encrypted is not set. Set it to true.`] },
            { set: [at, undefined], says: [] },
        ],
        unknown: [
            [at, [`${at} ${notKnown}`]],
            [`${at}.0`, [`${at}[0].ebs.encrypted ${notKnown}`]],
            [`${at}.3.ebs.encrypted`, [`${at}[3].ebs.encrypted ${notKnown}`]],
        ],
    })),
    {
        rule: "recipe-volumes-encrypted",
        type: types.imageRecipe,
        good: withoutVolumes,
        broken: [],
        unknown: [],
        otherSettings: [
            {
                settings: { requireMapping: true },
                says: ["blockDeviceMappings is not set, so the base image decides. Set the root volume, encrypted."],
            },
        ],
    },
    ...volumeForms.map(({ type, good, at }): ResourceCase => ({
        rule: "recipe-volumes-customer-key",
        type,
        good,
        broken: [
            {
                set: [`${at}.0.ebs.kmsKeyId`, undefined],
                says: [`${at}[0].ebs.kmsKeyId is not set. Specify a customer managed KMS key.`],
            },
            {
                set: [`${at}.3.ebs.kmsKeyId`, "alias/aws/ebs"],
                says: [`${at}[3].ebs.kmsKeyId is "alias/aws/ebs". Specify a customer managed KMS key.`],
            },
        ],
        unknown: [
            [at, [`${at} ${notKnown}`]],
            [`${at}.0.ebs.kmsKeyId`, [`${at}[0].ebs.kmsKeyId ${notKnown}`]],
        ],
    })),
    {
        rule: "base-image-allowed",
        type: types.imageRecipe,
        good,
        broken: [
            ["arn:aws:imagebuilder:us-east-1:111122223333:image/base/x.x.x", undefined],
            ["ami-0123456789abcdef0", undefined],
            ["ssm:/golden/base", undefined],
            ["arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x", undefined],
        ].map(([image]): Change => ({
            set: ["parentImage", image],
            says: [
                `parentImage is "${image}"; allowed values are images owned by aws, ssm:/aws/service/*. Choose one of them.`,
            ],
        })),
        unknown: [["parentImage", [`parentImage ${notKnown}`]]],
        otherSettings: [
            {
                settings: { owners: ["111122223333"], images: [] },
                says: [
                    'parentImage is "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x"; allowed values are images owned by 111122223333. Choose one of them.',
                ],
            },
            {
                settings: { owners: [], images: ["arn:aws:imagebuilder:*:aws:image/amazon-linux-*/x.x.x"] },
                says: [],
            },
            {
                settings: { owners: [], images: [] },
                says: [
                    'parentImage is "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x"; allowed values are none. Choose one of them.',
                ],
            },
        ],
    },
    {
        rule: "base-image-allowed",
        type: types.containerRecipe,
        good: { ...container, parentImage: "ssm:/aws/service/ami-amazon-linux-latest/al2023" },
        broken: [
            {
                set: ["parentImage", "amazonlinux:latest"],
                says: [
                    'parentImage is "amazonlinux:latest"; allowed values are images owned by aws, ssm:/aws/service/*. Choose one of them.',
                ],
            },
        ],
        unknown: [],
    },
    {
        rule: "component-owners-allowed",
        type: types.imageRecipe,
        good,
        settings: { owners: ["aws", "111122223333"] },
        broken: [
            {
                set: ["components.0.componentArn", "arn:aws:imagebuilder:us-east-1:333344445555:component/agent/1.0.0"],
                says: [
                    'components[0].componentArn is "arn:aws:imagebuilder:us-east-1:333344445555:component/agent/1.0.0"; allowed owners are aws, 111122223333. Choose another component.',
                ],
            },
        ],
        unknown: [
            ["components", [`components ${notKnown}`]],
            ["components.1.componentArn", [`components[1].componentArn ${notKnown}`]],
        ],
        otherSettings: [
            {
                settings: { owners: ["aws"] },
                says: [
                    'components[1].componentArn is "arn:aws:imagebuilder:us-east-1:111122223333:component/web/1.0.0"; allowed owners are aws. Choose another component.',
                ],
            },
        ],
    },
    {
        rule: "likely-secrets",
        type: types.imageRecipe,
        good: { ...good, userDataBase64: Buffer.from("#!/bin/sh\nyum update -y").toString("base64") },
        broken: [
            {
                set: ["components.1.parameters.0.value", "hunter2!now"],
                says: [
                    'components[1].parameters[0].value of "DbPassword" looks like a secret in clear text. Keep it in Parameter Store or Secrets Manager and read it from there.',
                ],
            },
            {
                set: ["userDataBase64", Buffer.from("export DB_PASSWORD=hunter2!now").toString("base64")],
                says: [
                    "userDataBase64 contains a likely secret: This looks like a value with the name of a secret. Keep it in Parameter Store or Secrets Manager and read it from there.",
                ],
            },
        ],
        unknown: [
            ["components", [`components ${notKnown}`]],
            ["components.1.parameters", [`components[1].parameters ${notKnown}`]],
            ["components.1.parameters.0.name", [`components[1].parameters[0].name ${notKnown}`]],
            ["components.1.parameters.0.value", [`components[1].parameters[0].value ${notKnown}`]],
            ["userDataBase64", [`userDataBase64 ${notKnown}`]],
        ],
    },
    {
        rule: "likely-secrets",
        type: types.containerRecipe,
        good: { ...container, dockerfileTemplateData: "FROM {{{ imagebuilder:parentImage }}}\nENV MODE=web" },
        broken: [
            {
                set: ["dockerfileTemplateData", "FROM base\nENV API_TOKEN=a1b2c3d4e5"],
                says: [
                    "dockerfileTemplateData contains a likely secret: This looks like a value with the name of a secret. Keep it in Parameter Store or Secrets Manager and read it from there.",
                ],
            },
        ],
        unknown: [["dockerfileTemplateData", [`dockerfileTemplateData ${notKnown}`]]],
    },
];
