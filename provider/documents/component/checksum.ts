// Checksums that are written out, against the length that their algorithm gives.

import type { Report } from "../report";
import { quote, textOf, type Value } from "../tree";

/** Hexadecimal digits. */
const lengths: { readonly [algorithm: string]: number } = { MD5: 32, SHA1: 40, SHA256: 64, SHA512: 128 };

/** `name` starts the message. A reference is only known on the instance, and a placeholder is filled in before. */
export function checkChecksum(value: Value, algorithm: string, name: string, report: Report): void {
    const text = textOf(value);
    const wanted = Object.hasOwn(lengths, algorithm) ? lengths[algorithm] : undefined;
    if (text === undefined || wanted === undefined || /\{\{|\$|^<.*>$/.test(text)) return;
    if (!/^[0-9a-f]*$/i.test(text)) {
        const message = `${name} is ${quote(text)}, but a checksum has only the digits 0 to 9 and a to f.`;
        report.add("checksum-length", value, message);
    } else if (text.length !== wanted) {
        const other = Object.keys(lengths).find((known) => lengths[known] === text.length);
        const hint = other === undefined ? undefined : `${text.length} digits are those of ${other}.`;
        const message = `${name} has ${text.length} digits; one of ${algorithm} has ${wanted}.`;
        report.add("checksum-length", value, message, hint);
    }
}
