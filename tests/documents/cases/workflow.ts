// For each error of a workflow document one that has it and one that just does not.

import type { WorkflowOptions } from "../../../provider/documents/workflow";
import type { RuleCase } from "./ruleCase";

const launch = `schemaVersion: 1.0
steps:
  - name: Launch
    action: LaunchInstance
    inputs:
      waitFor: ssmAgent
`;
const terminate = `  - name: Terminate
    action: TerminateInstance
    inputs:
      instanceId.$: $.stepOutputs.Launch.instanceId
`;
/** A document in which an instance runs and ends, with these lines between. */
const around = (lines: string): string => `${launch}${lines}${terminate}`;
/** The same with one step that waits, and these lines in it. */
const waiting = (lines: string, top = ""): string =>
    `schemaVersion: 1.0\n${top}steps:\n  - name: Wait\n    action: WaitForAction\n${lines}`;
const wait = (name: string): string => `  - name: ${name}\n    action: WaitForAction\n`;
const machine = (lines: string): string =>
    `schemaVersion: 1.0\nsteps:\n  - name: Check\n    action: ExecuteStateMachine\n    inputs:\n      stateMachineArn: arn:aws:states:eu-west-1:111122223333:stateMachine:check\n${lines}`;
const image =
    "  - name: Image\n    action: CreateImage\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n";
const withPrefix = (item: string): string =>
    `  - name: Tag\n    action: RunCommand\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n      documentName: tag\n      parameters:\n        prefix.$:\n          ${item}\n`;
const waits = (count: number): string => Array.from({ length: count }, (_, index) => wait(`Wait${index}`)).join("");
const nested = (levels: number): string =>
    levels === 1
        ? "{ booleanEquals: true, value: $.imagebuilder.collectImageMetadata }"
        : `{ and: [${nested(levels - 1)}] }`;

