// Components and workflows do not do what the organization forbids.

import { checkComponentDocument } from "../../provider/documents/component";
import { checkWorkflowDocument } from "../../provider/documents/workflow";
import { whenReadable } from "../documentText";
import { violation, type Outcome } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show, Value } from "../value";

export const forbiddenSteps = resourceRule({
    id: "forbidden-steps",
    title: "Components and workflows run no forbidden actions or commands",
    wrong: "A step of a component or workflow uses an action, or runs a command, that is forbidden.",
    why: "What a step does ends up in every image: an unverified script from the internet, world-writable files, a disabled protection.",
    mend: "Use a safer way: download with a checksum before running, grant narrower permissions, keep the protection on.",
    severity: "high",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html"],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["CM-7", "SI-7"] }],
    settings: {
        actions: {
            type: "array",
            items: { type: "string" },
            default: [],
            description: "Actions that steps must not use, such as `ExecuteBinary`.",
        },
        commands: {
            type: "array",
            items: { type: "string", format: "regex" },
            default: [
                "(curl|wget)\\b[^|\\n]*\\|\\s*(sudo\\s+)?(ba|z|da)?sh\\b",
                "(iwr|irm|Invoke-WebRequest|Invoke-RestMethod|DownloadString)\\b[^|\\n]*\\|\\s*(iex|Invoke-Expression)\\b",
                "\\bchmod\\s+(-R\\s+)?(0?777|a\\+rwx|ugo\\+rwx)\\b",
                "\\bsetenforce\\s+(0|Permissive)\\b",
                "\\b(curl\\b[^\\n|;&]*\\s(-k|--insecure)|wget\\b[^\\n|;&]*\\s--no-check-certificate)(\\s|$)",
                "\\bSet-MpPreference\\b.*DisableRealtimeMonitoring\\s+(\\$true|1)",
            ],
            description:
                "Regular expressions of what commands of ExecuteBash, ExecutePowerShell and RunCommand must not contain.",
        },
    },
    types: [types.component, types.workflow],
    check: (resource, { actions, commands }) =>
        whenReadable(resource, "data", "uri", (text, data) =>
            stepsOf(resource.type, text).flatMap((step) => {
                const where = `step ${show(step.get("name").content)}`;
                const action = String(step.get("action").content);
                const found: Outcome[] = actions.includes(action)
                    ? [violation(data, `uses the forbidden action ${action} in ${where}. Remove it.`)]
                    : [];
                const script = scriptOf(step);
                for (const pattern of commands) {
                    const match = new RegExp(pattern, "m").exec(script);
                    if (match) {
                        const command = `runs the forbidden command ${show(match[0])} in ${where}`;
                        found.push(violation(data, `${command}. Use another way.`));
                    }
                }
                return found;
            }),
        ),
    example: {
        failing: `new aws.imagebuilder.Component("agent", {
    platform: "Linux",
    version: "1.0.0",
    data: \`
schemaVersion: 1.0
phases:
  - name: build
    steps:
      - name: Install
        action: ExecuteBash
        inputs:
          commands: ["curl -s https://www.example.com/install.sh | sudo bash"]
\`,
});`,
        passing: `new aws.imagebuilder.Component("agent", {
    platform: "Linux",
    version: "1.0.0",
    data: \`
schemaVersion: 1.0
phases:
  - name: build
    steps:
      - name: Download
        action: S3Download
        inputs: [{ source: "s3://packages/agent.rpm", destination: /tmp/agent.rpm, expectedBucketOwner: "111122223333" }]
      - name: Install
        action: ExecuteBash
        inputs:
          commands: [dnf install -y /tmp/agent.rpm]
\`,
});`,
    },
});

function stepsOf(type: string, text: string): Value[] {
    if (type === types.workflow) return new Value(checkWorkflowDocument(text).document).get("steps").items;
    const phases = new Value(checkComponentDocument(text).document).get("phases").items;
    return phases.flatMap((phase) => phase.get("steps").items);
}

/** The commands of a component's step, or of a document that a workflow's step lets Systems Manager run. */
function scriptOf(step: Value): string {
    const commands = [step.get("inputs", "commands"), step.get("inputs", "parameters", "commands")];
    return commands.flatMap((list) => list.items.map(({ content }) => String(content))).join("\n");
}
