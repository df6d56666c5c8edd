// What stands in scripts, in the values of a recipe and in documents that are called.

import { inBuild, withInputs, withScript, type ComponentCase } from "./componentText";

const uptime = withScript("uptime");
const parameters = (lines: string): string => inBuild("- { name: Step, action: UpdateOS }", `parameters:\n${lines}`);
const port = parameters("  - Port: { type: string }\n");
const optionalPort = parameters("  - Port: { type: string, default: '80' }\n");
const calls = (document: string): string => withInputs("ExecuteDocument", `document: ${document}`);
/** a.yml calls b.yml, and so on to d.yml; circle.yml calls itself. */
const files: Record<string, string> = {
    "a.yml": calls("b.yml"),
    "b.yml": calls("c.yml"),
    "c.yml": calls("d.yml"),
    "d.yml": uptime,
    "circle.yml": calls("circle.yml"),
};
const readDocument = (address: string): string | undefined => files[address];

export const contentCases: ComponentCase[] = [
    {
        code: "missing-parameter",
        bad: port,
        good: optionalPort,
        place: "4:5-4:9",
        message: 'The parameter "Port" has no default, and the recipe sets no value.',
        options: { parameters: {} },
    },
    {
        code: "unknown-parameter",
        bad: optionalPort,
        good: optionalPort.replace("Port", "port"),
        place: "3:1-3:11",
        message: 'The document has no parameter "port", but the recipe sets a value for it.',
        hint: 'Did you mean "Port"?',
        options: { parameters: { port: ["81"] } },
    },
    {
        code: "unknown-parameter",
        bad: optionalPort.replace("parameters", "constants").replace("default", "value"),
        good: optionalPort,
        place: "4:5-4:9",
        message: '"Port" is a constant, but the recipe sets a value for it.',
        options: { parameters: { Port: ["81"] } },
    },
    {
        code: "parameter-value",
        bad: port,
        good: optionalPort.replace("Port", "Host"),
        place: "4:5-4:9",
        message: 'The parameter "Port" takes one string, but the recipe gives 2.',
        options: { parameters: { Port: ["80", "81"] }, disabled: new Set(["unknown-parameter"]) },
    },
    {
        code: "parameter-value",
        bad: port,
        good: optionalPort.replace("Port", "Host"),
        place: "4:5-4:9",
        message: 'The parameter "Port" is given as an empty string.',
        options: { parameters: { Port: [""] }, disabled: new Set(["unknown-parameter"]) },
    },
    {
        code: "likely-secret",
        bad: parameters("  - DbPassword: { type: string }\n"),
        good: parameters("  - DbPasswordName: { type: string, default: /web/password }\n"),
        place: "4:5-4:15",
        message: 'What the recipe gives for the parameter "DbPassword" looks like a secret in clear text.',
        options: { parameters: { DbPassword: ["tr0ub4dor&3"] }, disabled: new Set(["unknown-parameter"]) },
    },
    {
        code: "likely-secret",
        bad: withScript("mysql --user admin --password 'tr0ub4dor&3' < setup.sql"),
        good: withScript('mysql --user admin --password "{{ aws:ssm:/web/password }}" < setup.sql'),
        place: "11:46-11:57",
        message: "This looks like a password on the command line.",
    },
    {
        code: "likely-secret",
        bad: withScript("export AWS_ACCESS_KEY_ID=AKIA2E0A8F3B244C9986".replace(/[01689]/g, "Q")),
        good: withScript("export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE"),
        place: "11:40-11:60",
        message: "This looks like an AWS access key id.",
    },
    {
        code: "likely-secret",
        bad: withScript("git clone https://deploy:tr0ub4dor@git.example.com/web.git"),
        good: withScript("git clone https://deploy:${TOKEN}@git.example.com/web.git"),
        place: "11:40-11:49",
        message: "This looks like a password in an address.",
    },
    {
        code: "likely-secret",
        bad: withInputs(
            "CreateFile",
            "- path: /etc/key.pem\n  content: |\n    -----BEGIN RSA PRIVATE KEY-----\n    MIIE\n",
        ),
        good: withInputs(
            "CreateFile",
            "- path: /etc/key.pem\n  content: |\n    -----BEGIN PUBLIC KEY-----\n    MIIE\n",
        ),
        place: "11:15-11:46",
        message: "This looks like a private key.",
    },
    {
        code: "likely-secret",
        bad: parameters("  - DbPassword: { type: string, default: tr0ub4dor&3 }\n"),
        good: parameters("  - DbPassword: { type: string }\n"),
        place: "4:42-4:53",
        message: 'The parameter "DbPassword" looks like a secret in clear text.',
    },
    {
        code: "likely-secret",
        bad: withInputs("InstallMSI", "path: C:\\a.msi\nproperties:\n  PASSWORD: tr0ub4dor&3"),
        good: withInputs("InstallMSI", "path: C:\\a.msi\nproperties:\n  PASSWORD: '{{ aws:ssm:/web/password }}'"),
        place: "11:23-11:34",
        message: "PASSWORD looks like a secret in clear text.",
    },
    {
        code: "likely-secret",
        bad: withScript("net user deploy tr0ub4dor&3 /add", "ExecutePowerShell"),
        good: withScript("net user deploy $password /add", "ExecutePowerShell"),
        place: "11:31-11:42",
        message: "This looks like a password on the command line.",
    },
    {
        code: "likely-secret",
        bad: withScript("ConvertTo-SecureString 'tr0ub4dor&3' -AsPlainText -Force", "ExecutePowerShell"),
        good: withScript("ConvertTo-SecureString $value -AsPlainText -Force", "ExecutePowerShell"),
        place: "11:39-11:50",
        message: "This looks like a password in clear text.",
    },
    {
        code: "bash-syntax",
        bad: withScript("if [ -f /etc/motd ]; then\n  cat /etc/motd\n"),
        good: withScript("if [ -f /etc/motd ]; then\n  cat /etc/motd\nfi\n"),
        place: "12:29-12:30",
        message: "The script does not parse: expected 'fi' to close 'if'.",
    },
    {
        code: "bash-syntax",
        bad: withInputs("ExecuteBash", 'commands:\n  - for i in 1 2; do\n  - echo "$i\n  - done'),
        good: withInputs("ExecuteBash", 'commands:\n  - for i in 1 2; do\n  - echo "$i"\n  - done'),
        place: "11:20-11:21",
        message: "The script does not parse: unterminated double quote.",
    },
    {
        code: "bash-syntax",
        bad: withScript("echo $(if true; then date)"),
        good: withScript("echo $(if true; then date; fi) {{ aws:ssm:/a }}"),
        place: "11:40-11:41",
        message: "The script does not parse: expected 'fi' to close 'if'.",
    },
    {
        code: "reboot-in-script",
        bad: withScript("dnf upgrade -y\nsudo reboot"),
        good: withScript("if ! needs-restarting -r; then\n  dnf upgrade -y\n  exit 194\nfi"),
        place: "12:20-12:26",
        message: "The script restarts the instance but does not end with exit code 194.",
    },
    {
        code: "reboot-in-script",
        bad: withScript("Restart-Computer -Force", "ExecutePowerShell"),
        good: withScript("[Environment]::Exit(3010)", "ExecutePowerShell"),
        place: "11:15-11:31",
        message: "The script restarts the instance but does not end with exit code 3010.",
    },
    {
        code: "reboot-in-script",
        bad: withScript("exit 3010"),
        good: withScript("exit 194"),
        place: "11:20-11:24",
        message: "Exit code 3010 means a restart on the other platform; in ExecuteBash it is 194.",
        hint: "Write exit 194",
    },
    {
        code: "nested-documents",
        bad: withInputs("ExecuteDocument", "document: top.yml"),
        good: withInputs("ExecuteDocument", "document: b.yml"),
        place: "9:21-9:28",
        message: 'The documents call each other in a circle: "top.yml" calls "top.yml".',
        options: { address: "top.yml", readDocument },
    },
    {
        code: "nested-documents",
        bad: withInputs("ExecuteDocument", "document: a.yml"),
        good: withInputs("ExecuteDocument", "document: b.yml"),
        place: "9:21-9:26",
        message: '"d.yml" is nested 4 levels deep; at most 3 are allowed.',
        options: { readDocument },
    },
    {
        code: "nested-documents",
        bad: withInputs("ExecuteDocument", "document: circle.yml"),
        good: withInputs("ExecuteDocument", "document: '{{ aws:ssm:/document }}'"),
        place: "9:21-9:31",
        message: 'The documents call each other in a circle: "circle.yml" calls "circle.yml".',
        options: { readDocument },
    },
];
