// Components, workflows, user data and Dockerfile templates do not do what the organization forbids.

import { firstMatch } from "../boundedPattern";
import { unchecked, violation, type Outcome } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { eachScript, type RunScript } from "../scripts";
import { unverifiedInPowerShell } from "../shell/powershell";
import { withoutComments } from "../shell/powershellTokens";
import { DownloadedFiles } from "../shell/files";
import { followScript } from "../shell/script";
import { show } from "../value";

export const forbiddenSteps = resourceRule({
    id: "forbidden-steps",
    title: "Components and workflows run no forbidden actions or commands",
    wrong: 'A step of a component or workflow uses an action, or runs a command, that is forbidden; or user data or a `RUN` instruction runs such a command. Scripts that run what they download, without comparing it with a checksum or signature, are forbidden, too: `curl … | sudo bash`, `bash -c "$(curl …)"`, `source <(curl …)`, or a file that is downloaded and then run.',
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
        downloads: {
            type: "boolean",
            default: true,
            description:
                "Whether running what a script downloads is forbidden. Shell scripts are read by their syntax, so what they only print, quote or comment on does not count.",
        },
        commands: {
            type: "array",
            items: { type: "string", format: "regex" },
            default: [
                "\\bchmod\\s+(-[A-Za-z]+\\s+|--recursive\\s+)?(0?777|a\\+rwx|ugo\\+rwx)\\b",
                "\\bsetenforce\\s+(0|[Pp]ermissive)\\b",
                "\\bcurl\\b[^\\n|;&]{0,500}?\\s(-[a-zA-Z#]{0,20}k[a-zA-Z#]{0,20}|--insecure)(\\s|$)",
                "\\bwget\\b[^\\n|;&]{0,500}?\\s--no-check-certificate(\\s|$)",
                "\\bSet-MpPreference\\b.{0,500}?DisableRealtimeMonitoring\\s+(\\$true|1)",
            ],
            description:
                "Regular expressions of what commands must not contain. Each shell command is one line, without comments and quotes; what `echo`, `printf` and `logger` print is not a command.",
        },
    },
    types: [types.component, types.workflow, types.imageRecipe, types.containerRecipe],
    check(resource, { actions, downloads, commands }) {
        // What one step downloads another may run.
        const files = new DownloadedFiles();
        return eachScript(resource, {
            step: (value, action, place) =>
                actions.includes(action)
                    ? [violation(value, `uses the forbidden action ${action}${place}. Remove it.`)]
                    : [],
            included: (value, address) => (downloads ? [forbidden(value, `#include ${address}`, "")] : []),
            downloaded: (file) => files.add(file),
            script(script) {
                const { unverified, text, broken } = read(script, files);
                return [
                    ...(broken ? [unchecked(script.value, `holds a script that cannot be read${script.place}`)] : []),
                    ...(downloads ? unverified.map((found) => forbidden(script.value, found, script.place)) : []),
                    ...commands.flatMap((pattern) => matching(pattern, text, script)),
                ];
            },
        });
    },
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

function forbidden(value: RunScript["value"], command: string, place: string): Outcome {
    return violation(value, `runs the forbidden command ${show(command)}${place}. Use another way.`);
}

function read(
    { language, text }: RunScript,
    files: DownloadedFiles,
): { unverified: string[]; text: string; broken: boolean } {
    if (language === "PowerShell") {
        return { unverified: unverifiedInPowerShell(text), text: withoutComments(text), broken: false };
    }
    const { unverified, commands, broken } = followScript(text, files);
    const lines = commands.join("\n");
    // PowerShell runs on Linux, too, and a script in it may stand where bash is meant.
    const powerShell = unverified.length === 0 && /\biex\b|\binvoke-expression\b|\bscriptblock\b/i.test(lines);
    return {
        unverified: powerShell ? unverifiedInPowerShell(lines.replaceAll("·", " ")) : unverified,
        text: lines,
        broken,
    };
}

function matching(pattern: string, text: string, { value, place }: RunScript): Outcome[] {
    const found = firstMatch(pattern, text);
    if (found === "invalid")
        return [unchecked(value, `cannot be compared with ${show(pattern)}, which is no regular expression`)];
    if (found === "endless") return [unchecked(value, `takes too long to compare with ${show(pattern)}${place}`)];
    return found.match === undefined ? [] : [forbidden(value, found.match, place)];
}
