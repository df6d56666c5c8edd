// InputErrors of scripts and what they leave behind, in component documents.

import type { CodeEntry } from "./entry";

const actionsPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html";
const loopsPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-looping-constructs.html";
const variablesPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-user-defined-variables.html";

export const scriptCodes = {
    "pipe-hides-failure": {
        severity: "warning",
        title: "A pipeline that hides a failure",
        meaning:
            "A pipeline has the exit code of its last command, so with tee or bash at its end a failure before it goes unnoticed.",
        remedy: "Write set -o pipefail at the start of the script.",
        source: "https://www.gnu.org/software/bash/manual/bash.html#Pipelines",
    },
    "curl-saves-errors": {
        severity: "warning",
        title: "A download that may be an error page",
        meaning:
            "Without --fail curl ends well at an answer such as 404 or 503 and saves the server's error page, which the script then runs or keeps.",
        remedy: "Give curl the option --fail (-f), or compare a checksum of the file.",
        source: "https://curl.se/docs/manpage.html#-f",
    },
    "heredoc-open": {
        severity: "warning",
        title: "A here-document without end",
        meaning:
            "Without its closing word a here-document takes the rest of the script as text, and bash only prints a warning.",
        remedy: "Put the word alone on a line, without blanks before and after it.",
        source: "https://www.gnu.org/software/bash/manual/bash.html#Here-Documents",
    },
    "reboot-in-loop": {
        severity: "warning",
        title: "A restart in a loop",
        meaning:
            "The step starts again after a restart, and a loop starts again with it, so the instance may restart without end.",
        remedy: "Restart in a step of its own, after the loop.",
        source: loopsPage,
    },
    "reboot-in-script": {
        severity: "warning",
        title: "A restart without its exit code",
        meaning:
            "A script that restarts the instance ends with exit code 194 in bash and 3010 in PowerShell, or the build may fail.",
        remedy: "End with the exit code, or use a Reboot step.",
        source: actionsPage,
    },
    "bash-syntax": {
        severity: "warning",
        title: "A bash script that does not parse",
        meaning: "All commands of the step become one script, and bash would stop at this place.",
        remedy: "Fix the script here or just before.",
        source: "https://www.gnu.org/software/bash/manual/bash.html",
    },
    "likely-secret": {
        severity: "warning",
        title: "What looks like a secret in clear text",
        meaning:
            "Documents and parameters are plain text, and whoever may read the component or CloudTrail reads them.",
        remedy: "Keep it in Parameter Store or Secrets Manager and refer to it as {{ aws:ssm:/name }}.",
        source: variablesPage,
    },
    "tmp-not-kept": {
        severity: "warning",
        title: "A file in /tmp of Amazon Linux 2023",
        meaning:
            "On Amazon Linux 2023 /tmp is in memory: what is left there is neither in the image nor on the test instance.",
        remedy: "Put what the image needs into another folder, such as /opt or /var/tmp.",
        source: "https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html",
    },
} satisfies Record<string, CodeEntry>;
