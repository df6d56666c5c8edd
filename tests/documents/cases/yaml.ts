// InputErrors of the text itself, whatever the document says.

import { inBuild, withInputs, withScript, type ComponentCase } from "./componentText";

const uptime = withScript("uptime");
const nested = (levels: number): string =>
    withInputs("Assert", `${"{ not: ".repeat(levels)}{ fileExists: /etc/motd }${" }".repeat(levels)}`);
const aliased = (steps: number): string =>
    inBuild(
        `- name: First\n  action: ExecuteBash\n  inputs: &first\n    commands: [${Array(1000).fill("uptime").join(", ")}]\n` +
            Array.from({ length: steps }, (_, i) => `- { name: Step${i}, action: ExecuteBash, inputs: *first }`).join(
                "\n",
            ),
    );

export const yamlCases: ComponentCase[] = [
    {
        code: "invalid-encoding",
        bad: uptime.replace("Example", "Größe"),
        good: uptime,
        place: "1:9-1:10",
        message: "The bytes here are not UTF-8.",
        options: { bytes: "latin1" },
    },
    {
        code: "control-character",
        bad: withScript("printf 'a\u0007'"),
        good: withScript("printf 'a\\a'"),
        place: "11:24-11:25",
        message: "The text holds the control character U+0007.",
    },
    {
        code: "empty-document",
        bad: "# nothing but a comment\n",
        good: uptime,
        place: "1:1-1:1",
        message: "The text holds no document.",
    },
    {
        code: "wrong-type",
        bad: withInputs("ExecuteBash", "commands:\n  - echo a: b"),
        good: withInputs("ExecuteBash", "commands:\n  - 'echo a: b'"),
        place: "10:15-11:1",
        message: 'An item of commands must be a string, but the colon after "echo a" makes it a map.',
        hint: "Put the whole string in quotes, or write it below a bar: |",
    },
    {
        code: "invalid-yaml",
        bad: uptime.replace("Example", "An example: uptime"),
        good: uptime.replace("Example", "'An example: uptime'"),
        place: "1:7-1:25",
        message: 'The value of "name" holds a colon followed by a space, so YAML reads a second key in it.',
        hint: "Put it in quotes: name: 'An example: uptime'",
    },
    {
        code: "invalid-yaml",
        bad: inBuild("- name: Step\n  action: UpdateOS").replace("        action", "\taction"),
        good: inBuild("- name: Step\n  action: UpdateOS"),
        place: "7:1-7:2",
        message: "This line is indented with a tab, which YAML does not allow.",
        hint: "Replace the tabs at the start of lines by spaces.",
    },
    {
        code: "invalid-yaml",
        bad: withInputs("ExecuteBinary", 'path: "C:\\Windows\\notepad.exe"'),
        good: withInputs("ExecuteBinary", "path: 'C:\\Windows\\notepad.exe'"),
        place: "9:20-9:21",
        message: "In double quotes a backslash starts an escape, and YAML has no \\W.",
        hint: "Write a Windows path in single quotes, or double each backslash.",
    },
    {
        code: "invalid-yaml",
        bad: withInputs("ExecuteBash", "<<: text\ncommands: [uptime]"),
        good: withInputs("ExecuteBash", "<<: { commands: [ls] }\ncommands: [uptime]"),
        place: "9:15-9:19",
        message: "The merge key << takes a map or a list of maps.",
    },
    {
        code: "nested-too-deep",
        bad: nested(200),
        good: nested(180),
        place: "9:1369-9:1370",
        message: "More than 200 lists or maps are inside each other here.",
    },
    {
        code: "too-many-aliases",
        bad: aliased(200),
        good: aliased(199),
        place: "209:55-209:61",
        message: "With this alias the aliases stand for more than 200000 values.",
    },
    {
        code: "unknown-alias",
        bad: withInputs("ListFiles", "- path: /var/log\n  fileNamePattern: *log"),
        good: withInputs("ListFiles", "- path: /var/log\n  fileNamePattern: '*log'"),
        place: "10:30-10:34",
        message: 'The alias "*log" has no anchor "&log" before it.',
    },
    {
        code: "duplicate-key",
        bad: withInputs("ExecuteBash", "commands: [uptime]\ncommands: [ls]"),
        good: withInputs("ExecuteBash", "commands: [uptime, ls]"),
        place: "10:11-10:19",
        message: 'The key "commands" stands twice in this map.',
    },
    {
        code: "unquoted-reference",
        bad: withInputs(
            "ExecuteBinary",
            "path: {{ Tool }}",
            "constants:\n  - Tool: { type: string, value: /bin/ls }\n",
        ),
        good: withInputs(
            "ExecuteBinary",
            "path: '{{ Tool }}'",
            "constants:\n  - Tool: { type: string, value: /bin/ls }\n",
        ),
        place: "11:17-11:27",
        message: 'The reference "{{ Tool }}" is not in quotes, so YAML reads a map.',
    },
    {
        code: "too-many-findings",
        bad: withScript("echo {{ nothing }}"),
        good: uptime,
        place: "11:20-11:33",
        message: "There are more than 0 warnings; what follows is left out.",
        options: { mostFindings: 0 },
    },
    {
        code: "multiple-documents",
        bad: `${uptime}---\n${uptime}`,
        good: `---\n${uptime}---\n`,
        place: "12:1-12:4",
        message: "A second document starts here; only the first one is used.",
    },
    {
        code: "unknown-tag",
        bad: withInputs("ExecuteBinary", "path: !Ref Tool"),
        good: withInputs("ExecuteBinary", "path: '!Ref Tool'"),
        place: "9:17-9:21",
        message: "Unresolved tag: !Ref.",
    },
    {
        code: "document-too-long",
        bad: `${uptime}#${"-".repeat(65_430)}\n`,
        good: `${uptime}#${"-".repeat(65_330)}\n`,
        place: "1:1-1:2",
        message: "The document has 65620 bytes; from 65536 on the guide asks for S3.",
    },
];
