// InputErrors of scripts: references in them, pipelines, here-documents, restarts.

import { inBuild, inPhase, withInputs, withScript, type ComponentCase } from "./componentText";

const port = "parameters:\n  - Port: { type: string, default: '80' }\n";
const withPort = (command: string): string => withInputs("ExecuteBash", `commands:\n  - ${command}`, port);
const looped = (lines: string): string =>
    inBuild(`- name: Step\n  loop: { forEach: [a, b] }\n  ${lines.replaceAll("\n", "\n  ")}`);
const withCondition = (lines: string): string =>
    inBuild(
        `- name: Step\n  action: ExecuteBash\n  if:\n${lines.replace(/^/gm, "    ")}\n  inputs: { commands: [uptime] }`,
    );
const parameter = (settings: string): string =>
    inBuild("- name: Step\n  action: UpdateOS", `parameters:\n  ${settings}\n`);

export const scriptCases: ComponentCase[] = [
    {
        code: "pipe-hides-failure",
        bad: withScript("./install.sh 2>&1 | tee /var/log/install.log"),
        good: withScript("set -o pipefail\n./install.sh 2>&1 | tee /var/log/install.log"),
        place: "11:35-11:59",
        message: "A failure of install.sh before the last | goes unnoticed, as tee ends well.",
    },
    {
        code: "pipe-hides-failure",
        bad: withScript("if true; then\n  sudo -E curl -fsSL https://example.com/i.sh | sudo bash -s -- -y\nfi"),
        good: withScript("echo a | sudo tee /etc/a\nversion=$(rpm -q a | cat)\nps aux | grep '| tee'"),
        place: "12:63-12:81",
        message: "A failure of curl before the last | goes unnoticed, as bash ends well.",
    },
    {
        code: "curl-saves-errors",
        bad: withScript("curl -sSLo /opt/agent.sh https://example.com/agent.sh\nbash /opt/agent.sh"),
        good: withScript(
            "curl -fsSLo /opt/agent.sh https://example.com/agent.sh\nbash /opt/agent.sh\ncurl -LO https://example.com/a.rpm\nrpm -i a.rpm",
        ),
        place: "11:15-11:68",
        message:
            'When the server answers with an error, curl saves its error page as "/opt/agent.sh" and ends well, and the script goes on with it.',
    },
    {
        code: "curl-saves-errors",
        bad: withScript("cd /opt\nsudo curl -LO https://example.com/a.tgz?v=1\ncp a.tgz /opt/app"),
        good: withScript("curl -O https://example.com/a.tgz\nsha256sum -c a.sum\ncp a.tgz /opt/app"),
        place: "12:15-12:58",
        message:
            'When the server answers with an error, curl saves its error page as "a.tgz" and ends well, and the script goes on with it.',
    },
    {
        code: "heredoc-open",
        bad: withScript("cat > /etc/motd <<EOF\nhello"),
        good: withScript("cat > /etc/motd <<EOF\nhello\nEOF"),
        place: "11:31-11:36",
        message: "Nothing ends the here-document <<EOF.",
    },
    {
        code: "heredoc-open",
        bad: withScript("if true; then\n  cat > /etc/motd <<'EOF'\n  hello\n  EOF\nfi"),
        good: withScript("if true; then\n  cat > /etc/motd <<'EOF'\n  hello\nEOF\nfi"),
        place: "12:33-12:40",
        message: "Nothing ends the here-document <<'EOF', as the EOF that follows is indented or has a blank after it.",
        hint: "Put EOF alone at the start of its line, in the column of the script's other lines.",
    },
    {
        code: "reboot-in-loop",
        bad: looped("action: Reboot"),
        good: inBuild("- name: Step\n  action: Reboot"),
        place: "8:17-8:23",
        message: "The step restarts the instance in a loop.",
    },
    {
        code: "reboot-in-loop",
        bad: looped("action: ExecuteBash\ninputs:\n  commands: [dnf -y update, exit 194]"),
        good: inBuild("- name: Step\n  action: ExecuteBash\n  inputs:\n    commands: [dnf -y update, exit 194]"),
        place: "10:37-10:45",
        message: "The script restarts the instance in a loop.",
    },
    {
        code: "unclosed-reference",
        bad: withPort("curl localhost:{{ Port"),
        good: withPort("curl localhost:{{ Port }}"),
        place: "12:30-12:37",
        message: 'Nothing closes the reference to "Port", so it stays as it is.',
        hint: "Write {{ Port }}.",
    },
    {
        code: "unclosed-reference",
        bad: withPort("curl localhost:{{ Port }/x"),
        good: withPort("curl localhost:{{ Host }/x"),
        place: "12:30-12:39",
        message: 'Nothing closes the reference to "Port", so it stays as it is.',
        hint: "Write {{ Port }}.",
    },
    {
        code: "unresolved-reference",
        bad: withPort("curl localhost:{{.Port}}"),
        good: withPort("docker ps --format '{{.Port}}'"),
        place: "12:30-12:39",
        message: '{{.Port}} is not filled in; a reference has the name "Port" alone in its braces.',
        hint: "Write {{ Port }}.",
    },
    {
        code: "unknown-reference",
        bad: withInputs("ExecuteBinary", "path: '/opt/{{ parameters.Port }}'", port),
        good: withInputs("ExecuteBinary", "path: '/opt/{{ Port }}'", port),
        place: "11:23-11:44",
        message: '{{parameters.Port}} is not filled in; a reference has the name "Port" alone in its braces.',
        hint: "Write {{ Port }}.",
    },
    {
        code: "wrong-type",
        bad: withInputs("ExecuteBash", "commands:\n  - uptime\n  - # and the second one\n  - ls"),
        good: withInputs("ExecuteBash", "commands:\n  - uptime\n  # and the second one\n  - ls"),
        place: "11:15-11:15",
        message: "This item of commands is empty, as YAML takes what follows # for a comment.",
        hint: "Remove the dash, or put the text in quotes.",
    },
    {
        code: "wrong-type",
        bad: withInputs("ExecuteBash", "commands:\n  -uptime"),
        good: withInputs("ExecuteBash", "commands:\n  - uptime"),
        place: "10:13-10:20",
        message: 'commands must be a list, but found the string "-uptime".',
        hint: "Write a space after the dash.",
    },
    {
        code: "invalid-condition",
        bad: withCondition("not:\n  binaryExists: tar\n  then: Execute\n  else: Skip"),
        good: withCondition("not:\n  binaryExists: tar\nthen: Execute\nelse: Skip"),
        place: "11:13-11:17",
        message: "then and else stand inside of not, but belong directly below if.",
        hint: "Start then and else in the column of the operator that comes first below if.",
    },
    {
        code: "invalid-condition",
        bad: withInputs("Assert", "fileExists: /a\nelse: Abort"),
        good: withInputs("Assert", "fileExists: /a"),
        place: "10:11-10:15",
        message: "Assert takes no else.",
        hint: "onFailure of the step says what happens when the condition is false.",
    },
    {
        code: "wrong-type",
        bad: parameter("- name: Port\n    type: string\n    default: '80'"),
        good: parameter("- Port:\n      type: string\n      default: '80'"),
        place: "4:5-4:9",
        message: 'The name of a parameter is the key of its settings; "name: Port" is the form of workflows.',
        hint: 'Write "- Port:" and below it, indented deeper, type, default, description.',
    },
    {
        code: "wrong-type",
        bad: parameter("Port:\n    type: string\n  Host:\n    type: string"),
        good: parameter("- Port:\n      type: string\n  - Host:\n      type: string"),
        place: "4:3-4:7",
        message: "parameters must be a list with one parameter in each item, but found a map.",
        hint: "Put a dash before each name: - Port:",
    },
    ...(
        [
            ["1.10", "1.1"],
            ["yes", "true"],
            ["OFF", "false"],
            ["True", "true"],
            ["0123", "the octal number 83"],
            ["1_000", "1000"],
            ["1e3", "1000"],
            ["12:30", "a number of base 60"],
            ["2026-11-29", "a date"],
        ] as const
    ).map(([text, read]): ComponentCase => ({
        code: "unquoted-default",
        bad: parameter(`- Value: { type: string, default: ${text} }`),
        good: parameter(`- Value: { type: string, default: '${text}' }`),
        place: `4:37-4:${37 + text.length}`,
        message: `default is ${text} without quotes, which YAML may read as ${read}.`,
        hint: `Write default: '${text}'`,
    })),
    {
        code: "only-host-test",
        bad: inPhase("container-host-test", "- name: Step\n  action: UpdateOS"),
        good: `${inPhase("container-host-test", "- name: Step\n  action: UpdateOS")}  - name: test\n    steps: [{ name: Step, action: UpdateOS }]\n`,
        place: "4:11-4:30",
        message: "The only phase is container-host-test; the guide asks for one of build, validate and test.",
    },
    {
        code: "step-name-blank",
        bad: inBuild("- name: Load host keys\n  action: UpdateOS"),
        good: inBuild("- name: LoadHostKeys\n  action: UpdateOS"),
        place: "6:15-6:29",
        message: 'The step name "Load host keys" contains a blank.',
        hint: "Write LoadHostKeys, for example.",
    },
    {
        code: "document-not-inline",
        options: { inline: true },
        bad: withScript(`echo ${"a".repeat(16_000)}`),
        good: withScript(`echo ${"a".repeat(15_000)}`),
        place: "1:1-1:2",
        message: "The document has 16187 characters; a call takes up to 16000 of them inline.",
    },
];
