// Values without quotes that YAML reads as something else than they say. The service's parser may follow YAML 1.1, which
// has more of them than 1.2. https://yaml.org/type/

import { Scalar } from "yaml";
import type { Report } from "./report";
import { textOf, type Value } from "./tree";

/** Reports a string that is written so that it may change; `key` is what it stands under. */
export function checkUnquoted(value: Value, key: string, report: Report): void {
    if (value.kind !== "scalar" || value.node.type !== Scalar.PLAIN) return;
    const text = textOf(value);
    const read = text === undefined ? undefined : readAs(text, value.value);
    if (text === undefined || read === undefined) return;
    const message = `${key} is ${text} without quotes, which YAML may read as ${read}.`;
    report.add("unquoted-default", value, message, `Write ${key}: '${text}'`);
}

function readAs(text: string, value: unknown): string | undefined {
    if (/^(?:y|yes|on)$/i.test(text)) return "true";
    if (/^(?:n|no|off)$/i.test(text)) return "false";
    if (typeof value === "boolean") return text === String(value) ? undefined : String(value);
    if (/^[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?$/.test(text)) return "a number of base 60";
    if (/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?$/.test(text)) return "a date";
    if (/^[-+]?0[0-7]+$/.test(text)) return `the octal number ${parseInt(text, 8)}`;
    if (/^[-+]?[0-9]+_[0-9_]*$/.test(text)) return text.replaceAll("_", "");
    if (typeof value !== "number" && typeof value !== "bigint") return undefined;
    return text === String(value) ? undefined : String(value);
}
