// Conditions, loops and references.

import { inBuild, withInputs, withScript, withSettings, type ComponentCase } from "./componentText";

const assert = (condition: string): string => withInputs("Assert", condition);
const loop = (lines: string, command = "uptime"): string =>
    inBuild(`- name: Step\n  action: ExecuteBash\n  loop: ${lines}\n  inputs:\n    commands: ['${command}']`);
const port = "parameters:\n  - Port: { type: string, default: '80' }\n";
/** A download and a step that refers to it. */
const chained = (command: string): string =>
    inBuild(
        "- name: Get\n  action: S3Download\n  inputs:\n    - source: s3://bucket/a\n      destination: /tmp/a\n" +
            "    - source: s3://bucket/b\n      destination: /tmp/b\n" +
            `- name: Look\n  action: ExecuteBash\n  inputs:\n    commands: ['${command}']\n` +
            "- name: Last\n  action: ExecuteBash\n  inputs:\n    commands: ['uptime']",
    );
const looking = chained("ls {{ build.Get.inputs[1].destination }}");
/** A build step and a test step with this command. */
const tested = (command: string): string =>
    `${withScript("uptime")}  - name: validate\n    steps:\n      - name: Step\n        action: ExecuteBash\n` +
    `        inputs:\n          commands: ['${command}']\n`;

