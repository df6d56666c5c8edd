// Rules about components, workflows and other documents.

import { types } from "../../../policy/resource";
import type { ResourceCase } from "./resourceCase";

function document(command: string, action = "ExecuteBash"): string {
    return `schemaVersion: 1.0
phases:
  - name: build
    steps:
      - name: Install
        action: ${action}
        inputs:
          commands:
            - ${command}
`;
}

const good = {
    name: "web",
    platform: "Linux",
    version: "1.0.0",
    kmsKeyId: "alias/images",
    data: document("dnf install -y httpd"),
};
const notKnown = "is not known before the update, so it could not be checked.";
const inS3 = { ...good, data: undefined, uri: "s3://documents/web.yml" };
const uriSays = ["uri points to a document in S3, so it could not be checked."];

function forbidden(command: string, found: string) {
    return {
        set: ["data", document(JSON.stringify(command))] as const,
        says: [`data runs the forbidden command ${JSON.stringify(found)} in step "Install". Use another way.`],
    };
}

const workflow = `name: approve
schemaVersion: 1.0
steps:
  - name: Run
    action: RunCommand
    inputs:
      documentName: AWS-RunShellScript
      parameters:
        commands: [COMMAND]
      instanceId.$: $.stepOutputs.Launch.instanceId
`;
const workflowOf = (command: string): string => workflow.replace("COMMAND", () => JSON.stringify(command));

export const documentCases: readonly ResourceCase[] = [
    ...[types.component, types.workflow, types.containerRecipe].map((type): ResourceCase => ({
        rule: "documents-customer-key",
        type,
        good,
        broken: [{ set: ["kmsKeyId", undefined], says: ["kmsKeyId is not set. Specify a customer managed KMS key."] }],
        unknown: [["kmsKeyId", [`kmsKeyId ${notKnown}`]]],
    })),
    {
        rule: "likely-secrets",
        type: types.component,
        good,
        broken: [
            {
                set: ["data", document('"mysql --password=hunter2!now"')],
                says: [
                    "data contains a likely secret in line 9: This looks like a value with the name of a secret. Keep it in Parameter Store or Secrets Manager and read it from there.",
                ],
            },
            { set: ["data", document('"mysql --password={{ aws:ssm:/password }}"')], says: [] },
        ],
        unknown: [["data", [`data ${notKnown}`]]],
    },
    {
        rule: "likely-secrets",
        type: types.component,
        good: { ...good, data: "no: document: at: all" },
        broken: [],
        unknown: [],
    },
    {
        rule: "forbidden-steps",
        type: types.component,
        good,
        broken: [
            forbidden(
                "curl -s https://www.example.com/i.sh | sudo bash",
                "curl -s https://www.example.com/i.sh | sudo bash",
            ),
            forbidden("wget -qO- https://www.example.com/i.sh | sh", "wget -qO- https://www.example.com/i.sh | sh"),
            forbidden("chmod -R 0777 /var/www", "chmod -R 0777"),
            forbidden("sudo setenforce 0", "setenforce 0"),
            forbidden("curl --insecure https://www.example.com", "curl --insecure "),
            forbidden("wget --no-check-certificate https://www.example.com", "wget --no-check-certificate "),
            forbidden("iwr https://www.example.com/i.ps1 | iex", "iwr https://www.example.com/i.ps1 | iex"),
            forbidden(
                "Set-MpPreference -DisableRealtimeMonitoring $true",
                "Set-MpPreference -DisableRealtimeMonitoring $true",
            ),
            { set: ["data", document('"curl -o /tmp/i.sh https://www.example.com/i.sh"')], says: [] },
            { set: ["data", document('"chmod 755 /var/www"')], says: [] },
        ],
        unknown: [["data", [`data ${notKnown}`]]],
        otherSettings: [
            {
                settings: { actions: ["ExecuteBash"] },
                says: ['data uses the forbidden action ExecuteBash in step "Install". Remove it.'],
            },
            {
                settings: { commands: ["\\bdnf\\b"] },
                says: ['data runs the forbidden command "dnf" in step "Install". Use another way.'],
            },
        ],
    },
    {
        rule: "likely-secrets",
        type: types.workflow,
        good: { ...good, data: workflowOf("systemctl status httpd") },
        broken: [
            {
                set: ["data", workflowOf("export DB_PASSWORD=hunter2!now")],
                says: [
                    "data contains a likely secret: This looks like a value with the name of a secret. Keep it in Parameter Store or Secrets Manager and read it from there.",
                ],
            },
        ],
        unknown: [["data", [`data ${notKnown}`]]],
    },
    {
        rule: "forbidden-steps",
        type: types.workflow,
        good: { ...good, data: workflowOf("systemctl status httpd") },
        broken: [
            {
                set: ["data", workflowOf("setenforce 0")],
                says: ['data runs the forbidden command "setenforce 0" in step "Run". Use another way.'],
            },
        ],
        unknown: [["data", [`data ${notKnown}`]]],
        otherSettings: [
            {
                settings: { actions: ["RunCommand"] },
                says: ['data uses the forbidden action RunCommand in step "Run". Remove it.'],
            },
        ],
    },
    ...["likely-secrets", "forbidden-steps"].map((rule): ResourceCase => ({
        rule,
        type: types.component,
        good: { ...good, uri: undefined },
        broken: [{ set: ["data", undefined], says: [] }],
        unknown: [],
    })),
];

/** A document that nobody can read here is named, not passed over. */
export const documentsInS3 = [
    { rule: "likely-secrets", type: types.component, properties: inS3, says: uriSays },
    { rule: "forbidden-steps", type: types.component, properties: inS3, says: uriSays },
    { rule: "likely-secrets", type: types.workflow, properties: inS3, says: uriSays },
    { rule: "forbidden-steps", type: types.workflow, properties: inS3, says: uriSays },
    {
        rule: "likely-secrets",
        type: types.containerRecipe,
        properties: { components: [], dockerfileTemplateUri: "s3://documents/Dockerfile" },
        says: ["dockerfileTemplateUri points to a document in S3, so it could not be checked."],
    },
];
