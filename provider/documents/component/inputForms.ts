// The form of texts that have one: account ids, permissions, addresses, registry paths.

import type { Report } from "../report";
import { quote, type Value } from "../tree";
import type { ActionInput } from "./actions";

type Form = NonNullable<ActionInput["form"]>;

interface Rule {
    pattern: RegExp;
    /** Completes "… must be". */
    rule: string;
    hint?: string;
}

const hives =
    "HKEY_CLASSES_ROOT|HKCR:|HKEY_USERS|HKU:|HKEY_LOCAL_MACHINE|HKLM:|HKEY_CURRENT_CONFIG|HKCC:|HKEY_CURRENT_USER|HKCU:";

const rules: Record<Form, Rule> = {
    accountId: { pattern: /^\d{12}$/, rule: "an account id of 12 digits" },
    mode: { pattern: /^(?:[0-7]{1,4}$|(?!\d*$).)/, rule: "permissions of up to four digits from 0 to 7" },
    s3Uri: { pattern: /^s3:\/\/[^/\s]+(?:\/.*)?$/i, rule: "an address such as s3://bucket/key" },
    webUrl: {
        pattern: /^https?:\/\/[^\s/]+/i,
        rule: "an address that starts with https:// or http://",
        hint: "For s3:// addresses there is S3Download.",
    },
    registryPath: {
        pattern: new RegExp(`^(?:${hives})(?:[\\\\/]|$)`, "i"),
        rule: `a path that starts with ${hives.replaceAll("|", ", ")}`,
        hint: "The short names of the hives end with a colon, as in HKLM:\\SOFTWARE.",
    },
    msiLogOptions: { pattern: /^[iwearucmopvx+!*]+$/i, rule: "made of the letters i w e a r u c m o p v x and + ! *" },
    powerShellFile: { pattern: /\.ps1$/i, rule: "a file that ends with .ps1" },
    document: {
        pattern: /^(?!arn:)|^arn:[\w-]+:imagebuilder:[\w-]*:[\w-]*:component\/[^/\s]+\/[\w.]+(?:\/[\w.]+)?$/,
        rule: "a path, an s3:// address or the ARN of a component version",
    },
};

/** Whether `text`, which holds no reference, has the form. */
export function checkForm(form: Form, name: string, text: string, value: Value, report: Report): boolean {
    const unquoted = value.kind === "scalar" && typeof value.value !== "string";
    if (unquoted && (form === "mode" || (form === "accountId" && text.startsWith("0")))) {
        report.add("unquoted-number", value, `${name} is the number ${text}.`, `Write ${name}: '${text}'`);
    }
    const { pattern, rule, hint } = rules[form];
    if (pattern.test(text)) return true;
    report.add("invalid-value", value, `${name} is ${quote(text)}; it must be ${rule}.`, hint);
    return false;
}