export const flowCases: ComponentCase[] = [
    {
        code: "unknown-operator",
        bad: assert("fileExist: /etc/motd"),
        good: assert("fileExists: /etc/motd"),
        place: "9:11-9:20",
        message: 'There is no operator "fileExist".',
        hint: 'Did you mean "fileExists"?',
    },
    {
        code: "operator-case",
        bad: assert("stringlessThan: b\nvalue: a"),
        good: assert("stringLessThan: b\nvalue: a"),
        place: "9:11-9:25",
        message: 'The operator is stringLessThan, but found "stringlessThan".',
    },
    {
        code: "invalid-condition",
        bad: assert("stringEquals: a"),
        good: assert("stringEquals: a\nvalue: a"),
        place: "9:11-9:23",
        message: "stringEquals has no value.",
    },
    {
        code: "invalid-condition",
        bad: assert("fileExists: /a\nvalue: b"),
        good: assert("fileExists: /a"),
        place: "10:11-10:16",
        message: "fileExists takes no value.",
    },
    {
        code: "invalid-condition",
        bad: assert("{}"),
        good: assert("{ fileExists: /a }"),
        place: "9:11-9:13",
        message: "The condition has no operator.",
    },
    {
        code: "invalid-condition",
        bad: assert("fileExists:"),
        good: assert("fileExists: ''"),
        place: "9:22-9:22",
        message: "fileExists has nothing to compare with.",
    },
    {
        code: "invalid-condition",
        bad: assert("and:\n  - fileExists: /a\nvalue: b"),
        good: assert("and:\n  - fileExists: /a"),
        place: "11:11-11:16",
        message: "and takes no value.",
    },
    {
        code: "invalid-condition",
        bad: assert("fileExists: /a\nfolderExists: /b"),
        good: assert("and:\n  - fileExists: /a\n  - folderExists: /b"),
        place: "10:11-10:23",
        message: "A condition has one operator, but after fileExists comes folderExists.",
    },
    {
        code: "invalid-condition",
        bad: assert(`fileSHA256Equals: ${"ab".repeat(32)}`),
        good: assert(`fileSHA256Equals: ${"ab".repeat(32)}\npath: /a`),
        place: "9:11-9:27",
        message: "fileSHA256Equals has no path.",
    },
    {
        code: "empty-list",
        bad: assert("or: []"),
        good: assert("or: [{ fileExists: /a }]"),
        place: "9:15-9:17",
        message: "or has no condition.",
    },
    {
        code: "wrong-type",
        bad: assert("- fileExists: /a\n- fileExists: /b"),
        good: assert("- fileExists: /a"),
        place: "9:11-11:1",
        message: "A condition must be a map with one operator, but found a list of 2.",
    },
    {
        code: "wrong-type",
        bad: assert("not:\n  fileExists: [/a]"),
        good: assert("not:\n  - fileExists: /a"),
        place: "10:25-10:29",
        message: "The operand of fileExists must be a string, but found a list.",
        hint: "Quote a string that starts with a bracket or a dash.",
    },
    {
        code: "invalid-value",
        bad: assert("numberEquals: 1.x\nvalue: 1"),
        good: assert("numberEquals: '-1.5'\nvalue: 1"),
        place: "9:25-9:28",
        message: 'The operand of numberEquals is the string "1.x"; a number is needed.',
    },
    {
        code: "invalid-value",
        bad: withSettings("if:\n  fileExists: /a\n  then: Run"),
        good: withSettings("if:\n  fileExists: /a\n  then: Skip\n  else: Execute"),
        place: "10:17-10:20",
        message: 'then is the string "Run"; allowed values are Abort, Execute, Skip.',
    },
    {
        code: "invalid-pattern",
        bad: assert("patternMatches: '^(?!root).*$'\nvalue: x"),
        good: assert("patternMatches: '(?i)^(?P<name>[[:alpha:]]+)$'\nvalue: x"),
        place: "9:27-9:41",
        message: 'The pattern "^(?!root).*$" looks ahead or behind, which RE2 cannot.',
    },
    {
        code: "invalid-pattern",
        bad: assert("patternMatches: '(a)\\1'\nvalue: x"),
        good: assert("patternMatches: '(a)\\d'\nvalue: x"),
        place: "9:27-9:34",
        message: 'The pattern "(a)\\1" refers back to a group, which RE2 cannot.',
    },
    {
        code: "invalid-pattern",
        bad: assert("patternMatches: '(a'\nvalue: x"),
        good: assert("patternMatches: '\\(a[(]'\nvalue: x"),
        place: "9:27-9:31",
        message: 'The pattern "(a" does not compile.',
    },
    {
        code: "invalid-loop",
        bad: loop("{ name: All }"),
        good: loop("{ name: All, forEach: [a] }"),
        place: "8:17-8:21",
        message: "The loop has neither for nor forEach.",
    },
    {
        code: "invalid-loop",
        bad: loop("{ forEach: [a], for: { start: 1, end: 2, updateBy: 1 } }"),
        good: loop("{ for: { start: 1, end: 2, updateBy: 1 } }"),
        place: "8:17-8:24",
        message: "The loop has both for and forEach.",
        hint: "Keep one of them.",
    },
    {
        code: "invalid-loop",
        bad: loop("{ for: { start: 1, end: 2 } }"),
        good: loop("{ for: { start: 2, end: 1, updateBy: -1 } }"),
        place: "8:24-8:29",
        message: "The for loop has no updateBy.",
    },
    {
        code: "invalid-loop",
        bad: loop("{ forEach: { delimiter: ',' } }"),
        good: loop("{ forEach: { list: 'a,b', delimiter: ',' } }"),
        place: "8:28-8:37",
        message: "forEach has no list.",
    },
    {
        code: "wrong-type",
        bad: loop("{ for: { start: '{{ build.Step.outputs.stdout }}', end: 2, updateBy: 1 } }"),
        good: loop("{ for: { start: '1', end: 2, updateBy: 1 } }"),
        place: "8:31-8:64",
        message: 'start of a for loop must be an integer, but found the string "{{ build.Step.outputs.stdout }}".',
        hint: "References are not resolved here.",
        options: { disabled: new Set(["forward-reference"]) },
    },
    {
        code: "wrong-type",
        bad: loop("{ forEach: { list: [a, b] } }"),
        good: loop("{ forEach: [a, b] }"),
        place: "8:34-8:40",
        message: "list of forEach must be one string with delimiters, but found a list.",
        hint: "Write the items directly below forEach.",
    },
    {
        code: "wrong-type",
        bad: loop("[a, b]"),
        good: loop("{ forEach: [a, b] }"),
        place: "8:15-8:21",
        message: "loop must be a map, but found a list.",
    },
    {
        code: "empty-list",
        bad: loop("{ forEach: [] }"),
        good: loop("{ forEach: [''] }"),
        place: "8:26-8:28",
        message: "forEach has nothing to loop over.",
    },
    {
        code: "invalid-value",
        bad: loop("{ forEach: { list: a|b, delimiter: '|' } }"),
        good: loop("{ forEach: { list: a-b, delimiter: '-' } }"),
        place: "8:50-8:53",
        message: 'The delimiter is "|"; allowed values are "." "," ";" ":" "\\n" "\\t" " " "-" "_".',
    },
    {
        code: "invalid-value",
        bad: loop("{ forEach: { list: a, delimiter: '\\n' } }"),
        good: loop('{ forEach: { list: a, delimiter: "\\n" } }'),
        place: "8:48-8:52",
        message: 'The delimiter is "\\\\n"; allowed values are "." "," ";" ":" "\\n" "\\t" " " "-" "_".',
        hint: 'Write it in double quotes: "\\n"',
    },
    {
        code: "endless-loop",
        bad: loop("{ for: { start: 1, end: 5, updateBy: -1 } }"),
        good: loop("{ for: { start: 5, end: 5, updateBy: -1 } }"),
        place: "8:52-8:54",
        message: "From 1 in steps of -1 the loop never comes to 5.",
    },
    {
        code: "endless-loop",
        bad: loop("{ for: { start: 1, end: 1, updateBy: 0 } }"),
        good: loop("{ for: { start: 1, end: 2, updateBy: 9 } }"),
        place: "8:52-8:53",
        message: "From 1 in steps of 0 the loop never comes to 1.",
    },
    {
        code: "duplicate-name",
        bad: inBuild(
            "- { name: One, action: ExecuteBash, loop: { name: All, forEach: [a] }, inputs: { commands: [ls] } }\n" +
                "- { name: Two, action: ExecuteBash, loop: { name: All, forEach: [a] }, inputs: { commands: [ls] } }",
        ),
        good: inBuild(
            "- { name: One, action: ExecuteBash, loop: { name: All, forEach: [a] }, inputs: { commands: [ls] } }\n" +
                "- { name: Two, action: ExecuteBash, loop: { name: Rest, forEach: [a] }, inputs: { commands: [ls] } }",
        ),
        place: "7:57-7:60",
        message: 'Two loops of the phase "build" have the name "All".',
    },
    {
        code: "loop-reference",
        bad: withScript("echo {{ loop.value }}"),
        good: loop("{ forEach: [a] }", "echo {{ loop.value }} {{ loop.index }}"),
        place: "11:20-11:36",
        message: "{{ loop.value }} is used in a step without a loop.",
    },
    {
        code: "loop-reference",
        bad: inBuild(
            "- { name: One, action: ExecuteBash, loop: { name: All, forEach: [a] }, inputs: { commands: [ls] } }\n" +
                "- { name: Two, action: ExecuteBash, inputs: { commands: ['echo {{ All.index }}'] } }",
        ),
        good: inBuild(
            "- { name: One, action: ExecuteBash, loop: { name: All, forEach: [a] }, inputs: { commands: ['echo {{ All.index }}'] } }",
        ),
        place: "7:70-7:85",
        message: '{{ All.index }} is the loop of the step "One", not of this one.',
    },
    {
        code: "unknown-reference",
        bad: loop("{ name: All, forEach: [a] }", "echo {{ All.vlaue }}"),
        good: loop("{ name: All, forEach: [a] }", "echo {{All.value}}"),
        place: "10:28-10:43",
        message: 'A loop has index and value, but found "vlaue".',
        hint: 'Did you mean "value"?',
    },
    {
        code: "unknown-reference",
        bad: loop("{ name: Files, forEach: [a] }", "echo {{ File.value }}"),
        good: loop("{ name: Files, forEach: [a] }", "echo {{ Files.value }}"),
        place: "10:28-10:44",
        message: 'This step has no loop "File".',
        hint: 'Did you mean "Files"?',
    },
    {
        code: "unknown-reference",
        bad: withInputs("ExecuteBinary", "path: '{{ port }}'", port),
        good: withInputs("ExecuteBinary", "path: '{{Port}}'", port),
        place: "11:18-11:28",
        message: 'There is no parameter or constant "port".',
        hint: 'Did you mean "Port"?',
    },
    {
        code: "unknown-reference",
        bad: withInputs("ExecuteBinary", "path: '{{ Tool }}'"),
        good: withInputs("ExecuteBinary", "path: /bin/ls"),
        place: "9:18-9:28",
        message: 'There is no parameter or constant "Tool".',
    },
    {
        code: "unknown-reference",
        bad: chained("ls {{ biuld.Get.inputs[1].destination }}"),
        good: looking,
        place: "16:26-16:63",
        message: 'The document has no phase "biuld".',
        hint: 'Did you mean "build"?',
    },
    {
        code: "unknown-reference",
        bad: chained("ls {{ build.get.inputs[1].destination }}"),
        good: looking,
        place: "16:26-16:63",
        message: 'The phase "build" has no step "get".',
        hint: 'Did you mean "Get"?',
    },
    {
        code: "unknown-reference",
        bad: chained("ls {{ build.Get.input[1].destination }}"),
        good: looking,
        place: "16:26-16:62",
        message: "{{ build.Get.input[1].destination }} is not a reference to a step.",
        hint: "Write phase.step.outputs.name or phase.step.inputs[0].name.",
    },
    {
        code: "unknown-reference",
        bad: chained("ls {{ build.Get.inputs[2].destination }}"),
        good: looking,
        place: "16:26-16:63",
        message: 'The step "Get" has 2 inputs, counted from 0, and none with the index 2.',
    },
    {
        code: "unknown-reference",
        bad: chained("ls {{ build.Get.inputs.destination }}"),
        good: looking,
        place: "16:26-16:60",
        message: 'The step "Get" has 2 inputs, so an index must say which one.',
        hint: "Write inputs[0].destination for the first.",
    },
    {
        code: "unknown-reference",
        bad: chained("ls {{ build.Get.inputs[0].destinations }}"),
        good: looking,
        place: "16:26-16:64",
        message: 'The inputs of the step "Get" do not set "destinations".',
        hint: 'Did you mean "destination"?',
    },
    {
        code: "unknown-reference",
        bad: chained("ls {{ build.Get.outputs.destination }}"),
        good: looking,
        place: "16:26-16:61",
        message: 'There is no output "destination"; S3Download has no outputs.',
    },
    {
        code: "unknown-reference",
        bad: withScript("echo {{ aws:smm:/web/port }}"),
        good: withScript("echo {{ aws:ssm:/web/port }}"),
        place: "11:20-11:43",
        message: "{{ aws:smm:/web/port }} is not a reference; only aws:ssm: is supported.",
        hint: "Write {{ aws:ssm:/name }}.",
    },
    {
        code: "unknown-reference",
        bad: withScript("echo {{ aws:ssm:/web port }}"),
        good: withScript("echo {{ aws:ssm:/web/port:3 }} {{ aws:ssm:/aws/reference/secretsmanager/web }}"),
        place: "11:20-11:43",
        message: '"/web port" is not a valid SSM parameter name.',
        hint: "Names have letters, digits and . - _ /",
    },
    {
        code: "unknown-reference",
        bad: withScript("echo {{ aws:ssm:resolve(Ports) }}").replace("phases", `${port}phases`),
        good: withScript("echo {{ aws:ssm:resolve(Port) }} {{ aws:ssm:resolve(aws:ssm:/a) }}").replace(
            "phases",
            `${port}phases`,
        ),
        place: "13:20-13:48",
        message: 'resolve() takes a parameter of this document, but there is none with the name "Ports".',
        hint: 'Did you mean "Port"?',
    },
    {
        code: "unresolved-reference",
        bad: withScript("docker inspect --format '{{ Status }}' web"),
        good: withScript("docker inspect --format '{{ .State.Status }}' web"),
        place: "11:40-11:52",
        message: "{{ Status }} names no parameter, constant or step of this document.",
    },
    {
        code: "cross-stage-reference",
        bad: tested("echo {{ build.Step.outputs.stdout }}").replace("validate", "test"),
        good: tested("echo {{ build.Step.outputs.stdout }}"),
        place: "17:28-17:59",
        message: 'The phase "build" runs in another stage than "test", and chaining does not cross stages.',
    },
    {
        code: "forward-reference",
        bad: chained("echo {{ build.Last.outputs.stdout }}"),
        good: chained("uptime").replace(/'uptime'\]\n$/, "'echo {{ build.Look.outputs.stdout }}']\n"),
        place: "16:28-16:59",
        message: 'The step "Last" has not run when this step starts.',
    },
];
