// Rules about pipelines and images.

import { types } from "../../../policy/resource";
import type { ResourceCase } from "./resourceCase";

const type = types.imagePipeline;
const good = {
    status: "ENABLED",
    schedule: { scheduleExpression: "cron(0 2 ? * SUN *)" },
    imageScanningConfiguration: { imageScanningEnabled: true },
    imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 90 },
};
const notKnown = "is not known before the update, so it could not be checked.";

export const pipelineCases: readonly ResourceCase[] = [
    ...[types.imagePipeline, types.image].map((builder): ResourceCase => ({
        rule: "likely-secrets",
        type: builder,
        good: {
            workflows: [{ workflowArn: "w", parameters: [{ name: "DbPasswordParameter", value: "/db/password" }] }],
        },
        broken: [
            {
                set: ["workflows.0.parameters.0", { name: "DbPassword", value: "hunter2!now" }],
                says: [
                    'workflows[0].parameters[0].value of "DbPassword" looks like a secret in clear text. Keep it in Parameter Store or Secrets Manager and read it from there.',
                ],
            },
            { set: ["workflows", undefined], says: [] },
        ],
        unknown: [["workflows", [`workflows ${notKnown}`]]],
    })),
    ...[types.imagePipeline, types.image].map((builder): ResourceCase => ({
        rule: "scanning-enabled",
        type: builder,
        good,
        broken: [
            {
                set: ["imageScanningConfiguration.imageScanningEnabled", false],
                says: ["imageScanningConfiguration.imageScanningEnabled is false. Set it to true."],
            },
            {
                set: ["imageScanningConfiguration", undefined],
                says: ["imageScanningConfiguration.imageScanningEnabled is not set. Set it to true."],
            },
        ],
        unknown: [["imageScanningConfiguration", [`imageScanningConfiguration.imageScanningEnabled ${notKnown}`]]],
    })),
    ...[types.imagePipeline, types.image].map((builder): ResourceCase => ({
        rule: "tests-enabled",
        type: builder,
        good,
        broken: [
            {
                set: ["imageTestsConfiguration.imageTestsEnabled", false],
                says: ["imageTestsConfiguration.imageTestsEnabled is false. Set it to true."],
            },
            { set: ["imageTestsConfiguration", undefined], says: [] },
        ],
        unknown: [
            ["imageTestsConfiguration.imageTestsEnabled", [`imageTestsConfiguration.imageTestsEnabled ${notKnown}`]],
        ],
    })),
    {
        rule: "schedule-set",
        type,
        good,
        broken: [
            {
                set: ["schedule", undefined],
                says: ["schedule.scheduleExpression is not set. Set a schedule such as cron(0 2 ? * SUN *)."],
            },
            {
                set: ["schedule.scheduleExpression", ""],
                says: ["schedule.scheduleExpression is not set. Set a schedule such as cron(0 2 ? * SUN *)."],
            },
        ],
        unknown: [["schedule", [`schedule.scheduleExpression ${notKnown}`]]],
    },
    {
        rule: "pipeline-enabled",
        type,
        good,
        broken: [
            {
                set: ["status", "DISABLED"],
                says: ['status is "DISABLED". Set it to "ENABLED", or remove the pipeline.'],
            },
            { set: ["status", undefined], says: [] },
        ],
        unknown: [["status", [`status ${notKnown}`]]],
    },
];
