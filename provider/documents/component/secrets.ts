// What looks like a password, key or token in clear text. Certain forms are known by themselves; others only by the
// name before them, and then the value must look like one, since scripts are full of harmless passwords.

import type { Report } from "../report";
import { partOf } from "../scalarOffset";
import type { ScalarValue, Value } from "../tree";

interface Kind {
    what: string;
    /** The first group is the secret itself. */
    pattern: RegExp;
}

// The forms are those that the services publish for their secret scanners.
const known: Kind[] = [
    { what: "an AWS access key id", pattern: /\b((?:AKIA|ASIA)[A-Z2-7]{16})\b/g },
    { what: "a private key", pattern: /(-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----)/g },
    { what: "a GitHub token", pattern: /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})\b/g },
    { what: "a GitLab token", pattern: /\b(glpat-[\w-]{20,})\b/g },
    { what: "a Slack token", pattern: /\b(xox[abprs]-[\w-]{10,})\b/g },
    { what: "a Google API key", pattern: /\b(AIza[\w-]{35})\b/g },
    { what: "a Stripe key", pattern: /\b([rs]k_live_[A-Za-z0-9]{16,})\b/g },
    { what: "an npm token", pattern: /\b(npm_[A-Za-z0-9]{36})\b/g },
    { what: "a password in an address", pattern: /\b[a-z][a-z+]*:\/\/[^\s/:@'"]+:([^\s/:@'"]+)@/gi },
];

const names = "passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential";
const named: Kind[] = [
    {
        what: "a value with the name of a secret",
        pattern: new RegExp(`(?:${names})["']?[ \\t]*(?::=|=>|[:=])[ \\t]*["']?([^\\s"',;)]+)`, "gi"),
    },
    { what: "a password on the command line", pattern: new RegExp(`--?(?:${names})[ \\t]+["']?([^\\s"',;)]+)`, "gi") },
    { what: "a password on the command line", pattern: /\bnet(?:\.exe)?[ \t]+user[ \t]+\S+[ \t]+([^\s/*"']+)/gi },
    {
        what: "a password in clear text",
        pattern: /\bConvertTo-SecureString[ \t]+(?:-String[ \t]+)?["']([^"'$]+)["'][^\n]*-AsPlainText/gi,
    },
];
// Cheap, and true for hardly any text: only then the patterns above are tried.
const candidate = new RegExp(
    `${names}|AKIA|ASIA|PRIVATE|gh[pousr]_|glpat-|xox|AIza|_live_|npm_|AsPlainText|:\\/\\/|\\bnet\\b`,
    "i",
);
const secretName = new RegExp(`(?:${names})s?$`, "i");

// In one text; each is compared with those before it.
const mostSecrets = 100;

// Made of letters only it is a word, such as "required"; with these in front it is a path, a reference or a variable.
const likely = /^(?=.*[0-9!@#^&*?~+])(?=.*[A-Za-z])[^\s$/.<>{}%()[\]`*~\\-][^\s${}<>()`]{5,}$/;
const harmless = /example|changeme|placeholder|x{4,}|^true$|^https?:|^s3:|^arn:|^aws:/i;

export function checkSecrets(value: Value, documentText: string, report: Report): void {
    if (value.kind === "list") for (const item of value.items) checkSecrets(item, documentText, report);
    else if (value.kind === "map") {
        for (const [key, { value: inner }] of value.entries) {
            if (inner.kind === "scalar" && isNamedSecret(key, inner.value)) {
                report.add("likely-secret", inner, `${key} looks like a secret in clear text.`);
            } else checkSecrets(inner, documentText, report);
        }
    } else if (typeof value.value === "string") checkText(value, value.value, documentText, report);
}

/** A value under a name such as DbPassword. */
export function isNamedSecret(name: string, value: unknown): boolean {
    return typeof value === "string" && secretName.test(name) && isLikely(value);
}

function isLikely(text: string): boolean {
    return likely.test(text) && !harmless.test(text);
}

function checkText(scalar: ScalarValue, text: string, documentText: string, report: Report): void {
    if (!candidate.test(text)) return;
    // One secret is often found by its form and by its name.
    const found: { start: number; end: number }[] = [];
    for (const [kinds, certain] of [
        [known, true],
        [named, false],
    ] as const) {
        for (const { what, pattern } of kinds) {
            for (const match of text.matchAll(pattern)) {
                const secret = match[1];
                if (/EXAMPLE/.test(secret) || (what.startsWith("a password in an") && /[${<]/.test(secret))) continue;
                if (!certain && !isLikely(secret)) continue;
                const start = match.index + match[0].lastIndexOf(secret);
                const end = start + secret.length;
                if (found.some((other) => start < other.end && end > other.start)) continue;
                found.push({ start, end });
                if (found.length > mostSecrets) return;
                const place = partOf(scalar, documentText, start, end);
                report.add("likely-secret", place, `This looks like ${what}.`);
            }
        }
    }
}
