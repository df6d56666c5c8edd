// Errors of comments that silence findings.

import type { CodeEntry } from "./entry";

export const silencingCodes = {
    "empty-ignore": {
        severity: "warning",
        title: "An ignore comment that names no code",
        meaning: "An ignore comment silences only the codes that it names, so that it cannot hide what comes later.",
        remedy: "Write the code of the finding after aws-golden-image-ignore, and a reason after --.",
    },
    "unknown-ignore": {
        severity: "warning",
        title: "An ignore comment with a code that does not exist",
        meaning: "The comment silences nothing, as no finding has this code.",
        remedy: "Use the code in brackets at the end of the finding; separate codes by commas, and write a reason after --.",
    },
    "unused-ignore": {
        severity: "warning",
        title: "An ignore comment for something that is not found",
        meaning: "The finding was fixed, or it is on another line; left in place, the comment would hide a later one.",
        remedy: "Remove the code, or move the comment to the line of the finding or to the line before it.",
    },
    "refused-ignore": {
        severity: "warning",
        title: "An ignore comment for a text that cannot be read",
        meaning: "A text that is not valid YAML or has characters that YAML refuses cannot be checked at all.",
        remedy: "Fix the text, and remove the comment.",
    },
} satisfies Record<string, CodeEntry>;