export const workflowCases: RuleCase<WorkflowOptions>[] = [
    {
        code: "wrong-type",
        bad: "- schemaVersion: 1.0\n",
        good: around(""),
        place: "1:1-2:1",
        message: "A workflow document must be a map, but found a list.",
    },
    {
        code: "missing-key",
        bad: `steps:\n${wait("Wait")}`,
        good: `schemaVersion: "1.0"\nsteps:\n${wait("Wait")}`,
        place: "1:1-1:6",
        message: "The workflow document has no schemaVersion.",
    },
    {
        code: "schema-version",
        bad: `schemaVersion: 2.0\nsteps:\n${wait("Wait")}`,
        good: `schemaVersion: 1\nsteps:\n${wait("Wait")}`,
        place: "1:16-1:19",
        message: "The schema version is 2.0, but only 1.0 exists.",
    },
    {
        code: "extra-key",
        bad: waiting("    maxAttempts: 3\n"),
        good: waiting("    timeoutSeconds: 3\n"),
        place: "5:5-5:16",
        message:
            'The guide does not describe the key "maxAttempts" of a step; it describes name, action, description, if, inputs, onFailure, rollbackEnabled, rollbackEnabled.$, timeoutSeconds.',
    },
    {
        code: "unknown-key",
        bad: waiting("", "output: []\n"),
        good: waiting("", "outputs: []\n"),
        place: "2:1-2:7",
        message: 'A workflow document has no key "output".',
        hint: 'Did you mean "outputs"?',
    },
    {
        code: "empty-list",
        bad: "schemaVersion: 1.0\nsteps: []\n",
        good: waiting(""),
        place: "2:8-2:10",
        message: "steps is empty, but a workflow needs at least one step.",
    },
    {
        code: "too-many-steps",
        bad: `schemaVersion: 1.0\nsteps:\n${waits(16)}`,
        good: `schemaVersion: 1.0\nsteps:\n${waits(15)}`,
        place: "33:5-33:9",
        message: "The workflow has 16 steps, but may have up to 15.",
    },
    {
        code: "unknown-action",
        bad: waiting("").replace("WaitForAction", "WaitForActions"),
        good: waiting(""),
        place: "4:13-4:27",
        message: '"WaitForActions" is not a workflow action.',
        hint: 'Did you mean "WaitForAction"?',
    },
    {
        code: "action-stage",
        options: { type: "BUILD", disabled: new Set(["missing-image-id"]) },
        bad: around(
            "  - name: Scan\n    action: CollectImageScanFindings\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n",
        ),
        good: around(
            "  - name: Build\n    action: ExecuteComponents\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n",
        ),
        place: "8:13-8:37",
        message: "CollectImageScanFindings works in test workflows only, but this is a build workflow.",
    },
    {
        code: "action-stage",
        options: { type: "DISTRIBUTION" },
        bad: around(
            "  - name: Build\n    action: ExecuteComponents\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n",
        ),
        good: "schemaVersion: 1.0\nsteps:\n  - name: Distribute\n    action: DistributeImage\n",
        place: "8:13-8:30",
        message: "ExecuteComponents works in build and test workflows only, but this is a distribution workflow.",
    },
    {
        code: "action-stage-unclear",
        options: { type: "TEST" },
        bad: around(
            "  - name: Inventory\n    action: CollectImageMetadata\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n",
        ),
        good: around(
            "  - name: Scan\n    action: CollectImageScanFindings\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n",
        ),
        place: "8:13-8:33",
        message: "CollectImageMetadata may work in build workflows only, but this is a test workflow.",
    },
    {
        code: "incompatible-actions",
        bad: around(
            "  - name: Push\n    action: DistributeContainerImage\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n  - name: Copy\n    action: DistributeImage\n",
        ),
        good: around(
            "  - name: Push\n    action: DistributeContainerImage\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n",
        ),
        place: "8:13-8:37",
        message: "DistributeContainerImage and DistributeImage cannot be in one workflow.",
    },
    {
        code: "instance-left-running",
        bad: launch,
        good: `${launch}outputs:\n  - name: buildInstance\n    value: $.stepOutputs.Launch.instanceId\n`,
        place: "4:13-4:27",
        message: "No step terminates the instance that this step launches.",
    },
    {
        code: "invalid-name",
        bad: waiting("").replace("name: Wait", "name: No"),
        good: waiting("").replace("name: Wait", "name: Now"),
        place: "3:11-3:13",
        message: 'The step name "No" must have 3 to 128 characters: letters, digits and _.',
    },
    {
        code: "invalid-name",
        bad: waiting("").replace("name: Wait", "name: Wait for it"),
        good: waiting("").replace("name: Wait", "name: Wait_for_it"),
        place: "3:11-3:22",
        message: 'The step name "Wait for it" must have 3 to 128 characters: letters, digits and _.',
    },
    {
        code: "step-name-unclear",
        bad: waiting("").replace("name: Wait", "name: wait-for-it"),
        good: waiting("").replace("name: Wait", "name: wait4it"),
        place: "3:11-3:22",
        message: 'The step name "wait-for-it" has a hyphen; the AWS sources disagree on this.',
    },
    {
        code: "duplicate-name",
        bad: `schemaVersion: 1.0\nsteps:\n${wait("Wait")}${wait("Wait")}`,
        good: `schemaVersion: 1.0\nsteps:\n${wait("Wait")}${wait("wait")}`,
        place: "5:11-5:15",
        message: 'The step name "Wait" is used twice.',
    },
    {
        code: "invalid-value",
        bad: waiting("    onFailure: Ignore\n"),
        good: waiting("    onFailure: Continue\n"),
        place: "5:16-5:22",
        message: 'onFailure is the string "Ignore"; allowed values are Abort, Continue.',
    },
    {
        code: "invalid-value",
        bad: waiting(`    description: ${"d".repeat(1025)}\n`),
        good: waiting(`    description: ${"d".repeat(1024)}\n`),
        place: "5:18-5:1043",
        message: "The description has 1025 characters, but must have 1 to 1024.",
    },
    {
        code: "wrong-type",
        bad: waiting("    rollbackEnabled: maybe\n"),
        good: waiting("    rollbackEnabled: $.imagebuilder.terminateInstanceOnFailure\n"),
        place: "5:22-5:27",
        message: 'rollbackEnabled must be true or false, but found the string "maybe".',
    },
    {
        code: "wrong-type",
        bad: waiting("    timeoutSeconds: 1h\n"),
        good: waiting("    timeoutSeconds: 3600\n"),
        place: "5:21-5:23",
        message: 'timeoutSeconds must be an integer, but found the string "1h".',
    },
    {
        code: "invalid-timeout",
        bad: waiting("    timeoutSeconds: 604801\n"),
        good: waiting("    timeoutSeconds: 604800\n"),
        place: "5:21-5:27",
        message: "timeoutSeconds is 604801, but must be 1 to 604800 for WaitForAction.",
    },
    {
        code: "invalid-timeout",
        bad: around(
            "  - name: Agent\n    action: WaitForSSMAgent\n    timeoutSeconds: 10801\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n",
        ),
        good: around(
            "  - name: Agent\n    action: WaitForSSMAgent\n    timeoutSeconds: 10800\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n",
        ),
        place: "9:21-9:26",
        message: "timeoutSeconds is 10801, but must be 1 to 10800 for WaitForSSMAgent.",
    },
    {
        code: "missing-input",
        bad: around("  - name: Image\n    action: CreateImage\n"),
        good: around(
            "  - name: Image\n    action: CreateImage\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n",
        ),
        place: "7:5-7:9",
        message: 'CreateImage needs the input "instanceId".',
        options: { disabled: new Set(["missing-image-id"]) },
    },
    {
        code: "missing-input",
        bad: "schemaVersion: 1.0\nsteps:\n  - name: Distribute\n    action: DistributeImage\n    inputs:\n      distributions:\n        - name: web\n",
        good: "schemaVersion: 1.0\nsteps:\n  - name: Distribute\n    action: DistributeImage\n    inputs:\n      distributions:\n        - region: us-east-1\n          name: web\n",
        place: "7:11-7:15",
        message: 'distributions needs the input "region".',
    },
    {
        code: "unknown-input",
        bad: around(
            "  - name: Update\n    action: RunCommand\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n      documentName: AWS-RunShellScript\n      commands: [date]\n",
        ),
        good: around(
            "  - name: Update\n    action: RunCommand\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n      documentName: AWS-RunShellScript\n      parameters:\n        commands: [date]\n",
        ),
        place: "12:7-12:15",
        message: 'RunCommand has no input "commands".',
    },
    {
        code: "wrong-type",
        bad: around(
            "  - name: Update\n    action: RunCommand\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n      documentName: AWS-RunShellScript\n      parameters:\n        commands: date\n",
        ),
        good: around(
            "  - name: Update\n    action: RunCommand\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n      documentName: AWS-RunShellScript\n      parameters:\n        commands:\n          - date\n",
        ),
        place: "13:19-13:23",
        message: '"commands" must be a list, but found the string "date".',
    },
    {
        code: "wrong-type",
        bad: `${launch}${terminate}      waitForTermination: yes please\n`,
        good: `${launch}${terminate}      waitForTermination: true\n`,
        place: "11:27-11:37",
        message: '"waitForTermination" must be true or false, but found the string "yes please".',
    },
    {
        code: "wrong-type",
        bad: waiting("    inputs:\n      snsTopicArn: ''\n"),
        good: waiting("    inputs:\n      snsTopicArn: arn:aws:sns:us-west-2:111122223333:approvals\n"),
        place: "6:20-6:22",
        message: '"snsTopicArn" must be a string, but is empty.',
    },
    {
        code: "wrong-type",
        bad: "schemaVersion: 1.0\nsteps:\n  - name: Copy\n    action: DistributeImage\n  - name: Launch\n    action: ApplyImageConfigurations\n    inputs:\n      distributedImages.$: $.stepOutputs.Copy.distributedImages\n      configurations:\n        - region: us-east-1\n          fastLaunchConfigurations:\n            - enabled: true\n              maxParallelLaunches: six\n",
        good: "schemaVersion: 1.0\nsteps:\n  - name: Copy\n    action: DistributeImage\n  - name: Launch\n    action: ApplyImageConfigurations\n    inputs:\n      distributedImages.$: $.stepOutputs.Copy.distributedImages\n      configurations:\n        - region: us-east-1\n          fastLaunchConfigurations:\n            - enabled: true\n              maxParallelLaunches: 6\n",
        place: "13:36-13:39",
        message: '"maxParallelLaunches" must be an integer, but found the string "six".',
    },
    {
        code: "invalid-value",
        bad: launch.replace("ssmAgent", "ssmagent") + terminate,
        good: launch + terminate,
        place: "6:16-6:24",
        message: '"waitFor" is "ssmagent", but must be ssmAgent.',
        hint: 'Did you mean "ssmAgent"?',
    },
    {
        code: "invalid-value",
        bad: `schemaVersion: 1.0\nsteps:\n  - name: Copy\n    action: DistributeImage\n    inputs:\n      distributions:\n        - region: us-east-1\n          amiTags: { ${Array.from({ length: 51 }, (_, index) => `t${index}: x`).join(", ")} }\n`,
        good: `schemaVersion: 1.0\nsteps:\n  - name: Copy\n    action: DistributeImage\n    inputs:\n      distributions:\n        - region: us-east-1\n          amiTags: { ${Array.from({ length: 50 }, (_, index) => `t${index}: x`).join(", ")} }\n`,
        place: "8:22-8:24",
        message: '"amiTags" has 51 entries, but may have up to 50.',
    },
    {
        code: "payload-format",
        bad: waiting("    inputs:\n      payload: '{image: 1}'\n"),
        good: waiting(
            `    inputs:\n      payload: '{"image": "{{ $.imagebuilder.imageName }}", "n": {{ $.imagebuilder.imageBuildNumber }}}'\n`,
        ),
        place: "6:16-6:28",
        message: "\"payload\" is not valid JSON: Expected property name or '}' in JSON at position 1.",
    },
    {
        code: "invalid-json",
        bad: waiting(`    inputs:\n      payload: '{"a": "${"x".repeat(16_376)}"}'\n`),
        good: waiting(`    inputs:\n      payload: '{"a": "${"x".repeat(16_375)}"}'\n`),
        place: "6:16-6:16403",
        message: '"payload" has 16385 bytes, but may have up to 16384.',
    },
    {
        code: "reference-suffix",
        bad: `${launch}${terminate.replace("instanceId.$", "instanceId")}`,
        good: launch + terminate,
        place: "10:7-10:17",
        message: 'The value of "instanceId" is a variable, but the key does not end in ".$".',
        hint: 'Write "instanceId.$" as key.',
    },
    {
        code: "suffix-without-reference",
        bad: `${launch}${terminate.replace("$.stepOutputs.Launch.instanceId", "i-1234567890abcdef0")}`,
        good: `${launch}${terminate.replace("instanceId.$: $.stepOutputs.Launch.instanceId", "instanceId: i-1234567890abcdef0")}`,
        place: "10:7-10:19",
        message:
            'The key "instanceId.$" says that its value is a variable, but that is the string "i-1234567890abcdef0".',
    },
    {
        code: "duplicate-key",
        bad: `${launch}${terminate}      instanceId: i-1234567890abcdef0\n`,
        good: launch + terminate,
        place: "10:7-10:19",
        message: '"instanceId" and "instanceId.$" are the same input.',
    },
    {
        code: "invalid-reference",
        bad: `${launch}${terminate.replace("stepOutputs", "stepOutput")}`,
        good: launch + terminate,
        place: "10:21-10:51",
        message: '"$.stepOutput.Launch.instanceId" is not a workflow variable.',
        hint: 'Did you mean "stepOutputs"?',
    },
    {
        code: "invalid-reference",
        bad: `${launch}${terminate.replace(".Launch.instanceId", ".Launch")}`,
        good: launch + terminate,
        place: "10:21-10:41",
        message: '"$.stepOutputs.Launch" names no output of the step "Launch".',
    },
    {
        code: "invalid-reference",
        bad: "schemaVersion: 1.0\nsteps:\n  - name: Share\n    action: ModifyImageAttributes\n    inputs:\n      distributedImages: [ami-1]\n",
        good: "schemaVersion: 1.0\nsteps:\n  - name: Copy\n    action: DistributeImage\n  - name: Share\n    action: ModifyImageAttributes\n    inputs:\n      distributedImages.$: $.stepOutputs.Copy.distributedImages\n",
        place: "6:26-6:33",
        message: '"distributedImages" must be a variable that starts with $.stepOutputs, but is a list.',
        hint: "Write distributedImages.$: $.stepOutputs.DistributeStep.distributedImages",
    },
    {
        code: "unknown-reference",
        bad: `${launch}${terminate.replace("Launch", "Lunch")}`,
        good: launch + terminate,
        place: "10:21-10:51",
        message: 'The document has no step "Lunch".',
        hint: 'Did you mean "Launch"?',
    },
    {
        code: "unknown-reference",
        bad: `${launch}${terminate.replace("Launch.instanceId", "Launch.instanceID")}`,
        good: launch + terminate,
        place: "10:21-10:52",
        message:
            'The step "Launch" has no output "instanceID"; LaunchInstance has the outputs instanceId, instanceType.',
        hint: 'Did you mean "instanceId"?',
    },
    {
        code: "unknown-reference",
        bad: waiting("    inputs:\n      snsTopicArn.$: $.parameters.topics\n", "parameters: []\n"),
        good: waiting("    inputs:\n      snsTopicArn.$: $.parameters.topic\n", "parameters: [{ name: topic }]\n"),
        place: "7:22-7:41",
        message: 'The document has no parameter "topics".',
    },
    {
        code: "unknown-reference",
        bad: waiting(`    inputs:\n      payload: '{"image": "{{ $.imagebuilder.imageNam }}"}'\n`),
        good: waiting(`    inputs:\n      payload: '{"image": "{{ $.imagebuilder.imageId }}"}'\n`),
        place: "6:28-6:57",
        message: 'Image Builder has no system variable "imageNam".',
        hint: 'Did you mean "imageName"?',
    },
    {
        code: "invalid-reference",
        bad: waiting("    if: { stringEquals: Linux, value: $.imagebuild.platform }\n"),
        good: waiting("    if: { stringEquals: Linux, value: $.imagebuilder.platform }\n"),
        place: "5:39-5:60",
        message: '"$.imagebuild.platform" is not a workflow variable.',
        hint: 'Did you mean "imagebuilder"?',
    },
    {
        code: "invalid-reference",
        bad: waiting("", "outputs: [{ name: image, value: $.parameter.image }]\n"),
        good: waiting("    inputs: { payload: '[\"$.parameter.image\"]' }\n"),
        place: "2:33-2:50",
        message: '"$.parameter.image" is not a workflow variable.',
        hint: 'Did you mean "parameters"?',
    },
    {
        code: "reference-case",
        bad: waiting("    if:\n      stringEquals: Linux\n      value: $.imagebuilder.Platform\n"),
        good: waiting("    if:\n      stringEquals: Linux\n      value: $.imagebuilder.platform\n"),
        place: "7:14-7:37",
        message: "The guide writes this variable as $.imagebuilder.platform.",
        hint: "Write $.imagebuilder.platform",
    },
    {
        code: "forward-reference",
        bad: `schemaVersion: 1.0\nsteps:\n${terminate}${launch.slice(launch.indexOf("  - name"))}`,
        good: launch + terminate,
        place: "6:21-6:52",
        message: 'The step "Launch" has not run yet when its output is used here.',
    },
    {
        code: "reference-type",
        bad: `parameters: [{ name: wait, type: string }]\n${launch}${terminate}      waitForTermination.$: $.parameters.wait\n`,
        good: `parameters: [{ name: wait, type: boolean }]\n${launch}${terminate}      waitForTermination.$: $.parameters.wait\n`,
        place: "12:29-12:46",
        message: "The variable is of type string, but true or false is needed.",
    },
    {
        code: "reference-type",
        bad: `parameters: [{ name: types, type: string }]\n${launch}      instanceTypesOverride.$: $.parameters.types\n${terminate}`,
        good: `parameters: [{ name: types, type: stringList }]\n${launch}      instanceTypesOverride.$: $.parameters.types\n${terminate}`,
        place: "8:32-8:50",
        message: "The variable is of type string, but a list is needed.",
    },
    {
        code: "reference-type",
        bad: waiting("    rollbackEnabled.$: $.imagebuilder.imageName\n"),
        good: waiting("    rollbackEnabled.$: $.imagebuilder.collectImageMetadata\n"),
        place: "5:24-5:48",
        message: "The variable is of type string, but true or false is needed.",
    },
    {
        code: "invalid-value",
        bad: waiting(
            "    inputs:\n      snsTopicArn.$: $.parameters.topic\n",
            "parameters: [{ name: topic, type: text }]\n",
        ),
        good: waiting(
            "    inputs:\n      snsTopicArn.$: $.parameters.topic\n",
            "parameters: [{ name: topic, type: string }]\n",
        ),
        place: "2:35-2:39",
        message:
            'The type of a parameter is the string "text"; allowed values are string, integer, boolean, stringList.',
    },
    {
        code: "parameter-default",
        bad: waiting(
            "    if: { booleanEquals: true, value: $.parameters.ask }\n",
            "parameters: [{ name: ask, type: boolean, default: maybe }]\n",
        ),
        good: waiting(
            "    if: { booleanEquals: true, value: $.parameters.ask }\n",
            "parameters: [{ name: ask, type: boolean, default: true }]\n",
        ),
        place: "2:51-2:56",
        message: 'The default is the string "maybe", but the parameter is of type boolean.',
    },
    {
        code: "duplicate-name",
        bad: waiting(
            "    if: { booleanEquals: true, value: $.parameters.ask }\n",
            "parameters: [{ name: ask, type: boolean }, { name: ask, type: boolean }]\n",
        ),
        good: waiting(
            "    if: { booleanEquals: $.parameters.answer, value: $.parameters.ask }\n",
            "parameters: [{ name: ask, type: boolean }, { name: answer, type: boolean }]\n",
        ),
        place: "2:52-2:55",
        message: 'The parameter name "ask" is used twice.',
    },
    {
        code: "invalid-name",
        bad: waiting(
            `    inputs: { snsTopicArn.$: $.parameters.${"p".repeat(129)} }\n`,
            `parameters: [{ name: ${"p".repeat(129)} }]\n`,
        ),
        good: waiting(
            `    inputs: { snsTopicArn.$: $.parameters.${"p".repeat(128)} }\n`,
            `parameters: [{ name: ${"p".repeat(128)} }]\n`,
        ),
        place: "2:22-2:151",
        message: "A parameter name has 1 to 128 characters, but this has 129.",
    },
    {
        code: "unused-parameter",
        bad: waiting("", "parameters: [{ name: topic }]\n"),
        good: waiting("    inputs: { snsTopicArn.$: $.parameters.topic }\n", "parameters: [{ name: topic }]\n"),
        place: "2:22-2:27",
        message: 'Nothing uses the parameter "topic".',
    },
    {
        code: "workflow-parameter-missing",
        options: { parameters: {} },
        bad: waiting("    inputs: { snsTopicArn.$: $.parameters.topic }\n", "parameters: [{ name: topic }]\n"),
        good: waiting(
            "    inputs: { snsTopicArn.$: $.parameters.topic }\n",
            "parameters: [{ name: topic, default: none }]\n",
        ),
        place: "2:22-2:27",
        message: 'The parameter "topic" has neither a default nor a value.',
    },
    {
        code: "workflow-parameter-unknown",
        options: { parameters: { topics: ["arn:aws:sns:us-west-2:111122223333:approvals"] } },
        bad: waiting(
            "    inputs: { snsTopicArn.$: $.parameters.topic }\n",
            "parameters: [{ name: topic, default: none }]\n",
        ),
        good: waiting("    inputs: { snsTopicArn.$: $.parameters.topics }\n", "parameters: [{ name: topics }]\n"),
        place: "2:1-2:11",
        message: 'A value is set for the parameter "topics", which the document does not have.',
        hint: 'Did you mean "topic"?',
    },
    {
        code: "workflow-parameter-type",
        options: { parameters: { ask: ["yes"] } },
        bad: waiting(
            "    if: { booleanEquals: true, value: $.parameters.ask }\n",
            "parameters: [{ name: ask, type: boolean }]\n",
        ),
        good: waiting(
            "    if: { stringEquals: yes, value: $.parameters.ask }\n",
            "parameters: [{ name: ask, type: string }]\n",
        ),
        place: "2:22-2:25",
        message: 'The parameter "ask" is of type boolean, but is given "yes".',
    },
    {
        code: "workflow-parameter-type",
        options: { parameters: { ask: ["a", "b"] } },
        bad: waiting(
            "    if: { stringEquals: a, value: $.parameters.ask }\n",
            "parameters: [{ name: ask, type: string }]\n",
        ),
        good: waiting(
            "    if: { stringEquals: a, value: '$.parameters.ask[0]' }\n",
            "parameters: [{ name: ask, type: stringList }]\n",
        ),
        place: "2:22-2:25",
        message: 'The parameter "ask" is of type string, but is given "a", "b".',
    },
    {
        code: "unknown-operator",
        bad: waiting("    if:\n      stringequals: Linux\n      value: $.imagebuilder.platform\n"),
        good: waiting("    if:\n      - stringEquals: Linux\n        value: $.imagebuilder.platform\n"),
        place: "6:7-6:19",
        message: '"stringequals" is not an operator.',
        hint: 'Did you mean "stringEquals"?',
    },
    {
        code: "invalid-condition",
        bad: waiting("    if:\n      stringEquals: Linux\n"),
        good: waiting("    if:\n      stringEquals: Linux\n      value: $.imagebuilder.platform\n"),
        place: "6:7-6:19",
        message: '"stringEquals" needs the key "value" beside it.',
    },
    {
        code: "invalid-condition",
        bad: waiting("    if:\n      stringEquals: Linux\n      numberEquals: 1\n      value: 1\n"),
        good: waiting(
            "    if:\n      and:\n        - { stringEquals: Linux, value: Linux }\n        - { numberEquals: '1', value: 1 }\n",
        ),
        place: "7:7-7:19",
        message: "The condition has stringEquals and numberEquals, but takes one operator.",
    },
    {
        code: "invalid-condition",
        bad: waiting("    if:\n      value: Linux\n"),
        good: waiting("    if:\n      value: Linux\n      stringEquals: Linux\n"),
        place: "6:7-6:12",
        message: "The condition has no operator.",
    },
    {
        code: "invalid-condition",
        bad: waiting("    if:\n      not: { stringEquals: a, value: b }\n      value: true\n"),
        good: waiting("    if:\n      not: { stringEquals: a, value: b }\n"),
        place: "7:7-7:12",
        message: '"value" belongs to a comparison, not to "not".',
    },
    {
        code: "condition-children",
        bad: waiting(`    if:\n      or: [${Array(11).fill("{ stringEquals: a, value: b }").join(", ")}]\n`),
        good: waiting(`    if:\n      or: [${Array(10).fill("{ stringEquals: a, value: b }").join(", ")}]\n`),
        place: "6:11-6:352",
        message: '"or" has 11 conditions, but takes 1 to 10.',
    },
    {
        code: "condition-children",
        bad: waiting("    if:\n      not: [{ stringEquals: a, value: b }, { stringEquals: a, value: b }]\n"),
        good: waiting("    if:\n      not: [{ stringEquals: a, value: b }]\n"),
        place: "6:12-6:74",
        message: '"not" has 2 conditions, but takes exactly one.',
    },
    {
        code: "condition-depth",
        bad: waiting(`    if: ${nested(5)}\n`),
        good: waiting(`    if: ${nested(4)}\n`),
        place: "5:43-5:56",
        message: "This condition is on level 5, but conditions have up to 4 levels.",
    },
    {
        code: "condition-number",
        bad: waiting("    if: { numberEquals: 1, value: one }\n"),
        good: waiting("    if: { numberEquals: -1.5, value: '7' }\n"),
        place: "5:35-5:38",
        message: '"numberEquals" compares numbers, but has the string "one".',
    },
    {
        code: "wrong-type",
        bad: waiting("    if: { booleanEquals: 1, value: $.imagebuilder.collectImageMetadata }\n"),
        good: waiting("    if: { booleanEquals: True, value: $.imagebuilder.collectImageMetadata }\n"),
        place: "5:26-5:27",
        message: '"booleanEquals" compares true and false, but has 1.',
    },
    {
        code: "wrong-type",
        bad: waiting("    if: { stringEquals: [a], value: a }\n"),
        good: waiting("    if: { stringEquals: a, value: a }\n"),
        place: "5:25-5:28",
        message: '"stringEquals" compares single values, but has a list.',
    },
    {
        code: "wrong-type",
        bad: waiting("    if: { and: { stringEquals: a, value: a } }\n"),
        good: waiting("    if: { and: [{ stringEquals: a, value: a }] }\n"),
        place: "5:16-5:45",
        message: '"and" takes a list of conditions, but has a map.',
    },
    {
        code: "condition-value",
        bad: waiting("    if: { stringEquals: linux, value: $.imagebuilder.platform }\n"),
        good: waiting("    if: { stringEquals: $.imagebuilder.platform, value: MacOS }\n"),
        place: "5:25-5:30",
        message: 'platform is never "linux", only Linux, Windows, MacOS, macOS.',
        hint: 'Did you mean "Linux"?',
    },
    {
        code: "missing-key",
        bad: waiting("", "outputs: [{ name: image }]\n"),
        good: waiting("", "outputs: [{ name: image, value: none }]\n"),
        place: "2:13-2:17",
        message: "The output has no value.",
    },
    {
        code: "duplicate-name",
        bad: waiting("", "outputs: [{ name: image, value: a }, { name: image, value: b }]\n"),
        good: waiting("", "outputs: [{ name: image, value: a }, { name: base, value: b }]\n"),
        place: "2:46-2:51",
        message: 'The output name "image" is used twice.',
    },
    {
        code: "unknown-reference",
        bad: waiting("", "outputs: [{ name: image, value: $.stepOutputs.Wait.imageId }]\n"),
        good: waiting("", "outputs: [{ name: image, value: $.stepOutputs.Wait.reason }]\n"),
        place: "2:33-2:59",
        message: 'The step "Wait" has no output "imageId"; WaitForAction has the outputs action, reason.',
    },
    {
        code: "invalid-json",
        bad: machine(`      input: '{image: 1}'\n`),
        good: machine(`      input: '{"image": 1}'\n`),
        place: "7:14-7:26",
        message: "\"input\" is not valid JSON: Expected property name or '}' in JSON at position 1.",
    },
    {
        code: "missing-image-id",
        bad: around(image),
        good: `${around(image)}outputs:\n  - { name: ImageId, value: $.stepOutputs.Image.imageId }\n`,
        place: "8:13-8:24",
        message: "This build workflow has no output ImageId.",
    },
    {
        code: "missing-image-id",
        bad: `${around(image)}outputs:\n  - { name: imageId, value: $.stepOutputs.Image.imageId }\n`,
        good: `${around(image)}outputs:\n  - { name: ImageId, value: $.stepOutputs.Image.imageId }\n`,
        place: "8:13-8:24",
        message: 'This build workflow has the output "imageId" instead of ImageId.',
    },
    {
        code: "missing-image-id",
        options: { type: "BUILD" },
        bad: around(""),
        good: around(
            "  - name: Docker\n    action: BootstrapInstanceForContainer\n    inputs:\n      instanceId.$: $.stepOutputs.Launch.instanceId\n",
        ),
        place: "4:13-4:27",
        message: "This build workflow has no output ImageId.",
    },
    {
        code: "unclosed-reference",
        bad: waiting("    inputs: { payload: 'Look at {{ $.imagebuilder.imageName }, please' }\n"),
        good: waiting("    inputs: { payload: 'Look at {{ $.imagebuilder.imageName }}, please' }\n"),
        place: "5:33-5:62",
        message: 'Nothing closes the reference to "$.imagebuilder.imageName", so it stays as it is.',
        hint: "Write {{ $.imagebuilder.imageName }}.",
    },
    {
        code: "unquoted-default",
        bad: waiting(
            "    inputs: { payload.$: $.parameters.Flag }\n",
            "parameters:\n  - { name: Flag, type: string, default: yes }\n",
        ),
        good: waiting(
            "    inputs: { payload.$: $.parameters.Flag }\n",
            "parameters:\n  - { name: Flag, type: string, default: 'yes' }\n",
        ),
        place: "3:42-3:45",
        message: "default is yes without quotes, which YAML may read as true.",
        hint: "Write default: 'yes'",
    },
    {
        code: "wrong-type",
        bad: waiting(
            "    inputs: { payload.$: $.parameters.Note }\n",
            "parameters:\n  - Note:\n      type: string\n      default: hello\n",
        ),
        good: waiting(
            "    inputs: { payload.$: $.parameters.Note }\n",
            "parameters:\n  - name: Note\n    type: string\n    default: hello\n",
        ),
        place: "3:5-3:9",
        message: "A parameter of a workflow has its name under the key name; this is the form of components.",
        hint: 'Write "- name: Note" with type and default beside it.',
    },
    {
        code: "suffix-without-reference",
        bad: around(withPrefix("- web")),
        good: around(withPrefix("- $.imagebuilder.imageName")),
        place: "13:9-13:17",
        message: 'The key "prefix.$" says that its value is a variable, but that is a list.',
    },
    {
        code: "unknown-reference",
        bad: around(withPrefix("- $.parameters.Name")),
        good: around(withPrefix("- '{{ $.imagebuilder.imageName }}-1'")),
        place: "14:13-14:30",
        message: 'The document has no parameter "Name".',
    },
    {
        code: "unknown-reference",
        bad: machine(`      input.$: '{"ami": "{{ $.parameters.Name }}"}'\n`),
        good: machine(`      input.$: '{"ami": "{{ $.workflowOutputs.ImageId }}"}'\n`),
        place: "7:26-7:49",
        message: 'The document has no parameter "Name".',
    },
];
